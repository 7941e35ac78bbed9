import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isDay, lengthOf, periodOf, plus, startOf } from '../../main/webapp/studio/days.js';
import { cellOf, figure, numbersOf, ofAll, shownIn, watch } from '../../main/webapp/studio/figures.js';
import { instants, levels, named, rows, scale, stacked, stretches } from '../../main/webapp/studio/geometry.js';
import { href, parse } from '../../main/webapp/studio/route.js';
import { adopted, SERVICE, ticked } from '../../main/webapp/studio/service.js';
import { changed } from '../../main/webapp/staff/versions.js';
import { bodyOf, draftOf, errorsIn } from '../../main/webapp/studio/survey.js';
import { left, percent, signed } from '../../main/webapp/studio/trial.js';
import en from '../../main/webapp/studio/words/en.js';
import es from '../../main/webapp/studio/words/es.js';

const HOUR = 3_600_000;
const file = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const places = (phrase) => [...JSON.stringify(phrase).matchAll(/\{(\w+)\}/g)].map((m) => m[1]);

test('both languages say the same things, with the same places to fill', () => {
  assert.deepEqual(Object.keys(es).sort(), Object.keys(en).sort());
  for (const key of Object.keys(en)) assert.deepEqual(new Set(places(es[key])), new Set(places(en[key])), key);
});

test('the studio may load what the desk may: the same import map, to the letter', () => {
  const map = (page) => /<script type="importmap">([^]*?)<\/script>/.exec(file(`src/main/webapp/${page}/index.html`))[1];

  assert.equal(map('studio'), map('desk'));
});

test('an address is where one was, and can be sent', () => {
  for (const route of [{ site: 'a/b', screen: 'sessions', query: { reason: 'end-chat', from: '2026-11-01' } }, { site: 'larkwell', screen: 'sessions', id: '8101', query: {} }, { site: 'larkwell', screen: 'me', query: {} }]) {
    assert.deepEqual(parse(href(route)), route);
  }
  assert.equal(parse('').screen, 'reports');
  assert.equal(parse('#/larkwell/nonsense/%zz').screen, 'reports');
});

test('a day begins at its midnight in the zone, and may have 23 or 25 hours', () => {
  const hours = (day, zone) => (startOf(plus(day, 1), zone) - startOf(day, zone)) / HOUR;

  assert.deepEqual([hours('2026-03-29', 'Europe/London'), hours('2026-10-25', 'Europe/London'), hours('2026-11-20', 'Europe/London')], [23, 25, 24]);
  assert.equal(startOf('2026-11-20', 'Europe/Madrid'), Date.parse('2026-11-19T23:00Z'));
  assert.equal(startOf('2026-11-20', 'Pacific/Kiritimati'), Date.parse('2026-11-19T10:00Z'));
  assert.equal(startOf('2026-11-20', 'Pacific/Pago_Pago'), Date.parse('2026-11-20T11:00Z'));
});

test('a period is the last 28 days, or what the address says; nonsense is not taken', () => {
  const now = Date.parse('2026-11-20T23:30Z');

  assert.deepEqual(periodOf({}, now, 'Europe/Madrid'), { from: '2026-10-25', to: '2026-11-21' });
  assert.equal(lengthOf(periodOf({}, now, 'Europe/Madrid')), 28);
  assert.deepEqual(periodOf({ from: '2026-11-05', to: '2026-11-01' }, now), { from: '2026-11-01', to: '2026-11-05' });
  assert.ok(!isDay('2026-02-30') && !isDay('yesterday') && !isDay(undefined) && isDay('2028-02-29'));
});

test('pictures have round marks, and names that do not lie over each other', () => {
  assert.deepEqual(levels(73), [0, 20, 40, 60, 80]);
  assert.deepEqual(levels(3), [0, 1, 2, 3]);
  assert.deepEqual(levels(0), [0, 1]);
  assert.deepEqual(levels(880_000, 4, true).map((ms) => ms / 60_000), [0, 5, 10, 15]);
  assert.deepEqual(stretches([1, undefined, 0, 2]), [[[0, 1]], [[2, 0], [3, 2]]]);
  assert.ok(levels(1_234_567).at(-1) >= 1_234_567);
  assert.deepEqual(named(28, 4), [6, 13, 20, 27]);
  assert.deepEqual(instants(1000, 5 * 60_000, 6).map((t) => t / 60_000), [1, 2, 3, 4, 5]);
  assert.deepEqual([0, 5, 10].map(scale(0, 10, 100, 200)), [100, 150, 200]);
  assert.deepEqual(stacked([2, 0, 3]), [{ from: 0, to: 2 }, { from: 2, to: 2 }, { from: 2, to: 5 }]);
  assert.deepEqual(rows([{ from: 0, to: 5 }, { from: 3, to: 8 }, { from: 6, to: 9 }]).map((s) => s.row), [0, 1, 0]);
});

