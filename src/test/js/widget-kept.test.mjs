import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';

const loader = readFileSync(new URL('../../main/webapp/widget.js', import.meta.url), 'utf8');

/** A browser as far as the loader keeps things in it: one jar for all hosts, one storage per host. */
class Browser {
  jar = [];
  storages = {};
  written = [];

  cookies(at) {
    const { hostname } = new URL(at);
    return this.jar.filter((one) => one.host === hostname || (one.domain && ('.' + hostname).endsWith('.' + one.domain)));
  }

  bake(at, text) {
    if (this.blocked) return;
    const { hostname, protocol } = new URL(at);
    const [[name, value], ...rest] = text.split(';').map((part) => part.split('='));
    const { domain, secure, ...attributes } = Object.fromEntries(rest.map(([key, said]) => [key, said ?? true]));
    const alone = !domain || (domain === hostname && !hostname.includes('.'));
    const foreign = domain && !('.' + hostname).endsWith('.' + domain);
    if (foreign || (domain && domain !== hostname && !domain.includes('.')) || domain === 'co.example' || (secure && protocol === 'http:')) return;
    const place = alone ? { host: hostname } : { domain };
    this.jar = this.jar.filter((one) => one.name !== name || one.host !== place.host || one.domain !== place.domain);
    if (attributes['max-age'] > 0) this.jar.push({ name, value, ...place, secure, ...attributes });
  }

  storage(hostname) {
    const methods = {
      getItem(name) { return Object.hasOwn(this, name) ? this[name] : null; },
      setItem(name, text) { this[name] = text; },
      removeItem(name) { delete this[name]; },
    };
    return (this.storages[hostname] ||= Object.create(methods));
  }

  /** Loads a page; the server answers its arrivals with these, one after the other. */
  async visits(at, ...answers) {
    const browser = this;
    const sent = [];
    const document = {
      currentScript: { src: 'https://chat.example/widget.js', dataset: { site: 'larkwell' } },
      get cookie() { return browser.cookies(at).map(({ name, value }) => name + '=' + value).join('; '); },
      set cookie(text) { browser.bake(at, text); },
    };
    const context = {
      document, URL, crypto, console, setTimeout, Intl,
      location: new URL(at), history: {}, screen: {}, navigator: {},
      localStorage: this.storage(new URL(at).hostname), sessionStorage: this.storage('tab of ' + at),
      matchMedia: () => ({ matches: false }),
      parley: this.queue && { q: this.queue },
      addEventListener() {},
      fetch: async (_, { body }) => {
        sent.push(JSON.parse(body));
        const { status = 200, ...said } = answers.shift();
        return { status, ok: status === 200, json: async () => said };
      },
    };
    context.window = context;
    // The loader hands itself to the launcher module: that is where a test takes it.
    const page = await new Promise((done) => {
      context.started = (loaded) => (done(loaded), { arrived() {} });
      runInNewContext(loader.replace(/import\([^)]*\)/, 'Promise.resolve({ start: started })'), context);
    });
    return { sent, page };
  }

  /** What this browser holds for the site, in cookies and in the storage of hosts. */
  get holds() {
    const cookies = this.jar.map(({ name, value, domain, host }) => [domain ? '*.' + domain : host, name, decodeURIComponent(value)].join(' '));
    const storages = Object.entries(this.storages).filter(([host]) => !host.startsWith('tab'));
    return [...cookies, ...storages.flatMap(([host, all]) => Object.entries(all).map(([key, text]) => [host, key, text].join(' ')))];
  }
}

const site = (consent, cookieDomain) => ({ site: { consent, cookieDomain } });
const shop = 'https://shop.larkwell.example/bikes';
const www = 'https://www.larkwell.example/';
let browser;

