/** The opened thread: its entries and the agents' log, live, without holes, and how far it was read. */

import { Thread } from '../thread.js';

/** @typedef {import('../types.js').Conversation} Conversation */
/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {import('../types.js').LogLine} LogLine */

const PAGE = 50;
const LINES = 200;

export class Reading {
  /** @param {import('../workplace.js').Workplace} work */
  constructor(work) {
    this.work = work;
    /** @type {Thread | undefined} */
    this.thread = undefined;
  }

  /** @param {number | undefined} id @param {number} [at] a message to be shown */
  async open(id, at) {
    if (this.thread?.id === id) return void (at && this.jump(at));
    if (this.thread) this.work.line?.tell({ type: 'thread.close', conversation: this.thread.id });
    this.thread = id === undefined ? undefined : new Thread(id);
    this.work.changed();
    if (this.thread) await this.load(this.thread, at);
  }

  /** @param {Thread} thread @param {number} [at] */
  async load(thread, at) {
    const { api, inbox } = this.work;
    thread.state = 'loading';
    thread.problem = undefined;
    this.work.changed();
    try {
      const [conversation, page] = await Promise.all([
        api.get(`conversations/${thread.id}`),
        api.get(`conversations/${thread.id}/messages`, { before: at && at + PAGE / 2, limit: PAGE }),
        this.#notesAbove(thread),
      ]);
      inbox.put(conversation);
      const { read, head } = inbox.get(thread.id) ?? conversation;
      thread.readAt = read < head ? read : 0;
      thread.leap(page, head);
      thread.sought = at;
      this.listen();
      if (conversation.mentioned) this.work.verbs.mentionSeen(thread.id);
    } catch (problem) {
      thread.state = 'failed';
      thread.problem = problem;
    }
    this.work.changed();
  }

  /** The agents' newest lines, or the page above those that are here. @param {Thread} thread */
  async #notesAbove(thread) {
    const { items, next } = await this.work.api.get(`conversations/${thread.id}/log`, { before: thread.linesNext ?? Number.MAX_SAFE_INTEGER, limit: LINES });
    thread.note(items);
    thread.linesNext = next === undefined ? undefined : Number(next);
  }

  /** What came to the agents' log since. @param {Thread} thread */
  async #notesSince(thread) {
    for (let after = thread.noted; ;) {
      const { items, next } = await this.work.api.get(`conversations/${thread.id}/log`, { after, limit: LINES });
      thread.note(items);
      if (next === undefined) return;
      after = Number(next);
    }
  }

  /** Listens to the opened thread and takes what it missed meanwhile. */
  async listen() {
    const { thread } = this;
    const { line } = this.work;
    if (!thread || thread.state !== 'ready' || !line || !this.work.online) return;
    try {
      const seq = thread.ahead ? this.#head(thread) : thread.last;
      const reply = await line.ask({ type: 'thread.open', conversation: thread.id, seq });
      if (thread !== this.thread) return;
      if (!thread.ahead) thread.catchUp(/** @type {any} */ (reply));
      this.#told(reply.conversation);
      if ((reply.conversation?.log ?? 0) > thread.noted) await this.#notesSince(thread);
      this.work.changed();
    } catch { /* the next welcome does it */ }
  }

  /** What was read while the line was down is said again. @param {Conversation | undefined} c */
  #told(c) {
    if (!c) return;
    const read = this.work.inbox.get(c.id)?.read ?? 0;
    if (read > c.read) this.work.line?.tell({ type: 'read.mark', conversation: c.id, seq: read });
    this.work.inbox.put(c);
  }

  /** The page above. @param {number} [limit] */
  async older(limit = PAGE) {
    const { thread } = this;
    if (!thread || thread.reading || thread.next === undefined || thread.state !== 'ready') return;
    thread.reading = true;
    this.work.changed();
    try {
      thread.above(await this.work.api.get(`conversations/${thread.id}/messages`, { before: thread.next, limit }));
      while (thread.linesNext !== undefined && [...thread.lines.values()].every((l) => l.follows >= thread.log.first)) await this.#notesAbove(thread);
      thread.problem = undefined;
    } catch (problem) {
      thread.problem = problem;
    }
    thread.reading = false;
    this.work.changed();
  }

  /** @param {Thread} thread the sequence at which it ends, as far as we know */
  #head(thread) { return this.work.inbox.get(thread.id)?.head ?? thread.last; }

  /** To a message, however far back: what lies between is not loaded. @param {number} seq */
  async jump(seq) {
    const { thread } = this;
    if (thread?.state !== 'ready' || thread.reading) return;
    if (seq < thread.log.first || seq > thread.last) {
      thread.reading = true;
      try {
        thread.leap(await this.work.api.get(`conversations/${thread.id}/messages`, { before: seq + PAGE / 2, limit: PAGE }), this.#head(thread));
      } catch (problem) { thread.problem = problem; }
      thread.reading = false;
    }
    thread.sought = seq;
    this.work.changed();
  }

  /** The page below, after a jump. */
  async newer() {
    const { thread } = this;
    if (!thread?.ahead || thread.reading || thread.state !== 'ready') return;
    thread.reading = true;
    try {
      const { items } = await this.work.api.get(`conversations/${thread.id}/messages`, { before: Math.min(thread.last + PAGE, this.#head(thread)) + 1, limit: PAGE });
      thread.below(items, this.#head(thread));
    } catch (problem) { thread.problem = problem; }
    thread.reading = false;
    if (!thread.ahead) this.listen();
    this.work.changed();
  }

  /** Back to the end of the thread. */
  async latest() {
    const { thread } = this;
    if (!thread?.ahead) return;
    thread.ahead = false;
    thread.log.reset([]);
    await this.load(thread);
  }

  /** The agent has the newest entry before their eyes. */
  seen() {
    const { thread } = this;
    if (!thread?.last || thread.ahead || !this.work.inbox.read(thread.id, thread.last)) return;
    this.work.line?.tell({ type: 'read.mark', conversation: thread.id, seq: thread.last });
    this.work.changed();
  }

  /** An entry came, by push or as an answer. @param {Entry | undefined} entry */
  posted(entry) {
    const { thread } = this;
    if (!entry?.seq || thread?.id !== entry.conversation || thread.state !== 'ready' || thread.ahead) return;
    for (const joined of thread.log.add([entry])) this.work.dispatchEvent(new CustomEvent('posted', { detail: joined }));
    if (thread.log.gap) this.listen();
    this.work.changed();
  }

  /** A line of the agents' log came. @param {number} conversation @param {LogLine | undefined} line */
  logged(conversation, line) {
    const { thread } = this;
    if (!line?.seq || thread?.id !== conversation || thread.state !== 'ready') return;
    if (line.seq > thread.noted + 1) return void this.#notesSince(thread).then(() => this.work.changed(), () => { /* the next line tries again */ });
    for (const fresh of thread.note([line])) this.work.dispatchEvent(new CustomEvent('logged', { detail: fresh }));
    this.work.changed();
  }

  /** @param {Conversation} c as it was pushed */
  moved(c) {
    const { thread } = this;
    if (thread?.id !== c.id) return;
    if ((c.head > thread.last && !thread.ahead) || (c.log ?? 0) > thread.noted) this.listen();
    if (c.mentioned && globalThis.document?.hasFocus()) this.work.verbs.mentionSeen(c.id);
  }

  /** @param {[number, number][]} heads */
  beat(heads) {
    for (const [id, head] of heads) if (this.thread?.id === id && !this.thread.ahead && head > this.thread.last) this.listen();
  }
}
