import { html } from 'lit';
import { KEYS } from '../keys.js';
import { caps, icon, Part } from '../part.js';
import { say } from '../words.js';

/** All keys, and whether letters act. */
export class DeskKeysheet extends Part {
  static properties = { letters: { type: Boolean } };

  constructor() {
    super();
    this.letters = true;
  }

  firstUpdated() { this.querySelector('dialog')?.showModal(); }

  shut() { this.querySelector('dialog')?.close(); }

  render() {
    return html`<dialog class="pop keys" aria-labelledby="keys" @close=${() => this.tell('shut')} @click=${(/** @type {any} */ e) => { if (e.target.localName === 'dialog') this.shut(); }}>
      <header class="bar"><h2 id="keys">${say('keys')}</h2><button class="btn quiet icon push" aria-label=${say('close')} @click=${this.shut}>${icon('close')}</button></header>
      <dl>${KEYS.map(([name, all]) => html`<div><dt>${say(/** @type {any} */ (name))}</dt><dd>${caps(all)}<span class="sr">${all.join(' ')}</span></dd></div>`)}</dl>
      <footer class="row"><span class="muted">${say('keys.hint')}</span><label class="row push">${say('keys.off')}<button class="switch" role="switch" aria-checked=${this.letters} aria-label=${say('keys.off')} @click=${() => this.tell('letters')}></button></label></footer></dialog>`;
  }
}
customElements.define('desk-keysheet', DeskKeysheet);
