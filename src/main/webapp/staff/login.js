import { html, nothing } from 'lit';
import { avatar, icon, Part } from './part.js';
import { say } from './words.js';

/** Logging in. In demo mode it offers the demo's accounts; the server names them, and only then. @extends {Part<import('./part.js').Work>} */
export class Login extends Part {
  static properties = { api: { attribute: false }, over: { type: Boolean }, welcome: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {import('./api.js').Api} */ this.api;
    this.over = false;
    /** @type {any} */ this.welcome = undefined;
    /** @type {any} */ this.problem = undefined;
    this.busy = false;
  }

  async firstUpdated() {
    this.querySelector('input')?.focus();
    try { this.welcome = await this.api.get('welcome'); } catch { /* then there is only the form */ }
  }

  /** @param {SubmitEvent} e */
  submit(e) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    this.enter(String(form.get('email')).trim(), String(form.get('password')));
  }

  /** @param {string} email @param {string} password */
  async enter(email, password) {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      this.tell('entered', await this.api.post('logins', { email, password }));
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('input[name=password]'))?.focus();
    }
    this.busy = false;
  }

  why() {
    if (this.problem.status === 401 || this.problem.status === 400 || this.problem.status === 422) return say('login.wrong');
    if (this.problem.status === 429) return say('login.many');
    return this.problem.again ? say('login.offline') : say('login.failed', { why: this.problem.message });
  }

  render() {
    return html`<main class="door"><div class="card">
      <header><span class="av bot lg" aria-hidden="true">${icon('mark', '')}</span><h1>Parley</h1></header>
      ${this.over ? html`<p class="notice brand" role="status">${icon('lock')}<span>${say('login.over')}</span></p>` : nothing}
      <form @submit=${this.submit}>
        <div class="field"><label for="email">${say('login.email')}</label><input class="in" id="email" name="email" type="email" autocomplete="username" required></div>
        <div class="field"><label for="password">${say('login.password')}</label><input class="in" id="password" name="password" type="password" autocomplete="current-password" required
          aria-invalid=${this.problem?.status === 401 ? 'true' : nothing} aria-describedby=${this.problem ? 'refused' : nothing}></div>
        ${this.problem ? html`<p class="notice bad" id="refused" role="alert">${icon('alert')}<span>${this.why()}</span></p>` : nothing}
        <button class="btn primary big" ?disabled=${this.busy}>${say('login')}</button>
      </form>
      ${this.welcome?.mode === 'demo' && this.welcome.accounts?.length ? this.demo(this.welcome.accounts) : nothing}
    </div>${this.welcome?.version ? html`<p class="faint foot">Parley ${this.welcome.version}</p>` : nothing}</main>`;
  }

  /** @param {{email: string, password: string, name: string, role: string}[]} accounts */
  demo(accounts) {
    return html`<section class="demo" aria-labelledby="demo"><h2 id="demo">${say('login.demo')}</h2><p class="muted">${say('login.demo.hint')}</p>
      <ul>${accounts.map((a, i) => html`<li><button type="button" ?disabled=${this.busy} @click=${() => this.enter(a.email, a.password)}>
        ${avatar({ id: i, name: a.name })}<span><b>${a.name}</b><span class="muted">${say(/** @type {any} */ (`role.${a.role}`))}</span></span>
        <span class="mono faint">${a.email}<br>${a.password}</span></button></li>`)}</ul></section>`;
  }
}
customElements.define('parley-login', Login);
