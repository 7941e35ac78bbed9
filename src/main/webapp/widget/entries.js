import { avatar, fill, first, h, icon } from './dom.js';

/** From a thread's entries to the rows on the screen: no state, no listening. */

const close = 5 * 60_000;
const lines = new Set(['handover', 'joined', 'left', 'closed', 'reopened', 'restarted', 'pending', 'resumed', 'booked', 'cancelled', 'transferred', 'hours', 'wayback', 'failed']);
const common = new Set(['handover', 'joined', 'left']);

/** What says nothing by itself: what was answered to a card stands on it. @param {any} entry */
export const silent = ({ kind }) => kind === 'started' || kind === 'surveyed' || kind === 'answered';

const carded = new Set(['offer', 'meeting', 'survey', 'article']);

/** Whether it shows more than its text: files, times to pick, a meeting, an article. */
const carries = ({ kind, data }) => Boolean(data?.files?.length) || carded.has(kind);

/** What these entries need that a first open does not bring: the rarer words, the cards. @param {any[]} entries */
export const wants = (entries) => ({ words: entries.some(({ kind }) => lines.has(kind) && !common.has(kind)), cards: entries.some(carries) });

/** What an entry says where there is only room for words. @param {any} entry @returns {string} */
export const plain = ({ text, data }) => text || (data?.files || []).map(({ name }) => name).join(', ');
const address = /(https?:\/\/[^\s<>"']+)/gi;

/** A text whose web addresses can be pressed. Everything else stays text. @param {string} text */
export function words(text) {
  return String(text).split(address).flatMap((part, i) => {
    if (i % 2 === 0) return [part];
    const url = part.replace(/[.,;:!?)\]\x60]+$/, '');
    try {
      const { protocol, href } = new URL(url);
      if (protocol !== 'http:' && protocol !== 'https:') return [part];
      return [h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, url), part.slice(url.length)];
    } catch {
      return [part];
    }
  });
}

/** After these nothing that was asked before is open. */
const turns = new Set(['question', 'answer', 'handover', 'joined', 'closed', 'restarted', 'started']);

/** The question that still wants an answer, if any. @param {any[]} entries @param {any[]} waiting the outbox's items */
export function question(entries, waiting) {
  const turn = entries.findLast(({ kind, data }) => turns.has(kind) || data?.question);
  const answered = waiting.some(({ answers, state }) => answers?.question === turn?.seq && state !== 'refused');
  return turn?.kind === 'question' && !answered ? turn : undefined;
}

/** @param {any} entry @param {any} texts */
export function line(entry, texts) {
  const { kind, data, author } = entry;
  if (common.has(kind)) return fill(texts[kind], { name: h('b', {}, first(data?.name) || author.name || '') });
  return texts.line?.(entry) || [entry.text];
}

/**
 * @param {{entries: any[], waiting: any[], since: number, seen?: {seq: number, at?: number}, person: boolean, live: boolean, texts: any,
 *   remove: (item: any) => void, cards?: {of: (entry: any) => any[], sign: (entry: any) => string}}} thread
 */
export function rows({ entries, waiting, since, seen, person, live, texts, remove, cards }) {
  const shown = entries.filter((entry) => !silent(entry) && (entry.text || lines.has(entry.kind) || carries(entry)));
  const mine = shown.filter((entry) => entry.author.kind === 'visitor');
  const newest = person && mine.at(-1)?.seq;
  const all = [];
  let before;
  let divided = !since;
  shown.forEach((entry, i) => {
    if (!before || !texts.sameDay(before.at, entry.at)) {
      all.push(day(entry.at, texts));
      before = undefined;
    }
    if (!divided && entry.seq > since && entry.author.kind !== 'visitor') {
      all.push({ key: 'new', sign: 'new', make: () => h('p.unread.g', {}, h('span', {}, texts.newSince)) });
      before = undefined;
      divided = true;
    }
    const next = shown[i + 1];
    const breaks = next && !divided && next.seq > since && next.author.kind !== 'visitor';
    const opens = !before || !together(before, entry);
    const ends = !next || breaks || !together(entry, next) || !texts.sameDay(entry.at, next.at);
    all.push(row(entry, opens, ends && !(waiting.length && !next && entry.author.kind === 'visitor'), entry.seq === newest ? mark(entry, seen, texts) : '', texts, cards));
    before = entry;
  });
  waiting.forEach((item, i) => all.push(pending(item, i, waiting, live, texts, remove, before?.author.kind === 'visitor')));
  return all;
}

