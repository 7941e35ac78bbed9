import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../main/webapp/staff/api.js';
import { memory } from '../../main/webapp/desk/drafts.js';
import { PLACES } from '../../main/webapp/desk/filter.js';
import { Search } from '../../main/webapp/desk/work/search.js';
import { Workplace } from '../../main/webapp/desk/workplace.js';

const noor = { id: 12, name: 'Noor Haddad', role: 'agent', presence: 'available' };
const chat = (more = {}) => ({ id: 7, title: 'Test ride', status: 'open', version: 1, head: 2, read: 0, unread: 1, openedAt: 0, lastAt: 9, visitor: { id: 1, identity: 'anonymous' }, agent: { id: 12, name: 'Noor Haddad' }, assignee: { id: 12, name: 'Noor Haddad' }, ...more });
const entry = (seq, more = {}) => ({ conversation: 7, seq, at: seq, kind: 'text', author: { kind: 'visitor', id: 1 }, text: `${seq}`, ...more });

/** A desk whose server is a table of answers, and whose line is in the test's hand. */
function desk(answers, storage = memory()) {
  const said = [];
  const told = [];
  let ears;
  const line = { state: 'live', tell: (f) => told.push(f), ask: async (f) => { said.push(f); return answers[f.type]?.(f) ?? {}; }, close() {}, retry() {} };
  const api = Object.fromEntries(['get', 'put', 'post', 'delete'].map((verb) => [verb, async (path, body) => {
    said.push(`${verb} ${path}`);
    const key = Object.keys(answers).find((k) => `${verb} ${path}`.startsWith(k));
    return key ? answers[key](body, path) : { items: [] };
  }]));
  const work = new Workplace({ login: { token: 't', agent: noor }, api, storage, connect: (e) => { ears = e; return line; } });
  work.begin();
  return { work, said, told, push: (f) => ears.onPush(f), welcome: () => ears.onWelcome({}), turn: (s, c) => { line.state = s; ears.onState(s, c); } };
}

const opened = { 'get conversations/7/log': () => ({ items: [] }), 'get conversations/7/messages': () => ({ items: [entry(1), entry(2)] }), 'get conversations/7': () => chat(), 'thread.open': (f) => ({ recovered: true, from: f.seq + 1, messages: [] }) };

test('an opened thread listens from its cursor, and a hole is asked for (D1)', async () => {
  let missed = [];
  const { work, said, push } = desk({ ...opened, 'thread.open': () => ({ recovered: true, from: 3, messages: missed }) });
  await work.reading.open(7);
  missed = [entry(3), entry(4)];
  push({ type: 'message.posted', message: entry(4) });
  await new Promise(setImmediate);

  assert.deepEqual(said.filter((f) => f.type === 'thread.open').map((f) => f.seq), [2, 2]);
  assert.deepEqual(work.thread.entries.map((e) => e.seq), [1, 2, 3, 4]);
});

test('a reply keeps its id over a reload until the server has it (D1)', async () => {
  const storage = memory();
  const away = desk({ 'put conversations/7/messages': () => { throw new Problem({ type: 'offline', status: 0, title: 'No connection', again: true }); } }, storage);
  await away.work.replies.send(7, 'Of course.');
  const [waiting] = away.work.replies.outbox.items;
  away.work.end();

  const back = desk({ ...opened, 'put conversations/7/messages': (body) => entry(3, { text: body.text, clientId: waiting.clientId }) }, storage);
  await new Promise(setImmediate);

  assert.ok(back.said.includes(`put conversations/7/messages/${waiting.clientId}`));
  assert.equal(back.work.replies.outbox.items.length, 0);
  back.work.end();
});

