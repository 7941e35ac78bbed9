/**
 * What one logged-in agent has at hand, and the verbs. It joins the REST API, the socket, the inbox, the opened thread and what waits to
 * be sent; screens follow its `change` event. No DOM.
 */

import { Api, Problem } from './api.js';
import { Inbox, VIEWS } from './inbox.js';
import { Line } from './line.js';
import { clientId, Drafts, Outbox } from './outbox.js';
import { Thread } from './thread.js';

/** @typedef {import('./types.js').Conversation} Conversation */
/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').Waiting} Waiting */

const PAGE = 50;
const TYPING_LASTS = 7000;
const TYPING_EVERY = 3000;

export class Workplace extends EventTarget {
  /**
   * @param {{login: import('./types.js').Login, api: Api, line: Line, storage: Storage, now?: () => number}} parts
   */
  constructor({ login, api, line, storage, now = Date.now }) {
    super();
    this.me = login.agent;
    this.api = api;
    this.line = line;
    this.now = now;
    this.inbox = new Inbox(this.me.id);
    this.outbox = new Outbox(storage, this.me.id);
    this.drafts = new Drafts(storage, this.me.id);
    /** @type {Thread | undefined} */
    this.thread = undefined;
    /** @type {Map<number, {author: import('./types.js').Author, until: number}>} who types where */
    this.typing = new Map();
    /** @type {Map<number, Problem>} the refusal a conversation's composer shows */
    this.refused = new Map();
    /** @type {Set<number>} conversations whose replies are being sent */
    this.sending = new Set();
    this.typedAt = 0;
    /** @type {any} */
    this.failed = undefined;
    line.addEventListener('state', () => this.changed());
    line.addEventListener('welcome', () => this.#arrived());
    line.addEventListener('frame', (e) => this.#heard(/** @type {CustomEvent} */ (e).detail));
  }

  changed() { this.dispatchEvent(new Event('change')); }

  begin() {
    this.line.start();
    for (const view of VIEWS) if (view !== 'closed') this.more(view);
    this.flush();
  }

  end() { this.line.stop(); }

  // ---- lists

  /** The next page of a view, or its first. @param {View} view */
  async more(view) {
    const shown = this.inbox.views[view];
    if (shown.state === 'loading' || (shown.state === 'ready' && !shown.next)) return;
    this.inbox.views[view] = { ...shown, state: 'loading', problem: undefined };
    this.changed();
    try {
      this.inbox.page(view, await this.api.get('conversations', { view, before: shown.next, limit: PAGE }));
    } catch (problem) {
      this.inbox.views[view] = { ...shown, state: 'failed', problem };
    }
    this.changed();
  }

  /** After every welcome: what was pushed while we were away is lost, so the loaded views are read anew. */
  async #arrived() {
    this.flush();
    this.#reopen();
    if (this.arrivedBefore) {
      const views = VIEWS.filter((v) => this.inbox.views[v].state !== 'new');
      try {
        const pages = await Promise.all(views.map((view) => this.api.get('conversations', { view, limit: PAGE })));
        this.inbox.renew(Object.fromEntries(views.map((v, i) => [v, pages[i]])), this.thread?.id);
      } catch { /* the next welcome tries again; what stands there is still readable */ }
    }
    this.arrivedBefore = true;
    for (const view of VIEWS) if (this.inbox.views[view].state === 'failed') this.more(view);
    if (this.thread?.state === 'failed') this.load(this.thread);
    this.changed();
  }

  // ---- the opened thread

  /** @param {number | undefined} id */
  async open(id) {
    if (this.thread?.id === id) return;
    if (this.thread) this.line.send({ type: 'thread.close', conversation: this.thread.id });
    this.thread = id === undefined ? undefined : new Thread(id);
    this.changed();
    if (this.thread) await this.load(this.thread);
  }

  /** @param {Thread} thread */
  async load(thread) {
    thread.state = 'loading';
    thread.problem = undefined;
    this.changed();
    try {
      const [conversation, page] = await Promise.all([
        this.api.get(`conversations/${thread.id}`),
        this.api.get(`conversations/${thread.id}/messages`, { limit: PAGE }),
      ]);
      this.inbox.put(conversation);
      thread.begin(page);
      this.#reopen();
    } catch (problem) {
      thread.state = 'failed';
      thread.problem = problem;
    }
    this.changed();
  }

  /** Listens to the opened thread and takes what it missed meanwhile. */
  async #reopen() {
    const thread = this.thread;
    if (!thread || thread.state !== 'ready' || this.line.state !== 'up') return;
    try {
      const reply = await this.line.ask({ type: 'thread.open', conversation: thread.id, seq: thread.last });
      if (thread !== this.thread || !reply.ok) return;
      thread.catchUp(reply);
      if (reply.conversation) this.inbox.put(reply.conversation);
      this.changed();
    } catch { /* the next welcome does it */ }
  }

