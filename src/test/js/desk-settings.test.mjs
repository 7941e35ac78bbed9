import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asTime, dayName, fromTime, inWords as week, OFFICE, wrong } from '../../main/webapp/desk/settings/hours.js';
import { inWords, join, split, unitName } from '../../main/webapp/staff/lengths.js';
import { bodyOf, draftOf, errorsIn, shorter } from '../../main/webapp/desk/settings/kept.js';
import { CONVERSATION, limitOf, RECONNECT, ROUTING } from '../../main/webapp/desk/settings/policies.js';
import { changed, standing } from '../../main/webapp/staff/versions.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test('a length is a number and the longest unit that leaves no rest', () => {
  assert.deepEqual([90 * MINUTE, 2 * 60 * MINUTE, DAY, 45_000, 0].map(split), [{ n: 90, unit: 'minute' }, { n: 2, unit: 'hour' }, { n: 1, unit: 'day' }, { n: 45, unit: 'second' }, { n: 0, unit: 'minute' }]);
  for (const ms of [1, 500, 90 * MINUTE, DAY, 366 * DAY]) assert.equal(join(String(split(ms).n), split(ms).unit), ms);
  assert.equal(join('1,5', 'hour'), 90 * MINUTE);
  for (const nonsense of ['', ' ', 'x', '-1']) assert.ok(Number.isNaN(join(nonsense, 'minute')), nonsense);
});

test('a length is said in words', () => {
  assert.equal(inWords(90 * MINUTE, 'en'), '1 hour 30 minutes');
  assert.equal(inWords(DAY, 'es'), '1 día');
  assert.equal(inWords(0, 'en'), '0 minutes');
  assert.deepEqual([1, 2].map((n) => unitName('hour', n, 'es')), ['hora', 'horas']);
});

test('midnight ends a day; it does not begin and end one', () => {
  assert.equal(fromTime('00:00', true), 1440);
  assert.equal(fromTime('00:00', false), 0);
  assert.equal(asTime(1440), '00:00');
  assert.ok(Number.isNaN(fromTime('', true)));
  assert.equal(asTime(NaN), '');
});

test('what cannot be hours of a week', () => {
  assert.equal(wrong(OFFICE), undefined);
  assert.equal(wrong([]), 'none');
  assert.equal(wrong([{ day: 1, from: 540, to: NaN }]), 'missing');
  assert.equal(wrong([{ day: 1, from: 540, to: 540 }]), 'order');
  assert.equal(wrong([{ day: 1, from: 600, to: 720 }, { day: 1, from: 540, to: 601 }]), 'touch');
  assert.equal(wrong([{ day: 1, from: 540, to: 600 }, { day: 1, from: 600, to: 720 }, { day: 2, from: 540, to: 1440 }]), undefined);
});

test('a week is said by its days', () => {
  assert.equal(dayName(1, 'en'), 'Monday');
  assert.equal(week([...OFFICE, { day: 6, from: 600, to: 1440 }], 'en'), 'Mon–Fri 09:00–18:00, Sat 10:00–24:00');
  assert.equal(week([{ day: 1, from: 540, to: 780 }, { day: 1, from: 840, to: 1080 }], 'es'), 'lun 09:00–13:00, 14:00–18:00');
});

test('of the versions one is in force: the newest that has begun', () => {
  const versions = [300, 200, 100, 0].map((inForceFrom, i) => ({ version: 4 - i, inForceFrom }));

  assert.deepEqual(standing(versions, 200).map((s) => s.state), ['next', 'now', 'past', 'past']);
  assert.deepEqual(standing(versions, 199).map((s) => s.state), ['next', 'next', 'now', 'past']);
});

const routing = { mode: 'pick', units: 1, matching: 'closest', wrapUp: 0, outOfHours: 'wait' };

test('what differs from the version before is known by its rules', () => {
  assert.deepEqual(changed(ROUTING, { ...routing, mode: 'push', absentAfter: 3 * MINUTE }, routing), ['mode', 'absentAfter']);
  assert.deepEqual(changed(ROUTING, { ...routing, id: 2, version: 2, madeBy: 'Ada' }, routing), []);
});

