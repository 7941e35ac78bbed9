import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it, mock } from 'node:test';
import { Refused } from '../../main/webapp/wire/frames.js';
import { Outbox } from '../../main/webapp/wire/outbox.js';
import { Element, elements } from './elements.mjs';

elements();

const { line, plain, question, rows, wants } = await import('../../main/webapp/widget/entries.js');
const { prepare } = await import('../../main/webapp/widget/rare.js');
const { refused } = await import('../../main/webapp/widget/refused.js');
const { offer, outcome } = await import('../../main/webapp/widget/offer.js');
const { closed: foot } = await import('../../main/webapp/widget/closed.js');
const { watch } = await import('../../main/webapp/widget/tab.js');
const { size } = await import('../../main/webapp/widget/cards.js');
const load = async (name) => (await import('../../main/webapp/widget/texts/' + name + '.js')).default;

const noor = { kind: 'agent', id: 12, name: 'Noor Haddad' };
const ana = { kind: 'visitor', id: 1 };
const entry = (seq, kind, author, more = {}) => ({ conversation: 7, seq, at: 1795183200000 + seq, kind, author, text: '', ...more });
const change = (kind, data, text = 'as the server says it') => entry(1, kind, { kind: 'system' }, { data, text });
const said = (parts) => parts.map((part) => part.textContent ?? part).join('');

async function spoken(language) {
  const texts = { ...(await load(language)), ...(await load(language + '-more')), locale: language, time: () => '16:50', day: () => 'Today', sameDay: () => true };
  prepare(texts);
  return texts;
}

describe('A line of the thread', () => {
  let en;
  let es;
  before(async () => ([en, es] = [await spoken('en'), await spoken('es')]));

  it('is written anew when what writes it comes after its words', async () => {
    const texts = { ...(await load('en')), ...(await load('en-more')), locale: 'en', time: () => '16:50', day: () => 'Today', sameDay: () => true };
    const entries = [change('closed', { by: 'agent', name: 'Noor Haddad' })];
    const shown = () => rows({ entries, waiting: [], since: 0, person: true, live: true, texts, remove: () => {} }).find(({ key }) => key === '1');
    const early = shown();

    prepare(texts);

    assert.notEqual(shown().sign, early.sign);
    assert.match(said([shown().make()]), /Noor closed this conversation/);
  });

  for (const [what, kind, data, english, spanish] of [
    ['closed by an agent', 'closed', { by: 'agent', name: 'Tomás Vidal' }, 'Tomás closed this conversation', 'Tomás cerró esta conversación'],
    ['closed by the visitor', 'closed', { by: 'visitor' }, 'You closed this conversation', 'Cerraste esta conversación'],
    ['closed by time', 'closed', { by: 'system', reason: 'inactivity' }, 'This conversation was closed after a time without messages', 'Esta conversación se cerró tras un tiempo sin mensajes'],
    ['restarted', 'restarted', { by: 'visitor' }, 'You restarted this conversation', 'Reiniciaste esta conversación'],
    ['reopened', 'reopened', { by: 'agent', name: 'Tomás' }, 'Tomás reopened this conversation', 'Tomás reabrió esta conversación'],
    ['pending', 'pending', { by: 'agent', name: 'Noor' }, 'Noor set this to Pending', 'Noor dejó esto pendiente'],
    ['taken up again', 'resumed', { by: 'visitor', cause: 'message' }, 'Open again', 'Abierta de nuevo'],
    ['joined', 'joined', { agent: 12, name: 'Noor Haddad' }, 'Noor joined', 'Noor se ha unido'],
  ])
    it(`says ${what} in both languages`, () => {
      assert.equal(said(line(change(kind, data), en)), english);
      assert.equal(said(line(change(kind, data), es)), spanish);
    });

  it('names until when it is pending, and when something was booked', () => {
    const at = Date.UTC(2026, 10, 27, 9, 30);
    assert.match(said(line(change('pending', { by: 'agent', name: 'Noor', until: at }), en)), /^Noor set this to Pending until Friday/);
    assert.match(said(line(change('booked', { offer: 4, at }), es)), /^Reservado: viernes, 27 de noviembre/);
  });

  it('is the server’s where there are no words for it yet', () => {
    assert.equal(said(line(change('closed', { by: 'agent' }), { joined: '' })), 'as the server says it');
    assert.equal(said(line(change('beamed', {}), en)), 'as the server says it');
  });
});

