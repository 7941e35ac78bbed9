import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftOf, errorsIn, isOrigin, keyFrom, originsIn, siteOf } from '../../main/webapp/desk/site-form.js';

const draft = (more) => ({ ...draftOf(), name: 'Larkwell', origins: 'https://larkwell.example', ...more });

test('origins stand one to a line; a trailing slash is forgiven, a path is not', () => {
  assert.deepEqual(originsIn('https://a.example/\n\n https://b.example, https://a.example'), ['https://a.example', 'https://b.example']);
  assert.ok(isOrigin('http://localhost:9080') && isOrigin('https://*.larkwell.example'));
  for (const wrong of ['larkwell.example', 'https://larkwell.example/shop', '*', 'ftp://larkwell.example']) assert.ok(!isOrigin(wrong), wrong);
});

test('what is wrong stands at its field', () => {
  assert.deepEqual(errorsIn(draft()), {});
  assert.deepEqual(Object.keys(errorsIn(draft({ name: ' ', origins: 'x', languages: [], brand: 'green' }))), ['name', 'origins', 'languages', 'brand']);
  assert.equal(errorsIn(draft({ key: 'No!' })).key.key, 'site.error.key');
});

test('a key comes from the name until one is written', () => {
  assert.equal(keyFrom('  Café Núñez & Co. '), 'cafe-nunez-co');
  assert.equal(siteOf(draft()).key, 'larkwell');
  assert.equal(siteOf(draft({ key: 'lk' })).key, 'lk');
});

test('what the form does not show goes back as it came', () => {
  const site = { key: 'lk', name: 'Old', origins: ['https://a.example'], languages: ['en'], consent: 'ask', timeZone: 'Europe/Madrid', revision: 4, seenAt: 1, snippet: '' };

  assert.deepEqual(siteOf({ ...draftOf(site), name: 'New' }, site), { key: 'lk', name: 'New', origins: ['https://a.example'], languages: ['en'], consent: 'ask', timeZone: 'Europe/Madrid', revision: 4, brand: undefined, hours: undefined, workStreamId: undefined });
});
