import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { connect } from '../wire/socket.js';
import { Api } from './api.js';
import { Keys, KEYS } from './keys.js';
import { memory } from './drafts.js';
import { hour, icon, Part } from './part.js';
import { href, parse } from './route.js';
import { language, say, speak } from './words.js';
import { Workplace } from './workplace.js';
import './screens/conversation.js';
import './screens/list.js';
import './screens/login.js';
import './screens/sites.js';
import './screens/views.js';
import './screens/visitor.js';

const API = new URL('../api/v1/', import.meta.url).href;
const SOCKET = new URL('../ws/desk', import.meta.url).href.replace(/^http/, 'ws');

/** @type {Storage} */
const storage = (() => { try { localStorage.getItem(''); return localStorage; } catch { return memory(); } })();

/** The whole desk: who is logged in, where they are, and what holds for every screen. */
class ParleyDesk extends Part {
  static properties = { route: { state: true }, theme: { state: true }, visits: { state: true }, over: { state: true }, help: { state: true } };

  constructor() {
    super();
    this.route = parse(location.hash);
    this.theme = storage.getItem('parley.desk.theme') ?? 'system';
    /** @type {import('./types.js').Visit[]} */ this.visits = [];
    this.over = false;
    this.help = false;
    this.keys = new Keys();
    this.keys.letters = storage.getItem('parley.desk.letters') !== 'off';
    this.api = new Api({ base: API, language: () => language, onUnauthorized: () => this.locked() });
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => { this.route = parse(location.hash); this.follows(); });
    addEventListener('keydown', (e) => this.key(e));
    addEventListener('online', () => this.work?.flush());
    addEventListener('storage', (e) => { if (e.key?.startsWith('parley.desk.')) this.work?.changed(); });
    this.remembered();
  }

  // ---- who

  remembered() {
    try {
      const login = JSON.parse(storage.getItem('parley.desk.login') ?? 'null');
      if (login?.token && login.expiresAt > Date.now()) this.enter(login);
    } catch { /* then one logs in */ }
  }

  /** @param {import('./types.js').Login} login */
  async enter(login) {
    try { storage.setItem('parley.desk.login', JSON.stringify(login)); } catch { /* it lasts as long as the page */ }
    this.over = false;
    this.api.token = login.token;
    this.work = new Workplace({ login, api: this.api, connect: (ears) => connect({ url: SOCKET, ...ears }), storage });
    this.work.addEventListener('over', () => this.locked());
    this.work.begin();
    this.follows();
    if (login.agent.role === 'admin' && this.route.screen === 'inbox') this.first();
  }

  /** An administrator without a site begins with making one. */
  async first() {
    try {
      const sites = await this.api.get('sites');
      if (!sites.items.length && this.inbox) location.hash = href({ screen: 'setup' });
    } catch { /* the sites page says so when it is opened */ }
  }

  /** The login is over; what was written stays. */
  locked() {
    if (!this.work) return;
    this.leave();
    this.over = true;
  }

  leave() {
    this.work?.end();
    this.work = undefined;
    this.api.token = undefined;
    storage.removeItem('parley.desk.login');
  }

  // ---- where

  follows() {
    const { route } = this;
    this.work?.open(route.screen === 'inbox' ? route.conversation : undefined);
    this.help = false;
  }

  /** @param {import('./route.js').Route} route */
  go(route) {
    location.hash = href(route);
    this.route = route; // the event comes later, and keys may be faster
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (!this.work) return;
    const inField = e.composedPath()[0] instanceof Element && /** @type {Element} */ (e.composedPath()[0]).matches('input, textarea, select, [contenteditable]');
    const act = this.keys.read(e, { inField, now: e.timeStamp });
    if (act && this[`on_${act}`]?.(e) !== false) e.preventDefault();
  }

  get inbox() { return this.route.screen === 'inbox' ? this.route : undefined; }
  get current() { return this.work?.inbox.get(this.inbox?.conversation ?? -1); }

  /** @param {number} by */
  step(by) {
    const { inbox } = this;
    const order = /** @type {any} */ (this.querySelector('desk-list'))?.order ?? [];
    if (!inbox || !order.length) return;
    const at = order.findIndex((/** @type {any} */ c) => c.id === inbox.conversation);
    const to = order[Math.max(0, Math.min(order.length - 1, at < 0 ? 0 : at + by))];
    this.go({ screen: 'inbox', view: inbox.view, conversation: to.id });
  }

  on_next() { this.step(1); }
  on_previous() { this.step(-1); }
  on_reply() { /** @type {any} */ (this.querySelector('desk-composer'))?.reach(); }
  on_close() { if (this.current && this.current.status !== 'closed') this.work?.close(this.current); }
  on_reopen() { if (this.current?.status === 'closed') this.work?.reopen(this.current); }
  on_mine() { this.go({ screen: 'inbox', view: 'mine' }); }
  on_waiting() { this.go({ screen: 'inbox', view: 'waiting' }); }
  on_list() { this.help = true; }

  async on_visitor() {
    const { inbox } = this;
    if (!inbox?.conversation) return;
    this.go({ ...inbox, panel: !inbox.panel });
    await this.updateComplete;
    if (!inbox.panel) /** @type {HTMLElement | null} */ (this.querySelector('.side'))?.focus();
  }

  on_leave() {
    const { inbox } = this;
    const field = document.activeElement;
    if (this.help) this.help = false;
    else if (field instanceof HTMLElement && field.matches('textarea')) /** @type {HTMLElement | null} */ (this.querySelector('.log'))?.focus();
    else if (inbox?.panel) this.go({ ...inbox, panel: false });
    else return false;
  }

  // ---- how

  /** @param {string} theme */
  dress(theme) {
    this.theme = theme;
    if (theme === 'system') {
      delete document.documentElement.dataset.theme;
      storage.removeItem('parley.desk.theme');
    } else {
      document.documentElement.dataset.theme = theme;
      storage.setItem('parley.desk.theme', theme);
    }
  }

  /** @param {string} wanted */
  async talk(wanted) {
    await speak(wanted);
    document.documentElement.lang = language;
    storage.setItem('parley.desk.language', language);
    this.requestUpdate();
    this.work?.changed();
  }

  updated() {
    const n = this.work?.inbox.list('mine').filter((c) => c.unread).length;
    document.title = n ? `(${n}) Parley` : 'Parley';
    const dialog = this.querySelector('dialog');
    if (dialog && this.help && !dialog.open) dialog.showModal();
    if (dialog && !this.help && dialog.open) dialog.close();
  }

  render() {
    if (!this.work) return html`<desk-login .api=${this.api} ?over=${this.over} @entered=${(/** @type {CustomEvent} */ e) => this.enter(e.detail)}></desk-login>`;
    return keyed(this.work, html`<div class="app" @theme=${(/** @type {CustomEvent} */ e) => this.dress(e.detail)} @language=${(/** @type {CustomEvent} */ e) => this.talk(e.detail)}
        @leave=${this.leave} @keys=${this.on_list} @step=${(/** @type {CustomEvent} */ e) => this.step(e.detail)} @write=${this.on_reply} @visits=${(/** @type {CustomEvent} */ e) => { this.visits = e.detail; }}>
      ${this.strip()}<div class="grid ${this.route.screen}">
        <desk-views .work=${this.work} .route=${this.route} .theme=${this.theme}></desk-views><main><h1 class="sr">Parley</h1>${this.screen()}</main>${this.dock()}</div>${this.allKeys()}</div>`);
  }

  screen() {
    const { work, route } = this;
    if (route.screen === 'me') return html`<desk-self class="page" plain .work=${work} .theme=${this.theme}></desk-self>`;
    if (route.screen !== 'inbox') return html`<desk-sites .work=${work} .route=${route}></desk-sites>`;
    return html`<desk-list .work=${work} .route=${route}></desk-list>
      <desk-conversation .work=${work} .route=${route} .visits=${this.visits}></desk-conversation>
      <desk-visitor .work=${work} .route=${route}></desk-visitor>`;
  }

  /** Offline: reading goes on, sending waits, and what waits is counted. */
  strip() {
    const { line, outbox, offlineSince } = /** @type {Workplace} */ (this.work);
    if (!offlineSince) return html`<div role="status"></div>`;
    const n = outbox.items.length;
    return html`<div role="status"><p class="strip">${icon('alert')}<span>${say('offline', { time: hour(offlineSince) })} ${n ? say('offline.waits', { n }) : nothing}</span>
      <button class="btn" ?disabled=${line?.state === 'connecting'} @click=${() => this.work?.retry()}>${say('offline.now')}</button></p></div>`;
  }

  /** A phone's bar. */
  dock() {
    const { route } = this;
    if (route.screen === 'inbox' && route.conversation) return nothing;
    const here = route.screen === 'inbox' ? route.view : route.screen;
    const unread = this.work?.inbox.list('mine').filter((c) => c.unread).length;
    const waiting = this.work?.inbox.list('waiting').length;
    const link = (/** @type {string} */ to, /** @type {import('./part.js').Icon} */ sign, /** @type {any} */ name, n = 0) => html`<a href=${`#/${to}`} aria-current=${here === to ? 'page' : nothing}>${icon(sign, '')}${say(name)}${n ? html`<span class="count">${n}</span>` : nothing}</a>`;
    return html`<nav class="dock" aria-label=${say('views')}>${link('mine', 'chat', 'view.mine', unread)}${link('waiting', 'clock', 'view.waiting', waiting)}${link('open', 'book', 'view.open')}${link('closed', 'check', 'view.closed')}${link('me', 'person', 'me')}</nav>`;
  }

  allKeys() {
    const caps = (/** @type {string[]} */ all) => all.map((c) => html`<span class="kbd">${c.startsWith('key.') ? say(/** @type {any} */ (c)) : c}</span>`);
    return html`<dialog class="pop keys" aria-labelledby="keys" @close=${() => { this.help = false; }} @click=${(/** @type {any} */ e) => { if (e.target.localName === 'dialog') this.help = false; }}>
      <header class="bar"><h2 id="keys">${say('keys')}</h2><button class="btn quiet icon push" aria-label=${say('close')} @click=${() => { this.help = false; }}>${icon('close')}</button></header>
      <dl>${KEYS.map(([name, all]) => html`<div><dt>${say(/** @type {any} */ (name))}</dt><dd>${caps(all)}</dd></div>`)}</dl>
      <footer class="row"><span class="muted">${say('keys.hint')}</span><label class="row push">${say('keys.off')}<button class="switch" role="switch" aria-checked=${this.keys.letters} aria-label=${say('keys.off')} @click=${this.letters}></button></label></footer></dialog>`;
  }

  letters() {
    this.keys.letters = !this.keys.letters;
    storage.setItem('parley.desk.letters', this.keys.letters ? 'on' : 'off');
    this.requestUpdate();
  }
}

await speak(document.documentElement.lang);
customElements.define('parley-desk', ParleyDesk);
