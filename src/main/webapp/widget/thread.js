import { avatar, first, h, icon, need } from './dom.js';
import { Composer } from './composer.js';
import { question, rows, wants } from './entries.js';
import { lay } from './rows.js';

/** One conversation from its first message to its last. */
export class ThreadView {
  constructor(chat, id) {
    this.chat = chat;
    this.id = id;
    const { texts } = chat;
    this.lines = h('div.lines');
    this.scroller = h('div.thread', { role: 'log', 'aria-live': 'off', 'aria-label': texts.messages, tabindex: '0', onscroll: () => this.#scrolled() }, this.lines);
    this.below = h('button.below', { hidden: true, onclick: () => this.#down(true) }, texts.newBelow, icon('chevron', 's'));
    this.foot = h('footer.foot');
    this.composer = new Composer(chat, id);
    this.elements = [this.scroller, this.foot];
    this.stick = true;
    this.tooSlow = false;
    this.opened = 0;
    this.handed = this.early = false;
    /** @type {any} */ this.form = undefined;
    /** @type {number|undefined} */ this.asking = undefined;
  }

  /** @returns {any} */
  get session() {
    return this.chat.session;
  }

  get conversation() {
    return this.session.conversations.get(this.id);
  }

  get busy() {
    return Boolean(this.composer.field.value.trim() || this.thread.tray?.items.length);
  }

  get thread() {
    return this.session.thread(this.id);
  }

  shown() {
    this.thread.since = this.conversation?.unread ? this.conversation.read : 0;
    this.slow = setTimeout(() => this.refresh(true), 10_000);
    this.settled = setTimeout(() => this.refresh(), 200);
    this.opened = Date.now();
    this.refresh();
    this.session.show(this.id).then(() => this.refresh(), (why) => why.problem && this.chat.home());
  }

  leave() {
    clearTimeout(this.slow);
    clearTimeout(this.settled);
    this.composer.quiet();
  }

  focus() {
    const target = this.foot.querySelector('textarea, button.primary');
    // What is not there yet has the focus when it comes.
    this.early = !target;
    (target || this.chat.panel).focus({ preventScroll: true });
  }

  heard(what, detail) {
    if (what === 'draft' && detail === this.id) this.composer.restore();
    if (what === 'state' || what === 'list' || detail === this.id || detail?.id === this.id) this.refresh();
  }

  /** Many things may have changed at once: one picture shows them all. @param {boolean} [slow] */
  refresh(slow) {
    this.tooSlow ||= Boolean(slow && !this.thread.log.head);
    if (this.due) return;
    this.due = true;
    const paint = () => {
      this.due = false;
      if (this.chat.view === this && this.chat.session) this.#paint();
    };
    if (document.hidden) paint();
    else requestAnimationFrame(paint);
  }

  #paint() {
    this.#head();
    const { thread } = this;
    const anchor = this.stick ? undefined : this.#anchor();
    const top = thread.log.head;
    lay(this.lines, top ? this.#rows() : this.#bones());
    if (anchor) this.scroller.scrollTop = anchor.element.offsetTop - anchor.offset;
    this.#foot();
    if (!this.painted && top) this.#begin();
    else if (this.stick) this.#down();
    if (!this.stick && this.top && top > this.top && !this.#mine(top)) this.below.hidden = false;
    this.top = top;
    this.#marks();
    this.#more();
  }

  #mine(seq) {
    return this.thread.log.entries.find((entry) => entry.seq === seq)?.author.kind === 'visitor';
  }

  /** First sight: at the line where the visitor left off, else at the newest. */
  #begin() {
    this.painted = true;
    const divider = this.lines.querySelector('.unread');
    if (divider) this.scroller.scrollTop = divider.offsetTop - 16;
    else this.#down();
    this.#scrolled();
  }

  #anchor() {
    const { scrollTop } = this.scroller;
    for (const element of this.lines.children)
      if (element.offsetTop + element.offsetHeight > scrollTop && !element.classList.contains('older')) return { element, offset: element.offsetTop - scrollTop };
    return undefined;
  }

  #rows() {
    const { session, thread, conversation } = this;
    const { texts } = this.chat;
    const waiting = session.outbox.of(this.id);
    this.#bring(wants(thread.log.entries));
    const all = rows({
      entries: thread.log.entries,
      waiting,
      since: thread.since,
      seen: session.seenByAgent.get(this.id),
      person: Boolean(conversation?.agent),
      live: session.state === 'live',
      texts,
      cards: this.chat.cards && { of: (entry) => this.chat.cards.card(this, entry), sign: (entry) => this.chat.cards.sign(this, entry) },
      remove: (item) => {
        session.outbox.drop(item.clientId);
        this.refresh();
      },
    });
    const older = thread.complete ? texts.beginning : texts.loading;
    if (!thread.complete || thread.log.entries.length > 50)
      all.unshift({ key: 'older', sign: older, make: () => h('p.older', {}, thread.complete ? older : h('span.spin', { 'aria-label': older, role: 'img' })) });
    this.#asked(all, question(thread.log.entries, waiting));
    this.#typing(all);
    return all;
  }

  /** Fetches what these entries show, once. @param {{words: boolean, cards: boolean}} wanted */
  #bring({ words, cards }) {
    const { chat } = this;
    if ((!cards || chat.cards) && (!words || chat.texts.line)) return;
    this.bringing ||= (cards ? chat.deck() : chat.rare()).then(() => this.refresh(), () => {}).finally(() => (this.bringing = undefined));
  }

