import { html, nothing } from 'lit';
import { dayName, hour, Part } from '../part.js';
import { say } from '../words.js';
import { pathOf } from './visits.js';

/** What the audiences said at a page, rule by rule (X22, D9): asked for only when somebody looks. */
export class DeskVerdicts extends Part {
  static properties = { visitor: { type: Number }, items: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.visitor = 0;
    /** @type {any[] | undefined} */ this.items = undefined;
    /** @type {any} */ this.problem = undefined;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!changed.has('visitor') || changed.get('visitor') === undefined) return;
    this.items = undefined;
    if (/** @type {HTMLDetailsElement | null} */ (this.querySelector('details'))?.open) this.load();
  }

  async load() {
    const { visitor } = this;
    this.problem = undefined;
    try {
      const { items } = await this.work?.api.get(`visitors/${visitor}/verdicts`, { limit: 5 });
      if (visitor === this.visitor) this.items = items;
    } catch (problem) { this.problem = problem; }
  }

  render() {
    return html`<section><details @toggle=${(/** @type {any} */ e) => { if (e.target.open && !this.items) this.load(); }}><summary><h3>${say('verdicts')}</h3></summary>
      ${this.problem ? html`<p class="notice">${say('failed.text')} <button class="btn" @click=${this.load}>${say('again')}</button></p>` : nothing}
      ${this.items && !this.items.length ? html`<p class="muted">${say('verdicts.none')}</p>` : nothing}
      ${this.items?.map((v) => this.one(v))}</details></section>`;
  }

  /** @param {any} v */
  one(v) {
    const { match, rules = [], at, url, title } = v;
    return html`<div class="verdict"><p><b>${match ? match.name : say('verdict.nobody')}</b> <span class="faint num">${dayName(at)}, ${hour(at)}</span><br><small class="muted" title=${url}>${title || pathOf(url)}</small></p>
      <p class="muted">${v.sentence}</p><ol>${rules.map((/** @type {any} */ r) => html`<li class=${r.outcome}><span>${r.name}</span><small>${r.reason || say(/** @type {any} */ (`verdict.${r.outcome}`))}</small></li>`)}</ol></div>`;
  }
}
customElements.define('desk-verdicts', DeskVerdicts);
