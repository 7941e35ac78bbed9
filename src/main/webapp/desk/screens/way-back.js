/** A link that leads the visitor back into this conversation, from any browser, once (docs/reconnect.md). */

import { html, nothing } from 'lit';
import { Floating } from '../floating.js';
import { icon, moment } from '../part.js';
import { say } from '../words.js';

export class DeskWayBack extends Floating {
  static properties = { ...Floating.properties, conversation: { type: Number }, link: { state: true }, problem: { state: true }, copied: { state: true } };

  constructor() {
    super();
    this.side = /** @type {'above'} */ ('above');
    this.conversation = 0;
    /** @type {any} */ this.link = undefined;
    /** @type {any} */ this.problem = undefined;
    this.copied = false;
  }

  /** @param {Event} [e] */
  open(e) {
    if (!this.shown) this.make();
    return super.open(e);
  }

  async make() {
    this.link = this.problem = undefined;
    this.copied = false;
    try {
      this.link = await this.work?.api.post(`conversations/${this.conversation}/links`);
    } catch (problem) { this.problem = problem; }
    await this.updateComplete;
    this.put();
    /** @type {HTMLInputElement | null} */ (this.querySelector('input'))?.select();
  }

  closed() { this.link = undefined; }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.link.url);
      this.copied = true;
    } catch { /** @type {HTMLInputElement | null} */ (this.querySelector('input'))?.select(); }
  }

  async revoke() {
    try { await this.work?.api.delete(`conversations/${this.conversation}/links/${this.link.id}`); } catch (problem) { this.problem = problem; return; }
    this.shut();
  }

  render() {
    return html`<button type="button" class="btn quiet icon" aria-haspopup="dialog" aria-expanded=${this.shown} aria-label=${say('wayback')} title=${say('wayback')} @click=${this.open}>${icon('restart')}</button>
      <div popover class="pop sheet form" role="dialog" aria-label=${say('wayback')} @toggle=${this.toggled}>${this.shown ? html`<div class="wayback"><b>${say('wayback')}</b><p class="muted">${say('wayback.text')}</p>
        ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : nothing}
        ${this.link ? html`<input class="in" readonly aria-label=${say('wayback.url')} .value=${this.link.url} @focus=${(/** @type {any} */ e) => e.target.select()}>
          <p class="hint" role="status">${say(this.copied ? 'wayback.copied' : 'wayback.once', { time: moment(this.link.expiresAt) })}</p>
          <div class="row foot"><button type="button" class="btn" @click=${this.revoke}>${say('wayback.revoke')}</button><button type="button" class="btn primary push" @click=${this.copy}>${say('wayback.copy')}</button></div>` : nothing}</div>` : nothing}</div>`;
  }
}
customElements.define('desk-way-back', DeskWayBack);
