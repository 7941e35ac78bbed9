import { html } from 'lit';
import { bones, icon, Part } from '../part.js';
import { say } from '../words.js';
import { until } from './row.js';

/** A rating by link, for who has no chat to answer in (docs/surveys.md). The address is shown once and stored nowhere. */
export class DeskRating extends Part {
  static properties = { conversation: { type: Number }, made: { state: true }, problem: { state: true }, copied: { state: true } };

  constructor() {
    super();
    this.conversation = 0;
    /** @type {any} */ this.made = undefined;
    /** @type {any} */ this.problem = undefined;
    this.copied = false;
  }

  get field() { return /** @type {HTMLInputElement | null} */ (this.querySelector('input')); }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
    this.make();
  }

  async make() {
    try { this.made = await this.work?.api.post(`conversations/${this.conversation}/surveys`, { via: 'link' }); } catch (problem) { this.problem = problem; }
    await this.updateComplete;
    this.field?.select();
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.made.url);
      this.copied = true;
    } catch { this.field?.select(); }
  }

  shut() { this.querySelector('dialog')?.close(); }

  render() {
    return html`<dialog class="pop why-agent" aria-labelledby="rating" @close=${() => this.tell('shut')} @click=${(/** @type {any} */ e) => { if (e.target.localName === 'dialog') this.shut(); }}>
      <header class="bar"><h2 id="rating">${say('survey.link.title')}</h2><button class="btn quiet icon push" aria-label=${say('close')} @click=${this.shut}>${icon('close')}</button></header>
      <div class="body form"><p class="muted">${say('survey.link.text')}</p>
        ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : this.made ? this.ready() : bones(1)}</div></dialog>`;
  }

  ready() {
    return html`<input class="in" readonly aria-label=${say('survey.link.url')} .value=${this.made.url} @focus=${(/** @type {any} */ e) => e.target.select()}>
      <p class="row"><span class="hint" role="status">${this.copied ? say('survey.link.copied') : say('survey.link.until', { when: until(this.made.until) })}</span>
        <button type="button" class="btn primary push" @click=${this.copy}>${say('survey.link.copy')}</button></p>`;
  }
}
customElements.define('desk-rating', DeskRating);
