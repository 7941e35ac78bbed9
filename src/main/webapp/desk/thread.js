/** One opened thread: a gap-free stretch of its entries up to the newest known one. No DOM, no network. */

import { Log } from '../wire/log.js';

/** @typedef {import('./types.js').Entry} Entry */

export class Thread {
  log = new Log();

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
  }

  /** @returns {Entry[]} ascending, without gaps */
  get entries() { return this.log.entries; }
  get last() { return this.log.head; }

  /** The newest page. @param {{items: Entry[], next?: string | number}} page */
  begin({ items, next }) {
    this.log.reset(items);
    this.next = next === undefined ? undefined : Number(next);
    this.state = 'ready';
  }

  /** The page above. @param {{items: Entry[], next?: string | number}} page */
  above({ items, next }) {
    this.log.add(items);
    this.next = next === undefined ? undefined : Number(next);
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

/**
 * What the thread looks like, line by line: days and visits as rules, posts in runs of one author, everything else as events.
 * @typedef {{row: 'visit', key: string, visit: import('./types.js').Visit}
 *   | {row: 'day', key: string, at: number}
 *   | {row: 'post', key: string, entry: Entry, first: boolean}
 *   | {row: 'event', key: string, entry: Entry}} Row
 */

const TOGETHER = 3 * 60_000;
const SPOKEN = new Set(['text', 'greeting', 'question', 'answer']);

/**
 * @param {Entry[]} entries ascending
 * @param {import('./types.js').Visit[]} visits in any order
 * @param {(at: number) => string} dayOf names the day of an instant in the reader's zone
 * @param {boolean} whole whether the first entry is the thread's first: only then is a visit that began before it shown above it
 * @returns {Row[]}
 */
export function rows(entries, visits, dayOf, whole = true) {
  const coming = [...visits].sort((a, b) => a.openedAt - b.openedAt);
  /** @type {Row[]} */
  const made = [];
  let day = '';
  /** @type {Entry | undefined} */
  let before;
  for (const entry of entries) {
    const started = coming.findLastIndex((v) => v.openedAt <= entry.at);
    const [visit] = started < 0 ? [] : coming.splice(0, started + 1).slice(-1);
    const ruled = visit && (before || whole) && within(visit, entry.at);
    if (ruled) {
      made.push({ row: 'visit', key: `v${visit.id}`, visit });
      if (dayOf(visit.openedAt) === dayOf(entry.at)) day = dayOf(entry.at);
    }
    if (dayOf(entry.at) !== day) {
      day = dayOf(entry.at);
      made.push({ row: 'day', key: `d${entry.seq}`, at: entry.at });
      before = undefined;
    }
    if (SPOKEN.has(entry.kind)) {
      const first = ruled || !before || !SPOKEN.has(before.kind) || !sameAuthor(before, entry) || entry.at - before.at > TOGETHER;
      made.push({ row: 'post', key: `e${entry.seq}`, entry, first: Boolean(first) });
    } else {
      made.push({ row: 'event', key: `e${entry.seq}`, entry });
    }
    before = entry;
  }
  return made;
}

/** An agent may write after the visitor left: that belongs to no visit. @param {import('./types.js').Visit} visit @param {number} at */
const within = (visit, at) => !visit.endedAt || at <= visit.endedAt;

/** @param {Entry} a @param {Entry} b */
const sameAuthor = (a, b) => a.author.kind === b.author.kind && a.author.id === b.author.id;
