import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { avatar, blank, bones, callName, dayInText, dayName, failed, hour, icon, nameOf, Part, shape, time } from '../part.js';
import { href } from '../route.js';
import { rows } from '../thread.js';
import { dayOf } from '../when.js';
import { say } from '../words.js';
import './composer.js';

const NEAR_END = 60;

/** The third column: one thread, first message to last, with what one can do about it. */
export class DeskConversation extends Part {
  static properties = { route: { attribute: false }, visits: { attribute: false }, fresh: { state: true }, spoken: { state: true } };

  constructor() {
    super();
    /** @type {Extract<import('../route.js').Route, {screen: 'inbox'}>} */ this.route;
    /** @type {import('../types.js').Visit[]} */ this.visits = [];
    this.fresh = false;
    this.spoken = '';
    this.atEnd = true;
    this.lastTop = 0;
    /** @type {IntersectionObserver | undefined} */ this.top = undefined;
    this.size = new ResizeObserver(() => { if (this.atEnd && this.log) this.log.scrollTop = this.log.scrollHeight; });
    this.heard = (/** @type {Event} */ e) => this.posted(/** @type {CustomEvent} */ (e).detail);
    this.looked = () => this.look();
  }

  connectedCallback() {
    super.connectedCallback();
    this.work?.addEventListener('posted', this.heard);
    document.addEventListener('visibilitychange', this.looked);
    addEventListener('focus', this.looked);
  }

  disconnectedCallback() {
    this.work?.removeEventListener('posted', this.heard);
    document.removeEventListener('visibilitychange', this.looked);
    removeEventListener('focus', this.looked);
    this.top?.disconnect();
    this.size.disconnect();
    super.disconnectedCallback();
  }

  get conversation() { return this.work?.inbox.get(this.route.conversation ?? -1); }
  get thread() { return this.work?.thread; }
  get log() { return /** @type {HTMLElement | null} */ (this.querySelector('.log')); }