describe('What entries need beyond a first open', () => {
  const joined = entry(1, 'joined', { kind: 'system' });

  it('is nothing for words, a question and somebody who joined', () => {
    assert.deepEqual(wants([joined, entry(2, 'text', noor, { text: 'Hi' }), entry(3, 'question', noor)]), { words: false, cards: false });
  });

  it('is words for a line that is rarer, cards for files, times and meetings', () => {
    assert.deepEqual(wants([joined, change('closed', {})]), { words: true, cards: false });
    for (const more of [entry(2, 'offer', noor), entry(2, 'meeting', noor), entry(2, 'text', ana, { data: { files: [{ id: 1 }] } })])
      assert.deepEqual(wants([more]), { words: false, cards: true }, more.kind);
  });

  it('are a file’s name where only words fit', () => {
    assert.equal(plain(entry(2, 'text', ana, { data: { files: [{ name: 'door.jpg' }, { name: 'a.pdf' }] } })), 'door.jpg, a.pdf');
  });
});

describe('The rows of a thread', () => {
  it('show files above their words, and files alone', async () => {
    const texts = await spoken('en');
    const files = (seq, text) => entry(seq, 'text', noor, { text, data: { files: [{ id: seq, name: 'door.jpg' }] } });
    const all = rows({ entries: [files(1, 'See?'), files(2, '')], waiting: [], since: 0, person: true, live: true, texts, remove() {},
      cards: { of: ({ seq }) => [Object.assign(new Element('i'), { children: ['card ' + seq] })], sign: () => 'card' } });

    const shown = all.filter(({ key }) => Number(key)).map(({ make }) => make().textContent);
    assert.equal(shown.length, 2);
    assert.match(shown[0], /See\?.*card 1/);
    assert.match(shown[1], /card 2$/);
  });

  it('leave a question once the thread was set to pending and taken up again', () => {
    const asked = entry(1, 'question', noor, { data: { input: 'buttons' } });
    assert.equal(question([asked, change('pending', {})], []), asked);
  });
});

describe('A message that came too late (X30)', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  const page = () => {
    let kept = null;
    const outbox = new Outbox({ read: () => kept, write: (text) => (kept = text) });
    const drafts = new Map();
    const conversation = { id: 7, status: 'open', version: 1 };
    const thread = {};
    const chat = { rare: async () => {}, deck: async () => {}, texts: { notSent: 'Not sent' }, text: () => '', launcher: { shadow: {} }, alert: { textContent: '' } };
    const session = { outbox, conversations: new Map([[7, conversation]]), thread: () => thread, launcher: { chat }, tells() {},
      drafts: { get: (id) => drafts.get(id) || '', set: (id, text) => drafts.set(id, text) } };
    chat.session = session;
    return { session, outbox, drafts, conversation, thread, alert: chat.alert };
  };
  const closed = new Refused({ type: 'urn:parley:problem:conversation-closed', status: 409, detail: 'This conversation is closed.', again: false, choices: ['new'], version: 4, closedBy: { kind: 'agent', name: 'Tomás Vidal' } });

  it('leaves the outbox with what waits behind it and becomes the draft, with what was being typed', async () => {
    const { session, outbox, drafts, conversation, thread, alert } = page();
    const item = outbox.put({ conversation: 7, text: 'One more thing', seen: 3 });
    outbox.put({ conversation: 7, text: 'and another', files: [{ id: 9, name: 'a.pdf' }], seen: 3 });
    drafts.set(7, 'half a sen');
    await refused(session, item, closed);

    assert.equal(alert.textContent, 'Not sent. This conversation is closed.');
    mock.timers.tick(10_000);
    assert.equal(alert.textContent, '');
    assert.deepEqual(outbox.items, []);
    assert.equal(drafts.get(7), 'One more thing\nand another\nhalf a sen');
    assert.deepEqual(thread.tray.take().map(({ id, name }) => [id, name]), [[9, 'a.pdf']]);
    assert.deepEqual(conversation, { id: 7, status: 'closed', version: 4, choices: ['new'], closedBy: { kind: 'agent', name: 'Tomás Vidal' }, closedAt: undefined });
  });

  it('is no draft when it was a time that somebody else took', async () => {
    const { session, outbox, drafts, thread } = page();
    const item = outbox.put({ conversation: 7, answers: { question: 3, value: '99' }, label: 'Friday', offer: 99, seen: 3 });
    await refused(session, item, new Refused({ type: 'urn:parley:problem:time-taken', status: 409, again: false, times: [100] }));

    assert.deepEqual([outbox.items, drafts.get(7), thread.remaining], [[], undefined, { 3: [100] }]);
  });
});

