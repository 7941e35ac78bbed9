import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTo, merged, notes, offerState, rows } from '../../main/webapp/desk/rows.js';
import { Thread } from '../../main/webapp/desk/thread.js';

const DAY = 86_400_000;
const at = (days, minutes = 0) => days * DAY + minutes * 60_000;
const dayOf = (t) => String(Math.floor(t / DAY));
const entry = (seq, t, kind = 'text', author = { kind: 'visitor', id: 1 }) => ({ conversation: 7, seq, at: t, kind, author, text: `${seq}` });
const noor = { kind: 'agent', id: 12, name: 'Noor' };
const visit = (ordinal, openedAt, endedAt) => ({ id: ordinal, ordinal, openedAt, endedAt, deadline: 0, pages: 1 });
const shape = (made) => made.map((r) => (r.row === 'visit' ? `visit ${r.visit.ordinal}` : r.row === 'note' ? `note ${r.note.seq}` : r.row === 'logged' ? `logged ${r.line.seq}` : r.entry ? `${r.row} ${r.entry.seq}${r.first ? '*' : ''}` : r.row));
const line = (seq, follows, kind = 'note', more = {}) => ({ seq, follows, at: 0, kind, author: { id: 12, name: 'Noor' }, text: `n${seq}`, ...more });

test('catching up takes a whole gap, or lets go of what is before it and can be read back', () => {
  const thread = new Thread(7);
  thread.begin({ items: [entry(1, 0)] });
  thread.catchUp({ recovered: true, from: 2, messages: [entry(2, 0), entry(3, 0)] });
  assert.deepEqual(thread.entries.map((e) => e.seq), [1, 2, 3]);

  thread.catchUp({ recovered: false, from: 90, messages: [entry(90, 0), entry(91, 0)] });
  assert.deepEqual(thread.entries.map((e) => e.seq), [90, 91]);
  assert.equal(thread.next, 90);
  thread.above({ items: [entry(88, 0), entry(89, 0)], next: 88 });
  assert.deepEqual(thread.entries.map((e) => e.seq), [88, 89, 90, 91]);
});

test('days are rules, and a run of one author has one head', () => {
  const made = rows({ entries: [entry(1, at(1)), entry(2, at(1, 1)), entry(3, at(1, 9)), entry(4, at(1, 9), 'joined', { kind: 'system' }), entry(5, at(1, 9)), entry(6, at(2), 'text', noor)], dayOf });

  assert.deepEqual(shape(made), ['day', 'post 1*', 'post 2', 'post 3*', 'event 4', 'post 5*', 'day', 'post 6*']);
});

test('a visit is a rule where it begins, instead of the day; a visit that left no line here is not shown', () => {
  const visits = [visit(3, at(4), at(4, 30)), visit(2, at(3), at(3, 5)), visit(1, at(1), at(1, 30))];
  const made = rows({ entries: [entry(1, at(1, 1)), entry(2, at(4, 2))], visits, dayOf });

  assert.deepEqual(shape(made), ['visit 1', 'post 1*', 'visit 3', 'post 2*']);
});

test('what an agent writes after the visitor left belongs to no visit', () => {
  const made = rows({ entries: [entry(1, at(1, 1)), entry(2, at(1, 50), 'text', noor)], visits: [visit(1, at(1), at(1, 30)), visit(2, at(1, 40), at(1, 45))], dayOf });

  assert.deepEqual(shape(made), ['visit 1', 'post 1*', 'post 2*']);
});

test('in the middle of a thread the rule waits until its beginning is loaded', () => {
  const made = rows({ entries: [entry(40, at(1, 5))], visits: [visit(1, at(1), at(1, 30))], dayOf, whole: false });

  assert.deepEqual(shape(made), ['day', 'post 40*']);
});

test('a note stands below the entry it follows, in the order in which notes were written (X36)', () => {
  const made = rows({ entries: [entry(1, at(1)), entry(2, at(1)), entry(3, at(1))], lines: [line(3, 3), line(1, 0, 'assigned'), line(2, 1)], dayOf });

  assert.deepEqual(shape(made), ['logged 1', 'day', 'post 1*', 'note 2', 'post 2*', 'post 3', 'note 3']);
});

