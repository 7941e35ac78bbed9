import { html, nothing } from 'lit';
import { avatar, bones, dayName, dot, hour, icon, Part, shape, short } from '../part.js';
import { href } from '../route.js';
import { language, say } from '../words.js';
import { priorityOf } from '../filter.js';
import { assignItems, bars, labelFoot, labelItems, priorityItems } from './choices.js';
import '../menu.js';
import './attributes.js';
import './person.js';
import './timeline.js';
import './verdicts.js';
import { pathOf } from './visits.js';
import { serverNow } from '../../staff/when.js';

const REFRESH = 4000;

/** The fourth column: who the visitor is, what is known, their visits and why each ended, what else they wrote. */
export class DeskVisitor extends Part {
  static properties = { route: { attribute: false }, visitor: { state: true }, visits: { state: true }, others: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {import('../route.js').InboxRoute} */ this.route;
    /** @type {number | undefined} */ this.shown = undefined;
    /** @type {import('../types.js').Visitor | undefined} */ this.visitor = undefined;
    /** @type {import('../types.js').Visit[]} */ this.visits = [];
    /** @type {import('../types.js').Conversation[]} */ this.others = [];
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

  get conversation() { return this.work?.inbox.get(this.route.conversation ?? -1); }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const id = this.conversation?.visitor?.id;
    if (id === this.shown) return;
    this.shown = id;
    this.visitor = undefined;
    this.visits = [];
    this.others = [];
    this.problem = undefined;
    this.tell('visits', []);
    this.read();
  }

  /** Not more often than every few seconds, whatever happens in the thread. */
  soon() {
    if (this.later) return;
    this.later = setTimeout(() => { this.later = undefined; this.read(); }, REFRESH);
  }

  async read() {
    const id = this.shown;
    const work = this.work;
    if (!id || !work) return;
    try {
      const [visitor, visits, others] = await Promise.all(['', '/visits', '/conversations'].map((part) => work.api.get(`visitors/${id}${part}`)));
      if (id !== this.shown) return;
      this.visitor = visitor;
      this.visits = visits.items;
      this.others = others.items;
      this.problem = undefined;
      if (visitor.timeZone) work.zones.set(id, visitor.timeZone);
      this.tell('visits', visits.items);
    } catch (problem) {
      if (id === this.shown && !this.visitor) this.problem = problem;
    }
  }

  render() {
    const { route, conversation: c, visitor: v } = this;
    if (!route.conversation || (!c && this.work?.thread?.state === 'failed')) return nothing;
    return html`<section class="pane side ${route.panel ? 'shown' : ''}" aria-label=${say('visitor')} tabindex="-1">
      <div class="bar only-m"><a class="btn quiet icon" aria-label=${say('back')} href=${href({ ...route, panel: false })}>${icon('chevron', 's back')}</a><h2>${say('visitor')}</h2></div>
      ${this.problem ? html`<div class="scroll"><section><p class="notice">${icon('alert')}<span>${say('failed.visitor')}</span></p><button class="btn" @click=${() => this.read()}>${say('again')}</button></section></div>`
        : !c || !v ? html`<div class="scroll">${bones(3)}</div>`
        : html`<div class="scroll" tabindex="0">${this.head(v)}${this.about(v)}<desk-attributes .work=${this.work} .visitor=${v} @changed=${() => this.read()}></desk-attributes>${this.handling(c)}
          <desk-visits .work=${this.work} .visits=${this.visits}></desk-visits><desk-verdicts .work=${this.work} .visitor=${v.id}></desk-verdicts>${this.earlier()}
          <desk-timeline .work=${this.work} .visitor=${v.id} .route=${route}></desk-timeline><desk-person .work=${this.work} .visitor=${v.id} @changed=${() => this.read()}></desk-person></div>`}
    </section>`;
  }

