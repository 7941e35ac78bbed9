// Every example in docs/protocol.md is read, and what clients send is written, by the code that browsers run.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isEntry, read, write } from '../../main/webapp/wire/frames.js';

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```json (\w+)=([\w.]+)\n([\s\S]*?)^```/gm)]
  .map(([, side, name, text]) => ({ side, name, text }));
const from = (...sides) => examples.filter(({ side }) => sides.includes(side));

test('the page has examples of every side', () => {
  for (const side of ['request', 'response', 'client', 'server', 'desk', 'deskserver']) assert.ok(from(side).length, side);
});

for (const { side, name, text } of from('server', 'deskserver')) {
  test(`${side} ${name} is read`, () => {
    const frame = read(text);
    assert.ok(frame, 'is no frame');
    assert.equal(frame.type, name);
    assert.deepEqual(frame, JSON.parse(text), 'something was dropped');
  });
}

for (const { side, name, text } of from('client', 'desk')) {
  test(`${side} ${name} is written`, () => {
    const frame = JSON.parse(text);
    assert.equal(frame.type, name);
    assert.deepEqual(JSON.parse(write(frame)), frame);
  });
}

for (const { side, name, text } of from('request', 'response')) {
  test(`${side} ${name} is JSON`, () => assert.equal(typeof JSON.parse(text), 'object'));
}

test('an entry without a place in its thread is none', () => {
  assert.equal(isEntry({ conversation: 1, kind: 'text', author: { kind: 'visitor' } }), false);
});
