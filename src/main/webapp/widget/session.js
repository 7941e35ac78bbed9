import { need } from './dom.js';
import { Log } from '../wire/log.js';
import { Outbox } from '../wire/outbox.js';
import { connect } from '../wire/socket.js';
import { plain } from './entries.js';
import { shelf } from './shelf.js';

/**
 * @import {Entry, Frame, Refused} from '../wire/frames.js'
 * @typedef {{log: Log, complete: boolean, reading?: Promise<void>, filling?: boolean, since: number, refusal?: Refused, fieldError?: string,
 *   tray?: any, remaining?: Record<number, number[]>}} Thread
 */

const page50 = 50;

/**
 * What this page knows of the visitor's conversations: the server's pushes are the truth, this is a copy that catches up.
 * Views listen with `on` and read the members; nothing here knows of elements.
 */
export class Session {
  /** @type {any} */ visitor;
  /** @type {Map<number, any>} */ conversations = new Map();
  /** @type {string|undefined} */ next;
  /** @type {Map<number, Thread>} */ threads = new Map();
  /** @type {Map<number, {author: any, until: number}>} */ typing = new Map();
  /** @type {Map<number, {seq: number, at: number}>} */ seenByAgent = new Map();
  /** @type {any} */ line;
  /** What may be attached: maxBytes, perMessage. @type {any} */ files;
  /** @type {Map<number, Promise<Blob>>|undefined} */ blobs;
  /** What it may see: another number, other threads. @type {number|undefined} */ access;
  /** Where a link led, and what is asked of who comes back; for back.js. @type {any} */ led;
  /** @type {any} */ prompt;
  /** Whether a conversation may be taken to another device. */ links = false;
  loaded = false;
  everLive = false;
  /** @type {number|undefined} */ current;
  /** @type {Set<(what: string, detail?: any) => void>} */ #listeners = new Set();
  #owed = new Set();

  constructor(launcher) {
    this.launcher = launcher;
    this.page = launcher.page;
    this.outbox = new Outbox(shelf(this.page, 'outbox'));
    this.drafts = new Drafts(shelf(this.page, 'drafts'));
    this.channel = globalThis.BroadcastChannel ? new BroadcastChannel(this.page.key) : undefined;
    if (this.channel) this.channel.onmessage = (event) => this.#hinted(event.data);
    this.#dial();
  }

  /** @param {(what: string, detail?: any) => void} listener */
  on(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get state() {
    return this.line?.state ?? 'connecting';
  }

  /** @param {string} what @param {any} [detail] */
  tells(what, detail) {
    for (const listener of this.#listeners) listener(what, detail);
  }

  #dial() {
    this.line = connect({
      url: this.page.base.replace(/^http/, 'ws') + 'ws/widget?site=' + encodeURIComponent(this.page.site),
      hello: () => ({ site: this.page.site, link: this.page.link, ...this.page.about(), cursors: this.#cursors() }),
      onWelcome: (welcome) => this.#welcomed(welcome),
      onPush: (push) => this.#pushed(push),
      onState: (state, code) => this.#state(state, code),
    });
  }

  #cursors() {
    return [...this.threads].filter(([, thread]) => thread.log.head).map(([conversation, thread]) => ({ conversation, seq: thread.log.head }));
  }

  /** 4502: the token is no longer good. One from an earlier page is forgotten, and somebody new arrives; one that was revoked meanwhile is a logout. */
  #state(state, code) {
    if (state === 'live') this.everLive = true;
    this.tells('state', state);
    if (state !== 'stopped') return;
    if (code === 4502 && this.page.kept().token && !this.ending) this.launcher.gone(!this.everLive).then(() => this.everLive || this.page.arrive());
  }

  /** @param {Frame} welcome */
  #welcomed(welcome) {
    const before = this.token || this.page.kept().token;
    if (before && before !== welcome.token) return need('identity').then((module) => module.another(this, welcome));
    this.page.keep({ token: (this.token = welcome.token) });
    this.#sees(welcome.access);
    this.visitor = welcome.visitor;
    this.files = welcome.files;
    this.links = welcome.links;
    for (const conversation of welcome.conversations || []) this.merge(conversation);
    if (!this.loaded) this.next = welcome.next;
    this.loaded = true;
    for (const { conversation, recovered } of welcome.recovered || []) {
      const thread = this.threads.get(conversation);
      const missed = welcome.messages.filter((entry) => entry.conversation === conversation);
      if (!thread) continue;
      if (recovered) this.#added(conversation, thread.log.add(missed));
      else {
        thread.log.reset(missed);
        thread.complete = false;
      }
    }
    this.introduce();
    for (const frame of [...this.#owed]) if (this.line.tell(frame)) this.#owed.delete(frame);
    this.tells('list');
    for (const id of this.threads.keys()) this.tells('thread', id);
    this.flush();
    this.launcher.unread(this.unread);
    if (welcome.link || welcome.reconnect || welcome.late) need('back').then((module) => module.welcomed(this, welcome));
    if (!this.greeted && this.list.some((one) => one.unread && one.preview?.author === 'agent')) need('away').then((module) => module.away(this));
    this.greeted = true;
  }

  /** It may see other threads than it did. @param {number} [access] */
  #sees(access) {
    if (this.loaded && this.access !== access) need('identity').then((module) => module.look(this));
    this.access = access;
  }

  /** @param {any} conversation */
  merge(conversation) {
    const before = this.conversations.get(conversation.id);
    const read = Math.max(conversation.read || 0, before?.read || 0);
    this.conversations.set(conversation.id, { ...conversation, read });
    if (conversation.agentRead) this.#seen(conversation.id, conversation.agentRead);
  }

  #seen(conversation, seq, at) {
    const before = this.seenByAgent.get(conversation);
    if (!before || before.seq < seq) this.seenByAgent.set(conversation, { seq, at });
  }