describe('Cards', () => {
  it('know what became of an offer', () => {
    const entries = [entry(1, 'offer', noor, { data: { offer: 4 } }), change('booked', { offer: 5 }), change('cancelled', { offer: 4 })];
    assert.equal(outcome(entries, 4).kind, 'cancelled');
    assert.equal(outcome(entries, 6), undefined);
  });

  it('say sizes as people do', () => {
    assert.equal(size(482113, { locale: 'en' }), '471 KB');
    assert.equal(size(12, { locale: 'en' }), '1 KB');
    assert.equal(size(4.8 * 1048576, { locale: 'es' }), '4,8 MB');
    assert.equal(size(48 * 1048576, { locale: 'en' }), '48 MB');
  });
});

describe('The outbox', () => {
  it('names files by their ids and leaves an empty text out', async () => {
    const outbox = new Outbox({ read: () => null, write() {} });
    outbox.put({ conversation: 7, text: '', files: [{ id: 9, name: 'a.pdf' }], seen: 3 });
    const sent = [];
    await outbox.flush(async (frame) => (sent.push(frame), {}), { delivered() {}, refused() {} });

    assert.deepEqual([sent[0].files, sent[0].text], [[9], undefined]);
  });
});

describe('The foot of a closed thread (C09, X14)', () => {
  const shown = async (conversation, { draft = '', refusal } = {}) => {
    const texts = await spoken('en');
    const asked = [];
    const session = { drafts: { get: () => draft, set() {} }, line: { read: async (frame) => (asked.push(frame), { conversation: { id: 7, status: 'open' } }) }, changed() {} };
    const chat = { texts, text: (key, { name }) => texts[key].replace('{name}', name) };
    const element = foot({ chat, session, conversation: { id: 7, status: 'closed', version: 4, ...conversation }, thread: { refusal, log: { entries: [] } }, id: 7 });
    return { element, asked, labels: element.buttons.map((button) => button.textContent) };
  };

  it('is the notice and Restart alone', async () => {
    const { element, labels, asked } = await shown({ choices: ['restart', 'new'] });
    assert.deepEqual(labels, ['Restart conversation']);
    assert.match(element.textContent, /^This conversation is closed\. Everything in it stays here\./);

    await Promise.all([element.buttons[0].press(), element.buttons[0].press()]);
    assert.deepEqual(asked, [{ type: 'conversation.restart', conversation: 7, version: 4 }]);
  });

  it('is what remains where it cannot be restarted', async () => {
    const { element, labels } = await shown({ choices: ['new'] });
    assert.deepEqual(labels, ['New conversation']);
    assert.match(element.textContent, /cannot be restarted/);
    assert.deepEqual((await shown({ choices: [] })).labels, []);
  });

  it('says who was faster, shows what is kept, and sends nothing by itself', async () => {
    const refusal = new Refused({ type: 'urn:parley:problem:conversation-closed', status: 409, again: false, choices: ['restart', 'new'] });
    const { element, labels, asked } = await shown({ choices: ['restart', 'new'], closedBy: { kind: 'agent', name: 'Tomás Vidal' } }, { draft: 'One more thing', refusal });
    assert.match(element.textContent, /^Not sent: Tomás closed this a moment ago\.KeptOne more thing/);
    assert.deepEqual(labels, ['Restart conversation', 'New conversation']);

    await element.buttons[0].press();
    assert.deepEqual(asked.map(({ type }) => type), ['conversation.restart']);
  });
});

