/** What stands before the pen: a saved reply that is asked for, a colleague that is named. No DOM. */

/** @typedef {{what: 'saved' | 'mention', q: string, from: number, to: number}} Asked */

/**
 * `/ride` asks for a saved reply, `@to` for a colleague (in notes): at the beginning or after a blank, up to the pen.
 * @param {string} text @param {number} pen @param {'reply' | 'note'} mode @returns {Asked | undefined}
 */
export function asked(text, pen, mode) {
  const found = /(?:^|\s)([/@])([^\s/@]*)$/u.exec(text.slice(0, pen));
  if (!found) return undefined;
  const [, sign, q] = found;
  if (sign === '@' && mode !== 'note') return undefined;
  return { what: sign === '/' ? 'saved' : 'mention', q, from: pen - q.length - 1, to: pen };
}

/** @param {string} text @param {{from: number, to: number}} place @param {string} by */
export function replaced(text, { from, to }, by) {
  return { text: text.slice(0, from) + by + text.slice(to), pen: from + by.length };
}

/** Whom a note names, longest names first so that Ana Maria is not Ana. @param {string} text @param {{id: number, name: string}[]} agents @returns {number[]} */
export function mentioned(text, agents) {
  const ids = [];
  let rest = text;
  for (const { id, name } of [...agents].sort((a, b) => b.name.length - a.name.length)) {
    if (!rest.includes(`@${name}`)) continue;
    ids.push(id);
    rest = rest.replaceAll(`@${name}`, ' ');
  }
  return ids;
}

/** Without accents and case, for finding: Tomás is tomas. @param {string} text */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** @template {{name: string}} T @param {T[]} all @param {string} q */
export const named = (all, q) => all.filter((a) => plain(a.name).split(/\s+/).some((part) => part.startsWith(plain(q))));

/**
 * Where a text holds what was looked for, so that it can be marked: pieces, every second of them a hit.
 * @param {string} text @param {string} q @returns {string[]}
 */
export function pieces(text, q) {
  const at = q ? plain(text).indexOf(plain(q)) : -1;
  // Accents may change the length; then nothing is marked rather than the wrong thing.
  if (at < 0 || plain(text).length !== text.length) return [text];
  return [text.slice(0, at), text.slice(at, at + q.length), text.slice(at + q.length)];
}
