/** The small pickers of the composer: emoji, a link to meet, times to offer. */

import { html, nothing } from 'lit';
import { emojiFor } from '../emoji.js';
import { Floating, walk } from '../floating.js';
import { icon } from '../part.js';
import { asField, dayOf, fromField, slots, serverNow } from '../../staff/when.js';
import { language, say } from '../words.js';

/** Some forty signs, found by name. */
class DeskEmoji extends Floating {
  static properties = { ...Floating.properties, q: { state: true } };

  constructor() {
    super();
    this.side = /** @type {'above'} */ ('above');
    this.q = '';
  }

  closed() { this.q = ''; }

  /** @param {KeyboardEvent} e */
  key(e) {
    const all = [...this.querySelectorAll('.signs button')].map((b) => /** @type {HTMLElement} */ (b));
    if (e.target instanceof HTMLInputElement) {
      if (e.key === 'ArrowDown') { all[0]?.focus(); e.preventDefault(); }
      if (e.key === 'Enter') { e.preventDefault(); all[0]?.click(); }
    } else walk(e, all, true);
  }

  /** @param {string} sign */
  choose(sign) {
    this.shut();
    this.tell('put', sign);
  }

  render() {
    return html`<button type="button" class="btn quiet icon" aria-haspopup="dialog" aria-expanded=${this.shown} aria-label=${say('emoji')} title=${say('emoji')} @click=${this.open}><svg class="i s" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7.25"/><path d="M7.5 8.25h.01M12.5 8.25h.01" stroke-width="2"/><path d="M6.75 11.75a3.75 3.75 0 0 0 6.5 0"/></svg></button>
      <div popover class="pop sheet emoji" role="dialog" aria-label=${say('emoji')} @toggle=${this.toggled} @keydown=${this.key}>${this.shown ? html`
        <input class="in" aria-label=${say('emoji.find')} placeholder=${say('emoji.find')} .value=${this.q} @input=${(/** @type {any} */ e) => { this.q = e.target.value; }}>
        <div class="signs">${emojiFor(this.q, language).map(({ sign, name }) => html`<button type="button" aria-label=${name} title=${name} @click=${() => this.choose(sign)}>${sign}</button>`)}</div>` : nothing}</div>`;
  }
}
customElements.define('desk-emoji', DeskEmoji);

/** A link to meet, sent as a card (C02). */
class DeskMeeting extends Floating {
  constructor() {
    super();
    this.side = /** @type {'above'} */ ('above');
  }

  /** @param {SubmitEvent} e */
  send(e) {
    e.preventDefault();
    const url = /** @type {any} */ (e.target).url.value.trim();
    this.shut();
    this.tell('meet', url);
  }

  render() {
    return html`<button type="button" class="btn quiet icon" aria-haspopup="dialog" aria-expanded=${this.shown} aria-label=${say('meeting.insert')} title=${say('meeting.insert')} @click=${this.open}>${icon('phone')}</button>
      <div popover class="pop sheet form" role="dialog" aria-label=${say('meeting.insert')} @toggle=${this.toggled}>${this.shown ? html`<form @submit=${this.send}>
        <label class="field"><span class="label">${say('meeting.url')}</span><input class="in" name="url" type="url" required pattern="https://.+" placeholder="https://zoom.us/j/…" autocomplete="off"><span class="hint">${say('meeting.hint')}</span></label>
        <div class="row foot"><button class="btn primary push">${say('meeting.send')}</button></div></form>` : nothing}</div>`;
  }
}
customElements.define('desk-meeting', DeskMeeting);

/** Times to choose from (C03). */
class DeskOffer extends Floating {
  static properties = { ...Floating.properties, conversation: { type: Number }, zone: {}, times: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.side = /** @type {'above'} */ ('above');
    this.conversation = 0;
    this.zone = '';
    /** @type {number[]} */ this.times = [];
    /** @type {any} */ this.problem = undefined;
    this.busy = false;
  }

  /** @param {Event} [e] */
  open(e) {
    if (!this.shown) this.times = slots(serverNow());
    this.problem = undefined;
    return super.open(e);
  }

  /** @param {SubmitEvent} e */
  async send(e) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    const text = (/** @type {string} */ name) => String(form.get(name) ?? '').trim() || undefined;
    const place = text('place');
    this.busy = true;
    const done = await this.work?.verbs.offer(this.conversation, {
      title: text('title'), minutes: Number(form.get('minutes')), times: [...new Set(this.times)].sort((a, b) => a - b),
      ...(place?.startsWith('https://') ? { url: place } : { place }), zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    this.busy = false;
    if (done) return this.shut();
    this.problem = this.work?.replies.refused.get(this.conversation);
    this.work?.replies.refused.delete(this.conversation);
    this.work?.changed();
  }

  /** @param {number} i @param {string} value */
  set(i, value) {
    const at = fromField(value);
    if (at) this.times = this.times.map((t, n) => (n === i ? at : t));
  }

  /** What hour that is for them, where it is another. @param {number} at */
  theirs(at) {
    if (!this.zone) return nothing;
    const one = (/** @type {string} */ zone) => new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(at);
    if (one(this.zone) === one(Intl.DateTimeFormat().resolvedOptions().timeZone)) return nothing;
    const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: this.zone }).format(at);
    const other = dayOf(at, this.zone) !== dayOf(at) ? new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: this.zone }).format(at) : '';
    return html`<small class="muted">${say('offer.theirs', { time: `${other} ${hour}`.trim() })}</small>`;
  }

  render() {
    return html`<button type="button" class="btn quiet icon" aria-haspopup="dialog" aria-expanded=${this.shown} aria-label=${say('offer')} title=${say('offer')} @click=${this.open}>${icon('calendar')}</button>
      <div popover class="pop sheet form" role="dialog" aria-label=${say('offer')} @toggle=${this.toggled}>${this.shown ? html`<form @submit=${this.send}>
        <label class="field"><span class="label">${say('offer.title')}</span><input class="in" name="title" required maxlength="120" autocomplete="off"></label>
        <div class="two"><label class="field"><span class="label">${say('offer.length')}</span><select class="in" name="minutes">${[15, 30, 45, 60, 90].map((n) => html`<option value=${n} ?selected=${n === 30}>${say('offer.minutes', { n })}</option>`)}</select></label>
          <label class="field"><span class="label">${say('offer.place')}</span><input class="in" name="place" maxlength="200" placeholder=${say('offer.place.hint')} autocomplete="off"></label></div>
        <fieldset class="field"><legend class="label">${say('offer.times')}</legend>${this.times.map((at, i) => html`<div class="row"><input class="in" type="datetime-local" required min=${asField(serverNow())} .value=${asField(at)} aria-label=${say('offer.time', { n: i + 1 })} @change=${(/** @type {any} */ e) => this.set(i, e.target.value)}>${this.theirs(at)}
          <button type="button" class="btn quiet icon" ?disabled=${this.times.length < 2} aria-label=${say('offer.less', { n: i + 1 })} @click=${() => { this.times = this.times.filter((_, n) => n !== i); }}>${icon('close')}</button></div>`)}
          <button type="button" class="btn quiet" ?disabled=${this.times.length > 7} @click=${() => { this.times = [...this.times, (this.times.at(-1) ?? serverNow()) + 86_400_000]; }}>${icon('plus')}${say('offer.more')}</button></fieldset>
        ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : nothing}
        <div class="row foot"><button class="btn primary push" ?disabled=${this.busy}>${say('offer.send')}</button></div></form>` : nothing}</div>`;
  }
}
customElements.define('desk-offer', DeskOffer);
