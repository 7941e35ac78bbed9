/** Instants as people read them. All take the reader's language; the zone is the browser's unless given. */

const DAY = 86_400_000;
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