function day(at, texts) {
  const name = texts.day(at);
  return { key: 'day' + new Date(at).toDateString(), sign: name, make: () => h('p.day.g', {}, name) };
}

const system = (entry) => entry.author.kind === 'system' || lines.has(entry.kind);

function together(a, b) {
  return !system(a) && !system(b) && a.author.kind === b.author.kind && a.author.id === b.author.id && b.at - a.at < close;
}

function mark(entry, seen, texts) {
  if (seen && seen.seq >= entry.seq) return seen.at ? texts.seen + ' · ' + texts.time(seen.at) : texts.seen;
  return texts.sent + ' · ' + texts.time(entry.at);
}

function row(entry, opens, ends, status, texts, cards) {
  const key = String(entry.seq);
  if (entry.kind === 'survey' && cards) return { key, sign: cards.sign(entry), make: () => cards.of(entry)[0] };
  if (system(entry)) return { key, sign: String(Boolean(texts.line)), make: () => said(entry, texts) };
  const carried = carries(entry) && cards;
  const sign = [opens, ends, status, carried ? cards.sign(entry) : ''].join('|');
  const make = () => {
    const more = carried ? cards.of(entry) : [];
    return entry.author.kind === 'visitor' ? own(entry, opens, ends, status, texts, more) : theirs(entry, opens, ends, texts, more);
  };
  return { key, sign, make };
}

const stamp = (at, texts) => h('time', { datetime: new Date(at).toISOString() }, texts.time(at));

function said(entry, texts) {
  const face = entry.kind === 'joined' ? avatar({ id: entry.data?.agent, name: entry.data?.name }) : '';
  return h('p.sys.g', {}, face, h('span', {}, ...line(entry, texts), ' ', h('time', { datetime: new Date(entry.at).toISOString() }, '· ' + texts.time(entry.at))));
}

const shape = (name, opens, ends) => name + (opens ? '.g' : '') + (ends ? '.last' : '');

/** An article's text is for where there are only words. */
const bubble = (entry) => (entry.text && entry.kind !== 'article' ? h('div.bub', { dir: 'auto' }, ...words(entry.text)) : '');

function own(entry, opens, ends, status, texts, more) {
  return h(shape('div.me', opens, ends), {}, h('span.sr', {}, texts.you + ', ', stamp(entry.at, texts), ': '),
    ...more, bubble(entry), status ? h('span.by', {}, status) : '');
}

function theirs(entry, opens, ends, texts, more) {
  const auto = entry.author.kind === 'assistant';
  const name = auto ? texts.assistant : first(entry.author.name);
  const by = opens ? h('span.by', {}, h('b', {}, name), ' · ', stamp(entry.at, texts)) : '';
  return h(shape(auto ? 'div.m.auto' : 'div.m', opens, ends), {}, ends ? avatar(auto ? undefined : entry.author) : '', h('div.b', {}, by, bubble(entry), ...more));
}

function pending(item, i, waiting, live, texts, remove, joined) {
  const lost = item.state === 'refused';
  const last = i === waiting.length - 1 || lost || waiting[i + 1].state === 'refused';
  const state = lost ? [icon('alert', 's'), texts.notSent + ': ' + (item.why || ''), ' ', h('button', { onclick: () => remove(item) }, texts.remove)]
    : live ? [texts.sending] : [icon('clock', 's'), texts.waiting];
  return {
    key: item.clientId,
    sign: [item.state, live, last, item.why].join('|'),
    make: () => h(shape('div.me', i === 0 && !joined, last), {},
      h(lost ? 'div.bub.lost' : live ? 'div.bub' : 'div.bub.wait', { dir: 'auto' }, item.label || item.text || ''),
      last ? h(lost ? 'span.by.bad' : 'span.by', {}, ...state) : ''),
  };
}