  /** @param {import('../types.js').Visitor} v */
  head(v) {
    const sure = v.identity === 'verified';
    const card = this.conversation?.visitor;
    const online = card?.online ?? v.online;
    return html`<section class="head"><div class="row">${avatar({ id: v.id, name: v.name || v.email }, { size: 'lg', presence: online ? 'on' : 'away' })}
      <div><b class="strong">${v.name || v.email || say('visitor.unnamed', { id: v.id })}</b><div class="row tags">
        <span class="tag ${sure ? 'ok' : ''}" title=${v.verified?.by ?? nothing}>${sure ? icon('check') : nothing}${say(/** @type {any} */ (`identity.${v.identity}`))}</span>
        <span class="tag">${say('visits', { n: v.visitCount })}</span><span class="tag ${online ? 'ok' : ''}">${say(online ? 'online' : 'away')}</span></div></div></div></section>`;
  }

  /** @param {import('../types.js').Visitor} v */
  about(v) {
    const named = (/** @type {string} */ code) => new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
    const audience = this.conversation?.audience;
    /** @type {[any, unknown][]} */
    const facts = [
      ['about.email', v.email], ['about.verified', v.verified && html`${v.verified.by}<br><span class="muted mono">${v.verified.subject}</span>`], ['about.language', v.language && named(v.language)],
      ['about.time', v.timeZone && html`<span class="num">${hour(serverNow(), v.timeZone)}</span> <span class="muted">${v.timeZone.replace(/_/g, ' ')}</span>`],
      ['about.page', v.page && html`<span title=${v.page.url}>${v.page.title || pathOf(v.page.url)}</span>`], ['about.device', v.device && say(/** @type {any} */ (`device.${v.device}`))], ['about.site', v.site], ['about.audience', audience?.name],
      ['about.first', dayName(v.firstSeenAt)], ['about.last', this.conversation?.visitor?.online ? say('online') : `${dayName(v.lastActivityAt)} ${hour(v.lastActivityAt)}`],
    ];
    return html`<section><h3>${say('about')}</h3><dl class="facts">${facts.filter(([, f]) => f).map(([key, f]) => html`<dt>${say(key)}</dt><dd>${f}</dd>`)}</dl></section>`;
  }

  /** What we do about it: who has it, how urgent, under which labels. @param {import('../types.js').Conversation} c */
  handling(c) {
    const work = /** @type {import('../workplace.js').Workplace} */ (this.work);
    const priority = priorityOf(c);
    return html`<section><h3>${say('conversation')}</h3><dl class="facts choose">
      <dt>${say('assigned')}</dt><dd><desk-menu look="value" name=${`${say('assigned')}: ${c.assignee?.name ?? say('assign.nobody')}`} .face=${html`${c.assignee ? avatar(c.assignee, { size: 'sm' }) : nothing}<span>${c.assignee?.name ?? say('assign.nobody')}</span>${icon('chevron')}`} .items=${assignItems(work, c)}></desk-menu></dd>
      <dt>${say('priority')}</dt><dd><desk-menu look="value" name=${`${say('priority')}: ${say(/** @type {any} */ (`priority.${priority}`))}`} .face=${html`${bars(priority)}<span>${say(/** @type {any} */ (`priority.${priority}`))}</span>${icon('chevron')}`} .items=${priorityItems(work, c)}></desk-menu></dd>
      <dt>${say('labels')}</dt><dd class="row wrap">${c.labels?.map((l) => html`<span class="tag">${dot(l.colour)}${l.name}<button class="cross" aria-label=${say('labels.remove', { name: l.name })} @click=${() => work.verbs.label(c, l, false)}>${icon('close')}</button></span>`)}
        <desk-menu edge="end" look="btn quiet icon tiny" name=${say('labels.add')} .face=${icon('plus')} .items=${labelItems(work, c)} .foot=${labelFoot(work, c)}></desk-menu></dd></dl></section>`;
  }

  earlier() {
    const rest = this.others.filter((c) => c.id !== this.route.conversation);
    return html`<section><h3>${say('others')}</h3>${rest.length ? rest.map((c) => html`<a class="mini" href=${href({ screen: 'inbox', place: this.route.place, saved: this.route.saved, conversation: c.id })}>
      ${shape(c.status)}<span class="sr">${say(/** @type {any} */ (`status.${c.status}`))}</span><span class="cut">${c.title}</span><time>${short(c.lastAt)}</time></a>`) : html`<p class="muted">${say('others.none')}</p>`}</section>`;
  }
}
customElements.define('desk-visitor', DeskVisitor);
