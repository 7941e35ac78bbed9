import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concerns, grouped, Inbox } from '../../main/webapp/desk/inbox.js';

const noor = 12;
const chat = (id, more = {}) => ({ id, title: 'Test ride', status: 'open', version: 1, head: 3, read: 0, unread: 3, openedAt: 0, lastAt: id * 1000, visitor: { id: 1, identity: 'anonymous' }, ...more });

test('a conversation stands in the views it belongs to', () => {
  const inbox = new Inbox(noor);
  for (const c of [chat(1, { agent: { id: noor } }), chat(2, { waiting: true }), chat(3), chat(4, { status: 'closed', agent: { id: noor } })]) inbox.put(c);

  assert.deepEqual(inbox.list('mine').map((c) => c.id), [1]);
  assert.deepEqual(inbox.list('waiting').map((c) => c.id), [2]);
  assert.deepEqual(inbox.list('open').map((c) => c.id), [3, 2, 1]);
  assert.deepEqual(inbox.list('closed').map((c) => c.id), [4]);
});

test('a push that was overtaken by a newer one is dropped', () => {
  const inbox = new Inbox(noor);
  inbox.put(chat(1, { version: 2, status: 'closed', head: 5 }));

  assert.equal(inbox.put(chat(1, { version: 1, head: 5 })), false);
  assert.equal(inbox.get(1).status, 'closed');
});

test('an agent who left is not kept from the state before', () => {
  const inbox = new Inbox(noor);
  inbox.put(chat(1, { agent: { id: noor } }));
  inbox.put(chat(1, { head: 4 }));

  assert.deepEqual(inbox.list('mine'), []);
});

test('below the last loaded line nothing is shown, because there may be others between', () => {
  const inbox = new Inbox(noor);
  inbox.page('open', { items: [chat(9), chat(8)], next: '8000.8' });
  inbox.put(chat(2));
  inbox.put(chat(10));

  assert.deepEqual(inbox.list('open').map((c) => c.id), [10, 9, 8]);
  assert.equal(inbox.count('open'), '3+');
  inbox.page('open', { items: [chat(7), chat(2)] });
  assert.deepEqual(inbox.list('open').map((c) => c.id), [10, 9, 8, 7, 2]);
  assert.equal(inbox.count('open'), '5');
});

test('after a gap in the line what was closed elsewhere is gone, and the opened one stays', () => {
  const inbox = new Inbox(noor);
  inbox.page('open', { items: [chat(3), chat(2), chat(1)] });
  inbox.renew({ open: { items: [chat(3)] } }, 1);

  assert.deepEqual(inbox.list('open').map((c) => c.id), [3, 1]);
});

test('reading never goes back', () => {
  const inbox = new Inbox(noor);
  inbox.put(chat(1));

  assert.equal(inbox.read(1, 3), true);
  assert.equal(inbox.get(1).unread, 0);
  inbox.put(chat(1, { read: 1, unread: 2 }));
  assert.equal(inbox.get(1).unread, 0);
});

test('who needs an answer comes first', () => {
  const groups = grouped([chat(1, { preview: { author: 'agent', text: '' } }), chat(2, { preview: { author: 'visitor', text: '' } })]);

  assert.deepEqual(groups.map((g) => [g.name, g.items.map((c) => c.id)]), [['reply', [2]], ['them', [1]]]);
});

test('what is unread with a colleague or the assistant is not this agent’s', () => {
  assert.ok(concerns(chat(1, { agent: { id: noor } }), noor));
  assert.ok(concerns(chat(1, { waiting: true }), noor));
  assert.ok(!concerns(chat(1), noor));
  assert.ok(!concerns(chat(1, { agent: { id: 13 } }), noor));
});