  /** The page above. */
  async older() {
    const thread = this.thread;
    if (!thread || thread.reading || thread.next === undefined || thread.state !== 'ready') return;
    thread.reading = true;
    this.changed();
    try {
      thread.above(await this.api.get(`conversations/${thread.id}/messages`, { before: thread.next, limit: PAGE }));
      thread.problem = undefined;
    } catch (problem) {
      thread.problem = problem;
    }
    thread.reading = false;
    this.changed();
  }

  /** The agent has the newest entry before their eyes. */
  seen() {
    const thread = this.thread;
    if (!thread?.last || !this.inbox.read(thread.id, thread.last)) return;
    this.line.send({ type: 'read.mark', conversation: thread.id, seq: thread.last });
    this.changed();
  }

  /** @param {number} conversation @param {string} text */
  typed(conversation, text) {
    this.drafts.set(conversation, text);
    const on = text.trim() !== '';
    if (on && this.now() - this.typedAt < TYPING_EVERY) return;
    if (!on && !this.typedAt) return;
    this.typedAt = on ? this.now() : 0;
    this.line.send({ type: 'typing', conversation, on });
  }

  // ---- verbs

  /** @param {number} conversation @param {string} text */
  reply(conversation, text) {
    const at = this.now();
    this.outbox.put({ conversation, clientId: clientId(at), text, at, seen: this.thread?.id === conversation ? this.thread.last : 0 });
    this.drafts.set(conversation, '');
    this.typedAt = 0;
    this.refused.delete(conversation);
    this.changed();
    return this.#deliver(conversation);
  }

  /** Everything that waits, oldest first, one at a time in each conversation. */
  flush() {
    for (const conversation of new Set(this.outbox.all().map((r) => r.conversation))) this.#deliver(conversation);
  }

  /** @param {number} conversation */
  async #deliver(conversation) {
    if (this.sending.has(conversation)) return;
    this.sending.add(conversation);
    clearTimeout(this.again);
    try {
      for (let [reply] = this.outbox.of(conversation); reply; [reply] = this.outbox.of(conversation)) {
        if (!(await this.#sent(reply))) break;
      }
    } finally {
      this.sending.delete(conversation);
      this.changed();
    }
  }

  /** @param {Waiting} reply @returns {Promise<boolean>} whether to go on with the next */
  async #sent(reply) {
    const { conversation, clientId: id, text, seen } = reply;
    try {
      const entry = await this.api.put(`conversations/${conversation}/messages/${encodeURIComponent(id)}`, { text, seen });
      this.outbox.drop(id);
      this.#posted(entry?.message ?? entry);
      return true;
    } catch (e) {
      const problem = /** @type {Problem} */ (e);
      if (problem.again || problem.status === 401) {
        this.again = setTimeout(() => this.flush(), problem.more.retryAfter ?? 5000);
        return false;
      }
      this.outbox.drop(id);
      this.drafts.giveBack(conversation, text);
      this.refused.set(conversation, problem);
      if (problem.status === 409) this.refresh(conversation);
      return true;
    }
  }

  /** @param {number} conversation */
  async refresh(conversation) {
    try { this.inbox.put(await this.api.get(`conversations/${conversation}`)); } catch { /* what we have stands */ }
    this.changed();
  }

