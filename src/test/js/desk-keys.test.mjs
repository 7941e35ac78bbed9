import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found } from '../../main/webapp/desk/commands.js';
import { emojiFor } from '../../main/webapp/desk/emoji.js';
import { Keys } from '../../main/webapp/desk/keys.js';
import { Signals, worth } from '../../main/webapp/desk/signals.js';
import { memory } from '../../main/webapp/desk/drafts.js';
import { asked, mentioned, named, pieces, replaced } from '../../main/webapp/desk/writing.js';

const key = (k, more = {}) => ({ key: k, ...more });
const free = { inField: false, now: 0 };

test('the keyboard map', () => {
  const acts = { j: 'next', k: 'previous', r: 'reply', n: 'note', '/': 'saved', t: 'times', p: 'pending', e: 'close', a: 'assign', l: 'labels', q: 'take', v: 'visitor', '?': 'list', x: 'select' };
  for (const [k, act] of Object.entries(acts)) assert.equal(new Keys().read(key(k), free), act, k);
  assert.equal(new Keys().read(key('E', { shiftKey: true }), free), 'reopen');
  assert.equal(new Keys().read(key('?', { shiftKey: true }), free), 'list');
  assert.equal(new Keys().read(key('P', { shiftKey: true }), free), 'pause');
  for (const held of ['ctrlKey', 'metaKey']) assert.equal(new Keys().read(key('k', { [held]: true }), { ...free, inField: true }), 'commands');
});

test('letters act outside fields only, and can be turned off; Escape and the commands always act', () => {
  const keys = new Keys();
  assert.equal(keys.read(key('e'), { inField: true, now: 0 }), undefined);
  assert.equal(keys.read(key('Escape'), { inField: true, now: 0 }), 'leave');
  keys.letters = false;
  assert.equal(keys.read(key('e'), free), undefined);
  assert.equal(keys.read(key('k', { metaKey: true }), free), 'commands');
  assert.equal(new Keys().read(key('c', { ctrlKey: true }), free), undefined, 'copying is the browser’s');
  assert.equal(new Keys().read(key('e', { repeat: true }), free), undefined, 'a key held down closes once');
});

test('G waits a moment for where to', () => {
  const go = (k, later) => { const keys = new Keys(); keys.read(key('g'), free); return keys.read(key(k), { inField: false, now: later }); };
  assert.deepEqual(['m', 'q', 'u', 'o', 'n', 'p'].map((k) => go(k, 500)), ['go_mine', 'go_queue', 'go_unassigned', 'go_all', 'go_mentions', 'go_pending']);
  assert.equal(go('n', 1501), 'note');
});

test('a slash asks for a saved reply, an at for a colleague in notes only', () => {
  assert.deepEqual(asked('/ride', 5, 'reply'), { what: 'saved', q: 'ride', from: 0, to: 5 });
  assert.deepEqual(asked('see /ri and', 7, 'reply'), { what: 'saved', q: 'ri', from: 4, to: 7 });
  assert.equal(asked('and/or', 6, 'reply'), undefined);
  assert.equal(asked('@to', 3, 'reply'), undefined);
  assert.deepEqual(asked('hey @Tomá', 9, 'note'), { what: 'mention', q: 'Tomá', from: 4, to: 9 });
  assert.deepEqual(replaced('see /ri and', { from: 4, to: 7 }, 'this'), { text: 'see this and', pen: 8 });
});

test('a note mentions whom it names, and Ana Maria is not Ana', () => {
  const agents = [{ id: 1, name: 'Ana' }, { id: 2, name: 'Ana Maria' }, { id: 3, name: 'Tomás Vidal' }];

  assert.deepEqual(mentioned('@Ana Maria and @Tomás Vidal, look', agents), [3, 2]);
  assert.deepEqual(mentioned('@Ana, look', agents), [1]);
  assert.deepEqual(named(agents, 'tom').map((a) => a.id), [3]);
  assert.deepEqual(named(agents, 'vid').map((a) => a.id), [3]);
});

test('a command is found by any of its words, accents or not, and what was typed is marked', () => {
  const command = (text, group = 'this') => ({ key: text, group, text, act() {} });
  const all = [command('Reopen'), command('Set pending'), command('Pending', 'go'), command('Tomás Vidal', 'people')];

  assert.deepEqual(found(all, 'pen').map((g) => [g.group, g.items.map((c) => c.text)]), [['this', ['Set pending', 'Reopen']], ['go', ['Pending']]]);
  assert.deepEqual(found(all, 'tomas').map((g) => g.group), ['people']);
  assert.deepEqual(found(all, 'xyz'), []);
  assert.deepEqual(pieces('Tomás Vidal', 'mas'), ['To', 'más', ' Vidal']);
  assert.deepEqual(emojiFor('bicic', 'es').map((e) => e.sign), ['🚲']);
});

test('news is worth a signal when it waits for this agent', () => {
  const c = (more) => ({ id: 1, status: 'open', head: 5, read: 0, unread: 1, version: 1, preview: { author: 'visitor', text: '' }, ...more });

  assert.equal(worth({ now: c({ assignee: { id: 12 } }) }, 12), 'reply');
  assert.equal(worth({ now: c({ assignee: { id: 13 } }) }, 12), undefined);
  assert.equal(worth({ now: c({ waiting: true }), before: c() }, 12), 'queue');
  assert.equal(worth({ now: c({ assignee: { id: 12 }, preview: { author: 'agent', text: '' } }) }, 12), undefined);
});

test('signals are off until somebody asks, and stay as they were asked for', async () => {
  const storage = memory();
  const Notice = { permission: 'default', answer: 'granted', requestPermission: async () => (Notice.permission = Notice.answer) };
  const signals = new Signals(storage, Notice);
  assert.deepEqual([signals.desktop, signals.sound], [false, false]);
  await signals.toggle('desktop');

  assert.equal(new Signals(storage, Notice).desktop, true);
  Notice.permission = Notice.answer = 'denied';
  assert.equal(new Signals(storage, Notice).desktop, false);
  await signals.toggle('desktop');
  assert.equal(signals.desktop, false);
});
