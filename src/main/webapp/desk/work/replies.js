/** What the agent writes: drafts, what waits to be sent, what was refused. A thing written is sent once, whatever the line does (D1, X30). */

import { Lost } from '../../wire/frames.js';
import { Outbox } from '../../wire/outbox.js';
import { Drafts, shelf } from '../drafts.js';

/** @typedef {import('../../staff/api.js').Problem} Problem */
/** @typedef {'reply' | 'note'} Mode */
/** @typedef {{do: 'pending', until?: number} | {do: 'close'}} Then */
/** @typedef {import('../../wire/outbox.js').Item & {note?: boolean, mentions?: number[], files?: import('../types.js').FileCard[], meeting?: {url: string}, then?: Then, join?: boolean}} Item `join`: who answers comes in first */

const LATER = 5000;
const TYPING_EVERY = 3000;

export class Replies {
  /** @param {import('../workplace.js').Workplace} work @param {Storage} storage */
  constructor(work, storage) {
    this.work = work;
    this.outbox = new Outbox(shelf(storage, `parley.desk.${work.me.id}.replies`));
    this.drafts = new Drafts(storage, work.me.id);
    /** @type {Map<number, Problem>} the refusal a conversation's composer shows */
    this.refused = new Map();
    this.typedAt = 0;
  }

  /** @param {number} conversation @returns {Item[]} */
  waiting(conversation) { return /** @type {Item[]} */ (this.outbox.of(conversation)); }

  /** @param {number} conversation @param {string} text @param {Mode} mode */
  typed(conversation, text, mode = 'reply') {
    this.drafts.set(conversation, text, mode);
    if (mode === 'note') return;
    const on = text.trim() !== '';
    if (on && this.work.now() - this.typedAt < TYPING_EVERY) return;
    if (!on && !this.typedAt) return;
    this.typedAt = on ? this.work.now() : 0;
    this.work.line?.tell({ type: 'typing', conversation, on });
  }

  /**
   * @param {number} conversation @param {string} text
   * @param {{note?: boolean, mentions?: number[], files?: import('../types.js').FileCard[], meeting?: {url: string}, then?: Then}} [more]
   */
  send(conversation, text, more = {}) {
    const { thread } = this.work.reading;
    const join = !more.note && this.work.inbox.get(conversation)?.agent?.id !== this.work.me.id;
    this.outbox.put(/** @type {any} */ ({ conversation, text, seen: thread?.id === conversation ? thread.last : 0, ...more, ...(join && { join }) }));
    if (!more.meeting) this.drafts.clear(conversation, more.note ? 'note' : 'reply');
    this.typedAt = 0;
    this.refused.delete(conversation);
    this.work.changed();
    return this.flush();
  }

  /** Everything that waits, one at a time in each conversation, each with the id it was written with. */
  async flush() {
    clearTimeout(this.later);
    await this.outbox.flush((frame) => this.#put(frame), {
      delivered: (item, answer) => this.#delivered(/** @type {Item} */ (item), answer),
      refused: (item, problem) => this.#giveBack(/** @type {Item} */ (item), problem),
      changed: () => this.work.changed(),
    });
    clearTimeout(this.later); // calls overlap, and one of them is enough
    if (this.outbox.items.length && !this.work.ended) this.later = setTimeout(() => this.flush(), LATER);
    this.work.changed();
  }

  /** @param {any} frame */
  async #put({ conversation, clientId }) {
    const { text, seen, note, mentions, files, meeting, join } = /** @type {Item} */ (this.outbox.items.find((i) => i.clientId === clientId));
    const path = `conversations/${conversation}/${note ? 'notes' : 'messages'}/${encodeURIComponent(clientId)}`;
    const body = note ? { text, mentions: mentions ?? [] } : { ...(text && { text }), seen, ...(files?.length && { files: files.map((f) => f.id) }), ...(meeting && { meeting }) };
    try {
      if (join) await this.#join(conversation);
      return { message: await this.work.api.put(path, body) };
    } catch (e) {
      const problem = /** @type {Problem} */ (e);
      throw problem.status === 0 || problem.status === 401 ? new Lost() : problem;
    }
  }

  /** Joining twice is joining once, so a reply that is sent again may do it again. @param {number} conversation */
  async #join(conversation) {
    if (this.work.inbox.get(conversation)?.agent?.id === this.work.me.id) return;
    this.work.inbox.put(await this.work.api.put(`conversations/${conversation}/agent`, {}));
  }

  /** @param {Item} item @param {any} answer */
  #delivered(item, answer) {
    if (item.note) this.work.reading.logged(item.conversation, answer);
    else this.work.reading.posted(answer);
    this.work.reading.listen();
    const c = this.work.inbox.get(item.conversation);
    if (!c || !item.then) return;
    if (item.then.do === 'close') this.work.verbs.close(c);
    else this.work.verbs.pend(c, item.then.until);
  }

  /** What was refused leaves the outbox and becomes the draft: only the agent's hand sends it again (X30). @param {Item} item @param {Problem} problem */
  #giveBack(item, problem) {
    this.outbox.drop(item.clientId);
    this.drafts.giveBack(item.conversation, item.text ?? '', item.note ? 'note' : 'reply');
    if (item.files?.length) this.drafts.setFiles(item.conversation, [...item.files, ...this.drafts.files(item.conversation)]);
    this.refused.set(item.conversation, problem);
    if (problem.status === 409) this.work.refresh(item.conversation);
  }

  /** Sends by the agent's own hand what was refused because the conversation was closed. @param {import('../types.js').Conversation} c @param {string} text */
  async reopenAndSend(c, text) {
    const files = this.drafts.files(c.id);
    if (await this.work.verbs.reopen(c)) await this.send(c.id, text, { files });
  }
}
