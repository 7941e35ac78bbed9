import { html, nothing } from 'lit';
import { PLACE_NAMES } from '../filter.js';
import { avatar, caps, icon, Part, shape } from '../part.js';
import { href } from '../route.js';
import { say } from '../words.js';
import '../menu.js';
import './self.js';

/** @type {Record<import('../filter.js').Place, unknown>} */
const SIGNS = {
  mine: icon('chat'), unassigned: icon('person'), queue: icon('clock'), all: shape('open'), mentions: html`<span class="atsign" aria-hidden="true">@</span>`,
  pending: shape('pending'), closed: shape('closed'),
};

/** The first column: where one can go, who is there, and who one is. */
export class DeskViews extends Part {
  static properties = { route: { attribute: false }, theme: {} };

  constructor() {
    super();
    /** @type {import('../route.js').Route} */ this.route;
    this.theme = 'system';
  }

  get here() { return this.route.screen === 'inbox' ? this.route : undefined; }

  /** @param {import('../filter.js').Place} place */
  link(place) {
    const n = this.work?.team.count(place);
    const hot = place === 'queue' && n;
    const fresh = (place === 'mentions' && n) || (place === 'mine' && this.work?.team.counts.mine?.unread);
    return html`<a href=${href({ screen: 'inbox', place })} aria-current=${this.here?.place === place ? 'page' : nothing}>${SIGNS[place]}<span class="cut">${say(/** @type {any} */ (`place.${place}`))}</span>
      ${n === undefined || place === 'closed' ? nothing : html`<span class="num ${hot ? 'hot' : ''} ${fresh ? 'fresh' : ''}">${n}</span>`}</a>`;
  }

  render() {
    const team = this.work?.team;
    const brand = team?.sites.length === 1 ? team.sites[0].name : 'Parley';
    return html`<nav class="pane views" aria-label=${say('views')}>
      <div class="bar"><span class="av bot" aria-hidden="true">${icon('mark', '')}</span><b class="strong cut">${brand}</b>
        <button class="btn quiet icon push" aria-label=${say('start')} title=${say('start')} @click=${() => this.tell('act', 'start')}>${icon('plus')}</button></div>
      <button class="find" @click=${() => this.tell('act', 'commands')} aria-keyshortcuts="Control+K Meta+K">${icon('search')}<span class="cut">${say('find')}</span>${caps(['cmd', 'K'])}</button>
      <div class="scroll" tabindex="-1">
        <div class="nav">${PLACE_NAMES.map((place) => this.link(place))}</div>
        ${this.saved()}${this.team()}
        <div class="nav"><h2>${say('settings')}</h2>
          ${this.set('replies', 'book', 'saved')}${this.set('labels', 'check')}
          ${this.work?.me.role === 'agent' ? nothing : html`${this.set('promises', 'chart')}${this.set('people', 'person')}${this.set('teams', 'chat')}${this.set('streams', 'flow')}${this.work?.me.role === 'admin' ? this.set('channels', 'phone') : nothing}<a href="../studio/">${icon('chart')}<span class="cut">${say('studio')}</span></a>`}
          <a href="#/sites" aria-current=${this.route.screen === 'sites' || this.route.screen === 'setup' ? 'page' : nothing}>${icon('sliders')}<span class="cut">${say('sites')}</span></a></div>
      </div>
      <div class="self"><desk-self .work=${this.work} .theme=${this.theme}></desk-self></div></nav>`;
  }

  /** @param {'replies' | 'labels' | 'promises' | 'people' | 'teams' | 'streams' | 'channels'} screen @param {import('../part.js').Icon} sign @param {string} [name] */
  set(screen, sign, name = screen) { return html`<a href=${`#/${screen}`} aria-current=${this.route.screen === screen ? 'page' : nothing}>${icon(sign)}<span class="cut">${say(/** @type {any} */ (name))}</span></a>`; }

  saved() {
    const filters = this.work?.team.filters ?? [];
    return html`<div class="nav"><h2>${say('filters')}<button class="btn quiet icon tiny" aria-label=${say('filters.new')} title=${say('filters.new')} @click=${() => this.tell('act', 'filter')}>${icon('plus')}</button></h2>
      ${filters.map((f) => {
        const n = this.work?.team.countOf(f.id);
        return html`<a href=${href({ screen: 'inbox', place: 'filter', saved: f.id })} aria-current=${this.here?.saved === f.id ? 'page' : nothing}>${icon('sliders')}<span class="cut" title=${f.name}>${f.name}</span>${n === undefined ? nothing : html`<span class="num">${n}</span>`}</a>`;
      })}</div>`;
  }

  team() {
    const others = this.work?.team.others ?? [];
    if (!others.length) return nothing;
    const order = { available: 0, busy: 1, away: 2 };
    return html`<div class="nav"><h2 id="team">${say('team')}</h2><ul aria-labelledby="team">${[...others].sort((a, b) => order[a.presence] - order[b.presence] || a.name.localeCompare(b.name)).map((a) => html`<li>
      <a class=${a.presence === 'away' ? 'gone' : ''} href=${href({ screen: 'inbox', place: 'all', more: { agent: a.id } })} aria-current=${this.here?.more?.agent === a.id ? 'page' : nothing}>
        ${avatar(a, { size: 'sm' })}<span class="cut">${a.name}</span><span class="num presence"><i class="pres ${a.presence}"></i><span class="sr">${say(/** @type {any} */ (`presence.${a.presence}`))}</span></span></a></li>`)}</ul></div>`;
  }
}
customElements.define('desk-views', DeskViews);