test('a draft goes out as the API has it, and nothing of it is lost', () => {
  assert.deepEqual(ROUTING.body(ROUTING.draft(routing)), { ...routing, overflowAfter: undefined, absentAfter: 0, hours: undefined });
  const closing = { autoCloseAfter: DAY, onReturn: 'show', agentReopen: true, agentReopenWithin: undefined, visitorRestart: false, visitorRestartWithin: MINUTE };
  assert.deepEqual(CONVERSATION.body(CONVERSATION.draft(closing)), closing);
  const coming = { enabled: true, ownLimit: undefined, grace: 3 * MINUTE, sameAgent: 0, sameTeam: undefined, link: true, autoLink: true, linkValid: DAY, prompt: true, strictLeave: false };
  assert.deepEqual(RECONNECT.body(RECONNECT.draft(coming)), coming);
});

test('routing: units from 1 to 100, silence from a minute, hours that are some', () => {
  const check = (more) => Object.keys(ROUTING.check({ ...ROUTING.draft(routing), ...more }));

  assert.deepEqual(check({}), []);
  for (const units of ['', '0', '101', '1.5', 'two']) assert.deepEqual(check({ units }), ['units'], units);
  assert.deepEqual(check({ absentAfter: MINUTE - 1 }), ['absentAfter']);
  assert.deepEqual(check({ absentAfter: MINUTE, overflowAfter: 0, wrapUp: 30 * DAY }), []);
  assert.deepEqual(check({ wrapUp: 30 * DAY + 1, overflowAfter: NaN }), ['overflowAfter', 'wrapUp']);
  assert.deepEqual(check({ hours: [] }), ['hours']);
});

test('the same agent is kept no longer than the limit, which is the lower of the two (R12, X16)', () => {
  const draft = RECONNECT.draft({ enabled: true, grace: 3 * MINUTE, sameAgent: 30 * MINUTE, link: true, linkValid: DAY, prompt: true, strictLeave: false });
  const check = (more) => RECONNECT.check({ ...draft, ...more }, { workStreamLimit: 60 * MINUTE });

  assert.deepEqual(check({}), {});
  assert.deepEqual(check({ sameAgent: 60 * MINUTE }), {});
  assert.deepEqual(check({ sameAgent: 60 * MINUTE + 1 }).sameAgent, { key: 'reconnect.error.limit', lengths: { least: 0, most: 60 * MINUTE } });
  assert.equal(check({ ownLimit: 29 * MINUTE }).sameAgent.lengths.most, 29 * MINUTE);
  assert.deepEqual(Object.keys(check({ ownLimit: 60 * MINUTE })), ['ownLimit']);
  assert.deepEqual(Object.keys(check({ sameTeam: 29 * MINUTE })), ['sameTeam']);
  assert.deepEqual(Object.keys(check({ grace: MINUTE - 1, linkValid: 31 * DAY })), ['grace', 'linkValid']);
  assert.equal(limitOf({ ownLimit: 5 }, 9), 5);
  assert.equal(limitOf({}, 9), 9);
});

test('things are kept for whole days or for ever, and only what goes is asked about', () => {
  const kept = { history: 365, revision: 2 };
  const draft = draftOf(kept);

  assert.deepEqual(draft, { history: '365', pages: '', personal: '' });
  assert.deepEqual(bodyOf({ ...draft, pages: ' 30 ' }), { history: 365, pages: 30, personal: null });
  assert.deepEqual(Object.keys(errorsIn({ history: '0', pages: '1.5', personal: 'x' })), ['history', 'pages', 'personal']);
  assert.deepEqual(errorsIn({ history: '1', pages: '36500', personal: '' }), {});
  assert.deepEqual([{ ...draft, history: '364' }, { ...draft, pages: '9000' }].map((d) => shorter(d, kept)), [true, true]);
  assert.deepEqual([draft, { ...draft, history: '366' }, { ...draft, history: '' }].map((d) => shorter(d, kept)), [false, false, false]);
});
