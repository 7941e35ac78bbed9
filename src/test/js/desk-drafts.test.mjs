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

test('a note and the files of a reply are kept beside it', () => {
  const storage = memory();
  const drafts = new Drafts(storage, 12);
  drafts.set(7, 'to Ana');
  drafts.set(7, 'to Tomás', 'note');
  drafts.setFiles(7, [{ id: 5, name: 'a.png', type: 'image/png', size: 9 }]);

  assert.deepEqual([drafts.get(7), drafts.get(7, 'note'), new Drafts(storage, 12).files(7)[0].id], ['to Ana', 'to Tomás', 5]);
  drafts.clear(7, 'reply');
  assert.deepEqual([drafts.get(7), drafts.get(7, 'note'), drafts.files(7)], ['', 'to Tomás', []]);
});

test('files that the server has taken away by now are not offered again', () => {
  const drafts = new Drafts(memory(), 12);
  const card = { id: 5, name: 'a.png', type: 'image/png', size: 9 };
  drafts.setFiles(7, [{ ...card, at: Date.now() - 24 * 3600_000 }, { ...card, id: 6, at: Date.now() - 3600_000 }]);

  assert.deepEqual(drafts.files(7).map((f) => f.id), [6]);
});
