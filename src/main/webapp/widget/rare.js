import { fill, first, h, need, paths, sheets } from './dom.js';

/** What the rarer states share: icons, dates, the lines of a thread that is not just going on. */

export const styles = () => sheets('rare', 'home', 'cards', 'help');

/** @param {any} texts @param {any} chat */
export function prepare(texts, chat) {
  texts.moment = (at) => new Intl.DateTimeFormat(texts.locale, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }).format(at);
  texts.line = (entry) => (entry.kind === 'wayback' ? wayBack(chat) : line(entry, texts));
  Object.assign(paths, {
    plus: 'M10 4v12M4 10h12',
    book: 'M10 5.25C8.75 4 6.75 3.5 3 3.5v11.75c3.75 0 5.75.5 7 1.75 1.25-1.25 3.25-1.75 7-1.75V3.5c-3.75 0-5.75.5-7 1.75ZM10 5.25V17',
    search: 'M14 8.75a5.25 5.25 0 1 1-10.5 0 5.25 5.25 0 0 1 10.5 0ZM12.75 12.75l4 4',
    check: 'm4 10.5 4 4 8-9',
    phone: 'M7.75 2.5h4.5a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-4.5a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2ZM9 14.75h2',
    calendar: 'M5 4.25h10a2 2 0 0 1 2 2V15a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6.25a2 2 0 0 1 2-2ZM3 8.25h14M6.75 2.5v3M13.25 2.5v3',
    clock: 'M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 0 1 14.5 0ZM10 5.75V10l2.75 2',
    restart: 'M4.25 4v4h4M4.6 8A6.25 6.25 0 1 1 3.9 11.5',
    alert: 'M10 7.5v3.75M10 14h.01M8.6 3.6 2.5 14.25A1.6 1.6 0 0 0 3.9 16.65h12.2a1.6 1.6 0 0 0 1.4-2.4L11.4 3.6a1.6 1.6 0 0 0-2.8 0Z',
  });
}

/** A line of the thread in the visitor's language; as the server wrote it where there are no words for it. @param {any} entry @param {any} texts */
function line({ kind, text, author, data }, texts) {
  const { by, name, until, at, cause } = data || {};
  const key = kind === 'closed' ? { agent: 'closedBy', visitor: 'youClosed' }[by] || 'systemClosed'
    : kind === 'reopened' || kind === 'restarted' ? (by === 'agent' ? kind + 'By' : kind)
    : kind === 'pending' ? (until ? 'pendingUntil' : 'pendingBy')
    : kind === 'cancelled' && at ? 'calledOff'
    : kind === 'resumed' && cause === 'agent' ? 'resumedBy'
    : kind === 'hours' ? (data?.closed ? 'queueClosed' : 'queueBack')
    : kind === 'failed' ? (data?.then === 'new-session' ? 'brokenAnew' : 'broken')
    : kind === 'transferred' ? (data?.to === 'queue' ? 'passedOn' : 'passedTo') : kind;
  const moment = until || at || data?.opensAt;
  return typeof texts[key] === 'string' ? fill(texts[key], { name: h('b', {}, first(name) || author.name || ''), to: h('b', {}, data?.to === 'agent' ? first(data.toName) : data?.toName || ''), when: moment && texts.moment(moment) }) : [text];
}

/** The link itself is made when it is asked for: none stands in a thread. */
const wayBack = (chat) => [chat.texts.wayback, ' ', h('button', { onclick: () => need('onphone').then(({ phone }) => phone(chat)) }, chat.texts.onPhone)];

/** What stands above the composer: what became of a message, or of the conversation. @param {any} view */
export function note({ chat, thread, conversation }) {
  const { texts } = chat;
  const { refusal } = thread;
  if (refusal) return h('p.notice.bad', {}, texts[refusal.name === 'question-over' ? 'questionOver' : 'justMoved']);
  if (conversation.queue) return place(chat, conversation.queue);
  const until = conversation.pendingUntil;
  return h('p.notice', {}, until ? chat.text('pendingNoteUntil', { when: texts.moment(until) }) : texts.pendingNote);
}

/** Where the visitor stands: a place and an honest time, or when somebody is back. @param {any} chat @param {any} queue */
function place(chat, { position, expectedWaitMs, opensAt, closed }) {
  const { texts } = chat;
  const minutes = Math.round((expectedWaitMs || 0) / 60_000);
  const where = position && chat.text('queuePlace', { n: position });
  const about = minutes > 1 ? chat.text('queueMinutes', { n: minutes }) : minutes ? texts.queueMinute : '';
  const back = opensAt && chat.text(closed ? 'queueClosed' : 'queueBack', { when: texts.moment(opensAt) });
  const words = [back, where && [where, about].filter(Boolean).join(' · ') + '.'].filter(Boolean).join(' ');
  chat.soon(words);
  return h('p.notice', {}, words + ' ', texts.queueKept);
}
