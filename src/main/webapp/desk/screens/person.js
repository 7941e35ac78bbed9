import { html, nothing } from 'lit';
import { dayName, hour, icon, Part } from '../part.js';
import { say } from '../words.js';

/** With what other visitors this one is taken for the same person, who said so, and what was taken back: asked for only when somebody looks (X28). */
export class DeskPerson extends Part {
  static properties = { visitor: { type: Number }, person: { state: true }, asking: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.visitor = 0;
    /** @type {any} */ this.person = undefined;
    this.asking = 0;
    /** @type {any} */ this.problem = undefined;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!changed.has('visitor') || changed.get('visitor') === undefined) return;
    this.person = this.problem = undefined;
    this.asking = 0;
    if (/** @type {HTMLDetailsElement | null} */ (this.querySelector('details'))?.open) this.load();
  }

  get may() { return this.work?.me.role === 'admin'; }

  get path() { return `visitors/${this.visitor}/person`; }

  async load() { await this.take((api) => api.get(this.path)); }

  /** @param {(api: import('../../staff/api.js').Api) => Promise<any>} ask */
  async take(ask) {
    const { visitor, work } = this;
    if (!work) return;
    this.problem = undefined;
    try {
      const person = await ask(work.api);
      if (visitor === this.visitor) this.person = person;
    } catch (problem) { if (visitor === this.visitor) this.problem = problem; }
  }

  /** @param {SubmitEvent} e */
  async link(e) {
    e.preventDefault();
    const form = /** @type {any} */ (e.target);
    await this.take((api) => api.put(this.path, { visitor: Number(form.other.value), reason: form.reason.value.trim() }));
    if (this.problem) return;
    form.reset();
    this.tell('changed');
  }

  /** Asked once more: what two devices see of each other ends with it. @param {number} id */
  async unlink(id) {
    if (this.asking !== id) { this.asking = id; return; }
    this.asking = 0;
    await this.take(async (api) => { await api.delete(`visitors/${id}/person`); return api.get(this.path); });
    if (!this.problem) this.tell('changed');
  }

  render() {
    return html`<section><details @toggle=${(/** @type {any} */ e) => { if (e.target.open && !this.person) this.load(); }}><summary><h3>${say('person')}</h3></summary>
      ${this.person ? this.all(this.person) : nothing}
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : nothing}
      ${this.problem && !this.person ? html`<button class="btn" @click=${() => this.load()}>${say('again')}</button>` : nothing}</details></section>`;
  }

  /** @param {any} p */
  all({ visitors, history, person }) {
    return html`<ul class="linked">${visitors.map((/** @type {any} */ v) => html`<li><span class="cut">${this.named(v.id)}<small>${say(/** @type {any} */ (`device.${v.device}`))} · ${v.site}</small></span>
        ${person && this.may ? html`<button class="btn quiet ${this.asking === v.id ? 'bad' : ''}" @click=${() => this.unlink(v.id)}>${say(this.asking === v.id ? 'person.unlink.sure' : 'person.unlink')}</button>` : nothing}</li>`)}</ul>
      ${this.may ? html`<form class="linking" @submit=${this.link}><input class="in" name="other" required inputmode="numeric" pattern="[0-9]+" aria-label=${say('person.other')} placeholder=${say('person.other')} autocomplete="off">
        <input class="in" name="reason" required maxlength="200" aria-label=${say('person.reason')} placeholder=${say('person.reason')} autocomplete="off"><button class="btn">${say('person.link')}</button></form>` : nothing}
      ${history.length ? html`<ol class="line plain" aria-label=${say('person.history')}>${history.map((/** @type {any} */ l) => this.one(l))}</ol>` : html`<p class="muted">${say('person.none')}</p>`}`;
  }

  /** @param {number} id */
  named(id) { return say(id === this.visitor ? 'person.this' : 'visitor.unnamed', { id }); }

  /** @param {any} l */
  one({ visitor, at, by, reason, clearedAt, clearedBy }) {
    const when = (/** @type {number} */ t) => html`<time class="num faint" datetime=${new Date(t).toISOString()}>${dayName(t)}, ${hour(t)}</time>`;
    return html`<li><span>${say('person.linked', { visitor: this.named(visitor), name: by })}</span><small>${reason}</small>${when(at)}
      ${clearedAt ? html`<small>${say('person.cleared', { name: clearedBy ?? '' })}</small>${when(clearedAt)}` : nothing}</li>`;
  }
}
customElements.define('desk-person', DeskPerson);