test('a note above the loaded part waits until its entry is there', () => {
  const lines = [line(1, 5), line(2, 40), line(3, 41)];
  const shown = (whole) => merged([entry(40, 0), entry(41, 0)], lines, whole).map((m) => ('line' in m ? `n${m.line.seq}` : m.entry.seq));

  assert.deepEqual(shown(false), [40, 'n2', 41, 'n3']);
  assert.deepEqual(shown(true), ['n1', 40, 'n2', 41, 'n3']);
});

test('a changed note reads as it does now, a withdrawn one says only that', () => {
  const all = notes([line(1, 0), line(2, 0), line(3, 0, 'amended', { text: 'better', data: { of: 1, mentions: [13] } }), line(4, 0, 'withdrawn', { data: { of: 2 }, text: undefined })]);

  assert.deepEqual([all.get(1).text, all.get(1).amended, all.get(1).mentions], ['better', true, [13]]);
  assert.deepEqual([all.get(2).text, all.get(2).withdrawn], ['', true]);
  assert.deepEqual(shape(rows({ entries: [entry(1, at(1))], lines: [line(1, 1), line(2, 1, 'amended', { data: { of: 1 } })], dayOf })), ['day', 'post 1*', 'note 1']);
});

test('what is new since one looked is ruled off once, and never above one’s own', () => {
  const made = (author) => shape(rows({ entries: [entry(1, at(1)), entry(2, at(1), 'text', author), entry(3, at(1))], dayOf, readAt: 1, me: 12 }));

  assert.deepEqual(made({ kind: 'visitor', id: 1 }), ['day', 'post 1*', 'unread', 'post 2*', 'post 3']);
  assert.deepEqual(made(noor), ['day', 'post 1*', 'post 2*', 'post 3*']);
});

test('a line of the agents’ log comes once, however often it is told', () => {
  const thread = new Thread(7);
  assert.equal(thread.note([line(1, 0), line(2, 0)]).length, 2);
  assert.deepEqual(thread.note([line(2, 0), line(3, 0)]).map((l) => l.seq), [3]);
  assert.equal(thread.noted, 3);
});

test('what became of offered times is read from what followed (C03)', () => {
  const offered = (kind, data) => ({ ...entry(9, 0, kind), data });

  assert.deepEqual(offerState([offered('offer', { offer: 5 })], 5), { state: 'open' });
  assert.deepEqual(offerState([offered('booked', { offer: 5, at: 77 }), offered('booked', { offer: 6, at: 88 })], 5), { state: 'booked', at: 77 });
  assert.deepEqual(offerState([offered('booked', { offer: 5, at: 77 }), offered('cancelled', { offer: 5 })], 5), { state: 'cancelled' });
});

test('after a jump to an old line the thread goes on downwards until its end is there', () => {
  const thread = new Thread(7);
  const page = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => entry(from + i, 0));
  thread.leap({ items: page(40, 60), next: 40 }, 100);
  assert.deepEqual([thread.ahead, thread.next, thread.last], [true, 40, 60]);
  thread.below(page(61, 90), 100);
  assert.equal(thread.ahead, true);
  thread.below(page(91, 100), 100);
  assert.deepEqual([thread.ahead, thread.last, thread.log.first], [false, 100, 40]);
});

test('an offered article is a post of who offered it; whether it answered is read from its line', () => {
  const article = (seq) => ({ ...entry(seq, at(1), 'article', noor), data: { article: 4711, title: 'Brakes' } });
  const answered = (seq, question, helpful) => ({ ...entry(seq, at(1), 'answered', { kind: 'system' }), data: { question, helpful } });
  const entries = [article(1), article(2), answered(3, 1, false), article(4), answered(5, 4, true)];

  assert.deepEqual(shape(rows({ entries, dayOf })), ['day', 'post 1*', 'post 2', 'event 3', 'post 4*', 'event 5']);
  assert.deepEqual([1, 2, 4].map((seq) => answerTo(entries, seq)), [false, undefined, true]);
});
