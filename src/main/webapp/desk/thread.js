/** One opened thread: a gap-free stretch of its entries up to the newest known one, and the agents' log beside it. No DOM, no network. */

import { Log } from '../wire/log.js';

/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {import('./types.js').LogLine} LogLine */

export class Thread {
  log = new Log();
  /** @type {Map<number, LogLine>} what agents keep between themselves, by its own sequence */
  lines = new Map();

  /** @param {number} id the conversation's */
  constructor(id) {
    this.id = id;
    /** @type {number | undefined} the `before` of the page above */
    this.next = undefined;
    /** @type {'new' | 'loading' | 'ready' | 'failed'} */
    this.state = 'new';
    /** @type {any} */
    this.problem = undefined;
    this.reading = false;
    /** @type {number | undefined} the `before` of the agents' lines above those that are here */
    this.linesNext = undefined;
    /** @type {number | undefined} a message that is to be shown */
    this.sought = undefined;
    /** Whether what is here ends before the thread does: somebody jumped to an old line. */
    this.ahead = false;
    /** How far it had been read when it was opened: what comes after is new. */
    this.readAt = 0;
  }

  /** @returns {Entry[]} ascending, without gaps */
  get entries() { return this.log.entries; }
  get last() { return this.log.head; }

  /** The highest sequence of the agents' log that is here. */
  get noted() { return Math.max(0, ...this.lines.keys()); }

  /** The newest page. @param {{items: Entry[], next?: string | number}} page */
  begin({ items, next }) {
    this.log.reset(items);
    this.next = next === undefined ? undefined : Number(next);
    this.ahead = false;
    this.state = 'ready';
  }

  /** A page somewhere in the middle. @param {{items: Entry[], next?: string | number}} page @param {number} head the thread's last */
  leap(page, head) {
    this.begin(page);
    this.ahead = this.last < head;
  }

  /** The page below. @param {Entry[]} items @param {number} head */
  below(items, head) {
    this.log.add(items);
    this.ahead = items.length > 0 && this.last < head;
  }

  /** The page above. @param {{items: Entry[], next?: string | number}} page */
  above({ items, next }) {
    this.log.add(items);
    this.next = next === undefined ? undefined : Number(next);
  }

  /** @param {LogLine[]} lines @returns {LogLine[]} those that were not here */
  note(lines) {
    const fresh = lines.filter((l) => l?.seq && !this.lines.has(l.seq));
    for (const line of fresh) this.lines.set(line.seq, line);
    return fresh;
  }

  /**
   * What was missed since the cursor. When it was more than a page, only the last page comes: what we have of before is let go
   * and can be read back.
   * @param {{recovered: boolean, from?: number, messages?: Entry[]}} reply
   */
  catchUp({ recovered, from, messages = [] }) {
    if (recovered) {
      this.log.add(messages);
    } else {
      this.log.reset(messages);
      const start = from ?? this.log.first;
      this.next = start > 1 ? start : undefined;
    }
  }
}
