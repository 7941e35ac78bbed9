/** What the desk says, in the agent's language. Another language is another file in `words/` and a line here. */

import en from './words/en.js';

/** @typedef {string | {one: string, other: string}} Phrase */
/** @typedef {keyof typeof en} Key */

/** @type {Record<string, {name: string, load: () => Promise<{default: Record<string, Phrase>}>}>} */
export const languages = {
  en: { name: 'English', load: () => import('./words/en.js') },
  es: { name: 'Español', load: () => import('./words/es.js') },
};

/** @type {Record<string, Phrase>} */
let phrases = en;
export let language = 'en';

/** @param {string} wanted */
export async function speak(wanted) {
  language = languages[wanted] ? wanted : 'en';
  phrases = (await languages[language].load()).default;
}

/** @param {Key} key @param {Record<string, string | number>} [values] `n` chooses singular or plural */
export function say(key, values = {}) {
  return fill(phrases[key] ?? en[key] ?? key, values, language);
}

/** @param {Phrase} phrase @param {Record<string, string | number>} values @param {string} lang */
export function fill(phrase, values, lang) {
  const text = typeof phrase === 'string' ? phrase
    : new Intl.PluralRules(lang).select(Number(values.n)) === 'one' ? phrase.one : phrase.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
