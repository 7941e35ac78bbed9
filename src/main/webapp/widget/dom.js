/** Elements without markup: no innerHTML anywhere, so strict Content-Security-Policies and Trusted Types have nothing to refuse. */

/**
 * @param {string} tag `div.card.new` for classes
 * @param {Record<string, any>} [attributes] `on…` are listeners; false, null and undefined are left out
 * @param {...any} children strings become text
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = /** @type {any} */ (document.createElement(name));
  if (classes.length) element.className = classes.join(' ');
  if (name === 'button') element.type = 'button';
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== 'string') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

const svg = 'http://www.w3.org/2000/svg';
/** The rarer ones come with icons.js. @type {Record<string, string>} */
export const paths = {
  chat: 'M4.5 3.75h11A1.75 1.75 0 0 1 17.25 5.5v7a1.75 1.75 0 0 1-1.75 1.75H9.5L5.75 17.25v-3H4.5A1.75 1.75 0 0 1 2.75 12.5v-7A1.75 1.75 0 0 1 4.5 3.75Z',
  send: 'M10 16V4.25M4.75 9.25 10 4l5.25 5.25',
  close: 'm5 5 10 10M15 5 5 15',
  chevron: 'm5 7.75 5 5 5-5',
  clip: 'm16 9.25-6.5 6.5a3.9 3.9 0 0 1-5.5-5.5l6.75-6.75a2.6 2.6 0 0 1 3.7 3.7l-6.6 6.6a1.3 1.3 0 0 1-1.85-1.85l5.9-5.9',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  mark: 'M3.5 16.5c2.25 0 3.25-.9 3.75-1.5A6.5 6.5 0 1 0 3.8 11.25c.6 1.9 2.2 2.65 3.7 2.1 1.85-.65 1.9-3.1 4-3.35 1.2-.15 2 .6 2 1.5',
};

/** Drawn by shape, never by markup. @param {number} size @param {string} shape @param {Record<string, string>} attributes */
export function drawing(size, shape, attributes) {
  const picture = document.createElementNS(svg, 'svg');
  const path = document.createElementNS(svg, 'path');
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${size} ${size}`, ...attributes })) picture.setAttribute(key, value);
  path.setAttribute('d', shape);
  picture.append(path);
  return picture;
}

/** @param {string} name @param {string} [look] s, up, back or fwd */
export const icon = (name, look = '') => drawing(20, paths[name] || '', { class: 'i ' + look, 'aria-hidden': 'true' });

const hues = [155, 40, 264, 320, 85, 200];

/** Initials of a person on one of six calm tints; without one, the assistant's mark. @param {{id?: number, name?: string}} [person] */
export function avatar(person) {
  if (!person?.name) return h('span.av.bot', { 'aria-hidden': 'true' }, icon('mark'));
  const words = person.name.trim().split(/\s+/);
  const letters = [words[0], ...words.slice(1).slice(-1)].map((word) => [...word][0] || '').join('');
  const face = h('span.av', { 'aria-hidden': 'true' }, letters.toLocaleUpperCase());
  face.style.setProperty('--h', String(hues[(person.id || 0) % hues.length]));
  return face;
}

/** A style sheet of this folder, as an object: no style element, no style attribute. @param {string[]} names or, when the files are tied together, texts */
export function sheets(...names) {
  return Promise.all(names.map(async (name) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(name.includes('{') ? name : await (await fetch(new URL('./' + name + '.css', import.meta.url))).text());
    return sheet;
  }));
}

/** @type {Record<string, Promise<any>>} */
const needed = {};

/**
 * A module of this folder, fetched when it is needed. A browser that could not fetch one, because the line was away, remembers that for as
 * long as the page lives: it is asked for by another name then.
 * @param {string} name
 */
export function need(name) {
  const path = './' + name + '.js';
  return (needed[name] ||= import(path).catch(() => import(path + '?' + Date.now())).catch((why) => {
    delete needed[name];
    throw why;
  }));
}

/** The first name, as people are called in lines and bubbles. @param {string} [name] */
export const first = (name) => (name || '').trim().split(/\s+/)[0];

/**
 * A text with its {places} filled; the values may be elements, then a list of nodes comes back.
 * @param {string} text @param {Record<string, any>} values
 * @returns {any[]}
 */
export function fill(text, values) {
  return text.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] ?? '' : part)).filter((part) => part !== '');
}
