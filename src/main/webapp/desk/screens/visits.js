import { html } from 'lit';
import { dayInText, hour, Part } from '../part.js';
import { span, serverNow } from '../../staff/when.js';
import { say } from '../words.js';

/** A visitor's visits: how long, which pages, and why each ended (D2). */
export class DeskVisits extends Part {
  static properties = { visits: { attribute: false }, pages: { state: true } };

  constructor() {
    super();
    /** @type {import('../types.js').Visit[]} */ this.visits = [];
    /** @type {Record<number, import('../types.js').Arrival[]>} */ this.pages = {};
  }

  /** The newest one's pages are wanted at once. @param {Map<string, any>} changed */
  updated(changed) {
    const [newest] = this.visits;
    if (!changed.has('visits') || !newest) return;
    const [before] = changed.get('visits') ?? [];
    if (before?.id !== newest.id || before.pages !== newest.pages) this.walk(newest);
  }

  /** The pages of one visit, when somebody looks. @param {import('../types.js').Visit} visit */
  async walk(visit) {
    try {
      const { items } = await /** @type {any} */ (this.work).api.get(`visits/${visit.id}/arrivals`);
      this.pages = { ...this.pages, [visit.id]: items.reverse() };
    } catch { /* opening it again asks again */ }
  }

  render() {
    return html`<section><h3>${say('visits.head')}</h3>${this.visits.length ? html`<ol class="line">${this.visits.map((visit, i) => html`<li class=${visit.endedAt ? '' : 'live'}>
      <details ?open=${i === 0} @toggle=${(/** @type {any} */ e) => { if (e.target.open && !this.pages[visit.id]) this.walk(visit); }}>
        <summary><span>${visit.endedAt ? say('visit.past', { n: visit.ordinal, day: dayInText(visit.openedAt) }) : say('visit.live', { n: visit.ordinal, time: hour(visit.why.deadline) })}</span>
          <span class="num">${span((visit.endedAt ?? serverNow()) - visit.openedAt)}</span></summary>
        <p class="why">${visit.why.sentence}</p>${this.walked(visit)}</details></li>`)}</ol>` : html`<p class="muted">${say('visits.none')}</p>`}</section>`;
  }

  /** @param {import('../types.js').Visit} visit */
  walked(visit) {
    const pages = this.pages[visit.id];
    if (!pages) return '';
    if (!pages.length) return html`<p class="muted">${say('visit.pages.none')}</p>`;
    return html`<ul class="pages" aria-label=${say('visit.pages', { n: visit.ordinal })}>${pages.map((p) => html`<li><time class="num">${hour(p.at)}</time><span title=${p.url}>${p.title || pathOf(p.url)}<small>${pathOf(p.url)}</small></span></li>`)}</ul>`;
  }
}
customElements.define('desk-visits', DeskVisits);

/** @param {string} url */
export function pathOf(url) {
  try { const u = new URL(url); return u.pathname + u.search; } catch { return url; }
}
