/** Where things stand in a picture. No DOM. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEPS = [1, 5, 10, 30].map((n) => n * SECOND).concat([1, 2, 5, 10, 15, 30].map((n) => n * MINUTE), [1, 2, 3, 6, 12, 24, 48, 168].map((n) => n * HOUR));

/** From a value to a place: where `from` is at `start` and `to` is at `end`. @param {number} from @param {number} to @param {number} start @param {number} end */
export const scale = (from, to, start, end) => (/** @type {number} */ value) => (to === from ? start : start + ((value - from) / (to - from)) * (end - start));

/** Round instants between two, at most so many. @param {number} from @param {number} to @param {number} most */
export function instants(from, to, most) {
  const step = STEPS.find((s) => (to - from) / s <= most) ?? STEPS.at(-1) ?? HOUR;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step);
}

/** Round numbers from nothing to at least the largest: 0, 20, 40, 60. @param {number} largest @param {number} [most] @param {boolean} [timed] round as minutes are */
export function levels(largest, most = 5, timed = false) {
  if (!(largest > 0)) return [0, timed ? MINUTE : 1];
  const size = 10 ** Math.floor(Math.log10(largest / most));
  const round = timed && STEPS.find((s) => largest / s <= most);
  const step = round || Math.max(1, [1, 2, 5, 10].map((n) => n * size).find((s) => largest / s <= most) ?? 10 * size);
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, i) => i * step);
}

/** Which of many names fit beside each other: every nth, so that the last one stands. @param {number} n @param {number} most */
export function named(n, most) {
  const every = Math.max(1, Math.ceil(n / Math.max(1, most)));
  return Array.from({ length: n }, (_, i) => i).filter((i) => (n - 1 - i) % every === 0);
}

/** Bars that follow each other without holes. @param {number[]} values */
export function stacked(values) {
  let at = 0;
  return values.map((value) => ({ from: at, to: (at += value) }));
}

/**
 * Spans in as few rows as they need: none lies over another.
 * @template {{from: number, to: number}} T
 * @param {T[]} spans in order @returns {(T & {row: number})[]}
 */
export function rows(spans) {
  /** @type {number[]} */ const ends = [];
  return spans.map((span) => {
    let row = ends.findIndex((end) => end <= span.from);
    if (row < 0) row = ends.length;
    ends[row] = span.to;
    return { ...span, row };
  });
}

/** A line's parts: where nothing is known there is a gap, not a nought. @param {(number | undefined)[]} values @returns {[number, number][][]} */
export function stretches(values) {
  /** @type {[number, number][][]} */ const parts = [];
  values.forEach((value, i) => {
    if (value === undefined) return;
    if (i && values[i - 1] !== undefined) parts.at(-1)?.push([i, value]);
    else parts.push([[i, value]]);
  });
  return parts;
}
