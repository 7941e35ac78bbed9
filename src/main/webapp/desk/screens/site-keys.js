import { html, nothing } from 'lit';
import { dayName, hour, icon, Part } from '../part.js';
import { say } from '../words.js';

const ALGORITHMS = ['HS256', 'RS256', 'ES256'];

/** The keys with which somebody else signs what Parley believes: two at most are live; a secret is shown once. Here those of a site's host. */
export class SiteKeys extends Part {
  static properties = { owner: { type: String }, keys: { state: true }, made: { state: true }, algorithm: { state: true }, asking: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.owner = '';
    this.words = 'idkeys';
    this.algorithms = ALGORITHMS;
    /** @type {any[] | undefined} */ this.keys = undefined;
    /** @type {any} */ this.made = undefined;
    this.algorithm = 'HS256';
    this.asking = 0;
    /** @type {any} */ this.problem = undefined;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!changed.has('owner')) return;
    this.keys = this.made = this.problem = undefined;
    this.asking = 0;
    this.load();
  }

  get path() { return `sites/${encodeURIComponent(this.owner)}/identity-keys`; }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  say(key, values) { return say(/** @type {any} */ (`${this.words}.${key}`), values); }

  async load() { await this.act(async () => {}); }

  /** @param {(api: import('../../staff/api.js').Api) => Promise<any>} what */
  async act(what) {
    const { owner, work } = this;
    if (!work) return;
    this.problem = undefined;
    try {
      await what(work.api);
      const { items } = await work.api.get(this.path);
      if (owner === this.owner) this.keys = items;
    } catch (problem) { if (owner === this.owner) this.problem = problem; }
  }

  /** @param {SubmitEvent} e */
  async make(e) {
    e.preventDefault();
    const form = /** @type {any} */ (e.target);
    const publicKey = form.publicKey?.value;
    await this.act(async (api) => { this.made = await api.post(this.path, this.algorithms.length ? { algorithm: this.algorithm, publicKey } : {}); });
    if (!this.problem) form.reset();
  }

  /** Asked once more: whatever that key signs is not believed from then on. @param {number} id */
  async revoke(id) {
    if (this.asking !== id) { this.asking = id; return; }
    this.asking = 0;
    if (this.made?.id === id) this.made = undefined;
    await this.act((api) => api.delete(`${this.path}/${id}`));
  }

  render() {
    const live = this.keys?.filter((k) => k.live).length ?? 0;
    return html`<section class="set keys"><h2>${this.say('title')}</h2><p class="muted">${this.say('hint')}</p>
      ${this.made?.secret ? html`<div class="notice ok" role="status">${icon('check')}<span>${this.say('secret')}<br><code tabindex="0">${this.made.secret}</code></span></div>` : nothing}
      ${this.keys?.length ? html`<ul class="linked">${this.keys.map((k) => this.one(k))}</ul>` : nothing}
      ${this.keys && live < 2 ? html`<form class="row wrap" @submit=${this.make}>${this.algorithms.length ? html`<select class="in" name="algorithm" aria-label=${say('idkeys.algorithm')} @change=${(/** @type {any} */ e) => { this.algorithm = e.target.value; }}>${ALGORITHMS.map((a) => html`<option .selected=${a === this.algorithm}>${a}</option>`)}</select>` : nothing}
        ${this.algorithm === 'HS256' ? nothing : html`<textarea class="in mono" name="publicKey" rows="4" required spellcheck="false" aria-label=${say('idkeys.public')} placeholder="-----BEGIN PUBLIC KEY-----"></textarea>`}<button class="btn">${this.say('make')}</button></form>` : nothing}
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : nothing}</section>`;
  }

  /** @param {any} k */
  one({ id, algorithm, live, madeAt, madeBy, revokedAt, revokedBy }) {
    const when = (/** @type {number} */ t) => `${dayName(t)}, ${hour(t)}`;
    return html`<li><span class="cut">${algorithm || !live ? html`<span class="tag ${live ? 'ok' : ''}">${algorithm ?? '–'}</span>` : nothing} ${say('idkeys.one', { id })}<small>${say('idkeys.made', { name: madeBy, when: when(madeAt) })}${revokedAt ? html` · ${say('idkeys.revoked', { name: revokedBy ?? '', when: when(revokedAt) })}` : nothing}</small></span>
      ${live ? html`<button class="btn quiet ${this.asking === id ? 'bad' : ''}" @click=${() => this.revoke(id)}>${say(this.asking === id ? 'idkeys.revoke.sure' : 'idkeys.revoke')}</button>` : nothing}</li>`;
  }
}
customElements.define('site-keys', SiteKeys);
