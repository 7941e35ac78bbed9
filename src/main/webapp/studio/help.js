/** Articles as their authors write them: how one is drafted, checked, sent, marked up and compared. No DOM. */

/** @typedef {{title: string, summary: string, slug: string, body: string}} Draft */
/** @typedef {{slug: string, version: number, published: number | null, publishedAt: number | null, state: State, title: string, summary: string, body: string, madeAt: number, madeBy: string, url: string | null}} Text */
/** @typedef {'draft' | 'published' | 'changed'} State */
/** @typedef {{id: number, collection: number, position: number, revision: number, texts: Record<string, Text>, feedback: {helpful: number, unhelpful: number}}} Article */
/** @typedef {{name: string, summary: string, slug: string}} Named */
/** @typedef {{id: number, position: number, icon: string, revision: number, texts: Record<string, Named>, articles: number}} Collection */
/** @typedef {{text: string, from: number, to: number}} Marked a text and what is marked in it */

/** In the order they stand in the form. */
export const FIELDS = /** @type {const} */ (['title', 'summary', 'slug', 'body']);
export const ICONS = /** @type {const} */ (['book', 'calendar', 'chart', 'chat', 'clock', 'flow', 'lock', 'person', 'phone', 'sliders']);
export const MARKS = /** @type {const} */ (['heading', 'bold', 'list', 'steps', 'link']);

const LONGEST = { title: 150, summary: 300, body: 100_000, name: 80 };
const ADDRESS = /^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$/;

// ---- An article

/** @param {Partial<Text>} [text] @returns {Draft} */
export const draftOf = (text = {}) => ({ title: text.title ?? '', summary: text.summary ?? '', slug: text.slug ?? '', body: text.body ?? '' });

/** As the server keeps it: space around words says nothing. @param {Draft} draft @returns {Draft} */
export const clean = (draft) => ({ title: draft.title.trim(), summary: draft.summary.trim(), slug: draft.slug.trim(), body: draft.body.replaceAll('\r\n', '\n').trim() });

/** Whether both say the same. @param {Draft} one @param {Draft} other */
export const same = (one, other) => JSON.stringify(clean(one)) === JSON.stringify(clean(other));

/** @param {Draft} draft */
export function errorsIn(draft) {
  const { title, summary, slug, body } = clean(draft);
  /** @type {import('../staff/form.js').Wrongs} */ const errors = {};
  if (!title || title.length > LONGEST.title) errors.title = { key: 'article.error.title' };
  if (summary.length > LONGEST.summary) errors.summary = { key: 'article.error.long', values: { n: String(LONGEST.summary) } };
  if (slug && !ADDRESS.test(slug)) errors.slug = { key: 'article.error.slug' };
  if (body.length > LONGEST.body) errors.body = { key: 'article.error.long', values: { n: String(LONGEST.body) } };
  return errors;
}

/** The address the server makes of a title, where nobody writes one. @param {string} title */
export const slugOf = (title) => title.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 70).replace(/^-+|-+$/g, '');

/** What is called by a reader's language, else by whatever there is. @template T @param {Record<string, T>} texts @param {string} language @returns {T | undefined} */
export const inOne = (texts, language) => texts[language] ?? Object.values(texts)[0];

// ---- Collections and their order

/** @param {Collection | undefined} collection @param {string[]} languages @returns {Record<string, string>} */
export const namesOf = (collection, languages) => ({
  icon: collection?.icon ?? 'book',
  ...Object.fromEntries(languages.flatMap((l) => /** @type {const} */ (['name', 'summary', 'slug']).map((f) => [`${f}.${l}`, collection?.texts[l]?.[f] ?? '']))),
});

/** A language in which it is called nothing is left out. @param {Record<string, string>} draft @param {string[]} languages */
export function collectionOf(draft, languages) {
  const said = languages.filter((l) => draft[`name.${l}`].trim());
  return { icon: draft.icon, texts: Object.fromEntries(said.map((l) => [l, { name: draft[`name.${l}`].trim(), summary: draft[`summary.${l}`].trim(), ...(draft[`slug.${l}`].trim() && { slug: draft[`slug.${l}`].trim() }) }])) };
}

/** What a collection is called in a language once, it is called in it for good. @param {Record<string, string>} draft @param {string[]} languages @param {Collection} [stored] */
export function wrongIn(draft, languages, stored) {
  /** @type {import('../staff/form.js').Wrongs} */ const errors = {};
  const field = (/** @type {string} */ name, /** @type {string} */ l) => draft[`${name}.${l}`].trim();
  for (const l of languages) {
    const wanted = stored?.texts[l] || field('summary', l) || field('slug', l) || !languages.some((other) => field('name', other));
    if (field('name', l).length > LONGEST.name || (wanted && !field('name', l))) errors[`name.${l}`] = { key: 'collection.error.name' };
    if (field('summary', l).length > LONGEST.summary) errors[`summary.${l}`] = { key: 'article.error.long', values: { n: String(LONGEST.summary) } };
    if (field('slug', l) && !ADDRESS.test(field('slug', l))) errors[`slug.${l}`] = { key: 'article.error.slug' };
  }
  return errors;
}

/** The same with one of them a place further up or down. @template T @param {T[]} all @param {number} at @param {1 | -1} by */
export function moved(all, at, by) {
  const next = [...all];
  if (at + by < 0 || at + by >= all.length) return next;
  [next[at], next[at + by]] = [next[at + by], next[at]];
  return next;
}

// ---- Marking up

/** @param {Marked} what @param {string} before @param {string} after @param {string} placeholder @returns {Marked} */
function around({ text, from, to }, before, after, placeholder) {
  const inner = text.slice(from, to) || placeholder;
  return { text: text.slice(0, from) + before + inner + after + text.slice(to), from: from + before.length, to: from + before.length + inner.length };
}

