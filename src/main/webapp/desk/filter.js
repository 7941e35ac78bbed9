/** What a list asks for: the places of the rail, filters of one's own, and which conversation belongs where. No DOM, no network. */

/** @typedef {import('./types.js').Conversation} Conversation */
/** @typedef {import('./types.js').Filter} Filter */
/** @typedef {keyof typeof PLACES} Place */

/** The rail, in its order. @satisfies {Record<string, Filter>} */
export const PLACES = {
  mine: /** @type {Filter} */ ({ view: 'mine', status: ['open', 'pending'], order: 'waiting' }),
  unassigned: /** @type {Filter} */ ({ view: 'unassigned', status: ['open'], order: 'waiting' }),
  queue: /** @type {Filter} */ ({ view: 'queue', status: ['open'], order: 'waiting' }),
  all: /** @type {Filter} */ ({ view: 'all', status: ['open'], order: 'latest' }),
  mentions: /** @type {Filter} */ ({ view: 'mentions', status: ['open', 'pending', 'closed'], order: 'latest' }),
  pending: /** @type {Filter} */ ({ view: 'all', status: ['pending'], order: 'latest' }),
  closed: /** @type {Filter} */ ({ view: 'all', status: ['closed'], order: 'latest' }),
};

export const PLACE_NAMES = /** @type {Place[]} */ (Object.keys(PLACES));
export const PRIORITIES = /** @type {const} */ (['urgent', 'high', 'normal', 'low']);
export const STATUSES = /** @type {const} */ (['open', 'pending', 'closed']);

/**
 * @param {Filter} f @param {Conversation} c @param {number} me the agent's id
 * @param {Set<number>} [known] what the server put there: of a mention that was seen, only it knows
 */
export function matches(f, c, me, known) {
  return f.status.includes(c.status) && (inView(f.view, c, me) || Boolean(known?.has(c.id)))
    && (!f.site || c.site === f.site)
    && (!f.audience || c.audience?.id === f.audience)
    && (!f.label || Boolean(c.labels?.some((l) => l.id === f.label)))
    && (!f.agent || c.assignee?.id === f.agent)
    && (!f.priority || priorityOf(c) === f.priority)
    && (!f.channel || (c.channel ?? 'web') === f.channel)
    && (!f.unread || c.unread > 0);
}

/** @param {Filter['view']} view @param {Conversation} c @param {number} me */
function inView(view, c, me) {
  if (view === 'mine') return c.assignee?.id === me;
  if (view === 'unassigned') return !c.assignee;
  if (view === 'queue') return !c.assignee && c.waiting === true;
  if (view === 'mentions') return c.mentioned === true || isConsulted(c, me);
  return true;
}

/** Whether an agent is asked in. @param {Conversation} c @param {number} me */
export const isConsulted = (c, me) => Boolean(c.consulted?.some((it) => it.id === me));

/** @param {Conversation} c @returns {import('./types.js').Priority} */
export const priorityOf = (c) => /** @type {any} */ ((c.priority ?? 'normal').toLowerCase());

/** As the list shows them. @param {Filter} f @returns {(a: Conversation, b: Conversation) => number} */
export const orderOf = (f) => (f.order === 'waiting' ? byWaiting : byLast);

/** @param {Conversation} a @param {Conversation} b */
export const byLast = (a, b) => b.lastAt - a.lastAt || b.id - a.id;

/** Who waits longest first; then who does not wait, newest first. @param {Conversation} a @param {Conversation} b */
export function byWaiting(a, b) {
  if (a.waitingSince && b.waitingSince) return a.waitingSince - b.waitingSince || a.id - b.id;
  return Number(Boolean(b.waitingSince)) - Number(Boolean(a.waitingSince)) || byLast(a, b);
}

/** The members of a filter that narrow a view. */
const NARROW = /** @type {const} */ (['site', 'audience', 'label', 'agent', 'priority', 'channel']);

/**
 * How the API is asked. In the order of waiting it leaves out whoever is owed nothing, and what is closed; of that, nothing is unread.
 * @param {Filter} f @param {import('./types.js').Order} [order] @returns {Record<string, string | number | undefined>}
 */
export function query(f, order = 'latest') {
  const narrow = Object.fromEntries(NARROW.map((name) => [name, f[name]]));
  const status = order === 'waiting' || f.unread ? f.status.filter((s) => s !== 'closed') : f.status;
  return { view: f.view, status: (status.length ? status : ['open']).join(','), order, ...narrow, unread: f.unread ? 'true' : undefined };
}

/** A filter as it is kept on the server: all words. @param {Partial<Filter>} f */
export const kept = (f) => JSON.parse(JSON.stringify({ ...f, order: undefined, status: f.status?.join(',') }));

/** @param {any} saved @returns {Partial<Filter>} */
export const given = (saved) => read(new URLSearchParams(Object.entries(saved ?? {}).filter(([, v]) => v !== null && v !== undefined).map(([n, v]) => [n, String(v)])).toString());

/** One list, one key. @param {Filter} f */
export const keyOf = (f) => JSON.stringify(query(f, f.order));

/** What narrows a place, as the end of an address. @param {Partial<Filter>} f */
export function write(f) {
  const search = new URLSearchParams();
  if (f.view) search.set('view', f.view);
  if (f.status?.length) search.set('status', f.status.join(','));
  for (const name of NARROW) if (f[name] !== undefined) search.set(name, String(f[name]));
  if (f.unread) search.set('unread', 'true');
  if (f.order) search.set('order', f.order);
  return String(search);
}

/** @param {string} text @returns {Partial<Filter>} */
export function read(text) {
  const search = new URLSearchParams(text);
  /** @type {any} */
  const f = {};
  const status = search.get('status')?.split(',').filter((s) => STATUSES.includes(/** @type {any} */ (s)));
  if (status?.length) f.status = status;
  const view = search.get('view');
  if (view && ['mine', 'unassigned', 'queue', 'mentions', 'all'].includes(view)) f.view = view;
  for (const name of ['audience', 'label', 'agent']) if (/^\d+$/.test(search.get(name) ?? '')) f[name] = Number(search.get(name));
  for (const name of ['site', 'channel']) if (search.get(name)) f[name] = search.get(name);
  const priority = search.get('priority')?.toLowerCase();
  if (PRIORITIES.includes(/** @type {any} */ (priority))) f.priority = priority;
  if (search.get('unread') === 'true') f.unread = true;
  const order = search.get('order');
  if (order === 'latest' || order === 'waiting') f.order = order;
  return f;
}

/** How many things narrow it, for the button. @param {Partial<Filter>} [f] */
export const narrowing = (f = {}) => NARROW.filter((name) => f[name] !== undefined).length + (f.unread ? 1 : 0) + (f.status ? 1 : 0);
