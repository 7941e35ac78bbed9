import { html, nothing } from 'lit';
import { avatar, bones, dayInText, dayName, hour, icon, Part, shape, short } from '../part.js';
import { href } from '../route.js';
import { span } from '../when.js';
import { language, say } from '../words.js';

const REFRESH = 4000;

/** The fourth column: who the visitor is, their visits and why each ended, what else they wrote. */
export class DeskVisitor extends Part {
  static properties = { route: { attribute: false }, visitor: { state: true }, visits: { state: true }, others: { state: true }, pages: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Extract<import('../route.js').Route, {screen: 'inbox'}>} */ this.route;
    /** @type {number | undefined} */ this.shown = undefined;
    /** @type {import('../types.js').Visitor | undefined} */ this.visitor = undefined;
    /** @type {import('../types.js').Visit[]} */ this.visits = [];
    /** @type {import('../types.js').Conversation[]} */ this.others = [];
    /** @type {Record<number, import('../types.js').Arrival[]>} */ this.pages = {};
    /** @type {any} */ this.problem = undefined;
    this.moved = (/** @type {Event} */ e) => { if (/** @type {CustomEvent} */ (e).detail.visitor?.id === this.shown) this.soon(); };
  }

  connectedCallback() {
    super.connectedCallback();
    this.work?.addEventListener('moved', this.moved);
  }

  disconnectedCallback() {
    this.work?.removeEventListener('moved', this.moved);
    clearTimeout(this.later);
    super.disconnectedCallback();
  }

  /** @param {number | undefined} id */
  clear(id) {
    this.shown = id;
    this.visitor = undefined;
    this.visits = [];
    this.others = [];
    this.pages = {};
    this.problem = undefined;
  }

  get conversation() { return this.work?.inbox.get(this.route.conversation ?? -1); }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const id = this.conversation?.visitor?.id;
    if (id !== this.shown) {
      this.clear(id);
      this.tell('visits', []);
      this.read();
    }
  }

  /** Not more often than every few seconds, whatever happens in the thread. */
  soon() {
    if (this.later) return;
    this.later = setTimeout(() => { this.later = undefined; this.read(); }, REFRESH);
  }

  async read() {
    const id = this.shown;
    const api = this.work?.api;
    if (!id || !api) return;
    try {
      const [visitor, visits, others] = await Promise.all(['', '/visits', '/conversations'].map((part) => api.get(`visitors/${id}${part}`)));
      if (id !== this.shown) return;
      this.visitor = visitor;
      this.visits = visits.items;
      this.others = others.items;
      this.problem = undefined;
      this.tell('visits', visits.items);
      if (visits.items[0]) this.walk(visits.items[0]);
    } catch (problem) {
      if (id === this.shown && !this.visitor) this.problem = problem;
    }
  }

  /** The pages of one visit, when somebody looks. @param {import('../types.js').Visit} visit */
  async walk(visit) {
    try {
      const { items } = await /** @type {any} */ (this.work).api.get(`visits/${visit.id}/arrivals`);
      this.pages = { ...this.pages, [visit.id]: items.reverse() };
    } catch { /* opening it again asks again */ }
  }

  render() {
    const { route, conversation: c, visitor: v } = this;
    if (!route.conversation || (!c && this.work?.thread?.state === 'failed')) return nothing;
    const { view, conversation } = route;
    return html`<section class="pane side ${route.panel ? 'shown' : ''}" aria-label=${say('visitor')} tabindex="-1">
      <div class="bar only-m"><a class="btn quiet icon" aria-label=${say('back')} href=${href({ screen: 'inbox', view, conversation })}>${icon('chevron', 's back')}</a><h2>${say('visitor')}</h2></div>
      ${this.problem ? html`<div class="scroll"><section><p class="notice">${icon('alert')}<span>${say('failed.visitor')}</span></p><button class="btn" @click=${() => this.read()}>${say('again')}</button></section></div>`
        : !c || !v ? html`<div class="scroll">${bones(3)}</div>`
        : html`<div class="scroll" tabindex="0">${this.head(v)}${this.about(v)}${this.known(v)}${this.line(v)}${this.earlier()}</div>`}
    </section>`;
  }

  /** @param {import('../types.js').Visitor} v */
  head(v) {
    const sure = v.identity === 'verified';
    const online = this.conversation?.visitor?.online;
    return html`<section class="head"><div class="row">${avatar({ id: v.id, name: v.name || v.email }, { size: 'lg', presence: online ? 'on' : 'away' })}
      <div><b class="strong">${v.name || v.email || say('visitor.unnamed', { id: v.id })}</b><div class="row tags">
        <span class="tag ${sure ? 'ok' : ''}">${sure ? icon('check') : nothing}${say(/** @type {any} */ (`identity.${v.identity}`))}</span>
        <span class="tag">${say('visits', { n: v.visitCount })}</span><span class="tag ${online ? 'ok' : ''}">${say(online ? 'online' : 'away')}</span></div></div></div></section>`;
  }

  /** @param {import('../types.js').Visitor} v */
  about(v) {
    const named = (/** @type {string} */ code) => new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
    /** @type {[any, unknown][]} */
    const facts = [
      ['about.email', v.email], ['about.language', v.language && named(v.language)],
      ['about.time', v.timeZone && html`<span class="num">${hour(Date.now(), v.timeZone)}</span> <span class="muted">${v.timeZone.replace(/_/g, ' ')}</span>`],
      ['about.device', v.device && say(/** @type {any} */ (`device.${v.device}`))], ['about.site', v.site],
      ['about.first', dayName(v.firstSeenAt)], ['about.last', this.conversation?.visitor?.online ? say('online') : `${dayName(v.lastActivityAt)} ${hour(v.lastActivityAt)}`],
    ];
    return html`<section><h3>${say('about')}</h3><dl class="facts">${facts.filter(([, f]) => f).map(([key, f]) => html`<dt>${say(key)}</dt><dd>${f}</dd>`)}</dl></section>`;
  }

  /** @param {import('../types.js').Visitor} v */
  known(v) {
    const all = Object.entries(v.attributes ?? {});
    return html`<section><h3>${say('attributes')}</h3>${all.length
      ? html`<dl class="facts">${all.map(([name, x]) => html`<dt>${name}</dt><dd>${x === true ? say('yes') : x === false ? say('no') : String(x)}</dd>`)}</dl>`
      : html`<p class="muted">${say('attributes.none')}</p>`}</section>`;
  }

  /** @param {import('../types.js').Visitor} v */
  line(v) {
    return html`<section><h3>${say('visits.head')}</h3>${this.visits.length ? html`<ol class="line">${this.visits.map((visit, i) => html`<li class=${visit.endedAt ? '' : 'live'}>
      <details ?open=${i === 0} @toggle=${(/** @type {any} */ e) => { if (e.target.open && !this.pages[visit.id]) this.walk(visit); }}>
        <summary><span>${visit.endedAt ? say('visit.past', { n: visit.ordinal, day: dayInText(visit.openedAt) }) : say('visit.live', { n: visit.ordinal, time: hour(visit.why.deadline) })}</span>
          <span class="num">${span((visit.endedAt ?? Date.now()) - visit.openedAt)}</span></summary>
        ${this.why(visit)}${this.walked(visit)}</details></li>`)}</ol>` : html`<p class="muted">${say('visits.none')}</p>`}</section>`;
  }

  /** @param {import('../types.js').Visit} visit */
  why(visit) {
    return html`<p class="why">${visit.why.sentence}</p>`;
  }

  /** @param {import('../types.js').Visit} visit */
  walked(visit) {
    const pages = this.pages[visit.id];
    if (!pages) return nothing;
    if (!pages.length) return html`<p class="muted">${say('visit.pages.none')}</p>`;
    return html`<ul class="pages" aria-label=${say('visit.pages', { n: visit.ordinal })}>${pages.map((p) => html`<li><time class="num">${hour(p.at)}</time><span title=${p.url}>${p.title || pathOf(p.url)}<small>${pathOf(p.url)}</small></span></li>`)}</ul>`;
  }

  earlier() {
    const rest = this.others.filter((c) => c.id !== this.route.conversation);
    return html`<section><h3>${say('others')}</h3>${rest.length ? rest.map((c) => html`<a class="mini" href=${href({ screen: 'inbox', view: this.route.view, conversation: c.id })}>
      ${shape(c.status)}<span class="sr">${say(/** @type {any} */ (`status.${c.status}`))}</span><span class="cut">${c.title}</span><time>${short(c.lastAt)}</time></a>`) : html`<p class="muted">${say('others.none')}</p>`}</section>`;
  }
}

/** @param {string} url */
function pathOf(url) {
  try { const u = new URL(url); return u.pathname + u.search; } catch { return url; }
}
customElements.define('desk-visitor', DeskVisitor);
