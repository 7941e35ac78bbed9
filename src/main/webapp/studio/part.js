/** What the studio's screens share. */

import { html, nothing } from 'lit';
import { blank as blankAt, bones, failed as failedAt, icon, Part } from '../staff/part.js';
import { clock, date, dayOf, near, serverNow } from '../staff/when.js';
import { inWords } from '../staff/lengths.js';
import { href } from './route.js';
import { has, language, say } from './words.js';

export { avatar, bones, icon } from '../staff/part.js';

/** @typedef {import('./study.js').Study} Study */

export const CHANNELS = /** @type {const} */ (['web', 'api', 'facebook', 'whatsapp', 'instagram', 'telegram', 'x', 'sms', 'help']);
export const REASONS = /** @type {const} */ (['timeout', 'end-chat', 'transfer', 'survey', 'interruption']);

/** Here it stands right below the page's own heading. @param {Parameters<typeof blankAt>[0]} what */
export const blank = (what) => blankAt({ level: 2, ...what });
/** @param {any} problem @param {string} title @param {() => void} again */
export const failed = (problem, title, again) => failedAt(problem, title, again, 2);

/** A screen: where one is, and what is loaded for it. What comes late for another place is dropped. @extends {Part<Study>} */
export class Screen extends Part {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { route: { attribute: false }, site: {}, shown: { state: true }, problem: { state: true }, lang: { state: true } };

  constructor() {
    super();
    /** @type {import('./route.js').Route} */ this.route;
    this.site = '';
    /** @type {any} */ this.shown = undefined;
    /** @type {any} */ this.problem = undefined;
    /** @type {object | undefined} */ this.asked = undefined;
  }

  get study() { return /** @type {Study} */ (this.work); }
  get api() { return this.study.api; }

  /** What the place says about what to load: when it changes, it is loaded. */
  get wanted() { return JSON.stringify([this.site, this.route, language]); }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!this.site || this.wanted === this.held) return;
    this.held = this.wanted;
    const place = [this.site, this.route.screen, this.route.id].join('/');
    if (place !== this.place) this.shown = undefined; // something else is not what was asked for, not for a moment
    this.place = place;
    this.load();
  }

  /** @returns {Promise<any>} what is shown then */
  async fetched() { return undefined; }

  async load() {
    const asked = this.asked = {};
    this.problem = undefined;
    try {
      const shown = await this.fetched();
      if (asked === this.asked) this.shown = shown;
    } catch (problem) { if (asked === this.asked) this.problem = problem; }
  }

  /** @param {string} title @returns {unknown} nothing when what is wanted is there */
  instead(title) {
    if (this.problem) return failed(this.problem, title, () => this.load());
    return this.shown ? undefined : bones();
  }

  /** @param {import('./route.js').Screen} screen @param {string | number} [id] @param {Record<string, string | number | undefined>} [query] */
  to(screen, id, query) { return href({ site: this.site, screen, id, query }); }

  /** The same place with another question. @param {Record<string, string | undefined>} more */
  ask(more) {
    const { screen, id, query } = this.route;
    location.hash = this.to(screen, id, { ...query, ...more });
  }
}

/**
 * The top of a screen.
 * @param {string} title @param {{above?: unknown, beside?: unknown, tools?: unknown}} [more] `above`: the way back to where this belongs
 */
export const head = (title, { above, beside, tools } = {}) => html`<header class="head">${above ? html`${above}<span class="faint" aria-hidden="true">/</span>` : nothing}<h1 tabindex="-1">${title}</h1>${beside ?? nothing}${tools ? html`<span class="tools">${tools}</span>` : nothing}</header>`;

/**
 * @param {{name: string, label: string, value?: string, all?: string, options: {value: string, text: string}[], change: (value: string) => void}} what `all`: what no choice is called
 */
export const pick = ({ name, label, value = '', all, options, change }) => html`<label class="pick"><span class="sr">${label}</span><select class="in" name=${name} @change=${(/** @type {any} */ e) => change(e.target.value)}>
  ${all === undefined ? nothing : html`<option value="" .selected=${!value}>${all}</option>`}${options.map((o) => html`<option value=${o.value} .selected=${o.value === value}>${o.text}</option>`)}</select></label>`;

/** @param {string} word */
export const channelName = (word) => (has(`channel.${word}`) ? say(`channel.${word}`) : word);
/** @param {string} [word] */
export const reasonName = (word) => (word ? (has(`reason.${word}`) ? say(`reason.${word}`) : word) : say('reason.live'));

/** How it ended, in the order of the charts' colours. @param {string} [reason] */
export const reasonTag = (reason) => html`<span class="tag ${reason ? '' : 'ok'}">${reason ? html`<i class="swatch c${REASONS.indexOf(/** @type {any} */ (reason)) + 1}"></i>` : nothing}${reasonName(reason)}</span>`;

/** 14:02 in the site's zone @param {Study} study @param {number} at */
export const hour = (study, at) => clock(at, language, study.zone);

/** To the millisecond, for those who check. @param {Study} study @param {number} at */
export const exact = (study, at) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23', timeZone: study.zone }).format(at);

/** Today, yesterday, Fri 20 Nov: in the site's zone. @param {Study} study @param {number} at */
export function day(study, at) {
  const close = near(at, serverNow(), study.zone);
  return close ? say(close) : date(at, serverNow(), language, study.zone);
}

/** @param {Study} study @param {number} at */
export const dayAndHour = (study, at) => `${day(study, at)}, ${hour(study, at)}`;

/** The same inside a sentence. @param {Study} study @param {number} at */
export const moment = (study, at) => (near(at, serverNow(), study.zone) ? dayAndHour(study, at).toLocaleLowerCase(language) : dayAndHour(study, at));

/** 14:05 to 14:21, with the days where they differ. @param {Study} study @param {number} from @param {number} [to] */
export function stretch(study, from, to) {
  if (!to) return say('since', { time: moment(study, from) });
  const same = dayOf(from, study.zone) === dayOf(to, study.zone);
  return say('stretch', { from: dayAndHour(study, from), to: same ? hour(study, to) : dayAndHour(study, to) });
}

/** 16 minutes 1 second, no longer than two parts. @param {number} ms */
export const lasted = (ms) => (ms < 1000 ? inWords(0, language) : inWords(ms >= 3_600_000 ? Math.round(ms / 60_000) * 60_000 : ms, language));

/** 1,412 @param {number} n @param {number} [digits] */
export const number = (n, digits = 0) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(n);

/** A name, else a number. @param {{id: number, name?: string, email?: string}} v */
export const visitorName = (v) => v.name || v.email || say('visitor.unnamed', { id: v.id });

/** A message in the desk's thread. @param {number} conversation @param {number} [seq] */
export const inDesk = (conversation, seq) => `../desk/#/all/${conversation}${seq ? `@${seq}` : ''}`;

/** A table that scrolls by itself where it is too wide. @param {string} label @param {unknown} table */
export const sheet = (label, table) => html`<div class="sheet" role="region" tabindex="0" aria-label=${label}>${table}</div>`;

/** @param {string} text */
export const chevron = (text) => html`${text}${icon('chevron')}`;

/** In a session of Help: the first article that was read, by its title while it has one, and how many more. @param {{articles: {article: number, title?: string}[]}} help */
export function readIn({ articles: [first, ...more] }) {
  const title = first.title ?? say('help.gone', { n: first.article });
  return more.length ? say('help.more', { title, n: number(more.length) }) : title;
}