describe('Times to pick (C03)', () => {
  const day = 86_400_000;
  const now = Date.now();
  const shown = async ({ lines = [], remaining, status = 'open', times = [now - day, now + day, now + 2 * day] } = {}) => {
    const texts = await spoken('en');
    const sent = [];
    const entries = [entry(3, 'offer', noor, { data: { offer: 4, title: 'Test ride', minutes: 30, times, place: 'Mill Street' } }), ...lines];
    const chat = { texts, text: (key, values) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]) };
    const view = { chat, id: 7, thread: { log: { entries }, remaining }, conversation: { status }, session: { line: {}, visitor: { email: 'ana@mail.example' }, send: (id, what) => sent.push([id, what]) } };
    return { element: offer(view, entries[0]), sent };
  };
  const free = ({ element }) => element.buttons.map((button) => !button.disabled);

  it('are booked with one press after the choice; what is past is struck out', async () => {
    const card = await shown();
    assert.match(card.element.textContent, /^Test ride, 30 minutesWith Noor, Mill Street/);
    assert.match(card.element.textContent, /The invitation goes to ana@mail\.example\./);
    assert.deepEqual(free(card), [false, true, true, false]);

    card.element.buttons[1].press();
    assert.equal(card.element.buttons[1].attributes['aria-pressed'], 'true');
    card.element.buttons[3].press();
    assert.deepEqual(card.sent.map(([id, { answers, offer: at }]) => [id, answers, at]), [[7, { question: 3, value: String(now + day) }, now + day]]);
  });

  it('that were just taken say so, and the others can be picked', async () => {
    const card = await shown({ remaining: { 3: [now + 2 * day] } });
    assert.deepEqual(free(card), [false, false, true, false]);
    assert.match(card.element.textContent, /just been taken/);
  });

  it('are a card with the invitation once one is booked, and nothing to press once withdrawn, over or closed', async () => {
    const booked = await shown({ lines: [change('booked', { offer: 4, at: now + day })] });
    assert.deepEqual(booked.element.buttons.map((button) => button.textContent), ['Add to calendar']);
    assert.match((await shown({ lines: [change('cancelled', { offer: 4, at: now + day })] })).element.textContent, /Called off: /);
    for (const over of [{ lines: [change('cancelled', { offer: 4 })] }, { status: 'closed' }]) assert.deepEqual((await shown(over)).element.buttons, []);
    assert.match((await shown({ times: [now - day] })).element.textContent, /no longer offered/);
  });
});

describe('A tab that a visit waits for (P10)', () => {
  it('says that it is open, and that it is left, and which page it was', () => {
    const heard = {};
    const sent = [];
    globalThis.addEventListener = (name, listener) => (heard[name] = listener);
    Object.assign(globalThis.document, { addEventListener: (name, listener) => (heard[name] = listener), visibilityState: 'visible' });
    Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { sendBeacon: (url, text) => sent.push([url, JSON.parse(text)]) } });
    const page = { base: 'https://chat.example/', site: 'larkwell', arrival: { visit: {}, watch: { arrival: 5, every: 1e9 } }, kept: () => ({ token: 'T' }), tab: () => ({ tab: 't-1' }) };
    watch(page);
    heard.visibilitychange();
    page.arrival = { visit: {}, watch: { arrival: 6, every: 1e9 } };
    heard.pagehide();

    const said = (arrival, open) => ['https://chat.example/api/v1/sites/larkwell/tabs', { token: 'T', tab: 't-1', arrival, open }];
    assert.deepEqual(sent, [said(5, true), said(6, false)]);
    page.arrival = {};
    heard.pagehide();
    assert.equal(sent.length, 2);
  });
});
