import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rows, Thread } from '../../main/webapp/desk/thread.js';

const DAY = 86_400_000;
const at = (days, minutes = 0) => days * DAY + minutes * 60_000;
const dayOf = (t) => String(Math.floor(t / DAY));
const entry = (seq, t, kind = 'text', author = { kind: 'visitor', id: 1 }) => ({ conversation: 7, seq, at: t, kind, author, text: `${seq}` });
const noor = { kind: 'agent', id: 12, name: 'Noor' };
const visit = (ordinal, openedAt, endedAt) => ({ id: ordinal, ordinal, openedAt, endedAt, deadline: 0, pages: 1 });
const shape = (made) => made.map((r) => (r.row === 'visit' ? `visit ${r.visit.ordinal}` : r.row === 'day' ? 'day' : `${r.row} ${r.entry.seq}${r.first ? '*' : ''}`));

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
  const made = rows([entry(1, at(1)), entry(2, at(1, 1)), entry(3, at(1, 9)), entry(4, at(1, 9), 'joined', { kind: 'system' }), entry(5, at(1, 9)), entry(6, at(2), 'text', noor)], [], dayOf);

  assert.deepEqual(shape(made), ['day', 'post 1*', 'post 2', 'post 3*', 'event 4', 'post 5*', 'day', 'post 6*']);
});

test('a visit is a rule where it begins, instead of the day; a visit that left no line here is not shown', () => {
  const visits = [visit(3, at(4), at(4, 30)), visit(2, at(3), at(3, 5)), visit(1, at(1), at(1, 30))];
  const made = rows([entry(1, at(1, 1)), entry(2, at(4, 2))], visits, dayOf);

  assert.deepEqual(shape(made), ['visit 1', 'post 1*', 'visit 3', 'post 2*']);
});

test('what an agent writes after the visitor left belongs to no visit', () => {
  const made = rows([entry(1, at(1, 1)), entry(2, at(1, 50), 'text', noor)], [visit(1, at(1), at(1, 30)), visit(2, at(1, 40), at(1, 45))], dayOf);

  assert.deepEqual(shape(made), ['visit 1', 'post 1*', 'post 2*']);
});

test('in the middle of a thread the rule waits until its beginning is loaded', () => {
  const made = rows([entry(40, at(1, 5))], [visit(1, at(1), at(1, 30))], dayOf, false);

  assert.deepEqual(shape(made), ['day', 'post 40*']);
});
