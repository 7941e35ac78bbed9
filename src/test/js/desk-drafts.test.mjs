import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts, memory, shelf } from '../../main/webapp/desk/drafts.js';

test('a draft is kept for its agent and conversation until it is empty', () => {
  const storage = memory();
  new Drafts(storage, 12).set(7, 'Of course');

  assert.equal(new Drafts(storage, 12).get(7), 'Of course');
  assert.equal(new Drafts(storage, 12).get(8), '');
  assert.equal(new Drafts(storage, 1).get(7), '');
  new Drafts(storage, 12).set(7, '');
  assert.equal(storage.length, 0);
});

test('a refused reply comes back in front of what was begun meanwhile', () => {
  const drafts = new Drafts(memory(), 12);
  drafts.set(7, 'And the price');
  drafts.giveBack(7, 'Thank you.');

  assert.equal(drafts.get(7), 'Thank you.\n\nAnd the price');
});

test('a full storage loses nothing that it had and stops nobody', () => {
  const storage = { ...memory(), setItem() { throw new Error('full'); } };

  assert.doesNotThrow(() => new Drafts(storage, 12).set(7, 'x'));
  assert.doesNotThrow(() => shelf(storage, 'replies').write('[]'));
});
