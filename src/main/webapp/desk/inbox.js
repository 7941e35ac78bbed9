/** Which conversations the agent has at hand, and what each list shows of them. No DOM, no network. */

import { byLast, keyOf, matches, orderOf } from './filter.js';

/** @typedef {import('./types.js').Conversation} Conversation */
/** @typedef {import('./types.js').Filter} Filter */
/** @typedef {{filter: Filter, state: 'new' | 'loading' | 'ready' | 'failed', next?: string, edge?: Conversation, known?: Set<number>, problem?: any}} Shown */

/** A push and a page can overtake each other: what knows less than we do is dropped. @param {Conversation} a @param {Conversation} b */
export const isOlder = (a, b) => a.version < b.version || a.head < b.head || (a.log ?? 0) < (b.log ?? 0);

/** Members that are left out when they have no value: they must not survive from before. */
const COME_AND_GO = ['agent', 'preview', 'waiting', 'assignee', 'labels', 'audience', 'mentioned', 'waitingSince', 'pendingUntil', 'closedBy', 'closedAt', 'choices', 'queue', 'engagement', 'consulted'];
const GONE = Object.fromEntries(COME_AND_GO.map((name) => [name, undefined]));

export class Inbox {
  /** @param {number} me the agent's id */
  constructor(me) {
    this.me = me;
    /** @type {Map<number, Conversation>} */
    this.all = new Map();
    /** @type {Map<string, Shown>} */
    this.lists = new Map();
  }

  /** @param {number} id */
  get(id) { return this.all.get(id); }

  /** Takes what is new in it; answers whether anything was. @param {Conversation} c */
  put(c) {
    const had = this.all.get(c.id);
    if (had && isOlder(c, had)) return false;
    if (c.mentioned) for (const list of this.lists.values()) if (list.filter.view === 'mentions') list.known?.add(c.id);
    const read = Math.max(had?.read ?? 0, c.read ?? 0);
    this.all.set(c.id, { ...had, ...(c.visitor ? GONE : {}), ...c, read, unread: read >= c.head ? 0 : c.unread });
    return true;
  }

  /** Changes what we know of one before the server has said so. @param {number} id @param {Partial<Conversation>} more */
  mend(id, more) {
    const c = this.all.get(id);
    if (c) this.all.set(id, { ...c, ...more });
  }

  /** The agent has seen the thread up to `seq`. @param {number} id @param {number} seq */
  read(id, seq) {
    const c = this.all.get(id);
    if (!c || seq <= c.read) return false;
    this.all.set(id, { ...c, read: seq, unread: seq >= c.head ? 0 : Math.min(c.unread, c.head - seq) });
    return true;
  }

  /** @param {Filter} filter @returns {Shown} */
  shown(filter) { return this.lists.get(keyOf(filter)) ?? { filter, state: 'new' }; }

  /** @param {Filter} filter @param {Partial<Shown>} more */
  mark(filter, more) { this.lists.set(keyOf(filter), { ...this.shown(filter), ...more }); }

  /** @param {Filter} filter @param {{items: Conversation[], next?: string}} page */
  page(filter, { items, next }) {
    for (const c of items) this.put(c);
    const { known = new Set(), edge } = this.shown(filter);
    if (filter.view === 'mentions') for (const c of items) known.add(c.id);
    this.mark(filter, { state: 'ready', next, known, edge: items.at(-1) ?? edge, problem: undefined });
  }

  /**
   * After a gap in the line nothing can be trusted but what was just fetched: the first page of each list.
   * @param {[Filter, {items: Conversation[], next?: string}][]} pages @param {number} [keep] the conversation that is open
   */
  renew(pages, keep) {
    const kept = keep === undefined ? undefined : this.all.get(keep);
    this.all.clear();
    this.lists.clear();
    if (kept) this.all.set(kept.id, kept);
    for (const [filter, page] of pages) this.page(filter, page);
  }

  /** What stands in a list. Below the last loaded line nothing is shown: there may be others between. @param {Filter} filter */
  list(filter) {
    const { next, edge, known } = this.shown(filter);
    const all = [...this.all.values()].filter((c) => matches(filter, c, this.me, known)).sort(orderOf(filter));
    if (!next || !edge) return all;
    return all.filter((c) => (filter.order === 'waiting' && c.waitingSince) || byLast(c, edge) <= 0);
  }

  /** How many stand there, as far as known: `50+` says that there are more. @param {Filter} filter */
  count(filter) {
    const { state, next } = this.shown(filter);
    const n = this.list(filter).length;
    return state === 'ready' || n ? `${n}${next || state !== 'ready' ? '+' : ''}` : '';
  }
}

/**
 * A list in the order one works: who needs an answer, who is expected to write, what is put off, what is over.
 * @typedef {'reply' | 'them' | 'pending' | 'closed'} GroupName
 * @param {Conversation[]} list
 * @returns {{name: GroupName, items: Conversation[]}[]}
 */
export function grouped(list) {
  return GROUPS.map((name) => ({ name, items: list.filter((c) => groupOf(c) === name) })).filter((g) => g.items.length);
}
/** @type {GroupName[]} */
const GROUPS = ['reply', 'them', 'pending', 'closed'];

/** @param {Conversation} c @returns {GroupName} */
export const groupOf = (c) => (c.status === 'open' ? (needsReply(c) ? 'reply' : 'them') : c.status);

/** @param {Conversation} c */
export const needsReply = (c) => c.waiting === true || Boolean(c.waitingSince);

/** Whether the policy still lets an agent reopen it (X14). @param {Conversation} c */
export const mayReopen = (c) => c.status === 'closed' && (!c.choices || c.choices.includes('reopen'));

/** Whether what is unread in it concerns this agent: theirs, or nobody's while somebody waits. @param {Conversation} c @param {number} me */
export const concerns = (c, me) => c.status !== 'closed' && (c.assignee ? c.assignee.id === me : c.waiting === true);