describe('A token', () => {
  beforeEach(() => (browser = new Browser()));

  it('lies in storage where the site sets no domain', async () => {
    await browser.visits(shop, { ...site('granted'), token: 'T' });

    assert.deepEqual(browser.holds, ['shop.larkwell.example parley:larkwell {"token":"T"}']);
  });

  it('lies in a cookie of the domain, and is known on its other hosts', async () => {
    await browser.visits(shop, { ...site('granted', 'larkwell.example'), token: 'T' });
    const { sent } = await browser.visits(www, site('granted', 'larkwell.example'));

    assert.deepEqual(browser.holds, ['*.larkwell.example parley-larkwell {"token":"T"}']);
    assert.equal(sent[0].token, 'T');
    const [{ path, samesite, secure, 'max-age': age }] = browser.jar;
    assert.deepEqual({ path, samesite, secure, age }, { path: '/', samesite: 'lax', secure: true, age: String(400 * 24 * 3600) });
  });

  it('lies in a cookie that is not secure on a page that is http', async () => {
    await browser.visits('http://shop.larkwell.example/', { ...site('granted', '.larkwell.example'), token: 'T' });

    assert.deepEqual(browser.jar.map(({ domain, secure }) => [domain, secure]), [['larkwell.example', undefined]]);
  });

  it('moves from storage to the cookie and back, as the site has it', async () => {
    await browser.visits(shop, { ...site('granted'), token: 'T' });
    const { sent } = await browser.visits(shop, site('granted', 'larkwell.example'));
    assert.equal(sent[0].token, 'T');
    assert.deepEqual(browser.holds, ['*.larkwell.example parley-larkwell {"token":"T"}']);

    await browser.visits(shop, site('granted', 'shop.larkwell.example'));
    assert.deepEqual(browser.holds, ['*.shop.larkwell.example parley-larkwell {"token":"T"}']);

    await browser.visits(shop, site('granted'));
    assert.deepEqual(browser.holds, ['shop.larkwell.example parley:larkwell {"token":"T"}']);
  });

  for (const domain of ['finch.example', 'op.larkwell.example', 'co.example'])
    it(`lies in storage where the browser takes no cookie for ${domain}`, async () => {
      const at = domain === 'co.example' ? 'https://larkwell.co.example/' : shop;
      await browser.visits(at, { ...site('granted', domain), token: 'T' });

      assert.deepEqual(browser.holds, [`${new URL(at).hostname} parley:larkwell {"token":"T"}`]);
    });

  it('takes the consent along, and there is none of it before', async () => {
    const { page } = await browser.visits(shop, site('ask', 'larkwell.example'));
    page.keep({ token: 'early' });
    assert.deepEqual(browser.holds, []);

    page.keep({ consent: 'granted' });
    page.keep({ token: 'T' });
    assert.deepEqual(browser.holds, ['*.larkwell.example parley-larkwell {"token":"T","consent":"granted"}']);

    const { sent } = await browser.visits(www, site('ask', 'larkwell.example'));
    assert.deepEqual([sent[0].token, sent[0].consent], ['T', 'granted']);
  });

  it('is kept nowhere where the site declines', async () => {
    const { page } = await browser.visits(shop, site('declined', 'larkwell.example'));
    page.keep({ token: 'T' });

    assert.deepEqual(browser.holds, []);
    assert.equal(page.kept().token, 'T');
  });

  it('leaves cookie and storage with a logout', async () => {
    const { page } = await browser.visits(shop, { ...site('granted', 'larkwell.example'), token: 'T' });
    browser.storage('shop.larkwell.example').setItem('parley:larkwell', '{"token":"old"}');
    page.forget();

    assert.deepEqual(browser.holds, []);
    assert.equal(page.kept().token, undefined);
  });

  it('that nobody knows leaves both places before the site has said its domain', async () => {
    await browser.visits(shop, { ...site('granted', 'larkwell.example'), token: 'T' });
    browser.storage('www.larkwell.example').setItem('parley:larkwell', '{"token":"old"}');
    const { sent } = await browser.visits(www, { status: 401 }, { ...site('granted', 'larkwell.example'), token: 'U' });

    assert.deepEqual(sent.map((arrival) => arrival.token), ['T', undefined]);
    assert.deepEqual(browser.holds, ['*.larkwell.example parley-larkwell {"token":"U"}']);
  });
});

