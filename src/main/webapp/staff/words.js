/** What staff's pages say, in the reader's language. Each page brings its own phrases; another language is another file in each `words/` and a line here. */

import en from './words/en.js';

/** @typedef {string | {one: string, other: string}} Phrase */
/** @typedef {Record<string, Phrase>} Phrases */
/** @typedef {keyof typeof en} Key */
/** @typedef {Record<string, () => Promise<{default: Phrases}>>} Book a page's phrases by language */

export const languages = { en: { name: 'English' }, es: { name: 'Español' } };

/** @type {Phrases} */
let english = en;
/** @type {Phrases} */
let phrases = en;
export let language = 'en';

/** @type {Book[]} */
const books = [{ en: () => import('./words/en.js'), es: () => import('./words/es.js') }];

/** A page's own phrases: English at once, the rest when it is wanted. @param {Phrases} own @param {Book} book */
export function bring(own, book) {
  english = phrases = { ...english, ...own };
  books.push(book);
}

/** @param {string} wanted */
export async function speak(wanted) {
  const known = Object.hasOwn(languages, wanted) ? wanted : 'en';
  phrases = Object.assign({}, ...(await Promise.all(books.map((book) => book[known]()))).map((read) => read.default));
  language = known;
}

/** @param {Key} key @param {Record<string, string | number>} [values] `n` chooses singular or plural */
export function say(key, values = {}) {
  return fill(phrases[key] ?? english[key] ?? key, values, language);
}

/** Whether there is a phrase of this name. @param {string} key */
export const has = (key) => key in english;

/** @param {Phrase} phrase @param {Record<string, string | number>} values @param {string} lang */
export function fill(phrase, values, lang) {
  const text = typeof phrase === 'string' ? phrase
    : new Intl.PluralRules(lang).select(Number(values.n)) === 'one' ? phrase.one : phrase.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
