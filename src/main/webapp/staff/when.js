/** Instants as people read them. All take the reader's language; the zone is the browser's unless given. */

const DAY = 86_400_000;
let skew = 0;

/** What the server's clock is ahead of this one: deadlines are its, and an agent's computer may be wrong. @param {number} ms */
export const tune = (ms) => { skew = ms; };
export const serverNow = () => Date.now() + skew;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} language @param {Intl.DateTimeFormatOptions} options */
function format(language, options) {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, found = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options));
  return found;
}

/** 14:02 @param {number} at @param {string} language @param {string} [timeZone] */
export const clock = (at, language, timeZone) => format(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);

/** The name of the day in a zone, for comparing: 2026-11-20. @param {number} at @param {string} [timeZone] */
export const dayOf = (at, timeZone) => format('sv', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(at);

/** Fri 27 Nov, with the year when it is not this one. @param {number} at @param {number} now @param {string} language @param {string} [timeZone] */
export function date(at, now, language, timeZone) {
  const year = dayOf(at, timeZone).slice(0, 4) !== dayOf(now, timeZone).slice(0, 4);
  return format(language, { weekday: 'short', day: 'numeric', month: 'short', ...(year && { year: 'numeric' }), timeZone }).format(at).replace(',', '');
}

/** `today`, `yesterday` or nothing. @param {number} at @param {number} now @param {string} [timeZone] @returns {'today' | 'yesterday' | undefined} */
export function near(at, now, timeZone) {
  const day = dayOf(at, timeZone);
  if (day === dayOf(now, timeZone)) return 'today';
  if (day === dayOf(now - DAY, timeZone)) return 'yesterday';
  return undefined;
}

/** For a list: 14:02 today, Wed this week, 12 Oct before, with the year before that. @param {number} at @param {number} now @param {string} language @param {string} [timeZone] */
export function brief(at, now, language, timeZone) {
  if (near(at, now, timeZone) === 'today') return clock(at, language, timeZone);
  if (now - at < 6 * DAY) return format(language, { weekday: 'short', timeZone }).format(at);
  const year = dayOf(at, timeZone).slice(0, 4) !== dayOf(now, timeZone).slice(0, 4);
  return format(language, { day: 'numeric', month: 'short', ...(year && { year: 'numeric' }), timeZone }).format(at);
}

/** 22 min, 1 h 5 min, 3 d @param {number} ms */
export function span(ms) {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 60) return `${Math.max(minutes, ms > 0 ? 1 : 0)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

/** The instant of an hour on a day of the browser's zone, some days from now. @param {number} now @param {number} days @param {number} hour */
function on(now, days, hour) {
  const d = new Date(now);
  d.setDate(d.getDate() + days);
  return d.setHours(hour, 0, 0, 0);
}

/**
 * When something put off usually comes back: in three hours, tomorrow and on Monday at nine, in a week.
 * @param {number} now @returns {{key: 'hours' | 'tomorrow' | 'monday' | 'week', at: number}[]}
 */
export function laters(now) {
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7;
  return [
    { key: 'hours', at: Math.ceil((now + 3 * 3_600_000) / 1_800_000) * 1_800_000 },
    { key: 'tomorrow', at: on(now, 1, 9) },
    ...(toMonday > 1 ? [{ key: /** @type {const} */ ('monday'), at: on(now, toMonday, 9) }] : []),
    ...(toMonday < 7 ? [{ key: /** @type {const} */ ('week'), at: on(now, 7, 9) }] : []),
  ].map((l) => ({ key: /** @type {any} */ (l.key), at: l.at }));
}

/** Three times to offer: the next working days, morning and afternoon. @param {number} now */
export function slots(now) {
  const all = [];
  for (let days = 1; all.length < 3; days++) {
    const weekday = new Date(on(now, days, 12)).getDay();
    if (weekday !== 0 && weekday !== 6) all.push(on(now, days, all.length % 2 ? 15 : 10));
  }
  return all;
}

/** An instant as a `datetime-local` field has it, in the browser's zone; and back. @param {number} at */
export const asField = (at) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
/** @param {string} value */
export const fromField = (value) => (value ? new Date(value).getTime() : undefined);

/** 12 KB, 3.4 MB @param {number} bytes @param {string} language */
export function size(bytes, language) {
  const [n, unit] = bytes < 1024 * 1024 ? [Math.max(1, Math.round(bytes / 1024)), 'KB'] : [Math.round(bytes / 104_857.6) / 10, 'MB'];
  return `${n.toLocaleString(language)} ${unit}`;
}
