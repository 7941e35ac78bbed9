import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { blank, bones, dayName, failed, hour, icon, Part } from '../part.js';
import { href } from '../route.js';
import { say } from '../words.js';
import { channelName } from './channel.js';

/** @typedef {import('./channel.js').Account} Account */

/** The apps by which visitors write from elsewhere, or which do the assistant's part: administrators keep them. */
export class DeskChannels extends Part {
  static properties = { route: { attribute: false }, accounts: { state: true }, next: { state: true }, sites: { state: true }, made: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {{screen: 'channels', id?: number | 'new'}} */ this.route;
    /** @type {Account[] | undefined} */ this.accounts = undefined;
    /** @type {string | undefined} */ this.next = undefined;
    /** @type {{key: string, name: string}[]} */ this.sites = [];
    /** @type {Account | undefined} with its secret, shown once */ this.made = undefined;
    /** @type {any} */ this.problem = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.may) this.load();
  }

  get may() { return this.work?.me.role === 'admin'; }

  /** @param {string} [after] */
  async load(after) {
    const { api } = /** @type {import('../workplace.js').Workplace} */ (this.work);
    this.problem = undefined;
    try {
      const [page, sites] = await Promise.all([api.get('channels', { after }), after ? undefined : api.get('sites')]);
      if (sites) this.sites = sites.items;
      this.accounts = joined(after ? this.accounts : undefined, page.items);
      this.next = page.next;
      const { id } = this.route;
      if (typeof id === 'number' && !this.accounts.some((a) => a.id === id)) this.accounts = joined(this.accounts, [await api.get(`channels/${id}`)]);
    } catch (problem) { this.problem = problem; }
  }

  /** @param {Account} account */
  saved(account) {
    const fresh = !this.accounts?.some((a) => a.id === account.id);
    this.accounts = fresh ? [...(this.accounts ?? []), account] : this.accounts?.map((a) => (a.id === account.id ? account : a));
    if (!fresh) return;
    this.made = account;
    location.hash = href({ screen: 'channels', id: account.id });
  }

  render() {
    if (!this.may) return this.frame(blank({ icon: 'lock', title: say('failed.forbidden'), text: say('channels.admin') }));
    if (this.problem && !this.accounts) return this.frame(failed(this.problem, say('channels.failed'), () => this.load()));
    if (!this.accounts) return this.frame(bones());
    return this.all(this.accounts);
  }

  /** @param {unknown} inner */
  frame(inner) { return html`<section class="pane wide shown all" aria-label=${say('channels')}><div class="bar"><h2>${say('channels')}</h2></div>${inner}</section>`; }

  /** @param {Account[]} accounts */
  all(accounts) {
    const { id } = this.route;
    const one = accounts.find((a) => a.id === id);
    const fresh = id === 'new';
    return html`<section class="pane list ${id ? '' : 'shown'}" aria-label=${say('channels')}>
        <div class="bar"><h2>${say('channels')}</h2><span class="faint num">${accounts.length || nothing}${this.next ? '+' : ''}</span><a class="btn quiet icon push" aria-label=${say('channels.new')} title=${say('channels.new')} href="#/channels/new">${icon('plus')}</a></div>
        ${accounts.length ? html`<div class="scroll" tabindex="-1"><ul>${accounts.map((a) => html`<li><a class="item site ${a.enabled ? '' : 'off'}" href=${href({ screen: 'channels', id: a.id })} aria-current=${a.id === id ? 'page' : nothing}>
            ${icon(a.failingSince ? 'alert' : 'phone')}<span class="n"><span class="cut">${a.name}</span></span><span class="l cut">${channelName(a.channel)} · ${a.site}${this.state(a)}</span></a></li>`)}</ul>
            ${this.next ? html`<p class="more"><button class="btn" @click=${() => this.load(this.next)}>${say('people.more')}</button></p>` : nothing}
            ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${say('channels.failed')}</span></p>` : nothing}</div>`
          : blank({ icon: 'phone', title: say('channels.none'), text: say('channels.none.text') })}
      </section>
      <section class="pane wide ${id ? 'shown' : ''}" aria-label=${one?.name ?? say(fresh ? 'channels.new' : 'channels.choose')}>
        <div class="bar"><a class="btn quiet icon only-s" aria-label=${say('back')} href="#/channels">${icon('chevron', 's back')}</a><h2 class="cut">${one?.name ?? say(fresh ? 'channels.new' : 'channels')}</h2>${one ? html`<span class="muted cut">${channelName(one.channel)} · ${one.site}</span>` : nothing}</div>
        ${one ? keyed(one.id, this.one(one))
          : fresh ? html`<div class="scroll"><div class="setup"><channel-account .work=${this.work} .sites=${this.sites} @saved=${(/** @type {CustomEvent} */ e) => this.saved(e.detail)}></channel-account></div></div>`
          : blank({ icon: 'phone', title: say('channels.choose') })}
      </section>`;
  }

  /** @param {Account} account */
  state({ enabled, failingSince }) { return enabled ? failingSince ? ` · ${say('channel.failing')}` : nothing : ` · ${say('account.off')}`; }

  /** @param {Account} a */
  one(a) {
    return html`<div class="scroll" tabindex="0"><div class="setup">
      ${this.made?.id === a.id && this.made.secret ? html`<div class="notice ok" role="status">${icon('check')}<span>${say('secrets.secret')}<br><code tabindex="0">${this.made.secret}</code></span></div>` : nothing}
      ${a.failingSince ? html`<p class="notice bad">${icon('alert')}<span>${say('channel.trouble', { when: `${dayName(a.failingSince)}, ${hour(a.failingSince)}` })} <span lang="en">${a.trouble ?? ''}</span></span></p>` : nothing}
      <p class="muted">${say(/** @type {any} */ (`channel.mode.${a.mode}.hint`))} ${say('channel.told', { n: a.accepted, all: a.last })}</p>
      <channel-account .work=${this.work} .account=${a} .sites=${this.sites} @saved=${(/** @type {CustomEvent} */ e) => this.saved(e.detail)}></channel-account>
      <channel-secrets .work=${this.work} .owner=${String(a.id)}></channel-secrets>
      <channel-failures .work=${this.work} .account=${a.id}></channel-failures></div></div>`;
  }
}
customElements.define('desk-channels', DeskChannels);

/** One that was made or looked up meanwhile comes with its page again: each stands once, in the order of the list. @param {Account[]} [known] @param {Account[]} [more] */
const joined = (known = [], more = []) => [...known.filter((a) => !more.some((b) => b.id === a.id)), ...more].sort((a, b) => a.id - b.id);
