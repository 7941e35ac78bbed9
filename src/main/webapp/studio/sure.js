import { html } from 'lit';
import { Part } from '../staff/part.js';
import { say } from './words.js';

/** Something that cannot be taken back: it is asked once more, in its place. @extends {Part<import('../staff/part.js').Work>} */
class SureButton extends Part {
  static properties = { text: {}, question: {}, asking: { state: true } };

  constructor() {
    super();
    this.text = '';
    this.question = '';
    this.asking = false;
  }

  /** @param {boolean} asking */
  async turn(asking) {
    this.asking = asking;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[data-first]'))?.focus();
  }

  render() {
    if (!this.asking) return html`<button type="button" class="btn quiet danger" data-first @click=${() => this.turn(true)}>${this.text}</button>`;
    return html`<span class="sure" role="group" aria-label=${this.question}><span>${this.question}</span><button type="button" class="btn" data-first @click=${() => this.turn(false)}>${say('sure.no')}</button>
      <button type="button" class="btn danger" @click=${() => this.tell('sure')}>${this.text}</button></span>`;
  }
}
customElements.define('sure-button', SureButton);
