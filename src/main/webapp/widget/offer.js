import { first, h, icon } from './dom.js';
import { fetched, save } from './fetched.js';
import { arrows } from './thread.js';

/** Times to pick (C03): in the visitor's own zone; what was taken stays visible, struck out. */

/** What became of an offer: its lines in the thread say so. @param {any[]} entries @param {number} id */
export function outcome(entries, id) {
  return entries.findLast(({ kind, data }) => (kind === 'booked' || kind === 'cancelled') && data?.offer === id);
}

/** @param {any} view @param {any} entry */
export function offer(view, entry) {
  const { chat, thread, conversation } = view;
  const { texts } = chat;
  const { data } = entry;
  const ended = outcome(thread.log.entries, data.offer);
  const title = h('h3', {}, data.title + ', ' + chat.text('minutes', { n: data.minutes }));
  const where = [entry.author.name && chat.text('withName', { name: first(entry.author.name) }), data.place].filter(Boolean).join(', ');
  const head = [title, where ? h('p.by', {}, where) : ''];
  if (ended?.kind === 'booked') return booked(view, ended, head, data);
  if (ended || conversation?.status === 'closed') return h('div.sheet', {}, ...head, h('p.by', {}, ended?.data.at ? chat.text('calledOff', { when: texts.moment(ended.data.at) }) : texts.offerOver));
  return h('div.sheet', {}, ...head, ...times(view, entry));
}

function times(view, entry) {
  const { chat, session, thread, id } = view;
  const { texts } = chat;
  const { data } = entry;
  const spot = (/** @type {Intl.DateTimeFormatOptions} */ how) => (at) => new Intl.DateTimeFormat(texts.locale, how).format(at);
  const day = spot({ weekday: 'long', day: 'numeric', month: 'long' });
  const weekday = spot({ weekday: 'long' });
  const left = thread.remaining?.[entry.seq];
  const gone = (at) => at <= Date.now() + (session.line.skew || 0) || (left && !left.includes(at));
  let picked;
  const book = h('button.btn.primary', { disabled: true, onclick: () => {
    book.disabled = true;
    view.stick = true;
    session.send(id, { answers: { question: entry.seq, value: String(picked) }, label: day(picked) + ', ' + texts.time(picked), offer: picked });
  } }, texts.pickTime);
  const slots = data.times.map((at) => h('button', { 'aria-pressed': 'false', disabled: gone(at), onclick: (event) => {
    picked = at;
    for (const one of slots) one.setAttribute('aria-pressed', String(one === event.currentTarget));
    book.disabled = false;
    book.textContent = chat.text('bookTime', { time: weekday(at) + ', ' + texts.time(at) });
  } }, texts.time(at)));
  const days = new Map();
  data.times.forEach((at, i) => days.set(day(at), [...(days.get(day(at)) || []), slots[i]]));
  const parts = [...days].flatMap(([name, these], i) => [h('p.when', { id: 'po' + entry.seq + '-' + i }, capital(name)),
    h('div.slots', { role: 'group', 'aria-labelledby': 'po' + entry.seq + '-' + i, onkeydown: arrows }, ...these)]);
  const none = data.times.every(gone);
  const mail = session.visitor?.email;
  return [...parts, left && !none ? h('p.notice.bad', { role: 'alert' }, texts.timeTaken) : '', none ? h('p.by', {}, texts.offerOver) : book,
    h('p.small', {}, chat.text('zone', { zone: zone(texts.locale, data.times[0]) }), mail ? ' ' + chat.text('invitationTo', { email: mail }) : '')];
}

const capital = (text) => text[0].toLocaleUpperCase() + text.slice(1);

/** Madrid (GMT+1), as the visitor's browser has it. */
function zone(locale, at) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const offset = new Intl.DateTimeFormat(locale, { timeZoneName: 'shortOffset' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  const city = (timeZone || '').split('/').pop()?.replace(/_/g, ' ');
  return city && offset ? city + ' (' + offset + ')' : city || offset || '';
}

function booked(view, { data }, head, { offer: id }) {
  const { chat } = view;
  const { texts } = chat;
  return h('div.sheet', {}, h('div.done', {}, h('span', {}, icon('check')), h('div', {}, h('h3', {}, capital(texts.moment(data.at))), ...head.map((part) => part && h('p.by', {}, part.textContent)))),
    data.url ? link(chat, data.url, texts.meetingLink) : '', h('button.btn', { onclick: () => save(chat, fetched(chat, '/offers/' + id + '/invitation'), 'invitation.ics', texts.failed) }, icon('calendar'), texts.addToCalendar));
}

/** Where a meeting is, and where that really leads. @param {any} chat @param {string} url @param {string} name @param {string} [host] */
export function link(chat, url, name, host) {
  if (!/^https:/.test(url)) return h('p', {}, url);
  return h('a.file', { href: url, target: '_blank', rel: 'noopener noreferrer' }, h('span', {}, icon('phone')), h('span', {}, name), h('small', {}, chat.text('opensAt', { host: host || new URL(url).host })));
}
