import { html, nothing } from 'lit';
import { Floating, walk } from './floating.js';
import { icon } from './part.js';

/**
 * A button with a menu. Arrows move, Escape and a click elsewhere close, the focus returns to the button.
 *
 * @typedef {{head: string} | {rule: true} | {text: string, act: () => void, on?: boolean, sign?: unknown, cap?: string, hint?: string,
 *   many?: boolean, bad?: boolean}} Item `many`: one of several that may be on at once, and the menu stays
 */
export class DeskMenu extends Floating {
  static properties = { ...Floating.properties, face: { attribute: false }, name: {}, look: {}, items: { attribute: false }, foot: { attribute: false } };

  constructor() {
    super();
    /** @type {unknown} */ this.face = nothing;
    this.name = '';
    this.look = 'btn';
    /** @type {Item[]} */ this.items = [];
    /** @type {unknown} */ this.foot = nothing;
  }

  /** @returns {HTMLElement[]} */
  get options() { return [...this.querySelectorAll('[role^="menuitem"]')].map((e) => /** @type {HTMLElement} */ (e)); }

  opened() { (this.options.find((o) => o.getAttribute('aria-checked') === 'true') ?? this.options[0])?.focus(); }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (walk(e, this.options)) return e.stopPropagation();
    if (e.key === 'Tab') this.shut();
    else if (e.key === 'Escape') e.stopPropagation();
    else if (e.key.length === 1 && e.key !== ' ') this.byLetter(e);
  }

  /** The next choice that begins with a letter. @param {KeyboardEvent} e */
  byLetter(e) {
    e.stopPropagation();
    const all = this.options;
    const from = all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + 1;
    const turned = [...all.slice(from), ...all.slice(0, from)];
    turned.find((o) => o.textContent?.trim().toLocaleLowerCase().startsWith(e.key.toLocaleLowerCase()))?.focus();
  }

  /** @param {Exclude<Item, {head: string} | {rule: true}>} item */
  choose(item) {
    if (!item.many) this.shut();
    item.act();
  }

  render() {
    return html`<button type="button" class=${this.look} aria-haspopup="menu" aria-expanded=${this.shown} aria-label=${this.name || nothing} title=${this.name || nothing}
        @click=${this.open}>${this.face}</button>
      <div popover class="pop menu" @toggle=${this.toggled}>${this.shown ? html`<div role="menu" aria-label=${this.name || nothing} @keydown=${this.key}>${this.items.map((item) => this.item(item))}</div>${this.foot}` : nothing}</div>`;
  }

  /** @param {Item} item */
  item(item) {
    if ('head' in item) return html`<p class="h" role="presentation">${item.head}</p>`;
    if ('rule' in item) return html`<hr role="presentation">`;
    const role = item.on === undefined ? 'menuitem' : item.many ? 'menuitemcheckbox' : 'menuitemradio';
    return html`<button type="button" class="o ${item.bad ? 'bad' : ''}" role=${role} aria-checked=${item.on ?? nothing} tabindex="-1" @click=${() => this.choose(item)}>
      ${item.sign ?? nothing}<span>${item.text}${item.hint ? html`<small>${item.hint}</small>` : nothing}</span>
      <span class="ks">${item.on ? icon('check') : nothing}${item.cap ? item.cap.split(' ').map((c) => html`<span class="kbd">${c}</span>`) : nothing}</span></button>`;
  }
}
customElements.define('desk-menu', DeskMenu);
