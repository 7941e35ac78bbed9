import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientId, Drafts, memory, Outbox } from '../../main/webapp/desk/outbox.js';

const reply = (clientId, at, conversation = 7) => ({ clientId, at, conversation, text: clientId, seen: 0 });

test('replies wait in the order they were written, each agent alone', () => {
  const storage = memory();
  const outbox = new Outbox(storage, 12);
  outbox.put(reply('b', 2));
  outbox.put(reply('a', 1));
  outbox.put(reply('c', 2, 8));
  new Outbox(storage, 1).put(reply('x', 0));

  assert.deepEqual(outbox.all().map((r) => r.clientId), ['a', 'b', 'c']);
  assert.deepEqual(outbox.of(7).map((r) => r.clientId), ['a', 'b']);
  outbox.drop('a');
  assert.deepEqual(new Outbox(storage, 12).all().map((r) => r.clientId), ['b', 'c']);
});

test('a full storage loses nothing that it had and stops nobody', () => {
  const storage = { ...memory(), setItem() { throw new Error('full'); } };

  assert.doesNotThrow(() => new Outbox(storage, 12).put(reply('a', 1)));
});

test('a refused reply comes back in front of what was begun meanwhile', () => {
  const drafts = new Drafts(memory(), 12);
  drafts.set(7, 'And the price');
  drafts.giveBack(7, 'Thank you.');

  assert.equal(drafts.get(7), 'Thank you.\n\nAnd the price');
});

test('ids are unique', () => {
  assert.equal(new Set(Array.from({ length: 1000 }, () => clientId(1))).size, 1000);
});
