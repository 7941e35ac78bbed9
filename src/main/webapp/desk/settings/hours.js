/** Hours that come again every week, in minutes of a day; Monday is 1. No DOM. */

/** @typedef {{day: number, from: number, to: number}} Span */

export const DAYS = [1, 2, 3, 4, 5, 6, 7];
const DAY = 24 * 60;
/** What one begins with: Monday to Friday, nine to six. @type {Span[]} */
export const OFFICE = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 18 * 60 }));

/** As a time field has it; the end of a day is its next midnight. @param {number} minute */
export const asTime = (minute) => (Number.isNaN(minute) ? '' : `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);

/** @param {string} value @param {boolean} end whether midnight is the end of the day @returns {number} */
export function fromTime(value, end) {
  const [h, m] = value ? value.split(':').map(Number) : [NaN, NaN];
  const minute = h * 60 + m;
  return end && minute === 0 ? DAY : minute;
}

/** What is wrong with them: a time is missing, one ends before it begins, two are at once. @param {Span[]} spans @returns {'none' | 'missing' | 'order' | 'touch' | undefined} */
export function wrong(spans) {
  if (!spans.length) return 'none';
  if (spans.some((s) => Number.isNaN(s.from + s.to))) return 'missing';
  if (spans.some((s) => s.from >= s.to)) return 'order';
  const sorted = inOrder(spans);
  return sorted.some((s, i) => i && s.day === sorted[i - 1].day && s.from < sorted[i - 1].to) ? 'touch' : undefined;
}

/** @param {Span[]} spans */
export const inOrder = (spans) => [...spans].sort((a, b) => a.day - b.day || a.from - b.from);

/** Monday; or Mon. 5 January 1970 was one. @param {number} day @param {string} language @param {'long' | 'short'} [how] */
export const dayName = (day, language, how = 'long') => new Intl.DateTimeFormat(language, { weekday: how, timeZone: 'UTC' }).format((day + 3) * 86_400_000);

/** Mon–Fri 09:00–18:00, Sat 10:00–14:00 @param {Span[]} spans @param {string} language */
export function inWords(spans, language) {
  /** @type {{days: number[], hours: string}[]} */
  const runs = [];
  for (const day of DAYS) {
    const hours = inOrder(spans).filter((s) => s.day === day).map((s) => `${asTime(s.from)}–${s.to === DAY ? '24:00' : asTime(s.to)}`).join(', ');
    const last = runs.at(-1);
    if (last && last.hours === hours) last.days.push(day);
    else runs.push({ days: [day], hours });
  }
  return runs.filter((r) => r.hours).map(({ days, hours }) => `${days.length > 1 ? `${dayName(days[0], language, 'short')}–${dayName(days[days.length - 1], language, 'short')}` : dayName(days[0], language, 'short')} ${hours}`).join(', ');
}