test('what a policy refuses stands at its field', () => {
  const draft = SERVICE.draft({ version: 1, inForceFrom: 0, madeBy: '', limit: 300_000, anchors: ['agent', 'visitor'], endings: ['survey', 'end-chat'], surveyWithin: 86_400_000, onFailure: 'retry' });

  assert.deepEqual([draft.anchors, draft.endings], [['visitor', 'agent'], ['end-chat', 'survey']]);
  assert.deepEqual(SERVICE.check(draft), {});
  assert.deepEqual(Object.keys(SERVICE.check({ ...draft, limit: 9_999, surveyWithin: NaN, anchors: ticked(draft.anchors, 'visitor', false) })), ['limit', 'surveyWithin', 'anchors']);
  assert.deepEqual(ticked(['a'], 'b', true), ['a', 'b']);
});

test('what was tried follows the newest version: only what was tried is other', () => {
  const newest = { version: 3, inForceFrom: 0, madeBy: 'Ada', limit: 300_000, anchors: ['visitor'], endings: ['end-chat', 'survey'], surveyWithin: 86_400_000, onFailure: 'retry' };
  const tried = { site: 'a', channel: 'web', from: 0, to: 1, limit: 120_000, anchors: ['visitor'], endings: ['survey', 'end-chat'], surveyWithin: 86_400_000 };

  assert.deepEqual(SERVICE.body(adopted(tried, newest)), { limit: 120_000, anchors: ['visitor'], endings: ['end-chat', 'survey'], surveyWithin: 86_400_000, onFailure: 'retry' });
  assert.deepEqual(changed(SERVICE, adopted(tried, newest), newest), ['limit']);
});

test('a survey asks in every language of its site, and thanks in all or none', () => {
  const draft = { ...draftOf({}, ['en', 'es']), name: ' After the chat ', 'question.en': 'How was it?', 'question.es': ' ¿Qué tal? ' };

  assert.deepEqual(errorsIn(draft, ['en', 'es']), {});
  assert.deepEqual(bodyOf(draft, ['en', 'es']), { name: 'After the chat', kind: 'csat', when: 'close', coolDown: 604_800_000, inForce: true, question: { en: 'How was it?', es: '¿Qué tal?' } });
  assert.deepEqual(Object.keys(errorsIn({ ...draft, name: '', 'question.es': '', 'thanks.en': 'Thank you' }, ['en', 'es'])), ['name', 'question.es', 'thanks.es']);
});

test('a dry run says how far it is and how long it still takes', () => {
  const trial = { state: 'running', done: 250, total: 1000, askedAt: 0 };

  assert.equal(percent(trial), 25);
  assert.equal(left(trial, 10_000), 30_000);
  assert.equal(left({ ...trial, done: 0 }, 10_000), undefined);
  assert.equal(percent({ ...trial, state: 'done', done: 0, total: 0 }), 100);
  assert.deepEqual([5, -5, 0].map((n) => signed(n, String)), ['+5', '−5', '0']);
});

test('numbers are read by their unit; where there is nothing to say stands a dash', () => {
  assert.deepEqual([168_000, 3_723_000, 0].map(watch), ['2:48', '1:02:03', '0:00']);
  assert.deepEqual([figure(0.942, 'share', 'en'), figure(4.56, 'score', 'es'), figure(1412, 'count', 'en'), figure(undefined, 'ms', 'en'), figure(0, 'count', 'en')], ['94.2%', '4,6', '1,412', '–', '0']);
});

test('a number knows the way to its rows', () => {
  assert.deepEqual(cellOf('/api/v1/reports/first-response/rows?site=larkwell&from=2026-11-01&to=2026-11-20&column=median&by=day&key=2026-11-03'),
    { report: 'first-response', query: { from: '2026-11-01', to: '2026-11-20', column: 'median', by: 'day', key: '2026-11-03' } });
});

test('a picture shows the median of times, the rate of parts, and of outcomes each its own', () => {
  const columns = (...names) => ({ columns: names.map((name) => ({ name })) });

  assert.equal(shownIn(columns('count', 'median', 'p90')), 1);
  assert.equal(shownIn(columns('sessions')), 0);
  assert.equal(shownIn(columns('contained', 'handed-over', 'rate'), { key: 'handed-over' }), 1);
  assert.equal(shownIn(columns('contained', 'handed-over', 'rate'), { key: '2026-11-03' }), 2);
  assert.equal(ofAll([{ cells: [{ value: 8 }] }, { cells: [{ value: 1 }] }, { cells: [{ value: 6 }] }], 2), 0.75);
});

test('every number of the wallboard knows the way to its rows, and has its words', () => {
  const numbers = numbersOf({ queued: 2, longestWait: 61_000, rows: { queued: '/q', longestWait: '/q' }, today: { visits: 3, rows: { visits: '/v' } } });

  assert.deepEqual(numbers, { queued: { value: 2, unit: 'count', rows: '/q' }, longestWait: { value: 61_000, unit: 'ms', rows: '/q' }, 'today.visits': { value: 3, unit: 'count', rows: '/v' } });
  for (const name of Object.keys(numbers)) assert.ok(en[`live.${name}`] && en[`live.${name}.is`], name);
});