test('what was refused because of a close becomes the draft, and only a hand sends it again (X30)', async () => {
  let closed = true;
  const { work, said } = desk({
    ...opened, 'get conversations/7': () => chat({ status: closed ? 'closed' : 'open', version: closed ? 2 : 3 }),
    'put conversations/7/messages': (body) => { if (closed) throw new Problem({ type: 'urn:parley:problem:conversation-closed', status: 409, title: 'Closed', again: false }); return entry(3, { text: body.text }); },
    'delete conversations/7/closure?version=2': () => { closed = false; return chat({ version: 3 }); },
  });
  await work.reading.open(7);
  await work.replies.send(7, 'Thank you.');

  assert.equal(work.replies.outbox.items.length, 0);
  assert.equal(work.replies.drafts.get(7), 'Thank you.');
  assert.equal(work.replies.refused.get(7).type, 'conversation-closed');
  await work.replies.reopenAndSend(work.inbox.get(7), 'Thank you.');
  assert.equal(work.replies.drafts.get(7), '');
  const ids = said.filter((s) => String(s).startsWith('put conversations/7/messages/'));
  assert.equal(new Set(ids).size, 2);
});

test('what was read while the line was down is said again', async () => {
  const { work, told, welcome } = desk({ ...opened, 'thread.open': () => ({ recovered: true, from: 3, messages: [], conversation: chat({ read: 0 }) }) });
  await work.reading.open(7);
  work.reading.seen();
  told.length = 0;
  welcome();
  await new Promise(setImmediate);

  assert.deepEqual(told, [{ type: 'read.mark', conversation: 7, seq: 2 }]);
});

test('after the line came back the lists are read anew', async () => {
  let items = [chat(), chat({ id: 8 })];
  const { work, welcome } = desk({ ...opened, 'get conversations': () => ({ items }) });
  await work.lists.more(PLACES.all);
  await new Promise(setImmediate);
  await welcome();
  await new Promise(setImmediate);
  items = [chat()];
  welcome();
  await new Promise(setImmediate);

  assert.deepEqual(work.inbox.list(PLACES.all).map((c) => c.id), [7]);
});

test('a login that is over says so', () => {
  const { work, turn } = desk({});
  let over = false;
  work.addEventListener('over', () => { over = true; });
  turn('stopped', 4503);

  assert.ok(over);
});

test('a note goes its own way and is kept like a reply', async () => {
  const { work, said } = desk({ ...opened, 'put conversations/7/notes': (body, path) => ({ seq: 1, follows: 2, at: 9, kind: 'note', author: { id: 12, name: 'Noor' }, text: body.text, data: { mentions: body.mentions }, clientId: path.split('/').at(-1) }) });
  await work.reading.open(7);
  work.replies.drafts.set(7, '@Tomás look', 'note');
  await work.replies.send(7, '@Tomás look', { note: true, mentions: [13] });

  assert.ok(said.some((s) => String(s).startsWith('put conversations/7/notes/')));
  assert.equal(work.thread.lines.get(1).text, '@Tomás look');
  assert.equal(work.replies.drafts.get(7, 'note'), '');
});

test('what follows a reply is done when the reply is there, and once', async () => {
  const { work, said, push } = desk({ ...opened, 'put conversations/7/messages': (body, path) => {
    const posted = entry(3, { text: body.text, clientId: path.split('/').at(-1), author: { kind: 'agent', id: 12 } });
    push({ type: 'message.posted', message: posted }); // the echo is faster than the answer
    return posted;
  }, 'put conversations/7/closure': () => chat({ status: 'closed', version: 2 }) });
  await work.reading.open(7);
  await work.replies.send(7, 'Bye.', { then: { do: 'close' } });
  await new Promise(setImmediate);

  assert.equal(said.filter((s) => s === 'put conversations/7/closure').length, 1);
  assert.equal(work.inbox.get(7).status, 'closed');
  assert.equal(work.replies.outbox.items.length, 0);
});