  /** A visitor's message is read out once; the agent's own echo is not. @param {import('../types.js').Entry} entry */
  posted(entry) {
    const mine = entry.author.kind === 'agent' && entry.author.id === this.work?.me.id;
    if (!mine) this.spoken = `${this.author(entry)}: ${entry.text}`;
    if (!this.atEnd && !mine) this.fresh = true;
    if (mine) this.atEnd = true;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('route') && changed.get('route')?.conversation !== this.route.conversation) {
      this.atEnd = true;
      this.fresh = false;
      this.spoken = '';
      this.held = undefined;
    }
    this.height = this.log?.scrollHeight ?? 0;
    this.oldFirst = this.drawnFirst;
  }

  /** What was read stays under the eyes when a page comes in above; at the end one stays at the end. */
  updated() {
    const { log, thread } = this;
    if (!log || thread?.state !== 'ready') return;
    this.drawnFirst = thread.entries[0]?.seq;
    if (this.atEnd) log.scrollTop = log.scrollHeight;
    else if (this.oldFirst && this.drawnFirst && this.drawnFirst < this.oldFirst) log.scrollTop += log.scrollHeight - (this.height ?? 0);
    this.watchTop(log, thread);
    this.look();
  }

  /** The page above is asked for before its end is reached. @param {HTMLElement} log @param {import('../thread.js').Thread} thread */
  watchTop(log, thread) {
    if (this.top?.root !== log) {
      this.top?.disconnect();
      this.size.disconnect();
      this.size.observe(log);
      this.size.observe(/** @type {Element} */ (log.firstElementChild));
      this.top = new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting)) this.work?.older(); }, { root: log, rootMargin: '400px 0px' });
    }
    this.top.disconnect();
    const above = log.querySelector('.above');
    if (above && !thread.problem) this.top.observe(above);
  }

  scrolled() {
    const log = /** @type {HTMLElement} */ (this.log);
    const near = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    if (near) this.atEnd = true;
    else if (log.scrollTop < this.lastTop) this.atEnd = false; // only a hand goes up; a pane that shrinks does not
    this.lastTop = log.scrollTop;
    if (this.atEnd) this.fresh = false;
    this.look();
  }

  look() {
    if (this.atEnd && this.thread?.state === 'ready' && document.visibilityState === 'visible' && document.hasFocus()) this.work?.seen();
  }

  toEnd() {
    this.atEnd = true;
    this.fresh = false;
    this.requestUpdate();
  }

  render() {
    const { thread, conversation: c } = this;
    if (!this.route.conversation || !thread) {
      return html`<section class="pane thread">${blank({ icon: 'chat', title: say('empty.thread'), text: say('empty.thread.text') })}</section>`;
    }
    const name = c ? nameOf(c) : '';
    return html`<section class="pane thread ${this.route.panel ? '' : 'shown'}" aria-label=${say('thread', { name })}>
      ${this.bar(c, name)}
      ${thread.state === 'failed' && !thread.entries.length ? failed(thread.problem, say('failed.thread'), () => this.work?.load(thread))
        : thread.state !== 'ready' || !c ? html`<div class="log">${bones(4)}</div>`
        : this.open(c, thread)}
      <p class="sr" role="log" aria-live="polite">${this.spoken}</p></section>`;
  }

  /** @param {import('../types.js').Conversation | undefined} c @param {string} name */
  bar(c, name) {
    const { view, conversation } = this.route;
    return html`<div class="bar">
      <a class="btn quiet icon only-s" aria-label=${say('back')} href=${href({ screen: 'inbox', view })}>${icon('chevron', 's back')}</a>
      <h2 class="cut">${name || html`<i class="bone head"></i>`}</h2>${c ? html`<span class="muted hide-s cut">${c.title}</span>
      <span class="push row">
        <span class="status hide-m">${shape(c.status)}${say(/** @type {any} */ (`status.${c.status}`))}</span>
        ${c.status === 'closed'
          ? html`<button class="btn" @click=${() => this.work?.reopen(c)}>${say('reopen')} <span class="kbd hide-s">⇧E</span></button>`
          : html`<button class="btn" @click=${() => this.work?.close(c)}>${say('close')} <span class="kbd hide-s">E</span></button>`}
        <a class="btn quiet icon only-m" aria-label=${say('visitor.show')} href=${href({ screen: 'inbox', view, conversation, panel: !this.route.panel })}>${icon('person')}</a>
      </span>` : nothing}</div>`;
  }

  /** @param {import('../types.js').Conversation} c @param {import('../thread.js').Thread} thread */
  open(c, thread) {
    const waiting = this.work?.outbox.of(c.id) ?? [];
    const typing = this.work?.typing.get(c.id);
    const lines = rows(thread.entries, this.visits, (at) => dayOf(at), thread.next === undefined);
    const lastMine = thread.entries.findLast((e) => e.author.kind === 'agent');
    return html`<div class="log" role="region" aria-label=${say('messages')} tabindex="0" @scroll=${this.scrolled}>
        <div class="lines">
        ${thread.next === undefined ? nothing : html`<div class="above">${thread.problem
          ? html`<p class="notice">${say('failed.text')}<button class="btn push" @click=${() => this.work?.older()}>${say('again')}</button></p>` : bones(2)}</div>`}
        ${repeat(lines, (l) => l.key, (l) => this.line(l, c, lastMine))}
        ${repeat(waiting, (w) => w.clientId, (w) => html`<article class="post pending">${avatar(/** @type {any} */ (this.work).me)}<div><header><b>${say('you')}</b>
          <span class="state">${icon('clock')}${say(w.state === 'sending' && this.work?.online ? 'sending' : 'waits')}</span></header><p>${w.text}</p></div></article>`)}
        <p class="typing" role="status">${typing ? html`<i></i><i></i><i></i>${say('typing', { name: typing.author.name ?? callName(c) })}` : nothing}</p>
        </div></div>
      ${this.fresh ? html`<button class="btn fresh" @click=${this.toEnd}>${icon('chevron')}${say('thread.new')}</button>` : nothing}
      <desk-composer .work=${this.work} .conversation=${c}></desk-composer>`;
  }

  /** @param {import('../thread.js').Row} line @param {import('../types.js').Conversation} c @param {import('../types.js').Entry | undefined} lastMine */
  line(line, c, lastMine) {
    if (line.row === 'day') return html`<p class="visit"><span>${dayName(line.at)}</span></p>`;
    if (line.row === 'visit') return this.visit(line.visit);
    const { entry } = line;
    if (line.row === 'event') {
      return html`<p class="ev">${icon(EVENT_SIGNS[entry.kind] ?? 'more')}<span>${this.event(entry)} ${time(entry.at, '· ')}</span></p>`;
    }
    const seen = entry === lastMine && (c.visitorRead ?? 0) >= entry.seq;
    return html`<article class="post ${line.first ? '' : 'next'}">${line.first ? avatar(this.face(entry, c)) : html`<span></span>`}<div>
      ${line.first ? html`<header><b>${this.author(entry)}</b>${time(entry.at)}</header>` : html`<span class="sr">${this.author(entry)}, ${hour(entry.at)}</span>`}
      ${this.said(entry)}${seen ? html`<small class="seen">${icon('check')}${say('seen')}</small>` : nothing}</div></article>`;
  }

  /** @param {import('../types.js').Entry} entry */
  said(entry) {
    if (entry.kind === 'answer' && entry.data?.option) return html`<p><span class="picked">${entry.text}</span></p>`;
    const options = entry.kind === 'question' ? entry.data?.options : undefined;
    return html`<p>${entry.text}</p>${options?.length ? html`<ul class="offered" aria-label=${say('question.options')}>${options.map((/** @type {any} */ o) => html`<li>${o.label}</li>`)}</ul>` : nothing}`;
  }

  /** @param {import('../types.js').Entry} entry @param {import('../types.js').Conversation} c */
  face(entry, c) {
    return entry.author.kind === 'visitor' ? { id: c.visitor?.id, name: c.visitor?.name || c.visitor?.email } : entry.author;
  }

  /** @param {import('../types.js').Entry} entry */
  author(entry) {
    const { kind, id, name } = entry.author;
    if (kind === 'assistant') return say('assistant');
    if (kind === 'agent') return id === this.work?.me.id ? say('you') : name ?? say('agent');
    const c = this.conversation;
    return c ? callName(c) : name ?? '';
  }

  /** @param {import('../types.js').Visit} v */
  visit(v) {
    const when = { day: dayInText(v.openedAt), from: hour(v.openedAt) };
    const span = v.endedAt ? say('visit.span', { ...when, to: hour(v.endedAt) }) : say('visit.from', when);
    return html`<p class="visit"><span><b>${say('visit', { n: v.ordinal })}</b> · ${span} · <span class="num">${say('pages', { n: v.pages })}</span></span></p>`;
  }

  /** Who did what, in the agent's language. @param {import('../types.js').Entry} entry */
  event(entry) {
    const { kind, data = {} } = entry;
    const me = this.work?.me;
    const byMe = data.agent !== undefined ? data.agent === me?.id : data.by === 'agent' && data.name === me?.name;
    const c = this.conversation;
    const name = data.name ?? (data.by === 'visitor' && c ? callName(c) : data.by === 'system' ? say('assistant') : say('agent'));
    if (kind === 'handover') return say('event.handover');
    if (kind === 'started') return say('event.started', { n: data.run ?? 1 });
    if (kind === 'closed' && data.by === 'system') return say('event.closed.system');
    if (kind === 'restarted') return say('event.restarted', { name });
    if (['joined', 'left', 'closed', 'reopened'].includes(kind)) return say(/** @type {any} */ (`event.${kind}${byMe ? '.you' : ''}`), { name });
    return entry.text;
  }
}

/** @type {Record<string, import('../part.js').Icon>} */
const EVENT_SIGNS = { handover: 'person', joined: 'person', left: 'person', closed: 'check', reopened: 'restart', restarted: 'restart', started: 'flow' };
customElements.define('desk-conversation', DeskConversation);
