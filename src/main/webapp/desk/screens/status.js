import { html, nothing } from 'lit';
import { caps, callName, icon, shape } from '../part.js';
import { Floating, walk } from '../floating.js';
import { mayReopen } from '../inbox.js';
import { say } from '../words.js';
import { asField, fromField, laters, serverNow } from '../../staff/when.js';
import { until } from './row.js';

/** The status, exactly one of three; Pending may carry a date, and the sentence says what it does (C04, C18, X15). */
export class DeskStatus extends Floating {
  static properties = { ...Floating.properties, conversation: { attribute: false }, dating: { state: true } };

  constructor() {
    super();
    this.edge = /** @type {'end'} */ ('end');
    /** @type {import('../types.js').Conversation} */ this.conversation;
    this.dating = false;
  }

  /** P: straight to Pending. */
  async pend() {
    if (this.conversation.status === 'closed') return;
    if (!this.shown) await this.open();
    /** @type {HTMLElement | null} */ (this.querySelector('[data-status=pending]'))?.focus();
  }

  closed() { this.dating = false; }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (e.key === 'Escape') e.stopPropagation();
    if (e.target instanceof HTMLInputElement) return;
    walk(e, [...this.querySelectorAll('.o, .in')].map((o) => /** @type {HTMLElement} */ (o)));
  }

  /** @param {import('../types.js').Status} status @param {number} [at] */
  choose(status, at) {
    this.shut();
    if (status === this.conversation.status && status !== 'pending') return;
    this.work?.verbs.become(this.conversation, status, at);
  }

  render() {
    const c = this.conversation;
    return html`<button type="button" class="btn status" aria-haspopup="menu" aria-expanded=${this.shown} @click=${this.open}
        aria-label=${`${say('status')}: ${say(/** @type {any} */ (`status.${c.status}`))}`}>${shape(c.status)}<span>${say(/** @type {any} */ (`status.${c.status}`))}</span>${icon('chevron')}</button>
      <div popover class="pop menu statuses" @toggle=${this.toggled} @keydown=${this.key}>${this.shown ? this.all(c) : nothing}</div>`;
  }

  /** @param {import('../types.js').Conversation} c */
  all(c) {
    const one = (/** @type {import('../types.js').Status} */ status, /** @type {string} */ text, /** @type {string[]} */ keys) => html`<button type="button" class="o" role="menuitemradio" data-status=${status}
      aria-checked=${c.status === status} @click=${() => this.choose(status)}>${shape(status)}<span>${text}</span>${c.status === status ? html`<span class="ks">${icon('check')}</span>` : caps(keys)}</button>`;
    const first = html`<div role="menu" aria-label=${say('status')}><p class="h" role="presentation">${say('status')}</p>
      ${c.status === 'closed' && !mayReopen(c) ? html`<p class="hint">${say('reopen.not')}</p>` : one('open', say('status.open'), c.status === 'closed' ? ['⇧', 'E'] : [])}
      ${c.status === 'closed' ? nothing : one('pending', say('status.pending'), ['P'])}</div>`;
    return html`${first}${c.status === 'closed' ? nothing : this.untils(c)}<div role="menu" aria-label=${say('status')}>${one('closed', say('status.closed'), ['E'])}</div>`;
  }

  /** @param {import('../types.js').Conversation} c */
  untils(c) {
    return html`<div class="untils"><p class="muted">${say('pending.what', { name: callName(c) })}</p>${c.pendingUntil ? html`<p class="strong">${say('until', { when: until(c.pendingUntil) })}</p>` : nothing}
        <div class="row wrap" role="group" aria-label=${say('pending.until')}>${laters(serverNow()).map((l) => html`<button type="button" class="btn o-like" @click=${() => this.choose('pending', l.at)}>${say(/** @type {any} */ (`later.${l.key}`))}</button>`)}</div>
        <form class="row" @submit=${(/** @type {SubmitEvent} */ e) => { e.preventDefault(); this.choose('pending', fromField(/** @type {any} */ (e.target).at.value)); }}>
          <input class="in" type="datetime-local" name="at" required aria-label=${say('pending.date')} min=${asField(serverNow())}><button class="btn">${say('pending.set')}</button></form></div>`;
  }
}
customElements.define('desk-status', DeskStatus);
