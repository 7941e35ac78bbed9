import { avatar, first, h, icon, need } from './dom.js';
import { newId } from '../wire/frames.js';
import { lay } from './rows.js';

/** Every conversation over all visits: unread first, then the newest; and the way to a new one. */
export class Home {
  constructor(chat) {
    this.chat = chat;
    const { texts } = chat;
    this.title = h('h3');
    this.under = h('p');
    this.list = h('ul.card', { 'aria-label': texts.conversations, hidden: true });
    this.more = h('button.btn', { hidden: true, onclick: () => this.#more() }, texts.moreConversations);
    this.note = h('p.notice', { hidden: !chat.onlyHere }, texts.onlyHere);
    this.failed = h('p.notice.bad', { hidden: true }, texts.failed);
    this.hint = h('small');
    this.label = h('span');
    this.start = h('button.start', { hidden: true, onclick: () => this.#start() }, h('span', {}, this.label, this.hint), icon('chevron', 'fwd'));
    this.bones = h('div.card', { hidden: true }, ...[1, 2, 3].map(() => h('div.conv', {}, h('i.bone.face'), h('i.bone.short'), h('i.bone.tiny'), h('i.bone.long'))));
    this.slow = h('div', { hidden: true }, h('p.notice', {}, texts.slow));
    this.elements = [h('div.home', {}, h('div', {}, this.title, this.under), this.slow, this.bones, this.list, this.more, this.failed, this.start, this.note)];
  }

  get session() {
    return this.chat.session;
  }

  shown() {
    this.chat.header({});
    this.timers = [setTimeout(() => (this.bones.hidden = this.ready), 200), setTimeout(() => (this.slow.hidden = this.ready), 10_000)];
    this.refresh();
    need('help').then(({ sections }) => sections(this));
  }

  leave() {
    this.timers?.forEach(clearTimeout);
  }

  get ready() {
    return !this.session || this.session.loaded;
  }

  heard(what) {
    if (what === 'list' || what === 'state') this.refresh();
  }

  focus() {
    const target = this.list.querySelector('button') || (this.start.hidden ? this.chat.panel : this.start);
    target.focus({ preventScroll: true });
  }

  refresh() {
    const { texts } = this.chat;
    const list = this.session?.list || [];
    const name = first(this.session?.visitor?.name);
    const once = this.chat.onlyHere || (this.chat.site.consent === 'ask' && !this.chat.page.answer);
    const again = list.length ? 'helloAgain' : 'hello';
    this.title.textContent = name ? this.chat.text(again + 'Name', { name }) : texts[again];
    this.under.textContent = list.length ? texts.pickUp : once ? texts.firstTimeOnce : texts.firstTime;
    this.elements[0].setAttribute('aria-busy', String(!this.ready));
    if (!this.ready) return;
    this.bones.hidden = this.slow.hidden = true;
    const lost = this.chat.launcher.shadow.activeElement === this.chat.panel;
    this.list.hidden = !list.length;
    lay(this.list, list.map((one) => this.#row(one)));
    this.more.hidden = !this.session?.next;
    this.label.textContent = list.length ? texts.newConversation : texts.startConversation;
    this.hint.textContent = list.length ? texts.startHint : this.chat.onlyHere ? '' : texts.firstHint;
    this.start.hidden = !this.session;
    if (lost) this.focus();
  }

  #row(one) {
    const { texts } = this.chat;
    const { preview } = one;
    const who = preview && (preview.author === 'visitor' ? texts.you : preview.author === 'agent' ? first(one.agent?.name || preview.name) : preview.author === 'assistant' ? texts.assistant : '');
    const system = preview?.author === 'system' && texts.short[preview.kind];
    const line = system ? system : preview ? (who ? who + ': ' : '') + (preview.text || texts.aFile) : texts.noMessages;
    const when = moment(one.lastAt, texts);
    const face = one.agent || (preview?.author === 'agent' ? { name: preview.name } : undefined);
    const end = one.unread
      ? [h('span.count', { 'aria-hidden': 'true' }, String(one.unread)), h('span.sr', {}, this.chat.text('unread', { n: one.unread }))]
      : one.status === 'open' ? [] : [h('i.st.' + one.status), texts[one.status]];
    const open = () => {
      this.chat.thread(one.id);
      this.chat.view.focus();
    };
    return {
      key: String(one.id),
      sign: [one.title, line, when, one.unread, one.status, face?.name].join('|'),
      make: () => h('li', {}, h(one.unread ? 'button.conv.new' : 'button.conv', { onclick: open },
        avatar(face), h('span.t.cut', {}, one.title), h('time', { datetime: new Date(one.lastAt).toISOString() }, when), h('span.l.cut', {}, line), h('span.e', {}, ...end))),
    };
  }

  async #more() {
    this.more.disabled = true;
    await older(this.session).catch(() => (this.failed.hidden = false));
    this.more.disabled = false;
  }

  async #start() {
    this.start.disabled = true;
    this.failed.hidden = true;
    try {
      const id = await create(this.session);
      if (this.chat.view !== this) return;
      this.chat.thread(id);
      this.chat.view.focus();
    } catch {
      this.failed.hidden = false;
    } finally {
      this.start.disabled = false;
    }
  }
}

/** The time today, the weekday this week, else the date. */
function moment(at, { locale, time, away, old, full }) {
  if (away(at) < 1) return time(at);
  return away(at) >= 7 && old(at) ? full(at) : new Intl.DateTimeFormat(locale, away(at) < 7 ? { weekday: 'short' } : { day: 'numeric', month: 'short' }).format(at);
}

/** The next page of the list. @param {any} session */
async function older(session) {
  const reply = await session.line.read({ type: 'conversations.read', before: session.next });
  reply.conversations.forEach((conversation) => session.merge(conversation));
  session.next = reply.next;
  session.tells('list');
}

/**
 * A new conversation; asked for again after a drop, it is still one.
 * @param {any} session @param {string} [text] its first message
 * @returns {Promise<number>}
 */
export async function create(session, text) {
  session.opening ||= newId();
  const { conversation } = await session.line.read({ type: 'conversation.open', clientId: session.opening, text });
  session.opening = undefined;
  session.changed(conversation);
  return conversation.id;
}
