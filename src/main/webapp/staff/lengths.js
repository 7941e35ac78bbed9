/** Lengths of time as people set them: a number and its unit. No DOM. */

/** @typedef {'second' | 'minute' | 'hour' | 'day'} Unit */

/** From the longest. @type {[Unit, number][]} */
export const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]];

/** @param {Unit} unit */
const size = (unit) => /** @type {[Unit, number]} */ (UNITS.find(([u]) => u === unit))[1];

/** In the longest unit that leaves no rest: 90 minutes, 2 hours. @param {number} ms @returns {{n: number, unit: Unit}} */
export function split(ms) {
  const [unit, of] = (ms && UNITS.find(([, s]) => ms % s === 0)) || (ms ? UNITS[3] : UNITS[2]);
  return { n: ms / of, unit };
}

/** Not a number when nothing sensible was typed. @param {string} n @param {Unit} unit */
export function join(n, unit) {
  const number = n.trim() === '' ? NaN : Number(n.replace(',', '.'));
  return number >= 0 ? Math.round(number * size(unit)) : NaN;
}

/** What a unit is called after a number: hours, hour. @param {Unit} unit @param {number} n @param {string} language */
export const unitName = (unit, n, language) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).formatToParts(n).find((p) => p.type === 'unit')?.value ?? unit;

/** 1 hour 30 minutes, to the second and in words. @param {number} ms @param {string} language */
export function inWords(ms, language) {
  let rest = Math.round(ms / 1000) * 1000;
  const parts = [];
  for (const [unit, of] of UNITS) {
    const n = Math.floor(rest / of);
    rest -= n * of;
    if (n) parts.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(n));
  }
  return parts.join(' ') || new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(0);
}