test('a stale version shows how it stands now', async () => {
  const { work } = desk({ ...opened, 'put conversations/7/closure': () => { throw new Problem({ type: 'urn:parley:problem:status-moved', status: 409, title: 'moved', conversation: chat({ status: 'closed', version: 2, closedBy: { kind: 'agent', name: 'Tomás' } }) }); },
    'get conversations/7': () => chat({ status: 'closed', version: 2, closedBy: { kind: 'agent', name: 'Tomás' } }) });
  await work.reading.open(7);

  assert.equal(await work.verbs.close(work.inbox.get(7)), false);
  assert.equal(work.inbox.get(7).closedBy.name, 'Tomás');
  assert.equal(work.replies.refused.get(7).type, 'status-moved');
});

test('what a push tells of counts, colleagues and the agents’ log is taken in', async () => {
  const { work, push } = desk({ ...opened, 'get agents': () => ({ items: [noor, { id: 13, name: 'Tomás', presence: 'away' }] }) });
  await work.reading.open(7);
  await new Promise(setImmediate);
  push({ type: 'counts.changed', counts: { mine: { open: 2, pending: 1, unread: 1 }, queue: 3 } });
  push({ type: 'presence.changed', agent: { id: 13, name: 'Tomás', presence: 'available' } });
  push({ type: 'log.appended', conversation: 7, line: { seq: 1, follows: 2, at: 0, kind: 'note', author: { id: 13, name: 'Tomás' }, text: 'x' } });

  assert.deepEqual([work.team.count('mine'), work.team.count('queue'), work.team.others[0].presence, work.thread.lines.size], [3, 3, 'available', 1]);
});

test('a jump loads what is around the message and nothing between; pushes wait until the end is reached', async () => {
  const page = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => entry(from + i));
  const asked = [];
  const { work, push } = desk({ ...opened, 'get conversations/7/messages': (query) => { asked.push(query.before); const to = Math.min(query.before ?? 901, 901) - 1; return { items: page(Math.max(1, to - 49), to), next: to > 50 ? to - 49 : undefined }; }, 'get conversations/7': () => chat({ head: 900 }) });
  await work.reading.open(7);
  await work.reading.jump(120);

  assert.deepEqual(asked, [undefined, 145]);
  assert.deepEqual([work.thread.log.first, work.thread.last, work.thread.ahead, work.thread.sought], [95, 144, true, 120]);
  push({ type: 'message.posted', message: entry(901) });
  assert.equal(work.thread.last, 144);
  await work.reading.newer();
  assert.equal(work.thread.last, 194);
  await work.reading.latest();
  assert.deepEqual([work.thread.ahead, work.thread.last], [false, 900]);
});

test('of several searches the last one wins', async () => {
  const answers = [];
  const search = new Search({ get: (_, { q }) => new Promise((done) => answers.push([q, done])) });
  search.look('pe');
  await new Promise((r) => setTimeout(r, 240));
  search.look('pen');
  await new Promise((r) => setTimeout(r, 240));
  answers[1][1]({ items: [{ seq: 2 }], total: { count: 1, exact: true } });
  answers[0][1]({ items: [{ seq: 1 }], total: { count: 1, exact: true } });
  await new Promise(setImmediate);

  assert.deepEqual(search.items, [{ seq: 2 }]);
  search.look('p');
  assert.deepEqual(search.items, []);
});

test('who answers without having joined comes in first, and once', async () => {
  const { work, said } = desk({ ...opened, 'get conversations/7': () => chat({ agent: undefined, assignee: undefined }), 'put conversations/7/agent': () => chat({ head: 3 }), 'put conversations/7/messages': (body) => entry(3, { text: body.text, author: { kind: 'agent', id: 12 } }) });
  await work.reading.open(7);
  await work.replies.send(7, 'Hello');
  await work.replies.send(7, 'Again');

  assert.deepEqual(said.filter((s) => /^put conversations\/7\/(agent|messages)/.test(s)).map((s) => s.split('/')[2]), ['agent', 'messages', 'messages']);
});
