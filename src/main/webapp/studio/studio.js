import { html, nothing } from 'lit';
import { Api } from '../staff/api.js';
import '../staff/login.js';
import { avatar, bones, icon, Part } from '../staff/part.js';
import { blank, failed } from './part.js';
import { href, parse } from './route.js';
import { Study } from './study.js';
import { language, languages, say, speak } from './words.js';
import './screens/dry-run.js';
import './screens/dry-runs.js';
import './screens/help.js';
import './screens/help-article.js';
import './screens/help-collection.js';
import './screens/help-imports.js';
import './screens/help-missed.js';
import './screens/help-synonyms.js';
import './screens/live.js';
import './screens/policies.js';
import './screens/report.js';
import './screens/reports.js';
import './screens/session.js';
import './screens/sessions.js';
import './screens/survey.js';
import './screens/surveys.js';
import './screens/visitor.js';

const API = new URL('../api/v1/', import.meta.url).href;
const LOGIN = 'parley.desk.login'; // who is logged in at the desk is logged in here
const THEMES = /** @type {const} */ (['light', 'dark', 'system']);

/** @param {string} name */
const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
/** @param {string} name @param {string | undefined} value */
const keep = (name, value) => { try { value === undefined ? localStorage.removeItem(name) : localStorage.setItem(name, value); } catch { /* it lasts as long as the page */ } };

/** Whether a screen stands below a place of the navigation. @param {string} screen @param {string} place */
const belongs = (screen, place) => screen === place || (place === 'sessions' && screen === 'visitors') || (place === 'help' && screen.startsWith('help-'));

/** Where analysts, authors and administrators look: who is logged in, where they are, and what holds for every screen. @extends {Part<Study>} */
export class ParleyStudio extends Part {
  static properties = { route: { state: true }, theme: { state: true }, over: { state: true } };

