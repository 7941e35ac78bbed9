import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { narrowing, PLACE_NAMES } from '../filter.js';
import { grouped } from '../inbox.js';
import { blank, bones, caps, failed, icon, Part } from '../part.js';
import { filterOf, href } from '../route.js';
import { language, say } from '../words.js';
import { span, serverNow } from '../../staff/when.js';
import '../menu.js';
import './bulk.js';
import './filtering.js';
import { row } from './row.js';

const MINUTE = 60_000;

/** The second column: one place's conversations, the next page when its end comes near. */
export class DeskList extends Part {
  static properties = { route: { attribute: false }, chosen: { state: true } };

  constructor() {
    super();
    /** @type {import('../route.js').InboxRoute} */ this.route;
    /** Where the opened one stands, or stood before it left the list: J goes on from there. */ this.stood = 0;
    /** @type {Set<number>} what the bulk bar acts on */ this.chosen = new Set();
    this.near = new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting)) this.more(); }, { rootMargin: '400px' });
  }

  connectedCallback() {
    super.connectedCallback();
    this.clock = setInterval(() => this.requestUpdate(), MINUTE); // waiting times grow
  }

  disconnectedCallback() {
    clearInterval(this.clock);
    this.near.disconnect();
    super.disconnectedCallback();
  }

  get filter() { return filterOf(this.route, this.work?.team.filters); }
  get saved() { return this.work?.team.filters.find((f) => f.id === this.route.saved); }
  get shown() { return /** @type {import('../workplace.js').Workplace} */ (this.work).inbox.shown(this.filter); }
  get items() { return /** @type {import('../workplace.js').Workplace} */ (this.work).inbox.list(this.filter); }
  get inGroups() { return this.filter.order === 'waiting'; }
  get title() { return this.route.place === 'filter' ? this.saved?.name ?? say('filter') : say(/** @type {any} */ (`place.${this.route.place}`)); }

  /** In the order of the screen, for J and K. */
  get order() { return this.inGroups ? grouped(this.items).flatMap((g) => g.items) : this.items; }

  more() { if (this.route.place !== 'filter' || this.saved) this.work?.lists.more(this.filter); }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const before = changed.get('route');
    if (before && (before.place !== this.route.place || before.saved !== this.route.saved)) this.chosen = new Set();
  }

  updated() {
    this.near.disconnect();
    const end = this.querySelector('.end.more');
    if (end) this.near.observe(end);
    if (this.shown.state === 'new') this.more();
    const current = this.route.conversation;
    const at = this.order.findIndex((c) => c.id === current);
    if (at >= 0) this.stood = at;
    if (current === this.scrolledTo) return;
    this.scrolledTo = current;
    this.querySelector('.item[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {Partial<import('../types.js').Filter> | undefined} more what narrows this place, instead of what did */
  narrow(more) {
    const { place, saved, conversation } = this.route;
    location.hash = href({ screen: 'inbox', place, saved, conversation, ...(more && Object.keys(more).length && { more }) });
  }

  render() {
    const { shown, items, route } = this;
    if (route.place === 'filter' && !this.saved) return this.frame(this.work?.team.ready ? blank({ icon: 'sliders', title: say('filter.gone'), text: say('filter.gone.text') }) : bones());
    return this.frame(!items.length && shown.state === 'ready' ? this.empty()
      : !items.length && shown.state === 'failed' ? failed(shown.problem, say('failed.list'), () => this.more())
      : !items.length ? bones() : this.box(items));
  }

  /** @param {unknown} inner */
  frame(inner) {
    return html`<section class="pane list ${this.route.conversation ? '' : 'shown'}" aria-label=${say('conversations')}>
      <div class="bar"><h2 class="cut hide-s">${this.title}</h2>${this.places()}<span class="faint num">${this.number}</span><span class="push row">${this.sorting()}
        <desk-filtering .work=${this.work} .route=${this.route} .filter=${this.filter} @narrow=${(/** @type {CustomEvent} */ e) => this.narrow(e.detail)}></desk-filtering></span></div>
      ${this.narrowed()}${inner}
      ${this.chosen.size ? html`<desk-bulk .work=${this.work} .chosen=${this.chosen} .all=${this.items} @chosen=${(/** @type {CustomEvent} */ e) => { this.chosen = e.detail; }}></desk-bulk>` : nothing}</section>`;
  }

  /** On a phone the title leads to the other places. */
  places() {
    const team = this.work?.team;
    const go = (/** @type {import('../route.js').InboxRoute} */ route, /** @type {string} */ text, /** @type {number | undefined} */ n) => ({
      text, on: route.place === this.route.place && route.saved === this.route.saved, hint: n ? say('conversations.n', { n }) : undefined, act: () => { location.hash = href(route); },
    });
    const items = [...PLACE_NAMES.map((place) => go({ screen: 'inbox', place }, say(/** @type {any} */ (`place.${place}`)), team?.count(place))),
      ...(team?.filters ?? []).map((f) => go({ screen: 'inbox', place: 'filter', saved: f.id }, f.name, team?.countOf(f.id)))];
    return html`<h2 class="only-s"><desk-menu look="title" .face=${html`<span class="cut">${this.title}</span>${icon('chevron')}`} .items=${items}></desk-menu></h2>`;
  }

  /** What the server counted, where it counts this; else what is loaded. */
  get number() {
    const { place, saved, more } = this.route;
    const counted = more ? undefined : saved ? this.work?.team.countOf(saved) : this.work?.team.count(place);
    return counted ?? this.work?.inbox.count(this.filter);
  }

  sorting() {
    const order = this.filter.order ?? 'latest';
    const items = ['waiting', 'latest'].map((o) => ({ text: say(/** @type {any} */ (`order.${o}`)), on: order === o, act: () => this.narrow({ ...this.route.more, order: /** @type {any} */ (o) }) }));
    return html`<desk-menu edge="end" look="btn quiet sort" name=${`${say('order')}: ${say(/** @type {any} */ (`order.${order}`))}`} .face=${html`<span class="cut">${say(/** @type {any} */ (`order.${order}`))}</span>${icon('chevron')}`} .items=${items}></desk-menu>`;
  }

  /** That the list is narrowed is never hidden. */
  narrowed() {
    const n = narrowing(this.route.more);
    if (!n) return nothing;
    return html`<p class="narrowed">${icon('sliders')}<span>${say('narrowed', { n })}</span><button class="btn quiet" @click=${() => this.narrow(this.route.more?.order ? { order: this.route.more.order } : undefined)}>${say('narrowed.clear')}</button></p>`;
  }

  /** @param {import('../types.js').Conversation[]} items */
  box(items) {
    const current = this.route.conversation;
    return html`<div class="scroll"><div class="box" role="listbox" tabindex="0" aria-label=${this.title} aria-multiselectable=${this.chosen.size ? 'true' : nothing}
        aria-activedescendant=${current && items.some((c) => c.id === current) ? `c${current}` : nothing} @keydown=${this.key}>
        ${this.inGroups ? repeat(grouped(items), (g) => g.name, (g) => html`<div role="group" aria-labelledby=${`g-${g.name}`}>
          <p class="group" role="presentation" id=${`g-${g.name}`}>${say(/** @type {any} */ (`group.${g.name}`))} <span class="num">${g.items.length}</span></p>${this.rows(g.items)}</div>`) : this.rows(items)}</div>${this.end()}</div>`;
  }

  /** @param {import('../types.js').Conversation[]} items */
  rows(items) {
    const { work, route } = this;
    return repeat(items, (c) => c.id, (c) => row(c, {
      href: href({ ...route, conversation: c.id, at: undefined, panel: false }), selected: c.id === route.conversation, chosen: this.chosen.has(c.id), choosing: this.chosen.size > 0,
      me: work?.me.id ?? -1, place: route.place, language, typing: work?.typing.get(c.id), kept: work?.kept.of(c.id), draft: Boolean(work?.replies.drafts.get(c.id)),
      choose: (e) => { e.preventDefault(); e.stopPropagation(); this.choose(c.id); },
      click: (e) => { if (e.ctrlKey || e.metaKey || e.shiftKey || this.chosen.size) { e.preventDefault(); this.choose(c.id, e.shiftKey); } },
    }));
  }

  /** One more, or one less; with Shift, all between. @param {number} id @param {boolean} [range] */
  choose(id, range = false) {
    const chosen = new Set(this.chosen);
    const ids = this.order.map((c) => c.id);
    const from = ids.indexOf(this.lastChosen ?? -1);
    const to = ids.indexOf(id);
    if (range && from >= 0) for (const one of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) chosen.add(one);
    else if (!chosen.delete(id)) chosen.add(id);
    this.lastChosen = id;
    this.chosen = chosen;
  }

  end() {
    const { state, next, problem } = this.shown;
    if (state === 'failed') return html`<p class="end"><span>${say(problem?.type === 'offline' ? 'failed.offline' : 'failed.text')}</span><button class="btn" @click=${() => this.more()}>${say('again')}</button></p>`;
    if (state === 'loading') return bones(2);
    return next ? html`<p class="end more"></p>` : nothing;
  }

  /** The focus stays on the list; arrows move the choice. @param {KeyboardEvent} e */
  key(e) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (e.key === 'Enter') this.tell('act', 'reply');
    else if (e.key === ' ' && this.route.conversation) this.choose(this.route.conversation);
    else if (!step) return;
    e.preventDefault();
    if (step) this.tell('step', step);
  }

  empty() {
    const { place } = this.route;
    if (this.route.more && narrowing(this.route.more)) return blank({ icon: 'sliders', title: say('empty.narrowed'), act: html`<button class="btn" @click=${() => this.narrow(undefined)}>${say('narrowed.clear')}</button>` });
    const waiting = this.work?.team.count('queue') ?? 0;
    if (place !== 'mine') return blank({ icon: place === 'closed' ? 'book' : 'check', title: say(/** @type {any} */ (`empty.${place}`)), text: say(/** @type {any} */ (`empty.${place}.text`)) });
    const longest = this.work?.inbox.list(filterOf({ screen: 'inbox', place: 'queue' }))[0]?.waitingSince;
    return blank({
      icon: 'check', title: say('empty.mine'),
      text: !waiting ? say('empty.mine.text') : `${say('empty.mine.waiting', { n: waiting })} ${longest ? say('empty.mine.longest', { time: span(serverNow() - longest) }) : ''}`,
      act: waiting ? html`<button class="btn primary" @click=${() => this.tell('act', 'take')}>${say('take')} ${caps(['Q'])}</button>`
        : html`<a class="btn" href=${href({ screen: 'inbox', place: 'all' })}>${say('empty.mine.all')}</a>`,
    });
  }
}
customElements.define('desk-list', DeskList);
