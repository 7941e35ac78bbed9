import { html, nothing } from 'lit';
import { dayName, hour, icon, Part } from '../part.js';
import { answerTo, offerState } from '../rows.js';
import { language, say } from '../words.js';
import { size, serverNow } from '../../staff/when.js';

/** @typedef {import('../types.js').FileCard} FileCard */

/** What was fetched once stays for the life of the page: scrolling back asks for nothing again. @type {Map<number, Promise<string>>} */
const fetched = new Map();

/** @param {import('../../staff/api.js').Api} api @param {FileCard} file @returns {Promise<string>} an address of the bytes that needs no token */
export function addressOf(api, file) {
  let found = fetched.get(file.id);
  if (!found) {
    found = api.blob(`files/${file.id}`).then((blob) => URL.createObjectURL(blob));
    found.catch(() => fetched.delete(file.id));
    fetched.set(file.id, found);
  }
  return found;
}

/** @param {FileCard} file */
export const isImage = (file) => /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type);

/** One file of a message: an image shows itself, anything else says what it is. Both open by a click. */
export class DeskFile extends Part {
  static properties = { file: { attribute: false }, src: { state: true }, problem: { state: true }, large: { state: true } };

  constructor() {
    super();
    /** @type {FileCard} */ this.file;
    this.src = '';
    /** @type {any} */ this.problem = undefined;
    this.large = false;
  }

  firstUpdated() { if (isImage(this.file)) this.load(); }

  async load() {
    this.problem = undefined;
    try {
      this.src = await addressOf(/** @type {any} */ (this.work).api, this.file);
      return this.src;
    } catch (problem) { this.problem = problem; }
    return undefined;
  }

  async save() {
    const src = this.src || await this.load();
    if (!src) return;
    const link = Object.assign(document.createElement('a'), { href: src, download: this.file.name });
    link.click();
  }

  async enlarge() {
    this.large = true;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
  }

  render() {
    const { file } = this;
    const about = `${file.name}, ${size(file.size, language)}`;
    if (this.problem) return html`<button class="file bad" @click=${this.load}>${icon('alert')}<span><b class="cut">${file.name}</b><small>${say('file.failed')}</small></span></button>`;
    if (!isImage(file)) return html`<button class="file" @click=${this.save} aria-label=${say('file.save', { name: about })}>${icon('clip')}<span><b class="cut">${file.name}</b><small>${size(file.size, language)}</small></span></button>`;
    const { width = 4, height = 3 } = file;
    return html`<button class="image" aria-label=${say('file.enlarge', { name: about })} @click=${this.enlarge}>
        <svg class=${this.src ? '' : 'bone'} viewBox="0 0 ${width} ${height}" width=${Math.min(width, 280)} aria-hidden="true"></svg>${this.src ? html`<img src=${this.src} alt=${file.name}>` : nothing}</button>
      ${this.large ? html`<dialog class="large" aria-label=${file.name} @close=${() => { this.large = false; }} @click=${(/** @type {any} */ e) => e.currentTarget.close()}>
        <img src=${this.src} alt=${file.name}><p class="row"><span class="cut">${about}</span><button class="btn push" @click=${this.save}>${say('file.download')}</button><button class="btn">${say('close')}</button></p></dialog>` : nothing}`;
  }
}
customElements.define('desk-file', DeskFile);

/** A way to meet (C02). @param {{url: string, host: string}} data */
export const meeting = ({ url, host }) => html`<div class="card">${icon('phone')}<span><b>${say('meeting')}</b><small>${host}</small></span>
  <a class="btn push" href=${/^https:/.test(url) ? url : '#'} target="_blank" rel="noopener noreferrer">${say('meeting.join')}</a></div>`;

/**
 * An article to read, and whether it answered.
 * @param {import('../types.js').Entry} entry @param {import('../types.js').Entry[]} entries @param {string} name
 */
export function article({ seq, data = {} }, entries, name) {
  const helpful = answerTo(entries, seq);
  return html`<div class="card tall article"><div class="row">${icon('book')}<span><b>${data.title}</b>${data.summary ? html`<small>${data.summary}</small>` : nothing}</span></div>
    <p class="row"><small>${helpful === undefined ? say('article.open', { name }) : html`${icon(helpful ? 'check' : 'close')} ${say(helpful ? 'article.yes' : 'article.no')}`}</small>
      <a class="btn quiet push" href=${/^https?:/.test(data.url) ? data.url : '#'} target="_blank" rel="noopener">${say('article.read')}</a></p></div>`;
}

/**
 * Times to choose from, and what became of them (C03).
 * @param {import('../types.js').Entry} entry @param {import('../types.js').Entry[]} entries @param {{withdraw: (offer: number) => void, name: string}} how
 */
export function offer(entry, entries, { withdraw, name }) {
  const { offer: id, title, minutes, times = [], place } = entry.data ?? {};
  const state = offerState(entries, id);
  return html`<div class="card tall"><div class="row">${icon('calendar')}<span><b>${title}</b><small>${say('offer.minutes', { n: minutes })}${place ? ` · ${place}` : ''}</small></span></div>
    <ul class="times">${times.map((/** @type {number} */ at) => {
      const booked = state.state === 'booked' && state.at === at;
      return html`<li class=${booked ? 'booked' : state.state === 'open' && at > serverNow() ? '' : 'gone'}>${booked ? icon('check') : nothing}${dayName(at)}, ${hour(at)}</li>`;
    })}</ul>
    <p class="row"><small>${state.state === 'booked' ? say('offer.booked', { name }) : state.state === 'cancelled' ? say('offer.cancelled') : say('offer.open', { name })}</small>
      ${state.state === 'cancelled' ? nothing : html`<button class="btn quiet push" @click=${() => withdraw(id)}>${say(state.state === 'booked' ? 'offer.cancel' : 'offer.withdraw')}</button>`}</p></div>`;
}
