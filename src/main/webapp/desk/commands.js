/** What the palette offers for what was typed. No DOM. */

import { plain } from './writing.js';

/** @typedef {{key: string, group: 'this' | 'go' | 'people' | 'me', text: string, also?: string, sign?: unknown, keys?: string[], small?: string, hit?: any, act: () => void}} Command */

const GROUPS = /** @type {const} */ (['this', 'go', 'people', 'me']);
const MOST = 6;

/**
 * Those that hold every word, in the groups' order; a hit at the beginning of a word before one inside.
 * @param {Command[]} all @param {string} q @returns {{group: Command['group'], items: Command[]}[]}
 */
export function found(all, q) {
  const wanted = plain(q).split(/\s+/).filter(Boolean);
  const hits = all.map((c) => ({ c, rank: rank(`${c.text} ${c.also ?? ''}`, wanted) })).filter((h) => h.rank > 0).sort((a, b) => b.rank - a.rank);
  return GROUPS.map((group) => ({ group, items: hits.filter((h) => h.c.group === group).map((h) => h.c).slice(0, q ? MOST : group === 'people' ? 3 : MOST) })).filter((g) => g.items.length);
}

/** @param {string} text @param {string[]} wanted */
function rank(text, wanted) {
  if (!wanted.length) return 1;
  const t = plain(text);
  if (!wanted.every((w) => t.includes(w))) return 0;
  return 1 + Number(wanted.every((w) => t.split(/\s+/).some((word) => word.startsWith(w)))) + Number(t.startsWith(wanted[0]));
}
