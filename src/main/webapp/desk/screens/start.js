import { html, nothing } from 'lit';
import { newId } from '../../wire/frames.js';
import { avatar, blank, bones, icon, Part } from '../part.js';
import { href } from '../route.js';
import { say } from '../words.js';
import { named } from '../writing.js';
import { pathOf } from './visits.js';

/** Writing first, to somebody who is here now (C05). */
export class DeskStart extends Part {
  static properties = { visitors: { state: true }, to: { state: true }, q: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any[] | undefined} */ this.visitors = undefined;
    /** @type {any} */ this.to = undefined;
    this.q = '';
    /** @type {any} */ this.problem = undefined;
    this.busy = false;
    this.clientId = newId();
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
    this.load();
  }

  async load() {
    this.problem = undefined;
    try {
      const { items } = await this.work?.api.get('visitors', { online: 'true', limit: 100 });
      this.visitors = items.map((/** @type {any} */ v) => ({ ...v, name: v.name || v.email || say('visitor.unnamed', { id: v.id }) }));
    } catch (problem) { this.problem = problem; }
  }

  shut() { this.querySelector('dialog')?.close(); }

  /** @param {any} visitor */
  async choose(visitor) {
    this.to = visitor;
    await this.updateComplete;
    this.querySelector('textarea')?.focus();
  }

  /** @param {SubmitEvent} e */
  async send(e) {
    e.preventDefault();
    const text = /** @type {any} */ (e.target).text.value.trim();
    if (!text || this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      const c = await this.work?.verbs.begin(this.to.id, text, this.clientId);
      this.shut();
      location.hash = href({ screen: 'inbox', place: 'mine', conversation: c?.id });
    } catch (problem) { this.problem = problem; }
    this.busy = false;
  }

  render() {
    return html`<dialog class="pop start" aria-labelledby="start" @close=${() => this.tell('shut')} @click=${(/** @type {any} */ e) => { if (e.target.localName === 'dialog') this.shut(); }}>
      <header class="bar">${this.to ? html`<button class="btn quiet icon" aria-label=${say('back')} @click=${() => { this.to = undefined; }}>${icon('chevron', 's back')}</button>` : nothing}<h2 id="start">${this.to ? say('start.to', { name: this.to.name }) : say('start')}</h2>
        <button class="btn quiet icon push" aria-label=${say('close')} @click=${this.shut}>${icon('close')}</button></header>
      ${this.to ? this.form() : this.choices()}</dialog>`;
  }

  choices() {
    if (this.problem) return html`<p class="notice bad">${icon('alert')}<span>${this.problem.status === 0 ? say('failed.offline') : this.problem.message}</span><button class="btn push" @click=${this.load}>${say('again')}</button></p>`;
    if (!this.visitors) return bones(4);
    if (!this.visitors.length) return blank({ icon: 'person', title: say('start.nobody'), text: say('start.nobody.text') });
    return html`<div class="find-one"><input class="in" aria-label=${say('start.find')} placeholder=${say('start.find')} .value=${this.q} @input=${(/** @type {any} */ e) => { this.q = e.target.value; }}></div>
      <ul>${named(this.visitors, this.q).map((v) => html`<li><button class="o two-lines" @click=${() => this.choose(v)}>${avatar({ id: v.id, name: v.name }, { presence: 'on' })}
        <span><b class="cut">${v.name}</b><small class="cut">${v.page ? v.page.title || pathOf(v.page.url) : say('start.somewhere')}</small></span><small class="push">${v.site ?? ''}</small></button></li>`)}</ul>`;
  }

  form() {
    return html`<form @submit=${this.send}><p class="muted">${say('start.what', { name: this.to.name })}</p>
      <textarea class="in" name="text" rows="4" required maxlength="10000" aria-label=${say('write', { name: this.to.name })} @keydown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) { e.preventDefault(); /** @type {any} */ (e.target).form.requestSubmit(); } }}></textarea>
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.status === 0 ? say('start.offline') : this.problem.message}</span></p>` : nothing}
      <div class="row"><button class="btn primary push" ?disabled=${this.busy}>${say('write.send')}</button></div></form>`;
  }
}
customElements.define('desk-start', DeskStart);
