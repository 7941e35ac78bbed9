import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { connect } from '../wire/socket.js';
import { Api } from '../staff/api.js';
import '../staff/login.js';
import '../staff/invited.js';
import { Desktop } from './desktop.js';
import { memory } from './drafts.js';
import { hour, icon, Part } from './part.js';
import { href, parse } from './route.js';
import { Signals } from './signals.js';
import { language, say, speak } from './words.js';
import { Workplace } from './workplace.js';
import './screens/conversation.js';
import './screens/keysheet.js';
import './screens/labels.js';
import './screens/list.js';
import './screens/palette.js';
import './screens/promises.js';
import './screens/replies.js';
import './screens/sites.js';
import './screens/start.js';
import './screens/views.js';
import './screens/visitor.js';
import './settings/people.js';
import './settings/streams.js';
import './settings/channels.js';
import './settings/teams.js';

const API = new URL('../api/v1/', import.meta.url).href;
const SOCKET = new URL('../ws/desk', import.meta.url).href.replace(/^http/, 'ws');

/** The token of an invitation's link: in the fragment, which no server is sent. */
const invitation = () => /^#invitation=([\w-]+)$/.exec(location.hash)?.[1];

/** @type {Storage} */
const storage = (() => { try { localStorage.getItem(''); return localStorage; } catch { return memory(); } })();

/** The whole desk: who is logged in, where they are, and what holds for every screen. */
export class ParleyDesk extends Part {
  static properties = { route: { state: true }, invitation: { state: true }, theme: { state: true }, visits: { state: true }, over: { state: true }, dialog: { state: true } };