  constructor() {
    super();
    this.route = parse(location.hash);
    this.theme = kept('parley.desk.theme') ?? 'system';
    this.over = false;
    this.api = new Api({ base: API, language: () => language, onUnauthorized: () => this.locked() });
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => this.follows());
    try {
      const login = JSON.parse(kept(LOGIN) ?? 'null');
      if (login?.token && login.expiresAt > Date.now()) this.enter(login);
    } catch { /* then one logs in */ }
  }

  // ---- who

  /** @param {import('../desk/types.js').Login} login */
  enter(login) {
    keep(LOGIN, JSON.stringify(login));
    this.over = false;
    this.api.token = login.token;
    this.work = new Study({ login, api: this.api });
    this.work.begin(this.route.site);
  }

  locked() {
    if (!this.work) return;
    this.leave();
    this.over = true;
  }

  leave() {
    this.work = undefined;
    this.api.token = undefined;
    keep(LOGIN, undefined);
  }

  // ---- where

  follows() {
    const { screen, id } = this.route;
    this.route = parse(location.hash);
    this.work?.choose(this.route.site);
    if (this.route.screen !== screen || this.route.id !== id) this.updateComplete.then(() => this.arrive());
  }

  /** On another page one begins at its top. */
  async arrive() {
    await /** @type {any} */ (this.querySelector('main > *'))?.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('main h1'))?.focus({ preventScroll: true });
    this.querySelector('.page')?.scrollTo(0, 0);
  }

  // ---- how

  /** @param {string} theme */
  dress(theme) {
    this.theme = theme;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    keep('parley.desk.theme', theme === 'system' ? undefined : theme);
  }

  /** @param {string} wanted */
  async talk(wanted) {
    await speak(wanted);
    document.documentElement.lang = language;
    keep('parley.desk.language', language);
    this.work?.changed();
    this.requestUpdate();
  }

  updated() {
    const where = this.work ? say(/** @type {any} */ (`place.${this.route.screen}`)) : say('login');
    document.title = `${where} · Parley`;
  }

  render() {
    const { work } = this;
    if (!work) return html`<parley-login .api=${this.api} ?over=${this.over} @entered=${(/** @type {CustomEvent} */ e) => this.enter(e.detail)}></parley-login>`;
    return html`<div class="app"><div class="frame">${this.places()}<main>${this.inner()}</main></div></div>`;
  }

  inner() {
    const { work, route } = this;
    if (work?.problem) return failed(work.problem, say('failed.sites'), () => work.begin(route.site));
    if (!work?.sites) return bones();
    if (route.screen === 'me') return this.me();
    if (!work.site) return blank({ icon: 'sliders', title: say('sites.none'), text: say('sites.none.text'), act: html`<a class="btn primary" href="../desk/#/setup">${say('sites.make')}</a>` });
    if (route.site && route.site !== work.site.key) return failed({ status: 404 }, '', () => {});
    return this.screen(work.site.key);
  }

  /** @param {string} site */
  screen(site) {
    const { work, route } = this;
    const { screen, id } = route;
    if (screen === 'sessions') return id ? html`<studio-session .work=${work} .route=${route} site=${site}></studio-session>` : html`<studio-sessions .work=${work} .route=${route} site=${site}></studio-sessions>`;
    if (screen === 'visitors') return html`<studio-visitor .work=${work} .route=${route} site=${site}></studio-visitor>`;
    if (screen === 'live') return html`<studio-live .work=${work} .route=${route} site=${site}></studio-live>`;
    if (screen === 'policies') return html`<studio-policies .work=${work} .route=${route} site=${site}></studio-policies>`;
    if (screen === 'dry-runs') return id ? html`<studio-dry-run .work=${work} .route=${route} site=${site}></studio-dry-run>` : html`<studio-dry-runs .work=${work} .route=${route} site=${site}></studio-dry-runs>`;
    if (screen === 'surveys') return id ? html`<studio-survey .work=${work} .route=${route} site=${site}></studio-survey>` : html`<studio-surveys .work=${work} .route=${route} site=${site}></studio-surveys>`;
    if (screen.startsWith('help')) return this.help(site);
    return id ? html`<studio-report .work=${work} .route=${route} site=${site}></studio-report>` : html`<studio-reports .work=${work} .route=${route} site=${site}></studio-reports>`;
  }

  /** @param {string} site */
  help(site) {
    const { work, route } = this;
    if (route.screen === 'help-collections' && route.id) return html`<studio-help-collection .work=${work} .route=${route} site=${site}></studio-help-collection>`;
    if (route.screen === 'help-articles' && route.id) return html`<studio-help-article .work=${work} .route=${route} site=${site}></studio-help-article>`;
    if (route.screen === 'help-missed') return html`<studio-help-missed .work=${work} .route=${route} site=${site}></studio-help-missed>`;
    if (route.screen === 'help-synonyms') return html`<studio-help-synonyms .work=${work} .route=${route} site=${site}></studio-help-synonyms>`;
    if (route.screen === 'help-imports') return html`<studio-help-imports .work=${work} .route=${route} site=${site}></studio-help-imports>`;
    return html`<studio-help .work=${work} .route=${route} site=${site}></studio-help>`;
  }

  places() {
    const { work, route } = this;
    const site = work?.key;
    const link = (/** @type {import('./route.js').Screen} */ screen, /** @type {import('../staff/part.js').Icon} */ sign) => html`<a href=${href({ site, screen })} aria-current=${belongs(route.screen, screen) ? 'page' : nothing}>${icon(sign)}<span class="cut">${say(/** @type {any} */ (`place.${screen}`))}</span></a>`;
    return html`<nav class="places" aria-label=${say('studio')}>
      <div class="bar"><span class="av bot" aria-hidden="true">${icon('mark', '')}</span>${this.picker()}</div>
      <div class="nav"><h2>${say('author')}</h2>${link('help', 'book')}</div>
      <div class="nav"><h2>${say('understand')}</h2>${link('reports', 'chart')}${link('live', 'person')}${link('sessions', 'clock')}${link('dry-runs', 'restart')}</div>
      <div class="nav"><h2>${say('set')}</h2>${link('policies', 'sliders')}${link('surveys', 'check')}</div>
      <div class="nav foot"><a href="../desk/">${icon('chat')}<span class="cut">${say('desk')}</span></a>
        <a href=${href({ site, screen: 'me' })} aria-current=${route.screen === 'me' ? 'page' : nothing} aria-label=${say('place.me')}>${avatar(work?.me ?? {}, { size: 'sm' })}<span class="cut">${work?.me.name}</span></a></div></nav>`;
  }

  picker() {
    const { sites = [], key } = this.work ?? {};
    if (sites.length < 2) return html`<b class="strong cut">${sites[0]?.name ?? 'Parley'}</b>`;
    return html`<select class="in site" aria-label=${say('site')} @change=${(/** @type {any} */ e) => { location.hash = href({ site: e.target.value, screen: this.route.screen }); }}>
      ${sites.map((s) => html`<option value=${s.key} .selected=${s.key === key}>${s.name}</option>`)}</select>`;
  }

  me() {
    const { me } = /** @type {Study} */ (this.work);
    const row = (/** @type {any} */ name, /** @type {{value: string, text: string}[]} */ options, /** @type {string} */ value, /** @type {(v: string) => void} */ change) => html`<div class="field"><label for="me-${name}">${say(/** @type {any} */ (`me.${name}`))}</label><select class="in" id="me-${name}" @change=${(/** @type {any} */ e) => change(e.target.value)}>
      ${options.map((o) => html`<option value=${o.value} .selected=${o.value === value}>${o.text}</option>`)}</select></div>`;
    return html`<header class="head"><h1 tabindex="-1">${me.name}</h1><span class="muted">${say(/** @type {any} */ (`role.${me.role}`))}</span></header>
      <div class="page"><div class="set narrow"><p class="muted">${me.email}</p>
        ${row('theme', THEMES.map((t) => ({ value: t, text: say(/** @type {any} */ (`theme.${t}`)) })), this.theme, (v) => this.dress(v))}
        ${row('language', Object.entries(languages).map(([value, l]) => ({ value, text: l.name })), language, (v) => this.talk(v))}
        <p class="row"><a class="btn" href="../desk/">${say('desk')}</a><button class="btn" @click=${this.leave}>${say('logout')}</button></p></div></div>`;
  }
}

await speak(document.documentElement.lang);
customElements.define('parley-studio', ParleyStudio);
