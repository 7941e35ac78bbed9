/** Days of a site's zone, which may have 23 or 25 hours. No DOM. */

import { dayOf } from '../staff/when.js';

const HOUR = 3_600_000;

/** The instant at which a day begins. @param {string} day 2026-03-29 @param {string} [zone] */
export function startOf(day, zone) {
  const utc = Date.parse(`${day}T00:00Z`);
  // A zone is at most 14 hours ahead of UTC and 12 behind; midnight is the first instant that is called by this day.
  let [before, from] = [utc - 15 * HOUR, utc + 15 * HOUR];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayOf(middle, zone) < day) before = middle;
    else from = middle;
  }
  return from;
}

/** The day so many days after another. @param {string} day @param {number} n */
export const plus = (day, n) => new Date(Date.parse(`${day}T12:00Z`) + n * 24 * HOUR).toISOString().slice(0, 10);

/** Whether this is a day of the calendar. @param {string} [day] */
export const isDay = (day) => /^\d{4}-\d\d-\d\d$/.test(day ?? '') && plus(/** @type {string} */ (day), 0) === day;

/** @typedef {{from: string, to: string}} Period both days included */

export const SPANS = /** @type {const} */ ([1, 7, 28, 90]);

/** What an address asks for; without a word the last 28 days. @param {Record<string, string>} query @param {number} now @param {string} [zone] @returns {Period} */
export function periodOf(query, now, zone) {
  const today = dayOf(now, zone);
  const to = isDay(query.to) ? query.to : today;
  const from = isDay(query.from) ? query.from : plus(to, -27);
  return from <= to ? { from, to } : { from: to, to: from };
}

/** How many days it has. @param {Period} period */
export const lengthOf = ({ from, to }) => Math.round((Date.parse(to) - Date.parse(from)) / (24 * HOUR)) + 1;
