import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import { connect } from '../../main/webapp/wire/socket.js';

/** A socket in the hand of the test. */
class Fake {
  static all = [];
  sent = [];
  closed = false;
  constructor(url) {
    this.url = url;
    Fake.all.push(this);
  }
  send(text) { this.sent.push(JSON.parse(text)); }
  close() { this.closed = true; }
  says(frame) { this.onmessage({ data: JSON.stringify(frame) }); }
  opens() { this.onopen(); }
  drops(code = 1006) { this.onclose({ code }); }
  welcomes() {
    this.opens();
    this.says({ type: 'welcome', re: '0', now: Date.now() + 500, heartbeat: 25_000, messages: [] });
  }
}

const last = () => Fake.all.at(-1);
let events, document, told, line, pushes;

function dial(more) {
  told = [];
  pushes = [];
  events = new EventTarget();
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  line = connect({ url: 'ws://x', hello: () => ({ site: 'larkwell', cursors: [{ conversation: 7, seq: Fake.all.length }] }), onWelcome: () => told.push('welcome'),
    onPush: (push) => pushes.push(push.type), onState: (state, code) => told.push(code ? state + code : state), WebSocket: Fake, random: () => 1, events, document, ...more });
}

describe('A line', () => {
  beforeEach(() => {
    Fake.all = [];
    mock.timers.reset();
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1_000_000 });
    dial();
  });

  it('says hello first, and is live with the welcome', () => {
    last().welcomes();
    assert.deepEqual(last().sent[0], { type: 'hello', id: '0', site: 'larkwell', cursors: [{ conversation: 7, seq: 1 }] });
    assert.equal(line.state, 'live');
    assert.equal(line.skew, 500);
  });

  it('answers a ping', () => {
    last().welcomes();
    last().says({ type: 'ping', at: 1, heads: [[7, 44]] });
    assert.deepEqual(last().sent.at(-1), { type: 'pong' });
    assert.deepEqual(pushes, ['ping']);
  });

  it('comes back after a drop, later each time, asking for its cursors anew', () => {
    last().drops();
    assert.equal(line.state, 'waiting');
    mock.timers.tick(499);
    assert.equal(Fake.all.length, 1);
    mock.timers.tick(1);
    assert.equal(Fake.all.length, 2);
    last().drops();
    mock.timers.tick(999);
    assert.equal(Fake.all.length, 2);
    mock.timers.tick(1);
    last().opens();
    assert.equal(last().sent[0].cursors[0].seq, 3);
  });

  it('comes back after 4000 to 4499 and stops from 4500 on', () => {
    last().welcomes();
    last().drops(4001);
    mock.timers.tick(500);
    assert.equal(Fake.all.length, 2);
    last().drops(4502);
    mock.timers.tick(60_000);
    assert.equal(Fake.all.length, 2);
    assert.equal(told.at(-1), 'stopped4502');
  });

  it('comes back at once when the network does, when the tab is seen, and out of the back-forward cache', () => {
    last().drops();
    events.dispatchEvent(new Event('online'));
    assert.equal(Fake.all.length, 2);
    last().drops();
    document.dispatchEvent(new Event('visibilitychange'));
    assert.equal(Fake.all.length, 3);
    last().welcomes();
    const before = last();
    events.dispatchEvent(new Event('pagehide'));
    assert.ok(before.closed);
    assert.equal(line.state, 'paused');
    events.dispatchEvent(new Event('pageshow'));
    assert.equal(Fake.all.length, 4);
  });

  it('gives up a line on which more than two beats were missed', () => {
    last().welcomes();
    mock.timers.tick(50_000);
    assert.equal(line.state, 'live');
    mock.timers.tick(10_000);
    assert.notEqual(line.state, 'live');
  });

  it('gives up a connection that is never welcomed', () => {
    last().opens();
    mock.timers.tick(10_000);
    assert.equal(line.state, 'waiting');
  });

  it('answers a command by its id, with the reply or the problem', async () => {
    last().welcomes();
    const good = line.ask({ type: 'history.read' });
    const bad = line.ask({ type: 'message.send' });
    const [one, two] = last().sent.slice(-2);
    last().says({ type: 'reply', re: two.id, ok: false, problem: { type: 'urn:parley:problem:conversation-closed', status: 409, again: false } });
    last().says({ type: 'reply', re: one.id, ok: true, messages: [] });
    assert.deepEqual((await good).messages, []);
    await assert.rejects(bad, { name: 'conversation-closed', again: false });
  });

  it('calls what was not answered lost, and reads again by itself', async () => {
    last().welcomes();
    const command = line.ask({ type: 'message.send' });
    const reading = line.read({ type: 'history.read' });
    await null;
    last().drops();
    await assert.rejects(command, { name: 'lost' });
    mock.timers.tick(500);
    last().welcomes();
    for (let i = 0; i < 5; i++) await null;
    const asked = last().sent.at(-1);
    assert.equal(asked.type, 'history.read');
    last().says({ type: 'reply', re: asked.id, ok: true, messages: [] });
    assert.equal((await reading).ok, true);
  });

  it('is deaf and silent after it was closed', () => {
    last().welcomes();
    line.close();
    events.dispatchEvent(new Event('online'));
    mock.timers.tick(60_000);
    assert.equal(Fake.all.length, 1);
    assert.equal(line.tell({ type: 'pong' }), false);
  });
});
