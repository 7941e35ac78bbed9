import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { concerns, grouped } from '../inbox.js';
import { avatar, blank, bones, failed, icon, nameOf, Part, shape, short } from '../part.js';
import { href } from '../route.js';
import { say } from '../words.js';
import { span } from '../when.js';

/** The second column: one view's conversations, newest first, the next page when its end comes near. */
export class DeskList extends Part {
  static properties = { route: { attribute: false } };

  constructor() {
    super();
    /** @type {Extract<import('../route.js').Route, {screen: 'inbox'}>} */ this.route;
    this.near = new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting)) this.more(); }, { rootMargin: '400px' });
  }

  more() { this.work?.more(this.route.view); }

  get view() { return this.route.view; }
  get shown() { return /** @type {import('../workplace.js').Workplace} */ (this.work).inbox.views[this.view]; }
  get items() { return /** @type {import('../workplace.js').Workplace} */ (this.work).inbox.list(this.view); }

  /** In the order of the screen, for J and K. */
  get order() { return this.view === 'mine' ? grouped(this.items).flatMap((g) => g.items) : this.items; }

  updated() {
    this.near.disconnect();
    const end = this.querySelector('.end.more');
    if (end) this.near.observe(end);
    if (this.shown.state === 'new') this.more();
    const current = this.route.conversation;
    if (current === this.scrolledTo) return;
    this.scrolledTo = current;
    this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    const { view, shown, items } = this;
    return html`<section class="pane list ${this.route.conversation ? '' : 'shown'}" aria-label=${say('conversations')}>
      <div class="bar"><h2>${say(/** @type {any} */ (`view.${view}`))}</h2><span class="faint num">${this.work?.inbox.count(view)}</span></div>
      ${!items.length && shown.state === 'ready' ? this.empty()
        : !items.length && shown.state === 'failed' ? failed(shown.problem, say('failed.list'), () => this.more())
        : !items.length ? bones()
        : html`<div class="scroll"><div class="box" role="listbox" tabindex="0" aria-label=${say(/** @type {any} */ (`view.${view}`))}
            aria-activedescendant=${this.route.conversation && items.some((c) => c.id === this.route.conversation) ? `c${this.route.conversation}` : nothing} @keydown=${this.key}>
            ${view === 'mine' ? grouped(items).map((g) => html`<div role="group" aria-labelledby=${`g-${g.name}`}>
              <p class="group" role="presentation" id=${`g-${g.name}`}>${say(/** @type {any} */ (`group.${g.name}`))} <span class="num">${g.items.length}</span></p>${this.rows(g.items)}</div>`) : this.rows(items)}</div>${this.end()}</div>`}
    </section>`;
  }

  /** @param {import('../types.js').Conversation[]} items */
  rows(items) { return repeat(items, (c) => c.id, (c) => this.row(c)); }

  end() {
    const { state, next, problem } = this.shown;
    if (state === 'failed') return html`<p class="end"><span>${say(problem?.type === 'offline' ? 'failed.offline' : 'failed.text')}</span><button class="btn" @click=${() => this.more()}>${say('again')}</button></p>`;
    if (state === 'loading') return bones(2);
    return next ? html`<p class="end more"></p>` : nothing;
  }

  /** The focus stays on the list; arrows move the choice. @param {KeyboardEvent} e */
  key(e) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (e.key === 'Enter') this.tell('write');
    if (step) { e.preventDefault(); this.tell('step', step); }
  }

  /** @param {import('../types.js').Conversation} c */
  row(c) {
    const online = c.visitor?.online;
    const unread = concerns(c, this.work?.me.id ?? -1) ? c.unread : 0;
    return html`<a class="item ${unread ? 'new' : ''}" role="option" tabindex="-1" id=${`c${c.id}`} href=${href({ screen: 'inbox', view: this.view, conversation: c.id })}
        aria-selected=${c.id === this.route.conversation}>
      ${avatar({ id: c.visitor?.id, name: c.visitor?.name || c.visitor?.email }, { presence: online === undefined ? undefined : online ? 'on' : 'away' })}
      <span class="n"><span class="cut">${nameOf(c)}</span>${online ? html`<span class="sr">${say('online')}</span>` : nothing}</span>
      <time datetime=${new Date(c.lastAt).toISOString()}>${short(c.lastAt)}</time>
      <span class="l cut">${this.preview(c)}</span>
      <span class="w">${unread ? html`<span class="count"><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span><span class="sr">${say('unread', { n: unread })}</span></span>` : nothing}</span>
      <span class="meta">${this.tags(c)}</span></a>`;
  }

  /** @param {import('../types.js').Conversation} c */
  preview(c) {
    const typing = this.work?.typing.get(c.id);
    if (typing) return html`<em>${say('typing', { name: typing.author.name ?? nameOf(c) })}</em>`;
    const text = c.preview?.text ?? '';
    if (c.preview?.author === 'assistant') return say('assistant.said', { text });
    if (c.preview?.author === 'agent') return c.agent?.id === this.work?.me.id ? say('you.said', { text }) : say('someone.said', { name: c.agent?.name ?? say('agent'), text });
    return text;
  }

  /** @param {import('../types.js').Conversation} c */
  tags(c) {
    const wait = c.waiting ? html`<span class="tag warn">${icon('clock')}${say('waiting')}, ${span(Math.max(60_000, Date.now() - c.lastAt))}</span>` : nothing;
    const held = this.view !== 'mine' && c.agent && !c.waiting ? html`<span class="tag">${c.agent.id === this.work?.me.id ? say('with.you') : say('with', { name: c.agent.name })}</span>` : nothing;
    const closed = c.status === 'pending' ? html`<span class="tag">${shape(c.status)}${say('status.pending')}</span>` : nothing;
    return html`${wait}${closed}${held}<span class="tag"><span class="cut">${c.title}</span></span>${c.visitor?.language && c.visitor.language.slice(0, 2) !== document.documentElement.lang ? html`<span class="tag">${c.visitor.language.slice(0, 2)}</span>` : nothing}`;
  }

  empty() {
    const { view } = this;
    const waiting = this.work?.inbox.list('waiting').length ?? 0;
    const act = view !== 'mine' ? undefined
      : html`<a class="btn ${waiting ? 'primary' : ''}" href=${href({ screen: 'inbox', view: waiting ? 'waiting' : 'open' })}>${say(waiting ? 'empty.mine.take' : 'empty.mine.all')}</a>`;
    return blank({
      icon: view === 'closed' ? 'book' : 'check', title: say(/** @type {any} */ (`empty.${view}`)), act,
      text: view === 'mine' && waiting ? say('empty.mine.waiting', { n: waiting }) : say(/** @type {any} */ (`empty.${view}.text`)),
    });
  }
}
customElements.define('desk-list', DeskList);
