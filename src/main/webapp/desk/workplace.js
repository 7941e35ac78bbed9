/**
 * What one logged-in agent has at hand, and the verbs. It joins the REST API, the socket, the inbox, the opened thread and what waits to
 * be sent; screens follow its `change` event. No DOM.
 */

import { Lost } from '../wire/frames.js';
import { Outbox } from '../wire/outbox.js';
import { Api, Problem } from './api.js';
import { Drafts, shelf } from './drafts.js';
import { Inbox, VIEWS } from './inbox.js';
import { Thread } from './thread.js';

/** @typedef {import('./types.js').Conversation} Conversation */
/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {import('./types.js').View} View */
/** @typedef {import('../wire/outbox.js').Item} Item */
/** @typedef {Pick<import('../wire/socket.js').Door, 'hello' | 'onWelcome' | 'onPush' | 'onState'>} Ears */

const PAGE = 50;

/** What each view asks the server. @type {Record<View, Record<string, string>>} */
const ASKED = { mine: { view: 'mine' }, waiting: { view: 'queue' }, open: {}, closed: { status: 'closed' } };
const LATER = 5000;
const TYPING_LASTS = 7000;
const TYPING_EVERY = 3000;

export class Workplace extends EventTarget {
  /**
   * @param {{login: import('./types.js').Login, api: Api, connect: (ears: Ears) => import('../wire/socket.js').Line, storage: Storage,
   *   now?: () => number}} parts
   */
  constructor({ login, api, connect, storage, now = Date.now }) {
    super();
    this.me = login.agent;
    this.api = api;
    this.now = now;
    this.inbox = new Inbox(this.me.id);
    this.outbox = new Outbox(shelf(storage, `parley.desk.${this.me.id}.replies`));
    this.drafts = new Drafts(storage, this.me.id);
    /** @type {Thread | undefined} */
    this.thread = undefined;
    /** @type {Map<number, {author: import('./types.js').Author, until: number}>} who types where */
    this.typing = new Map();
    /** @type {Map<number, Problem>} the refusal a conversation's composer shows */
    this.refused = new Map();
    this.typedAt = 0;
    /** @type {any} */
    this.failed = undefined;
    this.ended = false;
    this.connect = () => connect({
      hello: () => ({ token: login.token, list: true }),
      onWelcome: () => { this.#arrived(); },
      onPush: (frame) => this.#heard(frame),
      onState: (state, code) => this.#turned(state, code),
    });
    /** @type {import('../wire/socket.js').Line | undefined} */
    this.line = undefined;
    /** @type {number | undefined} since when there is no connection */
    this.offlineSince = undefined;
  }

  changed() { this.dispatchEvent(new Event('change')); }

  begin() {
    this.line = this.connect();
    for (const view of VIEWS) if (view !== 'closed') this.more(view);
    this.flush();
  }

  end() {
    this.ended = true;
    clearTimeout(this.later);
    this.line?.close();
  }

  /** Somebody has reason to believe that it works again. */
  retry() {
    if (this.line?.state === 'stopped') this.line = this.connect();
    else this.line?.retry();
    this.flush();
  }

  get online() { return this.line?.state === 'live'; }

  /** @param {import('../wire/socket.js').State} state @param {number} [code] */
  #turned(state, code) {
    if (state === 'live') this.offlineSince = undefined;
    else if (state !== 'connecting' && state !== 'paused') this.offlineSince ??= this.now();
    if (code === 4502 || code === 4503) this.dispatchEvent(new Event('over'));
    this.changed();
  }

  // ---- lists

  /** The next page of a view, or its first. @param {View} view */
  async more(view) {
    const shown = this.inbox.views[view];
    if (shown.state === 'loading' || (shown.state === 'ready' && !shown.next)) return;
    this.inbox.views[view] = { ...shown, state: 'loading', problem: undefined };
    this.changed();
    try {
      this.inbox.page(view, await this.api.get('conversations', { ...ASKED[view], before: shown.next, limit: PAGE }));
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
        const pages = await Promise.all(views.map((view) => this.api.get('conversations', { ...ASKED[view], limit: PAGE })));
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
    if (this.thread) this.line?.tell({ type: 'thread.close', conversation: this.thread.id });
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
    if (!thread || thread.state !== 'ready' || !this.line || !this.online) return;
    try {
      const reply = await this.line.ask({ type: 'thread.open', conversation: thread.id, seq: thread.last });
      if (thread !== this.thread) return;
      thread.catchUp(/** @type {any} */ (reply));
      this.#told(reply.conversation);
      this.changed();
    } catch { /* the next welcome does it */ }
  }

  /** What was read while the line was down is said again. @param {Conversation | undefined} c */
  #told(c) {
    if (!c) return;
    const read = this.inbox.get(c.id)?.read ?? 0;
    if (read > c.read) this.line?.tell({ type: 'read.mark', conversation: c.id, seq: read });
    this.inbox.put(c);
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
    this.line?.tell({ type: 'read.mark', conversation: thread.id, seq: thread.last });
    this.changed();
  }

  /** @param {number} conversation @param {string} text */
  typed(conversation, text) {
    this.drafts.set(conversation, text);
    const on = text.trim() !== '';
    if (on && this.now() - this.typedAt < TYPING_EVERY) return;
    if (!on && !this.typedAt) return;
    this.typedAt = on ? this.now() : 0;
    this.line?.tell({ type: 'typing', conversation, on });
  }

  // ---- verbs

  /** @param {number} conversation @param {string} text */
  reply(conversation, text) {
    this.outbox.put({ conversation, text, seen: this.thread?.id === conversation ? this.thread.last : 0 });
    this.drafts.set(conversation, '');
    this.typedAt = 0;
    this.refused.delete(conversation);
    this.changed();
    return this.flush();
  }

  /** Everything that waits, one at a time in each conversation, each with the id it was written with. */
  async flush() {
    clearTimeout(this.later);
    await this.outbox.flush((frame) => this.#send(frame), {
      delivered: (_, entry) => this.#posted(entry),
      refused: (item, problem) => this.#giveBack(item, problem),
      changed: () => this.changed(),
    });
    clearTimeout(this.later); // calls overlap, and one of them is enough
    if (this.outbox.items.length && !this.ended) this.later = setTimeout(() => this.flush(), LATER);
    this.changed();
  }

  /** @param {any} frame */
  async #send({ conversation, clientId, text, seen }) {
    try {
      return { message: await this.api.put(`conversations/${conversation}/messages/${encodeURIComponent(clientId)}`, { text, seen }) };
    } catch (e) {
      const problem = /** @type {Problem} */ (e);
      throw problem.status === 0 || problem.status === 401 ? new Lost() : problem;
    }
  }

  /** What was refused leaves the outbox and becomes the draft: only the agent's hand sends it again (X30). @param {Item} item @param {Problem} problem */
  #giveBack(item, problem) {
    this.outbox.drop(item.clientId);
    this.drafts.giveBack(item.conversation, item.text ?? '');
    this.refused.set(item.conversation, problem);
    if (problem.status === 409) this.refresh(item.conversation);
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
    for (const joined of thread.log.add([entry])) this.dispatchEvent(new CustomEvent('posted', { detail: joined }));
    if (thread.log.gap) this.#reopen();
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
