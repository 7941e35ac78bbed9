import { html, nothing } from 'lit';
import { Policy } from '../staff/policy.js';
import { icon } from '../staff/part.js';
import { adopted, SERVICE } from './service.js';
import { say } from './words.js';

/**
 * What was tried becomes the channel's next version (D3), once it is said what that changes and from when: it is announced for what opens from then on,
 * and never for what has been (X24).
 */
class NextVersion extends Policy {
  static properties = { ...Policy.properties, tried: { attribute: false }, open: { state: true } };

  constructor() {
    super();
    this.words = 'service';
    this.kind = SERVICE;
    /** @type {import('./trial.js').Tried} */ this.tried;
    this.open = false;
  }

  begin() {
    super.begin();
    if (this.newest) this.draft = { ...this.stored, ...adopted(this.tried, this.newest) };
  }

  /** @param {boolean} open */
  async turn(open) {
    this.open = open;
    this.begin();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[data-first]'))?.focus();
  }

  render() {
    if (!this.admin) return html`<p class="sub">${say('next.admin')}</p>`;
    if (this.failure || !this.all || !this.draft) return html``;
    if (this.done || !this.changed) return html`<p class="notice ${this.done ? 'ok' : ''}" role="status">${icon('check')}<span>${this.done ? say('next.done', { n: this.newest.version }) : say('next.same', { n: this.newest.version })}</span></p>`;
    if (!this.open) return html`<p class="row wrap"><button type="button" class="btn" data-first @click=${() => this.turn(true)}>${say('next.make')}</button><span class="muted">${say('next.hint')}</span></p>`;
    return html`<form class="set card pad" novalidate aria-labelledby="next-version" @submit=${this.save}><h2 class="t" id="next-version" tabindex="-1" data-first>${say('next.sure', { n: this.newest.version + 1 })}</h2>
      ${this.changes(this.draft, this.newest)}<p class="sub">${this.say('text')}</p>${this.beginning()}${this.foot(say('next.announce', { n: this.newest.version + 1 }))}</form>`;
  }

  /** Above the buttons; who thinks better of it is back where they were. @param {string} text */
  foot(text) {
    return html`${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : nothing}
      <div class="row wrap foot"><button class="btn primary" ?disabled=${this.busy}>${text}</button><button type="button" class="btn" @click=${() => this.turn(false)}>${say('next.not')}</button></div>`;
  }
}
customElements.define('next-version', NextVersion);
