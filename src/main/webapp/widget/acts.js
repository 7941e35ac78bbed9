import { newId } from '../wire/frames.js';

/**
 * What is done in Help here, told as its own pages tell it, so that its sessions are counted alike (A15–A20, X25): in order, each once, again
 * where it could not be sent, on the next page at the latest.
 */

/** @type {any[]} */ let unsent = [];
/** @type {Promise<string>|undefined} */ let named;
let sending = false;
let failures = 0;
let release = () => {};

const later = (ms) => new Promise((done) => setTimeout(done, ms));

/** @param {string} name @returns {Promise<boolean>} */
const lock = (name) => new Promise((known) => {
  const held = (got) => {
    known(Boolean(got));
    return got && new Promise((done) => (release = () => done(undefined)));
  };
  if (!navigator.locks) known(true);
  else navigator.locks.request(name, { ifAvailable: true }, held).catch(() => known(true));
});

/** A duplicated tab has a copy of what this one keeps, and finds the name held: it takes another. The page before may need a moment to go. */
async function claim(page) {
  const { name, left = [] } = page.tab().help || {};
  for (let tries = 6; name && tries; tries--) {
    if (await lock(page.key + ':help:' + name)) {
      unsent.unshift(...left);
      return name;
    }
    await later(100);
  }
  const fresh = newId();
  lock(page.key + ':help:' + fresh);
  return fresh;
}

/** This tab's name in Help: for as long as the page lives, and over its pages where the browser may keep things. @param {any} page @returns {Promise<string>} */
export function tab(page) {
  return (named ||= claim(page).then((name) => {
    addEventListener('pagehide', () => {
      release();
      named = undefined;
    }, { once: true });
    store(page, name);
    return name;
  }));
}

const store = (page, name) => page.tab({ help: { name, left: unsent } });

/** @param {any} page @param {{kind: string, how?: string, article?: number, language?: string, words?: string}} what */
export function act(page, what) {
  unsent.push({ id: newId(), ...what });
  deliver(page);
}

async function deliver(page) {
  if (sending) return;
  sending = true;
  const name = await tab(page);
  const acts = unsent.slice(0, 50);
  try {
    const token = page.onlyHere ? undefined : page.kept().token;
    const answer = await fetch(page.base + 'api/v1/sites/' + page.site + '/help/acts', { method: 'POST', keepalive: true, credentials: 'omit', body: JSON.stringify({ tab: name, token, consent: page.answer, acts }) });
    if (answer.status === 429 || answer.status > 499) throw answer.status;
    failures = 0;
    if (answer.status === 409) {
      // The name is of somebody else, who was here before: what was done is told under another one.
      release();
      named = undefined;
      store(page, '');
    } else unsent = unsent.filter((one) => !acts.includes(one));
  } catch {
    if (failures < 8) setTimeout(() => deliver(page), 1000 * 2 ** failures++);
    acts.length = 0;
  }
  if (named) store(page, name);
  sending = false;
  if (acts.length && unsent.length) deliver(page);
}