/** @param {Marked} what @param {(i: number) => string} sign @param {string} placeholder @returns {Marked} */
function linewise({ text, from, to }, sign, placeholder) {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', Math.max(to, start));
  const lines = (text.slice(start, end < 0 ? undefined : end) || placeholder).split('\n').map((line, i) => sign(i) + line);
  const inner = lines.join('\n');
  return { text: text.slice(0, start) + inner + (end < 0 ? '' : text.slice(end)), from: start + sign(0).length, to: start + inner.length };
}

/** What is marked becomes a heading, bold, a list, steps or a link. @param {typeof MARKS[number]} mark @param {Marked} what @param {string} placeholder @returns {Marked} */
export function marked(mark, what, placeholder) {
  if (mark === 'bold') return around(what, '**', '**', placeholder);
  if (mark === 'link') return around(what, '[', '](https://)', placeholder);
  return linewise(what, mark === 'heading' ? () => '## ' : mark === 'list' ? () => '- ' : (i) => `${i + 1}. `, placeholder);
}

/** A picture of ours, as Markdown has it. @param {number} id @param {string} shows what it shows; nothing for what only adorns */
export const picture = (id, shows) => `![${shows.trim().replace(/\s+/g, ' ').replace(/[\\[\]]/g, '\\$&')}](image:${id})`;

/** The last part of an article's address. @param {string} url */
export const slugIn = (url) => url.replace(/[?#].*$/, '').split('/').pop() ?? '';

/** What is marked becomes a link to another article; where nothing is, its title stands there. @param {Marked} what @param {{title: string, slug: string}} other @returns {Marked} */
export function linked({ text, from, to }, { title, slug }) {
  const piece = `[${text.slice(from, to) || title.replace(/[\\[\]]/g, '\\$&')}](article:${slug})`;
  const end = from + piece.length;
  return { text: text.slice(0, from) + piece + text.slice(to), from: end, to: end };
}

/** Pictures from where this page is from, by whatever name the server calls itself: nothing else may be shown here. @param {string} html */
export const ownPictures = (html) => html.replaceAll(/(<img src=")https?:\/\/[^"/]+(\/api\/v1\/help\/[^"]+")/g, '$1..$2');

/** A paragraph of its own, where the pen is. @param {Marked} what @param {string} piece @returns {Marked} */
export function paragraph({ text, from, to }, piece) {
  const before = text.slice(0, from).replace(/\s+$/, '');
  const after = text.slice(to).replace(/^\s+/, '');
  const start = before + (before && '\n\n') + piece;
  return { text: start + (after ? `\n\n${after}` : '\n'), from: start.length, to: start.length };
}

// ---- Two who wrote

/** @typedef {{who: 'both' | 'mine' | 'theirs', text: string}} Line */

const TABLE = 4_000_000;

/** Line by line, what only one of two texts says. @param {string} mine @param {string} theirs @returns {Line[]} */
export function differences(mine, theirs) {
  const a = mine.split('\n');
  const b = theirs.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const both = (/** @type {string} */ text) => ({ who: /** @type {const} */ ('both'), text });
  return [...a.slice(0, head).map(both), ...between(a.slice(head, a.length - tail), b.slice(head, b.length - tail)), ...a.slice(a.length - tail).map(both)];
}

/** By the longest common sequence; texts that share too little to be worth it stand one after the other. @param {string[]} a @param {string[]} b @returns {Line[]} */
function between(a, b) {
  const mine = (/** @type {string} */ text) => ({ who: /** @type {const} */ ('mine'), text });
  const theirs = (/** @type {string} */ text) => ({ who: /** @type {const} */ ('theirs'), text });
  const width = b.length + 1;
  if ((a.length + 1) * width > TABLE) return [...b.map(theirs), ...a.map(mine)];
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) longest[i * width + j] = a[i] === b[j] ? longest[(i + 1) * width + j + 1] + 1 : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
  /** @type {Line[]} */ const lines = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { lines.push({ who: 'both', text: a[i++] }); j++; }
    else if (j < b.length && (i === a.length || longest[i * width + j + 1] >= longest[(i + 1) * width + j])) lines.push(theirs(b[j++]));
    else lines.push(mine(a[i++]));
  }
  return lines;
}

/** Only what differs, with a line before and after; `undefined` is what was left out. @param {Line[]} lines @returns {(Line | undefined)[]} */
export function shortened(lines) {
  const near = lines.map((_, i) => [i - 1, i, i + 1].some((k) => lines[k] && lines[k].who !== 'both'));
  return lines.flatMap((line, i) => (near[i] ? [line] : i === 0 || near[i - 1] ? [undefined] : []));
}

// ---- Synonyms: a group to a line, words between commas

/** @param {string[][]} groups */
export const listed = (groups) => groups.map((words) => words.join(', ')).join('\n');

/** @param {string} text */
export const grouped = (text) => text.split('\n').map((line) => line.split(',').map((words) => words.trim().replace(/\s+/g, ' ')).filter(Boolean)).filter((words) => words.length);

/** @param {string} text */
export function wrongGroups(text) {
  const groups = grouped(text);
  const wrong = groups.findIndex((words) => words.length < 2 || words.length > 20 || words.some((w) => w.length > 60));
  if (wrong >= 0) return { key: 'synonyms.error.group', values: { words: groups[wrong].join(', ').slice(0, 80) } };
  if (groups.length > 300 || listed(groups).length > 20_000) return { key: 'synonyms.error.many' };
  return undefined;
}

// ---- Imports

/** From 0 to 100. @param {{files: number, done: number, doneAt: number | null}} taken */
export const percent = ({ files, done, doneAt }) => (doneAt ? 100 : files ? Math.floor((done / files) * 100) : 0);