  constructor() {
    super();
    this.route = parse(location.hash);
    this.invitation = invitation();
    this.theme = storage.getItem('parley.desk.theme') ?? 'system';
    /** @type {import('./types.js').Visit[]} */ this.visits = [];
    this.over = false;
    /** @type {'commands' | 'keys' | 'start' | undefined} */ this.dialog = undefined;
    this.api = new Api({ base: API, language: () => language, onUnauthorized: () => this.locked() });
    this.desktop = new Desktop(this, storage);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => { this.invitation = invitation(); this.route = parse(location.hash); this.follows(); });
    addEventListener('keydown', (e) => this.desktop.key(e));
    addEventListener('online', () => this.work?.replies.flush());
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
    this.work.signals = new Signals(storage);
    this.work.addEventListener('over', () => this.locked());
    this.desktop.listen(this.work);
    this.work.begin();
    this.follows();
    if (login.agent.role === 'admin' && this.route.screen === 'inbox') this.first();
  }

  /** The link has done what it is for, or leads nowhere: it is not kept in the address. @param {import('./types.js').Login} [login] */
  invited(login) {
    history.replaceState(null, '', '#/mine');
    this.route = parse(location.hash);
    this.invitation = undefined;
    if (!login) return;
    if (this.work) this.leave();
    this.enter(login);
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
    this.dialog = undefined;
    this.api.token = undefined;
    storage.removeItem('parley.desk.login');
  }

  // ---- where

  follows() {
    const { route } = this;
    if (route.screen === 'inbox') this.work?.reading.open(route.conversation, route.at);
    else this.work?.reading.open(undefined);
    this.dialog = undefined;
  }

  /** @param {import('./route.js').Route} route */
  go(route) {
    location.hash = href(route);
    this.route = route; // the event comes later, and keys may be faster
  }

  get inbox() { return this.route.screen === 'inbox' ? this.route : undefined; }
  get current() { return this.work?.inbox.get(this.inbox?.conversation ?? -1); }

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
    const n = this.work?.team.counts.mine?.unread ?? 0;
    document.title = n ? `(${n}) Parley` : 'Parley';
  }

  render() {
    if (this.invitation) return html`<parley-invited .api=${this.api} .token=${this.invitation} @entered=${(/** @type {CustomEvent} */ e) => this.invited(e.detail)} @login=${() => this.invited()}></parley-invited>`;
    if (!this.work) return html`<parley-login .api=${this.api} ?over=${this.over} @entered=${(/** @type {CustomEvent} */ e) => this.enter(e.detail)}></parley-login>`;
    const detail = (/** @type {(d: any) => void} */ f) => (/** @type {Event} */ e) => f(/** @type {CustomEvent} */ (e).detail);
    return keyed(this.work, html`<div class="app" @theme=${detail((d) => this.dress(d))} @language=${detail((d) => this.talk(d))} @leave=${this.leave}
        @act=${detail((d) => this.desktop.act(d))} @step=${detail((d) => this.desktop.step(d))} @visits=${detail((d) => { this.visits = d; })} @shut=${() => { this.dialog = undefined; }}>
      ${this.strip()}<div class="grid ${this.route.screen}">
        <desk-views .work=${this.work} .route=${this.route} .theme=${this.theme}></desk-views><main><h1 class="sr">Parley</h1>${this.screen()}</main>${this.dock()}</div>${this.above()}</div>`);
  }

  screen() {
    const { work, route } = this;
    if (route.screen === 'me') return html`<desk-self class="page" plain .work=${work} .theme=${this.theme}></desk-self>`;
    if (route.screen === 'replies') return html`<desk-replies .work=${work} .route=${route}></desk-replies>`;
    if (route.screen === 'promises') return html`<desk-promises .work=${work}></desk-promises>`;
    if (route.screen === 'people') return html`<desk-people .work=${work} .route=${route}></desk-people>`;
    if (route.screen === 'teams') return html`<desk-teams .work=${work}></desk-teams>`;
    if (route.screen === 'channels') return html`<desk-channels .work=${work} .route=${route}></desk-channels>`;
    if (route.screen === 'streams') return html`<desk-streams .work=${work} .route=${route}></desk-streams>`;
    if (route.screen === 'labels') return html`<desk-labels .work=${work}></desk-labels>`;
    if (route.screen !== 'inbox') return html`<desk-sites .work=${work} .route=${route}></desk-sites>`;
    return html`<desk-list .work=${work} .route=${route}></desk-list>
      <desk-conversation .work=${work} .route=${route} .visits=${this.visits}></desk-conversation>
      <desk-visitor .work=${work} .route=${route}></desk-visitor>`;
  }

  /** What stands above all: one dialog at a time. */
  above() {
    const { work } = this;
    if (this.dialog === 'commands') return html`<desk-palette .commands=${this.desktop.commands} .search=${work?.search}></desk-palette>`;
    if (this.dialog === 'keys') return html`<desk-keysheet ?letters=${this.desktop.keys.letters} @letters=${() => this.desktop.letters()}></desk-keysheet>`;
    if (this.dialog === 'start') return html`<desk-start .work=${work}></desk-start>`;
    return nothing;
  }

  /** Offline: reading goes on, sending waits, and what waits is counted. */
  strip() {
    const { line, replies, offlineSince } = /** @type {Workplace} */ (this.work);
    if (!offlineSince) return html`<div role="status"></div>`;
    const n = replies.outbox.items.length;
    return html`<div role="status"><p class="strip">${icon('alert')}<span>${say('offline', { time: hour(offlineSince) })} ${n ? say('offline.waits', { n }) : nothing}</span>
      <button class="btn" ?disabled=${line?.state === 'connecting'} @click=${() => this.work?.retry()}>${say('offline.now')}</button></p></div>`;
  }

  /** A phone's bar. */
  dock() {
    const { route } = this;
    if (route.screen === 'inbox' && route.conversation) return nothing;
    const here = route.screen === 'inbox' ? route.place : route.screen;
    const counts = this.work?.team.counts;
    const link = (/** @type {string} */ to, /** @type {import('./part.js').Icon} */ sign, /** @type {any} */ name, n = 0) => html`<a href=${`#/${to}`} aria-current=${here === to ? 'page' : nothing}>${icon(sign, '')}${say(name)}${n ? html`<span class="count">${n}</span>` : nothing}</a>`;
    return html`<nav class="dock" aria-label=${say('views')}>${link('mine', 'chat', 'place.mine', counts?.mine?.unread)}${link('queue', 'clock', 'place.queue', counts?.queue)}${link('all', 'book', 'place.all')}
      <button @click=${() => { this.dialog = 'commands'; }}>${icon('search', '')}${say('search')}</button>${link('me', 'person', 'me')}</nav>`;
  }
}

await speak(document.documentElement.lang);
customElements.define('parley-desk', ParleyDesk);
