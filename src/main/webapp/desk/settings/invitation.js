import { html, nothing } from 'lit';
import { icon, moment, Part } from '../part.js';
import { say } from '../words.js';
import { said } from '../../staff/form.js';

/** The link by which somebody chooses a password: made here, handed over by hand, and seen once. */
class AgentInvitation extends Part {
  static properties = { account: { attribute: false }, begin: { type: Boolean }, live: { state: true }, made: { state: true }, problem: { state: true }, copied: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {import('./people.js').Account} */ this.account;
    /** whether one is wanted at once */ this.begin = false;
    /** @type {{expiresAt: number} | undefined} one that was made before and still works */ this.live = undefined;
    /** @type {{url: string, expiresAt: number} | undefined} */ this.made = undefined;
    /** @type {any} */ this.problem = undefined;
    this.copied = false;
    this.busy = false;
  }

  get api() { return /** @type {import('../workplace.js').Workplace} */ (this.work).api; }
  get path() { return `agents/${this.account.id}/invitations`; }

  connectedCallback() {
    super.connectedCallback();
    this.act(async () => { if (this.begin) await this.make(); });
  }

  /** @param {() => Promise<any>} what */
  async act(what) {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      await what();
      const { items } = await this.api.get(this.path);
      this.live = items.find((/** @type {any} */ i) => !i.over);
    } catch (problem) { this.problem = problem; }
    this.busy = false;
  }

  async make() {
    this.copied = false;
    this.made = await this.api.post(this.path);
    this.tell('made');
    await this.updateComplete;
    const field = this.querySelector('input');
    field?.focus();
    field?.select();
  }

  async revoke() {
    this.made = undefined;
    await this.api.delete(this.path);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.made?.url ?? '');
      this.copied = true;
    } catch { this.querySelector('input')?.select(); }
  }

  render() {
    const { account, made, live } = this;
    return html`<section class="set"><h3>${say('invitation.title')}</h3><p class="muted">${say(account.invited ? 'invitation.new' : 'invitation.forgot')}</p>
      ${made ? html`<div class="field"><label for="invitation-url">${say('invitation.url')}</label><span class="row"><input class="in mono" id="invitation-url" readonly .value=${made.url} aria-describedby="invitation-hint" @focus=${(/** @type {any} */ e) => e.target.select()}>
          <button type="button" class="btn primary" @click=${this.copy}>${say('copy')}</button></span>
          <span class="hint" id="invitation-hint">${say('invitation.once', { time: moment(made.expiresAt) })}</span></div>`
        : live ? html`<p>${say('invitation.live', { time: moment(live.expiresAt) })}</p>` : nothing}
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${said(this.problem)}</span></p>` : nothing}
      <div class="row wrap foot"><button type="button" class="btn" ?disabled=${this.busy} @click=${() => this.act(() => this.make())}>${say(live ? 'invitation.another' : 'invitation.make')}</button>
        ${live ? html`<button type="button" class="btn quiet" ?disabled=${this.busy} @click=${() => this.act(() => this.revoke())}>${say('invitation.revoke')}</button>` : nothing}
        <span class="muted" role="status">${this.copied ? say('copied') : nothing}</span></div></section>`;
  }
}
customElements.define('agent-invitation', AgentInvitation);
