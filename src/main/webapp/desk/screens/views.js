import { html, nothing } from 'lit';
import { VIEWS } from '../inbox.js';
import { avatar, icon, Part, shape } from '../part.js';
import { href } from '../route.js';
import { language, languages, say } from '../words.js';
import '../menu.js';

/** @type {Record<string, unknown>} */
const SIGNS = { mine: icon('chat'), waiting: icon('clock'), open: shape('open'), closed: shape('closed') };
const PRESENCES = /** @type {const} */ (['available', 'busy', 'away']);
const THEMES = /** @type {const} */ (['light', 'dark', 'system']);

/** @param {string} p */
const dot = (p) => html`<i class="pres ${p}"></i>`;

/** The first column: where one can go, and who one is. */
export class DeskViews extends Part {
  static properties = { route: { attribute: false }, theme: {} };

  constructor() {
    super();
    /** @type {import('../route.js').Route} */ this.route;
    this.theme = 'system';
  }

  /** @param {import('../types.js').View} view */
  link(view) {
    const here = this.route.screen === 'inbox' && this.route.view === view;
    const count = this.work?.inbox.count(view) ?? '';
    return html`<a href=${href({ screen: 'inbox', view })} aria-current=${here ? 'page' : nothing}>${SIGNS[view]}${say(/** @type {any} */ (`view.${view}`))}
      ${view === 'closed' ? nothing : html`<span class="num ${view === 'waiting' && count && count !== '0' ? 'hot' : ''}">${count}</span>`}</a>`;
  }

  render() {
    return html`<nav class="pane views" aria-label=${say('views')}>
      <div class="bar"><span class="av bot" aria-hidden="true">${icon('mark', '')}</span><b class="strong">Parley</b></div>
      <div class="nav">${VIEWS.map((view) => this.link(view))}</div>
      <div class="nav"><h2>${say('settings')}</h2>
        <a href="#/sites" aria-current=${this.route.screen === 'sites' || this.route.screen === 'setup' ? 'page' : nothing}>${icon('sliders')}${say('sites')}</a></div>
      <div class="self"><desk-self .work=${this.work} .theme=${this.theme}></desk-self></div></nav>`;
  }
}
customElements.define('desk-views', DeskViews);

/** Who one is: presence, theme, language, log out. */
export class DeskSelf extends Part {
  static properties = { theme: {}, plain: { type: Boolean } };

  constructor() {
    super();
    this.theme = 'system';
    this.plain = false;
  }

  get items() {
    const { me } = /** @type {import('../workplace.js').Workplace} */ (this.work);
    return [
      { head: say('me.presence') },
      ...PRESENCES.map((p) => ({ text: say(/** @type {any} */ (`presence.${p}`)), sign: dot(p), on: me.presence === p, act: () => this.work?.be(p) })),
      { head: say('me.theme') },
      ...THEMES.map((t) => ({ text: say(/** @type {any} */ (`theme.${t}`)), on: this.theme === t, act: () => this.tell('theme', t) })),
      { head: say('me.language') },
      ...Object.entries(languages).map(([key, l]) => ({ text: l.name, on: language === key, act: () => this.tell('language', key) })),
      { head: me.email },
      ...(this.plain ? [{ text: say('sites'), act: () => { location.hash = '#/sites'; } }] : []),
      { text: say('keys'), cap: '?', act: () => this.tell('keys') },
      { text: say('logout'), act: () => this.tell('leave') },
    ];
  }

  get face() {
    const { me } = /** @type {import('../workplace.js').Workplace} */ (this.work);
    return html`${avatar(me)}<span class="who"><b class="strong cut">${me.name}</b><span class="row muted">${dot(me.presence)}${say(/** @type {any} */ (`presence.${me.presence}`))}</span></span>
      <span class="push faint">${icon('chevron', 's up')}</span>`;
  }

  render() {
    if (!this.work) return nothing;
    if (this.plain) return this.sheet();
    return html`<desk-menu look="row mine" side="above" .face=${this.face} .items=${this.items}></desk-menu>
      ${this.work.failed ? html`<p class="notice bad" role="alert">${say('failed.presence')}</p>` : nothing}`;
  }

  /** On a phone it is a page. */
  sheet() {
    /** @type {any[][]} */
    const groups = [];
    for (const item of this.items) 'head' in item ? groups.push([item]) : groups.at(-1)?.push(item);
    return html`<section class="pane shown me"><div class="bar"><h2>${say('me')}</h2></div><div class="scroll">
      <div class="row mine">${avatar(/** @type {any} */ (this.work).me, { size: 'lg' })}<span class="who"><b class="strong">${this.work?.me.name}</b><span class="muted">${this.work?.me.email}</span></span></div>
      ${groups.map(([head, ...rest]) => html`<div class="set" role="group" aria-label=${head.head}>${head.head === this.work?.me.email ? nothing : html`<h3>${head.head}</h3>`}
        ${rest.map((r) => html`<button class="o" aria-pressed=${r.on ?? nothing} @click=${r.act}>${r.sign ?? nothing}${r.text}${r.on ? html`<span class="push">${icon('check')}</span>` : nothing}</button>`)}</div>`)}
    </div></section>`;
  }
}
customElements.define('desk-self', DeskSelf);
