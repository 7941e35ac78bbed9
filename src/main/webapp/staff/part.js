/** What the elements of staff's pages share: light DOM, the page's stylesheets, and the small pieces every screen shows. */

import { html, LitElement, nothing } from 'lit';
import { icons } from '../design/icons.js';
import { language, say } from './words.js';
import { brief, clock, date, near, serverNow } from './when.js';

/**
 * What a page works with, and hears change.
 * @typedef {EventTarget & {api: import('./api.js').Api, me: {id: number, name: string, email: string, role: 'agent' | 'supervisor' | 'admin'}}} Work
 */

/**
 * An element without a shadow: the page's stylesheets reach it, and ids can be named across elements.
 * @template {Work} W
 */
export class Part extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { work: { attribute: false } };

  constructor() {
    super();
    /** @type {W | undefined} */
    this.work = undefined;
    this.follow = () => this.requestUpdate();
  }

  createRenderRoot() { return this; }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (!changed.has('work')) return;
    changed.get('work')?.removeEventListener('change', this.follow);
    this.work?.addEventListener('change', this.follow);
  }

  connectedCallback() {
    super.connectedCallback();
    this.work?.addEventListener('change', this.follow);
  }

  disconnectedCallback() {
    this.work?.removeEventListener('change', this.follow);
    super.disconnectedCallback();
  }

  /** @param {string} name @param {unknown} [detail] */
  tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true })); }
}

/** @typedef {keyof typeof icons} Icon */

/** @param {Icon} name @param {string} [more] classes: `s` is small, `back` and `up` turn it */
export const icon = (name, more = 's') => html`<svg class="i ${more}" viewBox="0 0 20 20" aria-hidden="true">${icons[name]}</svg>`;

/** @param {string} [name] */
export function initials(name = '') {
  const words = name.trim().split(/\s+/).filter(Boolean);
  return (words.length > 1 ? words[0][0] + words.at(-1)?.[0] : name.slice(0, 2)).toLocaleUpperCase();
}

/**
 * @param {{kind?: string, id?: number, name?: string}} who
 * @param {{size?: string, presence?: 'on' | 'away'}} [options]
 */
export function avatar({ kind, id = 0, name }, { size = '', presence } = {}) {
  if (kind === 'assistant') return html`<span class="av bot ${size}" aria-hidden="true">${icon('mark', '')}</span>`;
  const inner = name ? initials(name) : icon('person', '');
  return html`<span class="av hue${id % 6} ${size} ${name ? '' : 'plain'}" aria-hidden="true">${inner}${presence ? html`<i class=${presence}></i>` : nothing}</span>`;
}

/** today or yesterday by name, other days by date @param {number} at @param {number} [now] */
export function dayName(at, now = serverNow()) {
  const close = near(at, now);
  return close ? say(close) : date(at, now, language);
}
/** The same inside a sentence. @param {number} at */
export function dayInText(at) {
  const name = dayName(at);
  return near(at, serverNow()) ? name.toLocaleLowerCase(language) : name;
}
/** @param {number} at */
export const dayAndHour = (at) => `${dayName(at)}, ${hour(at)}`;
/** @param {number} at */
export const short = (at) => brief(at, serverNow(), language);
/** @param {number} at @param {string} [zone] */
export const hour = (at, zone) => clock(at, language, zone);
/** In a sentence about what is to come: 22:04, and its day where that is not today's. @param {number} at */
export const moment = (at) => (near(at, serverNow()) === 'today' ? say('at.hour', { time: hour(at) }) : say('at.day', { day: dayInText(at), time: hour(at) }));
/** @param {number} at @param {string} [extra] */
export const time = (at, extra = '') => html`<time datetime=${new Date(at).toISOString()} title=${`${dayName(at)} ${hour(at)}`}>${extra}${hour(at)}</time>`;

/**
 * A screen or pane with nothing in it: one sentence, one act.
 * @param {{icon: Icon, title: string, text?: string, act?: unknown, small?: string, level?: number}} what `level`: of the heading
 */
export const blank = ({ icon: sign, title, text, act, small, level = 3 }) => html`<div class="blank">
  ${icon(sign, 'xl')}<h3 aria-level=${level}>${title}</h3>${text ? html`<p>${text}</p>` : nothing}${act ?? nothing}${small ? html`<small class="mono faint">${small}</small>` : nothing}</div>`;

/** @param {any} problem @param {string} title @param {() => void} again @param {number} [level] */
export function failed(problem, title, again, level) {
  if (problem?.status === 403) return blank({ level, icon: 'lock', title: say('failed.forbidden'), text: problem.more?.detail ?? say('failed.forbidden.text') });
  if (problem?.status === 404) return blank({ level, icon: 'search', title: say('failed.unknown'), text: say('failed.unknown.text') });
  const why = problem?.type === 'offline' ? 'failed.offline' : problem?.type === 'slow' ? 'failed.slow' : 'failed.text';
  return blank({
    level, icon: 'alert', title, text: say(why),
    act: html`<button class="btn" @click=${again}>${say('again')}</button>`,
    small: problem?.reference && say('reference', { ref: problem.reference }),
  });
}

/** Bones in the shape of a list. They appear after 200 ms (in the stylesheet). @param {number} [n] */
export const bones = (n = 6) => html`<div class="bones" role="status" aria-label=${say('loading')}>
  ${n > 3 ? html`<p class="slow">${say('slow')}</p>` : nothing}${Array.from({ length: n }, () => html`<div><i class="bone dot"></i><span><i class="bone"></i><i class="bone long"></i></span></div>`)}</div>`;
