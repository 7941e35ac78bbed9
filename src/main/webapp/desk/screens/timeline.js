import { html, nothing } from 'lit';
import { dayName, hour, Part } from '../part.js';
import { href } from '../route.js';
import { say } from '../words.js';

const PAGE = 20;

/** Everything that person did, over all visits and conversations, newest first: asked for only when somebody looks (D12). */
export class DeskTimeline extends Part {
  static properties = { visitor: { type: Number }, route: { attribute: false }, items: { state: true }, next: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.visitor = 0;
    /** @type {import('../route.js').InboxRoute} */ this.route;
    /** @type {any[] | undefined} */ this.items = undefined;
    /** @type {string | undefined} */ this.next = undefined;
    /** @type {any} */ this.problem = undefined;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!changed.has('visitor') || changed.get('visitor') === undefined) return;
    this.items = undefined;
    this.next = undefined;
    if (/** @type {HTMLDetailsElement | null} */ (this.querySelector('details'))?.open) this.load();
  }

  async load() {
    const { visitor } = this;
    this.problem = undefined;
    try {
      const page = await this.work?.api.get(`visitors/${visitor}/timeline`, { before: this.next, limit: PAGE });
      if (visitor !== this.visitor) return;
      this.items = [...(this.next ? this.items ?? [] : []), ...page.items];
      this.next = page.next;
    } catch (problem) { this.problem = problem; }
  }

  render() {
    return html`<section><details @toggle=${(/** @type {any} */ e) => { if (e.target.open && !this.items) this.load(); }}><summary><h3>${say('timeline')}</h3></summary>
      ${this.items ? html`<ol class="line plain">${this.items.map((i) => this.one(i))}</ol>` : nothing}
      ${this.problem ? html`<p class="notice">${say('failed.text')}</p>` : nothing}
      ${this.next || this.problem ? html`<button class="btn" @click=${this.load}>${say(this.problem ? 'again' : 'timeline.more')}</button>` : nothing}</details></section>`;
  }

  /** @param {any} i */
  one(i) {
    const { kind, at, conversation, title = '', ordinal = '', why } = i;
    const text = say(/** @type {any} */ (`timeline.${kind}`), { title, n: ordinal });
    return html`<li><span>${conversation ? html`<a href=${href({ screen: 'inbox', place: this.route.place, saved: this.route.saved, conversation })}>${text}</a>` : text}</span>
      <time class="num faint" datetime=${new Date(at).toISOString()}>${dayName(at)}, ${hour(at)}</time>${kind === 'visit-ended' && why ? html`<small>${why.sentence}</small>` : nothing}</li>`;
  }
}
customElements.define('desk-timeline', DeskTimeline);
