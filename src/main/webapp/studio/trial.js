/** What a dry run says, to be shown: how far it is, how long it still takes, what is different. No DOM. */

/** @typedef {{id: number, state: 'running' | 'done' | 'cancelled' | 'failed', askedAt: number, finishedAt?: number, tried: Tried, done: number, total: number, changed: number, sessions: Figures, gained: number, lost: number, agentTime: Figures, surveys: Figures}} Trial */
/** @typedef {{site: string, channel: string, from: number, to: number, limit: number, anchors: string[], endings: string[], surveyWithin: number}} Tried */
/** @typedef {{before: number, after: number}} Figures */

/** From 0 to 100. @param {Trial} trial */
export const percent = ({ done, total, state }) => (state === 'done' ? 100 : total ? Math.floor((done / total) * 100) : 0);

/** Milliseconds it still takes, at the pace so far; undefined while nobody can tell. @param {Trial} trial @param {number} now */
export function left({ done, total, askedAt, state }, now) {
  const since = now - askedAt;
  return state === 'running' && done && since > 2000 ? Math.round((since / done) * (total - done)) : undefined;
}

/** With its sign, a real minus. @param {number} n @param {(n: number) => string} format */
export const signed = (n, format) => (n > 0 ? `+${format(n)}` : n < 0 ? `−${format(-n)}` : format(0));
