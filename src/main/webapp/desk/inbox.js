/** Which conversations the agent has at hand, and what each view shows of them. No DOM, no network. */

/** @typedef {import('./types.js').Conversation} Conversation */
/** @typedef {import('./types.js').View} View */
/** @typedef {{state: 'new' | 'loading' | 'ready' | 'failed', next?: string, edge?: Conversation, problem?: any}} Shown */

/** @type {View[]} */
export const VIEWS = ['mine', 'waiting', 'open', 'closed'];

/** @param {View} view @param {Conversation} c @param {number} me */
export function belongs(view, c, me) {
  if (view === 'closed') return c.status === 'closed';
  if (c.status === 'closed') return false;
  if (view === 'mine') return c.agent?.id === me;
  if (view === 'waiting') return c.waiting === true;
  return true;
}

/** Newest first, as the server pages them. @param {Conversation} a @param {Conversation} b */
export const byLast = (a, b) => b.lastAt - a.lastAt || b.id - a.id;

/** A push and a page can overtake each other: what knows less than we do is dropped. @param {Conversation} a @param {Conversation} b */
export const isOlder = (a, b) => a.version < b.version || a.head < b.head;

export class Inbox {
  /** @param {number} me the agent's id */
  constructor(me) {
    this.me = me;
    /** @type {Map<number, Conversation>} */
    this.all = new Map();
    /** @type {Record<View, Shown>} */
    this.views = { mine: { state: 'new' }, waiting: { state: 'new' }, open: { state: 'new' }, closed: { state: 'new' } };
  }

  /** @param {number} id */
  get(id) { return this.all.get(id); }

  /** Takes what is new in it; answers whether anything was. @param {Conversation} c */
  put(c) {
    const had = this.all.get(c.id);
    if (had && isOlder(c, had)) return false;
    const read = Math.max(had?.read ?? 0, c.read ?? 0);
    this.all.set(c.id, { ...had, ...gone(had, c), ...c, read, unread: read >= c.head ? 0 : c.unread });
    return true;
  }

  /** The agent has seen the thread up to `seq`. @param {number} id @param {number} seq */
  read(id, seq) {
    const c = this.all.get(id);
    if (!c || seq <= c.read) return false;
    this.all.set(id, { ...c, read: seq, unread: seq >= c.head ? 0 : Math.min(c.unread, c.head - seq) });
    return true;
  }

  /** @param {View} view @param {{items: Conversation[], next?: string}} page */
  page(view, { items, next }) {
    for (const c of items) this.put(c);
    this.views[view] = { state: 'ready', next, edge: items.at(-1) ?? this.views[view].edge };
  }

  /**
   * After a gap in the line nothing can be trusted but what was just fetched: the first page of each view.
   * @param {Partial<Record<View, {items: Conversation[], next?: string}>>} pages @param {number} [keep] the conversation that is open
   */
  renew(pages, keep) {
    const kept = keep === undefined ? undefined : this.all.get(keep);
    this.all.clear();
    if (kept) this.all.set(kept.id, kept);
    for (const view of VIEWS) {
      this.views[view] = { state: 'new' };
      const page = pages[view];
      if (page) this.page(view, page);
    }
  }

  /**
   * What stands in a view. Below the last loaded line nothing is shown: there may be others between.
   * @param {View} view
   */
  list(view) {
    const { next, edge } = this.views[view];
    const all = [...this.all.values()].filter((c) => belongs(view, c, this.me)).sort(byLast);
    return next && edge ? all.filter((c) => byLast(c, edge) <= 0) : all;
  }

  /** How many stand there, as far as known: `50+` says that there are more. @param {View} view */
  count(view) {
    const { state, next } = this.views[view];
    const n = this.list(view).length;
    return state === 'ready' || n ? `${n}${next || state !== 'ready' ? '+' : ''}` : '';
  }
}

/** Members that are left out when they have no value must not survive from before. @param {Conversation | undefined} had @param {Conversation} c */
function gone(had, c) {
  return had && c.visitor ? { agent: undefined, preview: undefined, waiting: undefined } : {};
}

/**
 * Mine in the order one works: who needs an answer, then who is expected to write.
 * @param {Conversation[]} list
 * @returns {{name: 'reply' | 'them', items: Conversation[]}[]}
 */
export function grouped(list) {
  const reply = list.filter(needsReply);
  const them = list.filter((c) => !needsReply(c));
  return [{ name: /** @type {const} */ ('reply'), items: reply }, { name: /** @type {const} */ ('them'), items: them }].filter((g) => g.items.length);
}

/** @param {Conversation} c */
export const needsReply = (c) => c.waiting === true || c.preview?.author === 'visitor' || (c.preview?.author === 'system' && c.preview.kind !== 'closed');

/** Whether what is unread in it concerns this agent: theirs, or nobody's while somebody waits. @param {Conversation} c @param {number} me */
export const concerns = (c, me) => c.status !== 'closed' && (c.agent ? c.agent.id === me : c.waiting === true);
