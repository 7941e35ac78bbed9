import { html, nothing } from 'lit';
import { icon, Part } from '../part.js';
import { say } from '../words.js';
import { Form } from '../../staff/form.js';
import { SiteKeys } from '../screens/site-keys.js';

const CHANNELS = ['api', 'whatsapp', 'facebook', 'instagram', 'telegram', 'x', 'sms'];
const MODES = ['relay', 'assistant'];

/**
 * @typedef {{id: number, site: string, channel: string, mode: string, name: string, webhook?: string, enabled: boolean, revision: number, last: number,
 *   accepted: number, failingSince?: number, trouble?: string, secret?: string}} Account
 */

/** What a customer's app is here: for whom, by which channel, where it is told. What it is for cannot be changed later. */
class ChannelAccount extends Form {
  static properties = { account: { attribute: false }, sites: { attribute: false } };

  constructor() {
    super();
    this.words = 'channel';
    /** @type {Account | undefined} */ this.account = undefined;
    /** @type {{key: string, name: string}[]} */ this.sites = [];
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!this.draft || changed.get('account') && this.account && changed.get('account').id !== this.account.id) this.begin();
  }

  get stored() {
    const { site = this.sites[0]?.key ?? '', channel = 'api', mode = 'relay', name = '', webhook = '', enabled = true } = this.account ?? {};
    return { site, channel, mode, name, webhook, enabled };
  }

  /** @param {any} draft */
  check(draft) {
    /** @type {import('../../staff/form.js').Wrongs} */ const errors = {};
    if (!draft.name.trim()) errors.name = { key: 'account.error.name' };
    if (draft.webhook.trim() && !URL.canParse(draft.webhook.trim())) errors.webhook = { key: 'channel.error.webhook' };
    return errors;
  }

  /** @param {any} draft */
  async send({ site, channel, mode, name, webhook, enabled }) {
    const { account } = this;
    const body = { name: name.trim(), webhook: webhook.trim() || undefined, enabled };
    const saved = account ? await this.api.put(`channels/${account.id}`, { ...body, revision: account.revision }) : await this.api.post('channels', { ...body, site, channel, mode });
    this.account = saved;
    this.begin();
    this.tell('saved', saved);
  }

  /** An app that assists does so on the site's pages too. */
  get channels() { return this.draft.mode === 'assistant' ? ['web', ...CHANNELS] : CHANNELS; }

  render() {
    const { account } = this;
    return html`<form class="set" novalidate @submit=${this.save}><h3>${this.say('title')}</h3>
      ${account ? nothing : html`${this.radios('mode', MODES, (mode) => this.set({ mode, ...(mode === 'relay' && this.draft.channel === 'web' && { channel: 'api' }) }))}
        ${this.choice('site', this.sites.map((s) => ({ value: s.key, text: s.name })))}
        ${this.choice('channel', this.channels.map((c) => ({ value: c, text: channelName(c) })))}`}
      ${this.line('name')}
      ${this.line('webhook', { type: 'url', mono: true, mode: 'url', placeholder: 'https://' })}
      ${account ? this.toggle('enabled') : nothing}
      ${this.foot(say(account ? 'settings.save' : 'channel.make'))}</form>`;
  }
}
customElements.define('channel-account', ChannelAccount);

/** @param {string} channel */
export const channelName = (channel) => say(/** @type {any} */ (`channel.of.${channel}`));

/** What an app signs with. */
class ChannelSecrets extends SiteKeys {
  constructor() {
    super();
    this.words = 'secrets';
    this.algorithms = [];
  }

  get path() { return `channels/${this.owner}/secrets`; }
}
customElements.define('channel-secrets', ChannelSecrets);

/** What an app did not take: why, and once more. */
class ChannelFailures extends Part {
  static properties = { account: { type: Number }, items: { state: true }, next: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.account = 0;
    /** @type {any[] | undefined} */ this.items = undefined;
    /** @type {string | undefined} */ this.next = undefined;
    /** @type {any} */ this.problem = undefined;
  }

  get api() { return /** @type {import('../workplace.js').Workplace} */ (this.work).api; }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** @param {string} [before] */
  async load(before) {
    this.problem = undefined;
    try {
      const page = await this.api.get(`channels/${this.account}/deliveries`, { state: 'failed', before, limit: 20 });
      this.items = [...(before && this.items || []), ...page.items];
      this.next = page.next;
    } catch (problem) { this.problem = problem; }
  }

  /** @param {any} delivery */
  async again({ delivery }) {
    this.problem = undefined;
    try {
      await this.api.post(`channels/${this.account}/deliveries/${delivery}/retries`, {});
      this.items = this.items?.filter((one) => one.delivery !== delivery);
    } catch (problem) { this.problem = problem; }
  }

  render() {
    if (!this.items?.length && !this.problem) return nothing;
    return html`<section class="set"><h3>${say('channel.failed')}</h3><p class="muted">${say('channel.failed.text')}</p>
      <ul class="linked">${this.items?.map((one) => html`<li><span class="cut"><a class="link" href=${`#/all/${one.conversation}@${one.seq}`}>${say('channel.failed.one', { n: one.delivery })}</a><small>${one.reason ?? ''}</small></span>
        <button class="btn quiet" @click=${() => this.again(one)}>${say('channel.again')}</button></li>`)}</ul>
      ${this.next ? html`<p class="more"><button class="btn" @click=${() => this.load(this.next)}>${say('people.more')}</button></p>` : nothing}
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : nothing}</section>`;
  }
}
customElements.define('channel-failures', ChannelFailures);