describe('Somebody the host has signed for', () => {
  beforeEach(() => (browser = new Browser()));

  it('is said with the first request, by the last token that was given', async () => {
    browser.queue = [['identify', { name: 'Ana' }], ['identify', { token: 'early' }], ['identify', { token: 'ana' }], ['set', { plan: 'family' }]];
    const { sent, page } = await browser.visits(shop, { ...site('granted'), token: 'T' });

    assert.equal(sent[0].identity, 'ana');
    assert.equal(page.about().identity, 'ana');
    assert.equal(page.calls.length, 4);
  });

  it('is nobody where the page says a name alone, or nothing', async () => {
    browser.queue = [['identify', { name: 'Ana' }], ['identify']];
    const { sent } = await browser.visits(shop, { ...site('granted'), token: 'T' });

    assert.equal('identity' in sent[0], false);
  });

  it('leaves nothing to the next one in the same browser', async () => {
    await browser.visits(shop, { ...site('granted'), token: 'T' });
    const storage = browser.storage('shop.larkwell.example');
    storage.setItem('parley:larkwell:drafts', '{"7002":"half a word"}');
    storage.setItem('parley:larkwell:outbox', '[{}]');
    browser.storage('tab of ' + shop).setItem('parley:larkwell', '{"tab":"t-1","open":true,"at":7002}');
    browser.queue = [['identify', { token: 'ben' }]];
    const { page } = await browser.visits(shop, { ...site('granted'), token: 'U' });

    assert.deepEqual(browser.holds, ['shop.larkwell.example parley:larkwell {"token":"U"}']);
    assert.equal(page.tab().open, false);
  });

  it('keeps what is there while it is the same', async () => {
    await browser.visits(shop, { ...site('granted'), token: 'T' });
    browser.storage('shop.larkwell.example').setItem('parley:larkwell:drafts', '{"7002":"half a word"}');
    await browser.visits(shop, site('granted'));

    assert.equal(browser.holds.length, 2);
  });
});

describe('A refusal', () => {
  beforeEach(() => (browser = new Browser()));

  for (const [at, domain, where] of [
    [shop, undefined, 'shop.larkwell.example'],
    [shop, 'larkwell.example', '*.larkwell.example'],
    [shop, 'finch.example', 'shop.larkwell.example'],
    ['http://localhost:9188/', undefined, 'localhost'],
  ])
    it(`is one cookie of ${where}, and no token, at ${at} with the domain ${domain}`, async () => {
      const { page } = await browser.visits(at, site('ask', domain));
      page.decline();
      page.keep({ token: 'T' });
      page.forget();

      assert.deepEqual(browser.holds, [where + ' parley-larkwell declined']);
      const { sent } = await browser.visits(at, site('ask', domain));
      assert.deepEqual([sent[0].token, sent[0].consent], [undefined, 'declined']);
    });

  it('on one host of the domain holds on the others and empties them', async () => {
    browser.storage('www.larkwell.example').setItem('parley:larkwell', '{"token":"old","consent":"granted"}');
    const { page } = await browser.visits(shop, site('ask', 'larkwell.example'));
    page.decline();
    const { sent } = await browser.visits(www, site('ask', 'larkwell.example'));

    assert.deepEqual([sent[0].token, sent[0].consent], [undefined, 'declined']);
    assert.deepEqual(browser.holds, ['*.larkwell.example parley-larkwell declined']);
  });

  it('holds for the page where the browser takes no cookies', async () => {
    browser.blocked = true;
    const { page } = await browser.visits(shop, site('ask', 'larkwell.example'));
    page.decline();
    page.keep({ token: 'T' });

    assert.deepEqual([page.answer, page.keeps, browser.holds], ['declined', false, []]);
  });

  it('outlives the page that was open meanwhile', async () => {
    const first = await browser.visits(shop, { ...site('granted', 'larkwell.example'), token: 'T' });
    const second = await browser.visits(www, site('granted', 'larkwell.example'));
    second.page.decline();
    first.page.keep({ token: 'T' });

    assert.deepEqual(browser.holds, ['*.larkwell.example parley-larkwell declined']);
  });
});
