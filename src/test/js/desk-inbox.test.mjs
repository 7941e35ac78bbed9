import assert from 'node:assert/strict';
import { test } from 'node:test';
import { given, kept, keyOf, matches, narrowing, PLACES, query, read, write } from '../../main/webapp/desk/filter.js';
import { concerns, grouped, Inbox } from '../../main/webapp/desk/inbox.js';

const noor = 12;
const me = { id: noor, name: 'Noor Haddad' };
const chat = (id, more = {}) => ({ id, title: 'Test ride', status: 'open', version: 1, head: 3, read: 0, unread: 3, openedAt: 0, lastAt: id * 1000, visitor: { id: 1, identity: 'anonymous' }, ...more });
const ids = (list) => list.map((c) => c.id);

test('a conversation stands in the places it belongs to', () => {
  const inbox = new Inbox(noor);
  const all = [chat(1, { assignee: me }), chat(2, { waiting: true, waitingSince: 5 }), chat(3), chat(4, { status: 'closed', assignee: me }), chat(5, { status: 'pending', assignee: me }), chat(6, { assignee: { id: 13 }, mentioned: true })];
  for (const c of all) inbox.put(c);

  const expected = { mine: [5, 1], unassigned: [2, 3], queue: [2], all: [6, 3, 2, 1], mentions: [6], pending: [5], closed: [4] };
  for (const [place, wanted] of Object.entries(expected)) assert.deepEqual(ids(inbox.list(PLACES[place])), wanted, place);
});

test('every condition of a filter narrows', () => {
  const c = chat(1, { site: 'larkwell', audience: { id: 3 }, labels: [{ id: 9 }], assignee: me, priority: 'urgent', channel: 'web' });
  const all = PLACES.all;
  for (const yes of [{ site: 'larkwell' }, { audience: 3 }, { label: 9 }, { agent: noor }, { priority: 'urgent' }, { channel: 'web' }, { unread: true }]) assert.ok(matches({ ...all, ...yes }, c, noor), JSON.stringify(yes));
  for (const no of [{ site: 'x' }, { audience: 4 }, { label: 8 }, { agent: 13 }, { priority: 'low' }, { channel: 'sms' }, { status: ['closed'] }, { view: 'unassigned' }]) assert.ok(!matches({ ...all, ...no }, c, noor), JSON.stringify(no));
  assert.ok(!matches({ ...all, unread: true }, { ...c, unread: 0 }, noor));
  assert.ok(matches({ ...all, priority: 'normal' }, chat(2), noor), 'what has no priority is normal');
});

test('a mention that was seen stays where the server put it', () => {
  const inbox = new Inbox(noor);
  inbox.page(PLACES.mentions, { items: [chat(1)] });
  inbox.put(chat(2));
  inbox.put(chat(3, { mentioned: true }));
  inbox.put(chat(3));

  assert.deepEqual(ids(inbox.list(PLACES.mentions)), [3, 1]);
});

test('a filter is asked for, addressed and kept in words', () => {
  const f = { view: 'all', status: ['open', 'pending'], order: 'waiting', label: 9, unread: true };

  assert.deepEqual(read(write(f)), f);
  assert.deepEqual(given(kept(f)), { view: 'all', status: ['open', 'pending'], label: 9, unread: true });
  assert.equal(query({ ...f, status: ['open', 'closed'] }).status, 'open', 'of what is closed nothing is unread');
  assert.notEqual(keyOf(f), keyOf({ ...f, label: 8 }));
  assert.equal(narrowing({ order: 'latest', label: 9, unread: true }), 2);
  assert.deepEqual(read('status=nonsense&agent=x&view=none&priority=huge'), {});
});

test('a push that was overtaken by a newer one is dropped', () => {
  const inbox = new Inbox(noor);
  inbox.put(chat(1, { version: 2, status: 'closed', head: 5, log: 4 }));

  assert.equal(inbox.put(chat(1, { version: 1, head: 5, log: 4 })), false);
  assert.equal(inbox.put(chat(1, { version: 2, head: 5, log: 3 })), false);
  assert.equal(inbox.get(1).status, 'closed');
});

test('what is left out of a newer state is gone', () => {
  const inbox = new Inbox(noor);
  inbox.put(chat(1, { assignee: me, mentioned: true, pendingUntil: 9 }));
  inbox.put(chat(1, { head: 4 }));

  assert.deepEqual(inbox.list(PLACES.mine), []);
  assert.equal(inbox.get(1).mentioned, undefined);
});

test('below the last loaded line nothing is shown, because there may be others between', () => {
  const inbox = new Inbox(noor);
  inbox.page(PLACES.all, { items: [chat(9), chat(8)], next: '8000.8' });
  inbox.put(chat(2));
  inbox.put(chat(10));

  assert.deepEqual(ids(inbox.list(PLACES.all)), [10, 9, 8]);
  assert.equal(inbox.count(PLACES.all), '3+');
  inbox.page(PLACES.all, { items: [chat(7), chat(2)] });
  assert.deepEqual(ids(inbox.list(PLACES.all)), [10, 9, 8, 7, 2]);
  assert.equal(inbox.count(PLACES.all), '5');
});

test('who has waited longest stands first, however old', () => {
  const inbox = new Inbox(noor);
  const mine = (id, more) => chat(id, { assignee: me, ...more });
  inbox.page(PLACES.mine, { items: [mine(9), mine(8, { waitingSince: 700 })], next: 'x' });
  inbox.put(mine(1, { waitingSince: 100 }));

  assert.deepEqual(ids(inbox.list(PLACES.mine)), [1, 8, 9]);
});

test('after a gap in the line what was closed elsewhere is gone, and the opened one stays', () => {
  const inbox = new Inbox(noor);
  inbox.page(PLACES.all, { items: [chat(3), chat(2), chat(1)] });
  inbox.renew([[PLACES.all, { items: [chat(3)] }]], 1);

  assert.deepEqual(ids(inbox.list(PLACES.all)), [3, 1]);
});

test('reading never goes back', () => {
  const inbox = new Inbox(noor);
  inbox.put(chat(1));

  assert.equal(inbox.read(1, 3), true);
  assert.equal(inbox.get(1).unread, 0);
  inbox.put(chat(1, { read: 1, unread: 2 }));
  assert.equal(inbox.get(1).unread, 0);
});

test('who needs an answer comes first, what is put off and over comes last', () => {
  const groups = grouped([chat(1), chat(2, { waitingSince: 5 }), chat(3, { status: 'closed' }), chat(4, { status: 'pending', waitingSince: 3 })]);

  assert.deepEqual(groups.map((g) => [g.name, ids(g.items)]), [['reply', [2]], ['them', [1]], ['pending', [4]], ['closed', [3]]]);
});

test('what is unread with a colleague or the assistant is not this agent’s', () => {
  assert.ok(concerns(chat(1, { assignee: me }), noor));
  assert.ok(concerns(chat(1, { waiting: true }), noor));
  assert.ok(!concerns(chat(1), noor));
  assert.ok(!concerns(chat(1, { assignee: { id: 13 } }), noor));
  assert.ok(!concerns(chat(1, { assignee: me, status: 'closed' }), noor));
});
