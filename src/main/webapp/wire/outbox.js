import { backoff } from './backoff.js';
import { Lost, newId } from './frames.js';

/**
 * @typedef {{clientId: string, conversation: number, text?: string, answers?: object, files?: any[], label?: string, seen: number, at: number,
 *   state?: 'waiting'|'sending'|'refused', why?: string}} Item
 * @typedef {{read: () => string|null, write: (text: string|null) => void}} Shelf where it is kept over reloads
 * @typedef {{delivered: (item: Item, message: any) => void, refused: (item: Item, refusal: any) => void|Promise<void>,
 *   changed?: (item: Item) => void}} Listener
 */

/**
 * What was written and is not yet acknowledged. Each item keeps its client id for ever, so sending it again, after a reload or
 * from another tab, cannot make a second message. Each thread's items go one at a time, in the order they were written.
 */
export class Outbox {
  /** @type {Item[]} */ items = [];
  #shelf;
  #busy = new Set();
  #wait;

  /**
   * @param {Shelf} shelf
   * @param {(ms: number) => Promise<void>} [wait]
   */
  constructor(shelf, wait = (ms) => new Promise((done) => setTimeout(done, ms))) {
    this.#shelf = shelf;
    this.#wait = wait;
    this.items = this.#stored().map((item) => ({ ...item, state: item.state === 'refused' ? 'refused' : 'waiting' }));
  }

  /**
   * @param {Omit<Item, 'clientId'|'at'>} item
   * @returns {Item}
   */
  put(item) {
    const kept = /** @type {Item} */ ({ ...item, clientId: newId(), at: Date.now(), state: 'waiting' });
    this.items.push(kept);
    this.#store((stored) => [...stored, kept]);
    return kept;
  }

  /** @param {string|undefined} clientId */
  drop(clientId) {
    const item = this.items.find((one) => one.clientId === clientId);
    if (!item) return undefined;
    this.items = this.items.filter((one) => one !== item);
    this.#store((stored) => stored.filter((one) => one.clientId !== clientId));
    return item;
  }

  /** @param {Item} item @param {string} why */
  refuse(item, why) {
    item.state = 'refused';
    item.why = why;
    this.#store((stored) => stored.map((one) => (one.clientId === item.clientId ? item : one)));
  }

  /** @param {number} conversation */
  of(conversation) {
    return this.items.filter((item) => item.conversation === conversation);
  }

  clear() {
    this.items = [];
    this.#shelf.write(null);
  }

  /**
   * Sends what waits. Call it at every welcome and after every put; calls that overlap do not send anything twice.
   * @param {(frame: object) => Promise<any>} ask
   * @param {Listener} listener
   */
  flush(ask, listener) {
    const threads = new Set(this.items.map((item) => item.conversation));
    return Promise.all([...threads].map((thread) => this.#drain(thread, ask, listener)));
  }

  /** @param {number} thread @param {(frame: object) => Promise<any>} ask @param {Listener} listener */
  async #drain(thread, ask, listener) {
    if (this.#busy.has(thread)) return;
    this.#busy.add(thread);
    try {
      for (let tries = 0, item; (item = this.of(thread).find((one) => one.state !== 'refused'));) {
        const again = await this.#send(item, ask, listener, tries++);
        if (again === 'later') return;
        if (again === 'next') tries = 0;
      }
    } finally {
      this.#busy.delete(thread);
    }
  }

  /**
   * @param {Item} item @param {(frame: object) => Promise<any>} ask @param {Listener} listener @param {number} tries
   * @returns {Promise<'next'|'again'|'later'>}
   */
  async #send(item, ask, listener, tries) {
    item.state = 'sending';
    listener.changed?.(item);
    const { clientId, conversation, text, answers, files, seen } = item;
    try {
      const reply = await ask({ type: 'message.send', conversation, clientId, text: answers ? undefined : text || undefined, answers, files: files?.map(({ id }) => id), seen });
      this.drop(clientId);
      listener.delivered(item, reply.message);
      return 'next';
    } catch (/** @type {any} */ refusal) {
      if (!this.items.includes(item)) return 'next';
      item.state = 'waiting';
      listener.changed?.(item);
      if (refusal instanceof Lost) return 'later';
      if (refusal.again) {
        await this.#wait(refusal.problem?.retryAfter ?? backoff(tries + 1));
        return 'again';
      }
      await listener.refused(item, refusal);
      if (this.items.includes(item)) this.refuse(item, refusal.message);
      return 'next';
    }
  }

  /** @returns {Item[]} */
  #stored() {
    try {
      const stored = JSON.parse(this.#shelf.read() || '[]');
      return Array.isArray(stored) ? stored.filter((item) => item && item.clientId && item.conversation) : [];
    } catch {
      return [];
    }
  }

  /** Reads before it writes: another tab may have put something there. @param {(stored: Item[]) => Item[]} change */
  #store(change) {
    const left = change(this.#stored());
    this.#shelf.write(left.length ? JSON.stringify(left) : null);
  }
}
