import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filterOf, href, parse } from '../../main/webapp/desk/route.js';
import { asField, brief, clock, date, fromField, laters, near, size, slots, span } from '../../main/webapp/staff/when.js';
import { fill } from '../../main/webapp/desk/words.js';
import en from '../../main/webapp/desk/words/en.js';
import es from '../../main/webapp/desk/words/es.js';
import allEn from '../../main/webapp/staff/words/en.js';
import allEs from '../../main/webapp/staff/words/es.js';

const file = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const places = (phrase) => [...JSON.stringify(phrase).matchAll(/\{(\w+)\}/g)].map((m) => m[1]);

test('both languages say the same things, with the same places to fill', () => {
  for (const [one, other] of [[en, es], [allEn, allEs]]) {
    assert.deepEqual(Object.keys(other).sort(), Object.keys(one).sort());
    for (const key of Object.keys(one)) assert.deepEqual(new Set(places(other[key])), new Set(places(one[key])), key);
  }
});

test('singular and plural', () => {
  const phrase = { one: '{n} reply waits', other: '{n} replies wait' };

  assert.equal(fill(phrase, { n: 1 }, 'en'), '1 reply waits');
  assert.equal(fill(phrase, { n: 2 }, 'en'), '2 replies wait');
});

test('an address is where one was', () => {
  for (const route of [{ screen: 'inbox', place: 'queue', conversation: 7, panel: true }, { screen: 'inbox', place: 'mine' }, { screen: 'inbox', place: 'closed', conversation: 7, at: 120 }, { screen: 'inbox', place: 'filter', saved: 31, conversation: 7 },
    { screen: 'inbox', place: 'all', more: { label: 3, priority: 'urgent' }, conversation: 7 }, { screen: 'sites', site: 'a/b' }, { screen: 'setup' }]) {
    assert.deepEqual(parse(href(route)), route);
  }
  assert.deepEqual(parse('#/nonsense/%zz'), { screen: 'inbox', place: 'mine' });
});

test('what narrows a place or a saved filter stands in the address', () => {
  const saved = [{ id: 31, name: 'Urgent', filter: { view: 'all', status: ['open'], priority: 'urgent' } }];

  assert.deepEqual(filterOf(parse('#/filter.31?label=3'), saved), { view: 'all', status: ['open'], order: 'latest', priority: 'urgent', label: 3 });
  assert.equal(filterOf(parse('#/mine')).order, 'waiting');
});

test('what is put off comes back in the morning; offered times are on working days', () => {
  const now = new Date(2026, 10, 20, 14, 30).getTime(); // a Friday
  const hours = laters(now).map((l) => [l.key, new Date(l.at).getDay(), new Date(l.at).getHours()]);

  assert.deepEqual(hours, [['hours', 5, 17], ['tomorrow', 6, 9], ['monday', 1, 9], ['week', 5, 9]]);
  assert.deepEqual(slots(now).map((t) => new Date(t).getDay()), [1, 2, 3]);
  assert.equal(fromField(asField(now)), now);
  assert.deepEqual([500, 12_345, 3_456_789].map((n) => size(n, 'en')), ['1 KB', '12 KB', '3.3 MB']);
});

test('instants are short, in the reader’s zone', () => {
  const now = Date.UTC(2026, 10, 20, 14, 30);
  const zone = 'Europe/Madrid';

  assert.equal(clock(now, 'en', zone), '15:30');
  assert.equal(brief(now, now, 'en', zone), '15:30');
  assert.equal(brief(now - 2 * 86_400_000, now, 'en', zone), 'Wed');
  assert.equal(brief(Date.UTC(2025, 9, 12), now, 'en', zone), '12 Oct 2025');
  assert.equal(date(now, now, 'en', zone), 'Fri 20 Nov');
  assert.equal(near(Date.UTC(2026, 10, 19, 23, 30), now, zone), 'today');
  assert.deepEqual([30_000, 22 * 60_000, 65 * 60_000, 49 * 3_600_000].map(span), ['1 min', '22 min', '1 h 5 min', '2 d']);
});

test('the import map names the versions that the WAR brings', () => {
  const pom = file('pom.xml').replaceAll('${lit.version}', /<lit\.version>([^<]+)/.exec(file('pom.xml'))[1]);
  const map = /<script type="importmap">([^]*?)<\/script>/.exec(file('src/main/webapp/desk/index.html'))[1];

  for (const [, name, version] of map.matchAll(/webjars\/([\w-]+)\/([\d.]+)\//g)) {
    assert.match(pom, new RegExp(`<artifactId>${name}</artifactId>\\s*<version>${version}</version>`), name);
  }
});
