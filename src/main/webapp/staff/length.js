import { html, nothing } from 'lit';
import { Part } from './part.js';
import { language, say } from './words.js';
import { join, split, unitName, UNITS } from './lengths.js';

/** A length of time: a number and its unit, or none at all. @extends {Part<import('./part.js').Work>} */
class Length extends Part {
  static properties = { for: {}, name: {}, value: { attribute: false }, none: {}, wrong: { type: Boolean }, off: { type: Boolean }, n: { state: true }, unit: { state: true } };

  constructor() {
    super();
    this.for = '';
    this.name = '';
    /** @type {number | undefined} */ this.value = undefined;
    this.none = '';
    this.wrong = false;
    this.off = false;
    this.n = '';
    /** @type {import('./lengths.js').Unit | ''} */ this.unit = '';
  }

  /** What is being typed stays as it is typed: 60 minutes do not turn into an hour. */
  get mine() { return this.unit ? join(this.n, this.unit) : undefined; }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!changed.has('value') || Object.is(this.mine, this.value)) return;
    if (this.value === undefined) { this.unit = ''; return; }
    const { n, unit } = split(this.value);
    this.n = String(n);
    this.unit = unit;
  }

  /** @param {string} n @param {any} unit */
  typed(n, unit) {
    this.n = n;
    this.unit = unit;
    this.value = this.mine;
    this.tell('length', { value: this.value });
  }

  render() {
    const n = Number(this.n.replace(',', '.'));
    return html`<span class="length">${this.unit ? html`<input class="in num" id=${this.for} inputmode="decimal" autocomplete="off" .value=${this.n} ?disabled=${this.off} aria-invalid=${this.wrong ? 'true' : nothing} aria-describedby=${`${this.for}-hint`}
        @input=${(/** @type {any} */ e) => this.typed(e.target.value, this.unit)}>` : nothing}<select class="in" id=${this.unit ? nothing : this.for} aria-label=${this.unit ? say('length.unit', { name: this.name }) : nothing} aria-describedby=${`${this.for}-hint`} ?disabled=${this.off}
        @change=${(/** @type {any} */ e) => this.typed(this.n || '1', e.target.value)}>
      ${this.none ? html`<option value="" .selected=${!this.unit}>${this.none}</option>` : nothing}
      ${[...UNITS].reverse().map(([unit]) => html`<option value=${unit} .selected=${unit === this.unit}>${unitName(unit, Number.isNaN(n) ? 2 : n, language)}</option>`)}</select></span>`;
  }
}
customElements.define('parley-length', Length);
