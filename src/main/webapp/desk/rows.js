/**
 * What a thread looks like, line by line: days and visits as rules, posts in runs of one author, notes where they were written, everything
 * else as events. No DOM.
 *
 * @typedef {import('./types.js').Entry} Entry
 * @typedef {import('./types.js').LogLine} LogLine
 * @typedef {{row: 'visit', key: string, visit: import('./types.js').Visit}
 *   | {row: 'day', key: string, at: number}
 *   | {row: 'unread', key: string}
 *   | {row: 'post', key: string, entry: Entry, first: boolean}
 *   | {row: 'note', key: string, note: Note}
 *   | {row: 'logged', key: string, line: LogLine}
 *   | {row: 'event', key: string, entry: Entry}} Row
 * @typedef {{seq: number, at: number, author: {id: number, name: string}, text: string, mentions: number[], amended: boolean, withdrawn: boolean}} Note
 * @typedef {{entries: Entry[], lines?: LogLine[], visits?: import('./types.js').Visit[], dayOf: (at: number) => string, whole?: boolean,
 *   readAt?: number, me?: number}} Parts
 */

const TOGETHER = 3 * 60_000;
const SPOKEN = new Set(['text', 'greeting', 'question', 'answer', 'meeting', 'offer', 'article']);
/** Lines that only change another. */
const AMENDING = new Set(['amended', 'withdrawn']);

/**
 * The two logs as one: a line of the agents' log stands below the entry it follows. Above the first loaded entry nothing is shown, unless
 * that is the thread's first.
 * @param {Entry[]} entries ascending @param {LogLine[]} lines @param {boolean} whole
 * @returns {({entry: Entry} | {line: LogLine})[]}
 */
export function merged(entries, lines, whole) {
  const first = entries[0]?.seq ?? 1;
  const waiting = lines.filter((l) => !AMENDING.has(l.kind) && (whole || l.follows >= first)).sort((a, b) => a.follows - b.follows || a.seq - b.seq);
  /** @type {({entry: Entry} | {line: LogLine})[]} */
  const made = [];
  let at = 0;
  const take = (/** @type {Entry | undefined} */ before) => {
    const line = waiting[at++];
    if (!sameAs(line, before)) made.push({ line });
  };
  for (const [i, entry] of entries.entries()) {
    while (at < waiting.length && waiting[at].follows < entry.seq) take(entries[i - 1]);
    made.push({ entry });
  }
  while (at < waiting.length) take(entries.at(-1));
  return made;
}

/** Whoever joins takes it: one line says both. @param {LogLine} line @param {Entry} [before] */
const sameAs = (line, before) => line.kind === 'assigned' && line.data?.agent === line.author.id && before?.kind === 'joined' && before.data?.agent === line.author.id;

/** The notes as they now read. @param {LogLine[]} lines @returns {Map<number, Note>} */
export function notes(lines) {
  /** @type {Map<number, Note>} */
  const all = new Map();
  for (const l of [...lines].sort((a, b) => a.seq - b.seq)) {
    const of = all.get(l.data?.of);
    if (l.kind === 'note') all.set(l.seq, { seq: l.seq, at: l.at, author: l.author, text: l.text ?? '', mentions: l.data?.mentions ?? [], amended: false, withdrawn: false });
    else if (l.kind === 'amended' && of) Object.assign(of, { text: l.text ?? l.data?.text ?? of.text, amended: true, mentions: l.data?.mentions ?? of.mentions });
    else if (l.kind === 'withdrawn' && of) Object.assign(of, { text: '', withdrawn: true });
  }
  return all;
}

/**
 * Visits are shown where they begin. A visit that began before the first loaded entry waits until that is the thread's first.
 * @param {Parts} parts @returns {Row[]}
 */
export function rows({ entries, lines = [], visits = [], dayOf, whole = true, readAt = 0, me }) {
  const coming = [...visits].sort((a, b) => a.openedAt - b.openedAt);
  const noted = notes(lines);
  /** @type {Row[]} */
  const made = [];
  let day = '';
  let marked = readAt === 0;
  /** @type {Entry | undefined} */
  let before;
  for (const one of merged(entries, lines, whole)) {
    if ('line' in one) {
      const note = noted.get(one.line.seq);
      made.push(note ? { row: 'note', key: `n${note.seq}`, note } : { row: 'logged', key: `l${one.line.seq}`, line: one.line });
      before = undefined;
      continue;
    }
    const { entry } = one;
    const started = coming.findLastIndex((v) => v.openedAt <= entry.at);
    const [visit] = started < 0 ? [] : coming.splice(0, started + 1).slice(-1);
    const ruled = visit && (made.length > 0 || whole) && within(visit, entry.at);
    if (ruled) {
      made.push({ row: 'visit', key: `v${visit.id}`, visit });
      if (dayOf(visit.openedAt) === dayOf(entry.at)) day = dayOf(entry.at);
    }
    if (dayOf(entry.at) !== day) {
      day = dayOf(entry.at);
      made.push({ row: 'day', key: `d${entry.seq}`, at: entry.at });
      before = undefined;
    }
    if (!marked && entry.seq > readAt) {
      marked = true;
      if (!(entry.author.kind === 'agent' && entry.author.id === me)) made.push({ row: 'unread', key: 'unread' });
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

/**
 * What became of an offer of times, read from what followed it.
 * @param {Entry[]} entries @param {number} offer
 * @returns {{state: 'open'} | {state: 'booked', at: number} | {state: 'cancelled'}}
 */
export function offerState(entries, offer) {
  /** @type {any} */
  let state = { state: 'open' };
  for (const { kind, data } of entries) {
    if (data?.offer !== offer) continue;
    if (kind === 'booked') state = { state: 'booked', at: data.at };
    if (kind === 'cancelled') state = { state: 'cancelled' };
  }
  return state;
}

/** Whether an offered article answered, when the visitor has said so. @param {Entry[]} entries @param {number} seq @returns {boolean | undefined} */
export const answerTo = (entries, seq) => entries.find(({ kind, data }) => kind === 'answered' && data?.question === seq)?.data?.helpful;
