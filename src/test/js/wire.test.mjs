import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoff } from '../../main/webapp/wire/backoff.js';
import { Lost, Refused, newId, read, write } from '../../main/webapp/wire/frames.js';
import { Log } from '../../main/webapp/wire/log.js';
import { Outbox } from '../../main/webapp/wire/outbox.js';

const entry = (seq, more) => ({ conversation: 7, seq, at: 1000 + seq, kind: 'text', author: { kind: 'agent' }, text: 'n' + seq, ...more });
const seqs = (log) => log.entries.map((one) => one.seq);

describe('Waiting before a reconnect', () => {
  it('is anywhere between nothing and the cap, which doubles up to half a minute', () => {
    assert.equal(backoff(0, () => 0), 0);
    assert.equal(backoff(0, () => 1), 500);
    assert.equal(backoff(3, () => 1), 4000);
    assert.equal(backoff(6, () => 1), 30_000);
    assert.equal(backoff(500, () => 1), 30_000);
    assert.equal(backoff(3, () => 0.25), 1000);
  });
});

describe('A log', () => {
  it('keeps one entry per sequence, whatever comes twice', () => {
    const log = new Log();
    log.add([entry(1), entry(2)]);
    assert.deepEqual(log.add([entry(2), entry(1), entry(3), entry(3)]).map((one) => one.seq), [3]);
    assert.deepEqual(seqs(log), [1, 2, 3]);
  });

  it('holds what came early until the hole is filled, and says where the hole is', () => {
    const log = new Log();
    log.add([entry(1)]);
    assert.deepEqual(log.add([entry(4), entry(3)]), []);
    assert.equal(log.head, 1);
    assert.equal(log.gap, 3);
    assert.deepEqual(log.add([entry(2)]).map((one) => one.seq), [2, 3, 4]);
    assert.equal(log.gap, 0);
  });

  it('grows at the top by pages that join on, and drops those that do not', () => {
    const log = new Log();
    log.add([entry(10), entry(11)]);
    log.add([entry(3), entry(4)]);
    assert.equal(log.first, 10);
    log.add([entry(9), entry(8)]);
    assert.deepEqual(seqs(log), [8, 9, 10, 11]);
  });

  it('begins again from a page when more was missed than a page, and keeps what came after it', () => {
    const log = new Log();
    log.add([entry(1), entry(2)]);
    log.add([entry(103)]);
    log.reset([entry(100), entry(101), entry(102)]);
    assert.deepEqual(seqs(log), [100, 101, 102, 103]);
    assert.equal(log.first, 100);
  });

  it('is a run without holes under any order and any repetition', () => {
    for (let round = 0; round < 200; round++) {
      const log = new Log();
      log.add([entry(1)]);
      const sent = Array.from({ length: 30 }, (_, i) => entry(i + 2));
      const all = [...sent, ...sent].sort(() => Math.random() - 0.5);
      for (const one of all) {
        log.add([one]);
        assert.ok(seqs(log).every((seq, i) => seq === i + 1));
      }
      assert.equal(log.head, 31);
    }
  });
});

function shelf(text = null) {
  return { text, read() { return this.text; }, write(kept) { this.text = kept; } };
}

const calm = { delivered() {}, refused() {} };

describe('The outbox', () => {
  it('sends in order, one at a time, and forgets what was acknowledged', async () => {
    const kept = shelf();
    const outbox = new Outbox(kept);
    for (const text of ['a', 'b', 'c']) outbox.put({ conversation: 7, text, seen: 1 });
    const sent = [];
    let running = 0;
    await outbox.flush(async (frame) => {
      assert.equal(++running, 1);
      await null;
      running--;
      sent.push(frame.text);
      return { message: entry(1) };
    }, calm);
    assert.deepEqual(sent, ['a', 'b', 'c']);
    assert.equal(kept.text, null);
  });

  it('sends again with the same id after the line was lost, and after a reload', async () => {
    const kept = shelf();
    const first = new Outbox(kept);
    first.put({ conversation: 7, text: 'a', seen: 3 });
    first.put({ conversation: 7, text: 'b', seen: 3 });
    const ids = [];
    await first.flush(async (frame) => { ids.push(frame.clientId); throw new Lost(); }, calm);
    assert.equal(ids.length, 1);
    const second = new Outbox(kept);
    await second.flush(async (frame) => { ids.push(frame.clientId); return { message: entry(1) }; }, calm);
    assert.equal(ids.length, 3);
    assert.equal(ids[0], ids[1]);
    assert.notEqual(ids[1], ids[2]);
  });

  it('does not send twice when flushed twice', async () => {
    const outbox = new Outbox(shelf());
    outbox.put({ conversation: 7, text: 'a', seen: 1 });
    let sent = 0;
    const ask = async () => { sent++; await new Promise((done) => setTimeout(done, 5)); return { message: entry(1) }; };
    await Promise.all([outbox.flush(ask, calm), outbox.flush(ask, calm)]);
    assert.equal(sent, 1);
  });

  it('waits as long as it is told to, then sends the same again', async () => {
    const waits = [];
    const outbox = new Outbox(shelf(), async (ms) => void waits.push(ms));
    outbox.put({ conversation: 7, text: 'a', seen: 1 });
    let tries = 0;
    await outbox.flush(async () => {
      if (tries++ === 0) throw new Refused({ type: 'too-many', status: 429, again: true, retryAfter: 1200 });
      return { message: entry(1) };
    }, calm);
    assert.deepEqual(waits, [1200]);
    assert.equal(outbox.items.length, 0);
  });

  it('says what was refused, and goes on with the other threads', async () => {
    const outbox = new Outbox(shelf());
    outbox.put({ conversation: 7, text: 'late', seen: 1 });
    outbox.put({ conversation: 8, text: 'fine', seen: 1 });
    const refused = [];
    await outbox.flush(async (frame) => {
      if (frame.conversation === 7) throw new Refused({ type: 'urn:parley:problem:conversation-closed', status: 409, again: false, choices: ['restart'] });
      return { message: entry(1) };
    }, { delivered() {}, refused(item, why) { refused.push([item.text, why.name]); outbox.drop(item.clientId); } });
    assert.deepEqual(refused, [['late', 'conversation-closed']]);
    assert.equal(outbox.items.length, 0);
  });

  it('keeps what another tab put there, and survives a spoilt store', () => {
    const kept = shelf();
    const here = new Outbox(kept);
    const there = new Outbox(kept);
    here.put({ conversation: 7, text: 'here', seen: 1 });
    there.put({ conversation: 7, text: 'there', seen: 1 });
    assert.deepEqual(new Outbox(kept).items.map((item) => item.text), ['here', 'there']);
    assert.deepEqual(new Outbox(shelf('{not json')).items, []);
  });
});

describe('Frames', () => {
  it('are refused whole when something is missing', () => {
    assert.equal(read('nonsense'), null);
    assert.equal(read('[]'), null);
    assert.equal(read('{"type":"message.posted","message":{"conversation":7}}'), null);
    assert.equal(read('{"type":"ping"}'), null);
  });

  it('pass when they are of a kind that only a newer server knows', () => {
    assert.equal(read('{"type":"tea.served","cups":2}')?.cups, 2);
  });

  it('are never larger than the server takes', () => {
    assert.throws(() => write({ type: 'message.send', text: 'ñ'.repeat(17_000) }), RangeError);
  });

  it('have ids that differ', () => {
    assert.equal(new Set(Array.from({ length: 1000 }, newId)).size, 1000);
    assert.ok(newId().length <= 40);
  });
});
