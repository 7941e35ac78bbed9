import { html, nothing } from 'lit';
import { href } from '../route.js';
import { language, say } from '../words.js';
import { Form } from '../../staff/form.js';
import { inWords } from '../../staff/lengths.js';
import { limitOf, RECONNECT } from './policies.js';
import { Policy } from '../../staff/policy.js';

/** How a site's visitors come back after a drop (R07–R12). */
class ReconnectPolicy extends Policy {
  static properties = { stream: { attribute: false } };

  constructor() {
    super();
    this.words = 'reconnect';
    this.kind = RECONNECT;
    /** @type {{id: number, name: string} | undefined} */ this.stream = undefined;
  }

  /** Another work stream brings another limit. @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.get('stream') && changed.get('stream').id !== this.stream?.id && !changed.has('path')) this.load();
  }

  rules() {
    const { draft } = this;
    const off = !draft.enabled;
    const limit = limitOf(draft, this.all.workStreamLimit);
    return html`${this.toggle('enabled')}
      <div class="pair"><div class="field"><label for="reconnect-limit">${this.say('limit')}</label><input class="in fixed" id="reconnect-limit" readonly .value=${inWords(this.all.workStreamLimit, language)} aria-describedby="reconnect-limit-hint">
          <span class="hint" id="reconnect-limit-hint">${this.say('limit.hint')} ${this.stream ? html`<a class="link" href=${href({ screen: 'streams', id: this.stream.id })}>${this.say('limit.where', { name: this.stream.name })}</a>` : nothing}</span></div>
        ${this.length('ownLimit', { none: this.say('ownLimit.none') })}</div>
      ${this.length('grace', { disabled: off })}
      ${this.length('sameAgent', { none: this.say('sameAgent.none'), disabled: off, hint: this.say('sameAgent.hint', { limit: inWords(limit || this.all.workStreamLimit, language) }) })}
      ${this.length('sameTeam', { none: this.say('sameTeam.none'), disabled: off })}
      ${this.toggle('link', off)}${draft.link ? html`${this.toggle('autoLink', off)}${this.length('linkValid', { disabled: off })}` : nothing}
      ${this.toggle('prompt', off)}${draft.prompt ? this.toggle('strictLeave', off) : nothing}`;
  }
}
customElements.define('reconnect-policy', ReconnectPolicy);

/** Where links lead and where visitors go when the limit has passed (R16, R17): the site's, and changed at once. */
class SiteAddresses extends Form {
  static properties = { site: { attribute: false } };

  constructor() {
    super();
    this.words = 'addresses';
    /** @type {import('../types.js').Site} */ this.site;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('site') && (!this.draft || this.site.key !== changed.get('site')?.key)) this.begin();
  }

  get stored() { return { portalUrl: this.site.portalUrl ?? '', redirectionUrl: this.site.redirectionUrl ?? '' }; }

  /** @param {any} draft */
  check(draft) {
    /** @type {import('../../staff/form.js').Wrongs} */ const errors = {};
    for (const field of ['portalUrl', 'redirectionUrl']) if (draft[field].trim() && !isAddress(draft[field].trim())) errors[field] = { key: 'addresses.error' };
    return errors;
  }

  /** @param {any} draft */
  async send({ portalUrl, redirectionUrl }) {
    const { seenAt, seenUrl, snippet, ...site } = this.site;
    const saved = await this.api.put(`sites/${encodeURIComponent(site.key)}`, { ...site, portalUrl: portalUrl.trim() || undefined, redirectionUrl: redirectionUrl.trim() || undefined });
    this.site = saved;
    this.begin();
    this.tell('saved', saved);
  }

  render() {
    return html`<form class="set" novalidate @submit=${this.save}><fieldset class="set plain" ?disabled=${!this.admin}>
      ${this.line('portalUrl', { mono: true, mode: 'url', placeholder: 'https://' })}${this.line('redirectionUrl', { mono: true, mode: 'url', placeholder: 'https://' })}</fieldset>
      ${this.admin ? this.foot(say('settings.save')) : nothing}</form>`;
  }
}
customElements.define('site-addresses', SiteAddresses);

/** @param {string} text */
const isAddress = (text) => { try { const { protocol, hostname } = new URL(text); return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost'); } catch { return false; } };
