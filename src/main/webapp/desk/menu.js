import { html, nothing } from 'lit';
import { icon, Part } from './part.js';

/**
 * A button with a menu. Arrows move, Escape and a click elsewhere close, the focus returns to the button.
 *
 * @typedef {{head: string} | {text: string, act: () => void, on?: boolean, sign?: unknown, cap?: string}} Item
 */
export class DeskMenu extends Part {
  static properties = { face: { attribute: false }, name: {}, look: {}, items: { attribute: false }, shown: { state: true }, side: {} };

  constructor() {
    super();
    /** @type {unknown} */ this.face = nothing;
    this.name = '';
    this.look = 'btn';
    this.side = 'below';
    /** @type {Item[]} */ this.items = [];
    this.shown = false;
    this.elsewhere = (/** @type {Event} */ e) => { if (!this.contains(/** @type {Node} */ (e.target))) this.shown = false; };
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    if (!changed.has('shown')) return;
    const listen = this.shown ? addEventListener : removeEventListener;
    listen('pointerdown', this.elsewhere);
    if (this.shown) (this.options.find((o) => o.getAttribute('aria-checked') === 'true') ?? this.options[0])?.focus();
  }

  disconnectedCallback() {
    removeEventListener('pointerdown', this.elsewhere);
    super.disconnectedCallback();
  }

  /** @returns {HTMLElement[]} */
  get options() { return [...this.querySelectorAll('[role^="menuitem"]')].map((e) => /** @type {HTMLElement} */ (e)); }

  leave() {
    this.shown = false;
    /** @type {HTMLElement} */ (this.querySelector('button')).focus();
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    const all = this.options;
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[e.key];
    if (to !== undefined) all.at(to % all.length)?.focus();
    else if (e.key === 'Escape') this.leave();
    else if (e.key === 'Tab') this.shown = false;
    else return;
    if (e.key !== 'Tab') e.preventDefault();
    e.stopPropagation();
  }

  /** @param {() => void} act */
  choose(act) {
    this.leave();
    act();
  }

  render() {
    return html`<button type="button" class=${this.look} aria-haspopup="menu" aria-expanded=${this.shown} aria-label=${this.name || nothing}
        @click=${() => { this.shown = !this.shown; }}>${this.face}</button>
      ${this.shown ? html`<div class="pop menu ${this.side}" role="menu" @keydown=${this.key}>${this.items.map((item) => this.item(item))}</div>` : nothing}`;
  }

  /** @param {Item} item */
  item(item) {
    if ('head' in item) return html`<p class="h" role="presentation">${item.head}</p>`;
    const radio = item.on !== undefined;
    return html`<button type="button" class="o" role=${radio ? 'menuitemradio' : 'menuitem'} aria-checked=${radio ? item.on : nothing} tabindex="-1"
      @click=${() => this.choose(item.act)}>${item.sign ?? nothing}<span>${item.text}</span>
      <span class="ks">${item.on ? icon('check') : nothing}${item.cap ? html`<span class="kbd">${item.cap}</span>` : nothing}</span></button>`;
  }
}
customElements.define('desk-menu', DeskMenu);