  /** @param {Frame} push */
  #pushed(push) {
    const { conversation: id } = push;
    if (push.type === 'message.posted') this.#posted(push.message);
    else if (push.type === 'conversation.changed') this.changed(push.conversation);
    else if (push.type === 'typing') {
      if (push.on) this.typing.set(id, { author: push.author, until: Date.now() + 8000 });
      else this.typing.delete(id);
      this.tells('typing', id);
      if (push.on) setTimeout(() => this.#quiet(id), 8100);
    } else if (push.type === 'read.marked' && push.reader === 'agent') {
      this.#seen(id, push.seq, Date.now());
      this.tells('thread', id);
    } else if (push.type === 'queue.changed') {
      const one = this.conversations.get(id);
      if (one) one.queue = push.queue;
      this.tells('thread', id);
    } else if (push.type === 'read.marked') this.#readElsewhere(id, push.seq);
    else if (push.type === 'access.changed') this.#sees(push.access);
    else if (push.type === 'ping') for (const [one, head] of push.heads || []) this.#behind(one, head);
  }

  #quiet(id) {
    if ((this.typing.get(id)?.until || 0) > Date.now()) return;
    this.typing.delete(id);
    this.tells('typing', id);
  }

  #readElsewhere(id, seq) {
    const conversation = this.conversations.get(id);
    if (!conversation || conversation.read >= seq) return;
    conversation.read = seq;
    if (seq >= conversation.head) conversation.unread = 0;
    this.#counted();
  }

  /** @param {Entry} entry */
  #posted(entry) {
    const { conversation: id, author } = entry;
    if (entry.clientId && author.kind === 'visitor') this.outbox.drop(entry.clientId);
    this.typing.delete(id);
    const conversation = this.conversations.get(id);
    if (!conversation) return void this.refresh();
    if (entry.seq > conversation.head) {
      conversation.head = entry.seq;
      conversation.lastAt = entry.at;
      conversation.preview = { author: author.kind, kind: entry.kind, text: entry.text };
      if (author.kind === 'agent') conversation.agent = { id: author.id, name: author.name };
      conversation.unread = author.kind === 'visitor' ? 0 : (conversation.unread || 0) + 1;
      if (author.kind === 'visitor') conversation.read = entry.seq;
      this.launcher.tell('message', { conversation: id, from: author.kind, text: entry.text });
    }
    const thread = this.threads.get(id);
    if (thread) this.#added(id, thread.log.add([entry]));
    if (thread?.log.gap) this.#fill(id, thread);
    this.#counted();
    this.tells('thread', id);
    if (author.kind === 'agent' && !this.launcher.chat?.isOpen) this.launcher.told(id, author, plain(entry));
  }

  #added(id, entries) {
    for (const entry of entries) if (entry.clientId && entry.author.kind === 'visitor') this.outbox.drop(entry.clientId);
    if (entries.length) this.tells('entries', { id, entries });
  }

  /** What the server says a conversation now is. @param {any} conversation */
  changed(conversation) {
    this.merge(conversation);
    const thread = this.threads.get(conversation.id);
    if (thread && thread.log.head < conversation.head) this.#fill(conversation.id, thread);
    if (thread?.refusal && conversation.status !== 'closed') thread.refusal = undefined;
    this.#counted();
    this.tells('thread', conversation.id);
  }

  #counted() {
    this.launcher.unread(this.unread);
    this.tells('list');
  }

  get unread() {
    return [...this.conversations.values()].reduce((sum, one) => sum + (one.unread || 0), 0);
  }

  /** A ping said that a thread is further than we are: a push was missed. */
  #behind(id, head) {
    const thread = this.threads.get(id);
    if (thread ? thread.log.head < head : (this.conversations.get(id)?.head ?? 0) < head) thread ? this.#fill(id, thread) : this.refresh();
  }

  async #fill(id, thread) {
    if (thread.filling) return;
    thread.filling = true;
    try {
      const before = thread.log.gap || undefined;
      const reply = await this.line.read({ type: 'history.read', conversation: id, before, limit: page50 });
      const lowest = reply.messages[0]?.seq ?? 0;
      if (thread.log.head && lowest > thread.log.head + 1) {
        thread.log.reset(reply.messages);
        thread.complete = reply.next === undefined;
      } else this.#added(id, thread.log.add(reply.messages));
      this.tells('thread', id);
    } catch {
      // The next ping says it again.
    } finally {
      thread.filling = false;
    }
  }

  /** Reads the newest page of the list again. */
  async refresh() {
    const reply = await this.line.read({ type: 'conversations.read' });
    for (const conversation of reply.conversations) this.merge(conversation);
    this.#counted();
  }

  /** Unread first, then the newest. */
  get list() {
    const unread = (one) => (one.unread ? 1 : 0);
    return [...this.conversations.values()].sort((a, b) => unread(b) - unread(a) || b.lastAt - a.lastAt || b.id - a.id);
  }

  /** @param {number} id @returns {Thread} */
  thread(id) {
    let thread = this.threads.get(id);
    if (!thread) {
      thread = { log: new Log(), complete: false, since: this.conversations.get(id)?.read ?? 0 };
      this.threads.set(id, thread);
    }
    return thread;
  }

  /** Makes a thread the tab's current one and reads its newest page when there is none. @param {number} id */
  async show(id) {
    if (this.current !== id) this.tell({ type: 'conversation.show', conversation: id });
    this.current = id;
    const thread = this.thread(id);
    if (!thread.log.head) await this.older(id);
    if (!this.conversations.has(id)) await this.refresh();
  }

  /** Reads the page above what is here. @param {number} id */
  older(id) {
    const thread = this.thread(id);
    if (thread.complete) return Promise.resolve();
    return (thread.reading ||= this.#older(id, thread).finally(() => (thread.reading = undefined)));
  }

  async #older(id, thread) {
    const reply = await this.line.read({ type: 'history.read', conversation: id, before: thread.log.first || undefined, limit: page50 });
    thread.log.add(reply.messages);
    if (reply.next === undefined) thread.complete = true;
    this.tells('thread', id);
  }

  /** Says something now, or at the next welcome. @param {Frame} frame */
  tell(frame) {
    if (!this.line.tell(frame)) {
      for (const owed of this.#owed) if (owed.type === frame.type) this.#owed.delete(owed);
      this.#owed.add(frame);
    }
  }

  /** @param {number} id @param {number} seq */
  read(id, seq) {
    const conversation = this.conversations.get(id);
    if (!conversation || (conversation.read >= seq && !conversation.unread)) return;
    conversation.read = Math.max(conversation.read, seq);
    conversation.unread = 0;
    this.tell({ type: 'read.mark', conversation: id, seq });
    this.#counted();
  }

  /** @param {number} conversation @param {{text?: string, answers?: object, files?: any[], label?: string, offer?: number}} what */
  send(conversation, what) {
    const thread = this.thread(conversation);
    thread.refusal = thread.fieldError = undefined;
    this.outbox.put({ conversation, seen: thread.log.head, ...what });
    this.flush();
    this.tells('thread', conversation);
  }

  flush() {
    this.outbox.flush((frame) => this.line.ask(frame), {
      delivered: (item, message) => {
        if (message) this.#posted(message);
        this.tells('thread', item.conversation);
      },
      refused: async (item, why) => (await need('refused')).refused(this, item, why),
      changed: (item) => this.tells('thread', item.conversation),
    });
  }

  /** Who the host page says this is, when it has said so. */
  introduce() {
    if (this.page.said && this.state === 'live') need('identity').then((module) => module.introduce(this));
  }

  end() {
    this.ending = true;
    this.outbox.clear();
    this.drafts.clear();
    this.line.close();
    this.channel?.close();
    this.channel = undefined;
  }

  /** Other tabs hint; what is true the server says. */
  #hinted(hint) {
    if (hint.gone && !this.ending) this.launcher.gone();
    else if (hint.draft) this.tells('draft', hint.draft);
  }
}

/** What was typed and not sent, per thread, over reloads. */
class Drafts {
  constructor(shelf) {
    this.shelf = shelf;
  }

  #all() {
    try {
      return JSON.parse(this.shelf.read() || '{}');
    } catch {
      return {};
    }
  }

  /** @param {number|string} id @returns {string} */
  get(id) {
    return this.#all()[id] || '';
  }

  /** @param {number|string} id @param {string} text */
  set(id, text) {
    const { [id]: _, ...others } = this.#all();
    const left = text ? { ...others, [id]: text } : others;
    this.shelf.write(Object.keys(left).length ? JSON.stringify(left) : null);
  }

  clear() {
    this.shelf.write(null);
  }
}