  /** What the assistant wants to know: replies to press, or a form. */
  #asked(all, asked) {
    if (!asked || this.conversation?.status === 'closed') return;
    const { input, options = [] } = asked.data || {};
    if (input === 'buttons') {
      const answer = (option) => this.#answer(asked, { option: option.id }, option.label);
      all.push({ key: 'q' + asked.seq, sign: '', make: () => h('div.quick.g', { role: 'group', 'aria-label': this.chat.texts.suggested, onkeydown: arrows },
        ...options.map((option) => h('button', { onclick: () => answer(option) }, option.label))) });
    } else this.#form(all, asked);
  }

  #form(all, asked) {
    if (this.form?.asked.seq === asked.seq) {
      this.form.complain(this.thread.fieldError);
      all.push({ key: 'q' + asked.seq, sign: '', make: () => this.form.element });
    } else if (this.asking !== asked.seq) {
      this.asking = asked.seq;
      Promise.all([need('form'), this.chat.rare()]).then(([{ Form }]) => {
        this.form = new Form(this.chat, this.id, asked, (answer, label) => this.#answer(asked, answer, label));
        this.refresh();
        requestAnimationFrame(() => requestAnimationFrame(() => {
          // Who is writing already keeps the pen.
          if (this.handed && !this.composer.field.value) this.form.focus();
          this.handed = false;
        }));
      });
    }
  }

  #answer(asked, answer, label) {
    this.stick = this.handed = true;
    this.session.send(this.id, { answers: { question: asked.seq, ...answer }, label });
    this.focus();
  }

  #typing(all) {
    const typing = this.session.typing.get(this.id);
    if (!typing) return;
    const person = typing.author?.kind === 'agent' ? typing.author : undefined;
    const name = first(person?.name) || this.chat.texts.assistant;
    all.push({ key: 'typing', sign: name, make: () => h(person ? 'div.m.g.last' : 'div.m.auto.g.last', {}, avatar(person),
      h('div.b', {}, h('div.bub.typing', { role: 'img', 'aria-label': this.chat.text('typing', { name }) }, h('i'), h('i'), h('i')))) });
  }

  #bones() {
    const { texts } = this.chat;
    if (this.thread.complete) return [];
    if (this.tooSlow) return [{ key: 'slow', sign: '', make: () => h('div.older', {}, h('p', {}, texts.slow), h('button.btn', { onclick: () => this.session.line.retry() }, texts.tryAgain)) }];
    if (Date.now() - this.opened < 190) return [];
    return [{ key: 'bones', sign: '', make: () => h('div.bones', {}, h('i.bone'), h('i.bone'), h('i.bone')) }];
  }

  #head() {
    const { chat, conversation, thread } = this;
    const { texts, site } = chat;
    const { agent } = conversation || {};
    const last = thread.log.entries.findLast((entry) => entry.author.kind === 'assistant');
    const turn = thread.log.entries.findLast(({ kind }) => kind === 'handover' || kind === 'restarted' || kind === 'started');
    const passed = turn?.kind === 'handover';
    if (agent) chat.header({ back: true, face: agent, name: agent.name, under: conversation.title === site.name ? site.name : site.name + ' · ' + conversation.title });
    else chat.header({ back: true, name: last?.author.name, under: passed || conversation?.status === 'closed' ? conversation.title : texts.anyTime });
  }

  /** The composer; where the conversation is closed, the way on alone. */
  #foot() {
    const { conversation, thread } = this;
    const { status, version, pendingUntil, choices, queue } = conversation || {};
    const closed = status === 'closed';
    const sign = [status, version, thread.refusal?.name, closed && [thread.log.head, choices], pendingUntil, JSON.stringify(queue)].join();
    if (this.footed === sign) return;
    this.footed = sign;
    const held = this.early || this.foot.contains(this.chat.launcher.shadow.activeElement);
    if (closed) this.#closed(sign, held).catch(() => (this.footed = undefined));
    else if (thread.refusal || queue || status === 'pending') this.chat.rare().then(({ note }) => this.footed === sign && this.#write(held, note(this)));
    else this.#write(held, '');
  }

  #write(held, note) {
    this.foot.replaceChildren(this.below, note, this.composer.element);
    this.composer.restore();
    if (held) this.focus();
    if (this.stick) this.#down();
  }

  async #closed(sign, held) {
    const [{ closed }] = await Promise.all([need('closed'), this.chat.rare()]);
    if (this.footed !== sign) return;
    this.foot.replaceChildren(this.below, closed(this));
    if (held) this.focus();
    if (this.stick) this.#down();
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.stick = scrollHeight - scrollTop - clientHeight < 48;
    if (this.stick) this.below.hidden = true;
    this.#marks();
    this.#more();
  }

  /** @param {boolean} [byHand] */
  #down(byHand) {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.below.hidden = true;
    if (byHand) this.focus();
  }

  /** The window changed its size: whoever read the newest goes on reading the newest. */
  stay() {
    if (this.stick) this.#down();
  }

  /** Read is what was on a screen that somebody can see. */
  #marks() {
    const { head } = this.thread.log;
    if (head && this.painted && this.stick && this.chat.isOpen && document.visibilityState === 'visible') this.session.read(this.id, head);
  }

  #more() {
    const { thread, scroller } = this;
    if (!this.painted || thread.complete || thread.reading || scroller.scrollTop > 400) return;
    this.session.older(this.id).catch(() => {});
  }
}

/** Arrow keys walk what can be pressed. @param {KeyboardEvent} event */
export function arrows(event) {
  const group = /** @type {Element} */ (event.currentTarget);
  const on = group.matches(':dir(rtl)') ? -1 : 1;
  const step = { ArrowDown: 1, ArrowRight: on, ArrowUp: -1, ArrowLeft: -on }[event.key];
  if (!step) return;
  const all = /** @type {any[]} */ ([...group.querySelectorAll('button:not([disabled])')]);
  all[(all.indexOf(event.target) + step + all.length) % all.length]?.focus();
  event.preventDefault();
}
