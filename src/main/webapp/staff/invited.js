import { html, nothing } from 'lit';
import { blank, bones, icon, Part } from './part.js';
import { say } from './words.js';

const SHORTEST = 12;
const LONGEST = 200;
const OVER = ['used', 'expired', 'revoked'];

/** Coming in by an invitation's link: choosing a password, which nobody else ever knows. @extends {Part<import('./part.js').Work>} */
export class Invited extends Part {
  static properties = { api: { attribute: false }, token: { attribute: false }, whose: { state: true }, failure: { state: true }, wrong: { state: true }, problem: { state: true }, open: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {import('./api.js').Api} */ this.api;
    this.token = '';
    /** @type {{name: string, email: string} | undefined} */ this.whose = undefined;
    /** @type {any} the link leads nowhere, or was not asked for yet */ this.failure = undefined;
    /** @type {any} choosing it did not work */ this.problem = undefined;
    this.wrong = false;
    this.open = false;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.failure = undefined;
    try {
      this.whose = await this.api.post('invitation-links/account', { token: this.token });
    } catch (problem) { this.failure = problem; }
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('#password'))?.focus();
  }

  /** @param {SubmitEvent} e */
  async choose(e) {
    e.preventDefault();
    if (this.busy) return;
    const password = String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get('password'));
    this.problem = undefined;
    this.wrong = password.length < SHORTEST || password.length > LONGEST;
    if (!this.wrong) {
      this.busy = true;
      try {
        this.tell('entered', await this.api.post('invitation-links/password', { token: this.token, password }));
      } catch (/** @type {any} */ problem) {
        if (problem.status === 409 || problem.status === 404) this.failure = problem;
        else this.problem = problem;
      }
      this.busy = false;
    }
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('#password'))?.focus();
  }

  render() {
    return html`<main class="door"><div class="card">
      <header><span class="av bot lg" aria-hidden="true">${icon('mark', '')}</span><h1>${this.whose && !this.failure ? say('invited.title', { name: this.whose.name }) : 'Parley'}</h1></header>
      ${this.failure ? this.nowhere() : this.whose ? this.form(this.whose) : bones(2)}</div></main>`;
  }

  /** @param {{name: string, email: string}} whose */
  form({ email }) {
    return html`<p class="muted">${say('invited.text')}</p><form novalidate @submit=${this.choose}>
      <div class="field"><label for="email">${say('login.email')}</label><input class="in" id="email" name="email" type="email" autocomplete="username" readonly .value=${email}></div>
      <div class="field"><label for="password">${say('invited.password')}</label><input class="in" id="password" name="password" type=${this.open ? 'text' : 'password'} autocomplete="new-password" required
        aria-invalid=${this.wrong ? 'true' : nothing} aria-describedby="hint">
        <span id="hint" class=${this.wrong ? 'err' : 'hint'}>${this.wrong ? icon('alert') : nothing}${say('invited.hint', { n: SHORTEST })}</span></div>
      <label class="tick"><input type="checkbox" .checked=${this.open} @change=${(/** @type {any} */ e) => { this.open = e.target.checked; }}>${say('invited.show')}</label>
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.why(this.problem)}</span></p>` : nothing}
      <button class="btn primary big" ?disabled=${this.busy}>${say('invited.enter')}</button></form>`;
  }

  /** @param {any} problem */
  why(problem) {
    if (problem.status === 429) return say('login.many');
    return problem.again ? say('login.offline') : say('login.failed', { why: problem.message });
  }

  /** Why the link leads nowhere, and the ways on. */
  nowhere() {
    const { failure } = this;
    if (failure.again) return blank({ level: 2, icon: 'alert', title: this.why(failure), act: html`<button class="btn" @click=${this.load}>${say('again')}</button>` });
    const over = OVER.includes(failure.more?.over) ? failure.more.over : 'unknown';
    return blank({ level: 2, icon: 'lock', title: say(/** @type {any} */ (`invited.over.${over}`)), text: say(over === 'used' ? 'invited.used.text' : 'invited.over.text'),
      act: html`<button class="btn" @click=${() => this.tell('login')}>${say('login')}</button>` });
  }
}
customElements.define('parley-invited', Invited);
