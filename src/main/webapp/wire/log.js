/** @import {Entry} from './frames.js' */

/**
 * One thread as far as this page has it: a run of entries without holes, first to head. Entries may come twice, late and in
 * any order (a push, the answer to a send, a page of history); each is kept once, and what does not join on is held until the hole is filled.
 */
export class Log {
  /** @type {Entry[]} */ entries = [];
  /** @type {Map<number, Entry>} */ #held = new Map();

  /** The lowest sequence in the run; 0 when there is none. */
  get first() { return this.entries[0]?.seq ?? 0; }

  /** The cursor: everything from first to here is in this page. */
  get head() { return this.entries.at(-1)?.seq ?? 0; }

  /** The hole above the head: the lowest held sequence that does not join on, or 0. */
  get gap() { return this.#held.size ? Math.min(...this.#held.keys()) : 0; }

  /**
   * @param {Entry[]} entries
   * @returns {Entry[]} those that became part of the run by this, in order
   */
  add(entries) {
    for (const entry of entries) {
      const inside = this.entries.length && entry.seq >= this.first && entry.seq <= this.head;
      if (!inside && !this.#held.has(entry.seq)) this.#held.set(entry.seq, entry);
    }
    return this.#join();
  }

  /**
   * Begins again from a page that does not join on to what is here (`recovered: false`). What lies above is read back.
   * @param {Entry[]} page
   */
  reset(page) {
    const top = page.at(-1)?.seq ?? 0;
    for (const seq of this.#held.keys()) if (seq <= top) this.#held.delete(seq);
    this.entries = [];
    const held = [...this.#held.values()];
    this.#held.clear();
    this.add(page);
    this.add(held);
  }

  #join() {
    if (!this.#held.size) return [];
    const seed = this.entries.length ? [] : [this.#take(Math.max(...this.#held.keys()))];
    this.entries.push(...seed);
    const before = [];
    for (let seq = this.first - 1; this.#held.has(seq); seq--) before.push(this.#take(seq));
    before.reverse();
    const after = [];
    for (let seq = this.head + 1; this.#held.has(seq); seq++) after.push(this.#take(seq));
    this.entries = [...before, ...this.entries, ...after];
    for (const seq of this.#held.keys()) if (seq < this.first) this.#held.delete(seq);
    return [...before, ...seed, ...after];
  }

  /** @param {number} seq */
  #take(seq) {
    const entry = /** @type {Entry} */ (this.#held.get(seq));
    this.#held.delete(seq);
    return entry;
  }
}