  /** @param {number} conversation */
  join(conversation) { return this.#act(conversation, () => this.api.put(`conversations/${conversation}/agent`, {})); }

  /** @param {Conversation} c */
  close(c) { return this.#act(c.id, () => this.api.put(`conversations/${c.id}/closure`, { version: c.version })); }

  /** @param {Conversation} c */
  reopen(c) { return this.#act(c.id, () => this.api.delete(`conversations/${c.id}/closure?version=${c.version}`)); }

  /** Sends by the agent's own hand what was refused because the conversation was closed. @param {Conversation} c @param {string} text */
  async reopenAndReply(c, text) {
    if (await this.reopen(c)) await this.reply(c.id, text);
  }

  /** @param {number} conversation @param {() => Promise<any>} verb */
  async #act(conversation, verb) {
    this.refused.delete(conversation);
    try {
      const answer = await verb();
      const changed = answer?.conversation ?? answer;
      if (changed?.status) this.inbox.put(changed);
      else await this.refresh(conversation);
      this.#reopen();
      return true;
    } catch (e) {
      this.refused.set(conversation, /** @type {Problem} */ (e));
      await this.refresh(conversation);
      return false;
    } finally {
      this.changed();
    }
  }

  /** @param {import('./types.js').Presence} presence */
  async be(presence) {
    const before = this.me;
    this.me = { ...this.me, presence };
    this.changed();
    try {
      await this.api.put('me/presence', { presence });
    } catch (problem) {
      this.me = before;
      this.failed = problem;
      this.changed();
    }
  }

  // ---- what comes by itself

  /** @param {any} frame */
  #heard(frame) {
    if (frame.type === 'message.posted') this.#posted(frame.message);
    else if (frame.type === 'conversation.changed') this.#moved(frame.conversation);
    else if (frame.type === 'typing') this.#types(frame);
    else if (frame.type === 'read.marked') this.#marked(frame);
    else if (frame.type === 'presence' && frame.agent?.id === this.me.id) this.me = { ...this.me, presence: frame.agent.presence };
    else if (frame.type === 'ping') this.#beat(frame);
    this.changed();
  }

  /** @param {Entry | undefined} entry */
  #posted(entry) {
    if (!entry?.seq) return;
    if (entry.author.kind !== 'agent') this.typing.delete(entry.conversation);
    if (entry.clientId) this.outbox.drop(entry.clientId);
    const thread = this.thread;
    if (thread?.id !== entry.conversation || thread.state !== 'ready') return;
    const taken = thread.post(entry);
    if (taken === 'gap') this.#reopen();
    if (taken === 'kept') this.dispatchEvent(new CustomEvent('posted', { detail: entry }));
    this.changed();
  }

  /** @param {Conversation} c */
  #moved(c) {
    const had = this.inbox.get(c.id);
    this.inbox.put(c);
    if (had?.status === 'closed' && c.status !== 'closed') this.refused.delete(c.id);
    if (this.thread?.id === c.id && c.head > this.thread.last) this.#reopen();
    this.dispatchEvent(new CustomEvent('moved', { detail: c }));
  }

  /** @param {{conversation: number, author: import('./types.js').Author, on: boolean}} frame */
  #types({ conversation, author, on }) {
    if (author.kind === 'agent' && author.id === this.me.id) return;
    if (!on) return void this.typing.delete(conversation);
    this.typing.set(conversation, { author, until: this.now() + TYPING_LASTS });
    setTimeout(() => {
      const typing = this.typing.get(conversation);
      if (typing && typing.until <= this.now()) this.typing.delete(conversation);
      this.changed();
    }, TYPING_LASTS + 50);
  }

  /** @param {{conversation: number, reader: string, seq: number}} frame */
  #marked({ conversation, reader, seq }) {
    const c = this.inbox.get(conversation);
    if (!c) return;
    if (reader === 'visitor') this.inbox.all.set(conversation, { ...c, visitorRead: Math.max(c.visitorRead ?? 0, seq) });
    else this.inbox.read(conversation, seq);
  }

  /** @param {{heads?: [number, number][]}} frame */
  #beat({ heads = [] }) {
    for (const [id, head] of heads) if (this.thread?.id === id && head > this.thread.last) this.#reopen();
  }
}
