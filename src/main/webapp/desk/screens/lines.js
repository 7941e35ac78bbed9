import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { avatar, bones, callName, dayInText, dayName, hour, icon, Part, time } from '../part.js';
import { rows } from '../rows.js';
import { dayOf } from '../../staff/when.js';
import '../menu.js';
import { say } from '../words.js';
import { article, meeting, offer } from './cards.js';
import { authorName, event, logged, noted, rated, signOf, words } from './said.js';

/** @typedef {import('../types.js').Entry} Entry */

const NEAR_END = 60;

/** The lines of one thread, first to last: they grow upward without jumping, and stay at the end until a hand goes up. */
export class DeskLines extends Part {
  static properties = { conversation: { attribute: false }, visits: { attribute: false }, fresh: { state: true } };

  constructor() {
    super();
    /** @type {import('../types.js').Conversation} */ this.conversation;
    /** @type {import('../types.js').Visit[]} */ this.visits = [];
    this.fresh = false;
    this.lastHeight = 0;
    this.lastTop = 0;
    this.begin();
    /** @type {IntersectionObserver | undefined} */ this.top = undefined;
    this.size = new ResizeObserver(() => { if (this.atEnd && this.log) this.log.scrollTop = this.log.scrollHeight; });
    this.heard = (/** @type {Event} */ e) => this.posted(/** @type {CustomEvent} */ (e).detail);
    this.looked = () => this.look();
  }

