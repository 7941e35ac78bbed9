import { need } from './dom.js';

/**
 * The widget's language: what the script says, else the browser's first that the site speaks, else the site's first.
 * A language is added by adding a file to texts/ and its name to the site.
 */
export async function words(wanted, spoken) {
  const base = (/** @type {string} */ tag) => tag.toLowerCase().split('-')[0];
  const languages = spoken?.length ? spoken : ['en'];
  const language = wanted || navigator.languages.map(base).find((one) => languages.includes(one)) || languages[0];
  let texts;
  try {
    texts = (await import('./texts/' + base(language) + '.js')).default;
  } catch {
    texts = (await import('./texts/en.js')).default;
  }
  const locale = navigator.languages.find((one) => base(one) === texts.language) || texts.language;
  return { ...texts, locale, ...clock(locale) };
}

/** Adds what the list and the rarer states say. @param {any} texts */
export async function more(texts) {
  if (!texts.hello) Object.assign(texts, (await need('texts/' + texts.language + '-more')).default);
}

/** @param {string} locale */
function clock(locale) {
  const format = (/** @type {Intl.DateTimeFormatOptions} */ options) => {
    const made = new Intl.DateTimeFormat(locale, options);
    return (/** @type {number} */ at) => made.format(at);
  };
  const day = (/** @type {number} */ at) => new Date(at).setHours(0, 0, 0, 0);
  const away = (/** @type {number} */ at) => Math.round((day(Date.now()) - day(at)) / 864e5);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const capital = (/** @type {string} */ text) => text[0].toLocaleUpperCase(locale) + text.slice(1);
  const time = format({ hour: 'numeric', minute: '2-digit' });
  const weekday = format({ weekday: 'long' });
  const date = format({ day: 'numeric', month: 'long' });
  const full = format({ dateStyle: 'long' });
  const old = (/** @type {number} */ at) => new Date(at).getFullYear() !== new Date().getFullYear();
  return {
    time,
    /** A day's name over the thread. */
    day: (/** @type {number} */ at) =>
      away(at) < 2 ? capital(relative.format(-away(at), 'day')) : away(at) < 7 ? capital(weekday(at)) : old(at) ? full(at) : date(at),
    away,
    old,
    full,
    sameDay: (/** @type {number} */ a, /** @type {number} */ b) => day(a) === day(b),
  };
}