  /** Another thread: everything about the place in it begins anew. */
  begin() {
    this.atEnd = true;
    this.fresh = false;
    this.lastTop = 0;
    this.placed = false;
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

  get thread() { return /** @type {import('../thread.js').Thread} */ (this.work?.thread); }
  get log() { return /** @type {HTMLElement | null} */ (this.querySelector('.log')); }
  get me() { return /** @type {import('../workplace.js').Workplace} */ (this.work).me; }

  /** @param {Entry} entry */
  posted(entry) {
    const mine = entry.author.kind === 'agent' && entry.author.id === this.me.id;
    if (!this.atEnd && !mine) this.fresh = true;
    if (mine) this.atEnd = true;
  }

  /** Shows one message, and for a moment that it is the one. @param {number} seq */
  seek(seq) {
    this.atEnd = false;
    this.placed = true;
    const line = this.querySelector(`#e${seq}`);
    if (!line) return;
    line.scrollIntoView({ block: 'center' });
    this.lastTop = this.log?.scrollTop ?? 0;
    line.classList.remove('found');
    requestAnimationFrame(() => line.classList.add('found'));
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const before = changed.get('conversation');
    if (before && before.id !== this.conversation.id) this.begin();
    this.height = this.log?.scrollHeight ?? 0;
    this.oldFirst = before && before.id !== this.conversation.id ? undefined : this.drawnFirst;
  }

  /** What was read stays under the eyes when a page comes in above; at the end one stays at the end. */
  updated() {
    const { log, thread } = this;
    if (!log || thread?.state !== 'ready') return;
    this.drawnFirst = thread.entries[0]?.seq;
    if (thread.sought) {
      this.seek(thread.sought);
      thread.sought = undefined;
    } else if (!this.placed) this.place(log);
    else if (this.atEnd) log.scrollTop = log.scrollHeight;
    else if (this.oldFirst && this.drawnFirst && this.drawnFirst < this.oldFirst) log.scrollTop += log.scrollHeight - (this.height ?? 0);
    this.watchTop(log);
    this.look();
  }

  /** A thread opens at its end; with more that is new than a screen holds, where the new begins. @param {HTMLElement} log */
  place(log) {
    this.placed = true;
    log.scrollTop = log.scrollHeight;
    const rule = /** @type {HTMLElement | null} */ (log.querySelector('.unread'));
    if (!rule || log.scrollHeight - rule.offsetTop < log.clientHeight) return;
    this.atEnd = false;
    this.fresh = true;
    log.scrollTop = rule.offsetTop - NEAR_END;
    this.lastTop = log.scrollTop;
  }

  /** The page above is asked for before its end is reached. @param {HTMLElement} log */
  watchTop(log) {
    if (this.top?.root !== log) {
      this.top?.disconnect();
      this.size.disconnect();
      this.size.observe(log);
      this.size.observe(/** @type {Element} */ (log.firstElementChild));
      this.top = new IntersectionObserver((seen) => { for (const s of seen) if (s.isIntersecting) s.target.matches('.above') ? this.work?.reading.older() : this.work?.reading.newer(); }, { root: log, rootMargin: '400px 0px' });
    }
    this.top.disconnect();
    if (!this.thread.problem) for (const edge of log.querySelectorAll('.above, .beneath')) this.top.observe(edge);
  }

  scrolled() {
    const log = /** @type {HTMLElement} */ (this.log);
    const near = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    if (near && !this.thread.ahead) this.atEnd = true;
    else if (log.scrollTop < this.lastTop && log.scrollHeight === this.lastHeight) this.atEnd = false; // only a hand goes up; what shrinks or grows does not
    this.lastTop = log.scrollTop;
    this.lastHeight = log.scrollHeight;
    if (this.atEnd) this.fresh = false;
    this.look();
  }

  look() {
    if (this.atEnd && this.thread?.state === 'ready' && document.visibilityState === 'visible' && document.hasFocus()) this.work?.reading.seen();
  }

  async toEnd() {
    if (this.thread.ahead) {
      this.placed = false;
      await this.work?.reading.latest();
    }
    this.atEnd = true;
    this.fresh = false;
    this.requestUpdate();
  }

  /** To the first line that is new, wherever it is. */
  async toUnread() {
    await this.work?.reading.jump(this.thread.readAt + 1);
  }

  render() {
    const { conversation: c, thread } = this;
    if (thread?.id !== c.id) return nothing; // the next one is on its way
    const lines = rows({ entries: thread.entries, lines: [...thread.lines.values()], visits: this.visits, dayOf: (at) => dayOf(at), whole: thread.next === undefined, readAt: thread.readAt, me: this.me.id });
    const typing = this.work?.typing.get(c.id);
    const lastMine = thread.entries.findLast((e) => e.author.kind === 'agent');
    const above = thread.readAt > 0 && thread.log.first > thread.readAt + 1;
    return html`<div class="log" role="region" aria-label=${say('messages')} tabindex="0" @scroll=${this.scrolled}>
        <div class="lines">
        ${thread.next === undefined ? nothing : html`<div class="above">${thread.problem
          ? html`<p class="notice">${say('failed.text')}<button class="btn push" @click=${() => this.work?.reading.older()}>${say('again')}</button></p>` : bones(2)}</div>`}
        ${repeat(lines, (l) => l.key, (l) => this.line(l, c, lastMine))}
        ${thread.ahead ? html`<div class="beneath">${bones(2)}</div>` : nothing}
        ${repeat(this.work?.replies.waiting(c.id) ?? [], (w) => w.clientId, (w) => this.waiting(w))}
        <p class="typing" role="status">${typing ? html`<i></i><i></i><i></i>${say('typing', { name: typing.author.name ?? callName(c) })}` : nothing}</p>
        </div></div>
      ${above ? html`<button class="btn fresh top" @click=${this.toUnread}>${icon('chevron', 's up')}${say('thread.unread')}</button>` : nothing}
      ${this.fresh || thread.ahead ? html`<button class="btn fresh" @click=${this.toEnd}>${icon('chevron')}${say(this.fresh ? 'thread.new' : 'thread.latest')}</button>` : nothing}`;
  }

  /** @param {import('../work/replies.js').Item} w */
  waiting(w) {
    const state = html`<span class="state">${icon('clock')}${say(w.state === 'sending' && this.work?.online ? 'sending' : 'waits')}</span>`;
    return html`<article class="post pending ${w.note ? 'note' : ''}">${avatar(this.me)}<div><header><b>${say('you')}</b>${w.note ? html`<span class="private">${icon('lock')}${say('note')}</span>` : nothing}${state}</header>
      <p>${w.text || w.meeting?.url}</p>${w.files?.map((f) => html`<span class="file">${icon('clip')}<span><b class="cut">${f.name}</b></span></span>`)}</div></article>`;
  }

  /** @param {import('../rows.js').Row} line @param {import('../types.js').Conversation} c @param {Entry | undefined} lastMine */
  line(line, c, lastMine) {
    if (line.row === 'day') return html`<p class="visit"><span>${dayName(line.at)}</span></p>`;
    if (line.row === 'unread') return html`<p class="visit unread"><span>${say('thread.since')}</span></p>`;
    if (line.row === 'visit') return this.visit(line.visit);
    if (line.row === 'note') return this.note(line.note);
    if (line.row === 'logged') return html`<p class="ev quiet">${signOf(line.line.kind)}<span>${logged(line.line, this.me.id)} ${time(line.line.at, '· ')}</span></p>`;
    const { entry } = line;
    if (line.row === 'event') return html`<p class="ev" id=${`e${entry.seq}`}>${signOf(entry.kind)}<span>${event(entry, c, this.me)} ${time(entry.at, '· ')} ${rated(entry)}</span></p>`;
    const seen = entry === lastMine && (c.visitorRead ?? 0) >= entry.seq;
    const name = authorName(entry.author, c, this.me.id);
    return html`<article class="post ${line.first ? '' : 'next'}" id=${`e${entry.seq}`}>${line.first ? avatar(this.face(entry, c)) : html`<span></span>`}<div>
      ${line.first ? html`<header><b>${name}</b>${time(entry.at)}</header>` : html`<span class="sr">${name}, ${hour(entry.at)}</span>`}
      ${this.said(entry, c)}${seen ? html`<small class="seen">${icon('check')}${say('seen')}</small>` : nothing}</div></article>`;
  }

  /** @param {Entry} entry @param {import('../types.js').Conversation} c */
  said(entry, c) {
    const { kind, data, text } = entry;
    if (kind === 'answer' && (data?.option || !data?.value)) return html`<p><span class="picked">${text}</span></p>`;
    if (kind === 'offer') return offer(entry, this.thread.entries, { name: callName(c), withdraw: (id) => this.work?.verbs.withdraw(c.id, id) });
    if (kind === 'article') return article(entry, this.thread.entries, callName(c));
    const options = kind === 'question' ? data?.options : undefined;
    return html`${text && text !== data?.url ? html`<p>${words(text)}</p>` : nothing}
      ${options?.length ? html`<ul class="offered" aria-label=${say('question.options')}>${options.map((/** @type {any} */ o) => html`<li>${o.label}</li>`)}</ul>` : nothing}
      ${kind === 'meeting' && data?.url ? meeting(/** @type {any} */ (data)) : nothing}
      ${data?.files?.length ? html`<div class="files">${repeat(data.files, (/** @type {any} */ f) => f.id, (f) => html`<desk-file .work=${this.work} .file=${f}></desk-file>`)}</div>` : nothing}`;
  }

  /** Between agents: amber, a lock and its label (X36). @param {import('../rows.js').Note} n */
  note(n) {
    const names = [...n.mentions.map((id) => this.work?.team.name(id)), ...(n.mentions.includes(this.me.id) ? [this.me.name] : [])];
    return html`<article class="post note">${avatar(n.author)}<div><header><b>${n.author.id === this.me.id ? say('you') : n.author.name}</b>
      <span class="private">${icon('lock')}${say('note')}</span>${time(n.at)}${n.amended && !n.withdrawn ? html`<span class="faint">${say('note.amended')}</span>` : nothing}${this.own(n)}</header>
      ${n.withdrawn ? html`<p class="faint">${say('note.withdrawn')}</p>` : html`<p>${noted(n.text, names)}</p>`}</div></article>`;
  }

  /** What one can do with a note: one's own is changed or withdrawn; a supervisor withdraws anybody's. @param {import('../rows.js').Note} n */
  own(n) {
    const mine = n.author.id === this.me.id;
    if (n.withdrawn || (!mine && this.me.role === 'agent')) return nothing;
    const items = [...(mine ? [{ text: say('note.change'), act: () => this.tell('amend', n) }] : []),
      { text: say('note.withdraw'), bad: true, act: () => this.work?.verbs.withdrawNote(this.conversation.id, n.seq) }];
    return html`<desk-menu class="push" edge="end" look="btn quiet icon tiny" name=${say('note.more')} .face=${icon('more')} .items=${items}></desk-menu>`;
  }

  /** @param {Entry} entry @param {import('../types.js').Conversation} c */
  face(entry, c) {
    return entry.author.kind === 'visitor' ? { id: c.visitor?.id, name: c.visitor?.name || c.visitor?.email } : entry.author;
  }

  /** @param {import('../types.js').Visit} v */
  visit(v) {
    const when = { day: dayInText(v.openedAt), from: hour(v.openedAt) };
    const span = v.endedAt ? say('visit.span', { ...when, to: hour(v.endedAt) }) : say('visit.from', when);
    return html`<p class="visit" title=${v.why?.sentence ?? nothing}><span><b>${say('visit', { n: v.ordinal })}</b> · ${span} · <span class="num">${say('pages', { n: v.pages })}</span></span></p>`;
  }
}
customElements.define('desk-lines', DeskLines);
