/**
 * What a tab of Help does, told to the server so that its sessions can be counted (A15–A20, X25, X34).
 *
 * A tab has a name of its own, in memory and, where the visitor may be remembered, in this tab's storage: so a reload, back and forward keep
 * it. A duplicated tab has a copy of that storage; while a page uses its name it holds a lock of that name, and whoever finds it held takes
 * another one. What could not be sent is sent again, from this page or the next one; the server knows it by its id.
 */

const LONGEST = 200;
const AT_ONCE = 50;
const MOST = 200;
/** How an article was to be opened is forgotten when it did not open soon. */
const SOON = 60_000;
const root = document.documentElement;

let site = '';
let key = '';
let tab = '';
/** @type {any[]} */
let unsent = [];
/** @type {{ how: string, words?: string, at: number } | undefined} */
let remembered;
/** What was searched for last: as typed, and then by the form, is once. @type {{ words: string, at: number } | undefined} */
let searched;
/** Whether this tab's name and what is unsent may be kept; undefined until somebody said. @type {boolean | undefined} */
let keeps;
let named = false;
/** @type {Promise<void> | undefined} */
let begun;
let settled = false;
let sending = false;
let failures = 0;
/** @type {any} */
let timer;
let release = () => {};

const random = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
const pause = (/** @type {number} */ millis) => new Promise((done) => setTimeout(done, millis));
const cookie = () => document.cookie.split('; ').find((one) => one.startsWith(`parley-${site}=`))?.slice(site.length + 8) ?? '';
const declined = () => cookie() === 'declined';

/** What the chat keeps of the visitor on this server's pages. @returns {{ token?: string, consent?: string }} */
function known() {
  if (declined()) return {};
  try {
    return JSON.parse(decodeURIComponent(cookie()) || localStorage.getItem('parley:' + site) || '{}');
  } catch {
    return {};
  }
}

const answer = () => (declined() ? 'declined' : known().consent);

function save() {
  try {
    if (keeps) sessionStorage.setItem(key, JSON.stringify({ tab, unsent, named, next: remembered, searched }));
    else if (keeps === false) sessionStorage.removeItem(key);
  } catch {}
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}

/** Holds this name for as long as the page is shown; false when a page of another tab does. @param {string} name */
async function hold(name) {
  // The page before gives it back when it goes, which may be a moment after this one came.
  for (let left = 6; left; left--) {
    if (await (navigator.locks ? lock(name) : ask(name))) return true;
    if (left > 1) await pause(100);
  }
  return false;
}

/** @param {string} name @returns {Promise<boolean>} */
const lock = (name) =>
  new Promise((known) => {
    navigator.locks
      .request(`${key} ${name}`, { ifAvailable: true }, (got) => {
        known(!!got);
        return got ? new Promise((done) => (release = () => done(undefined))) : undefined;
      })
      .catch(() => known(true));
  });

/** Without locks (a page that is not served securely) tabs ask one another. @param {string} name @returns {Promise<boolean>} */
async function ask(name) {
  const channel = new BroadcastChannel(`${key} ${name}`);
  let taken = false;
  channel.onmessage = ({ data }) => (taken ||= data === 'mine');
  channel.postMessage('whose');
  await pause(150);
  if (taken) channel.close();
  else {
    channel.onmessage = ({ data }) => data === 'whose' && channel.postMessage('mine');
    release = () => channel.close();
  }
  return !taken;
}

/** Another name: what was done under the one before is not told under this. */
async function rename() {
  release();
  tab = random();
  await hold(tab);
}

function send() {
  clearTimeout(timer);
  timer = undefined;
  if (!sending && unsent.length && settled) {
    sending = true;
    deliver().finally(() => {
      sending = false;
      if (unsent.length && !timer) send();
    });
  }
}

async function deliver() {
  const acts = unsent.slice(0, AT_ONCE);
  const { token } = known();
  const body = JSON.stringify({ tab, token: token || undefined, consent: answer(), acts });
  try {
    const response = await fetch(`/api/v1/sites/${site}/help/acts`, { method: 'POST', body, keepalive: true, credentials: 'omit' });
    const said = await response.json().catch(() => ({ again: response.status >= 500 }));
    if (response.ok) {
      named = !!token;
      keeps = said.keeps && !declined();
    } else if (String(said.type).endsWith(':tab-taken')) return rename();
    else if (said.again) throw new Error(said.detail);
    failures = 0;
    // What was refused for good would be refused again; where single acts are named, the others were not at fault.
    const wrong = response.ok ? [] : atFault(acts, said.errors);
    unsent = unsent.filter((act) => !(wrong.length ? wrong : acts).includes(act));
    save();
  } catch {
    timer = setTimeout(send, Math.min(1000 * 2 ** failures++, 30_000));
  }
}

/** Those acts that a refusal names, such as `acts[2].article`. @param {any[]} acts @param {{field: string}[]} [errors] */
const atFault = (acts, errors = []) => errors.flatMap(({ field }) => acts[Number(/^acts\[(\d+)\]/.exec(field)?.[1])] ?? []);

/** @param {any} more */
function note({ kind, how, article, words }) {
  const said = { id: random(), kind, how, article, language: root.dataset.language || root.lang || undefined, words: words?.slice(0, LONGEST) };
  if (kind === 'open') {
    const chosen = !how && remembered && Date.now() - remembered.at < SOON ? remembered : undefined;
    said.how = how ?? chosen?.how ?? 'link';
    said.words ??= chosen?.words;
    remembered = undefined;
  }
  if (kind === 'search') searched = { words: words?.trim(), at: Date.now() };
  unsent = [...unsent, said].slice(-MOST);
}

/**
 * Something was done in this tab: {kind: 'search', words}, {kind: 'open', how, article} for an article that was opened without a load of a
 * page, {kind: 'feedback', article}. Resolves once it is noted.
 * @param {{ kind: 'search' | 'open' | 'feedback', how?: string, article?: number, words?: string }} what
 */
export function act(what) {
  if (!settled) return begin().then(() => act(what));
  note(what);
  save();
  // What is done in one go is told in one go.
  queueMicrotask(send);
  return Promise.resolve();
}

/**
 * How the article that is about to open was chosen: 'click', 'enter', 'suggested'; none is 'link'.
 * @param {string} how @param {string} [words] the search it was chosen from
 */
export function next(how, words) {
  remembered = { how, words: words?.trim().slice(0, LONGEST) || undefined, at: Date.now() };
  if (settled) save();
}

/** The visitor does not want to be remembered: one cookie says so, and nothing else is left (A22). */
export async function decline() {
  const days = 180 * 86_400;
  document.cookie = `parley-${site}=declined;path=/;samesite=lax;max-age=${days}${location.protocol === 'https:' ? ';secure' : ''}`;
  keeps = false;
  named = false;
  unsent = [];
  remembered = searched = undefined;
  for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage)) if (name === key || name.startsWith('parley:' + site)) storage.removeItem(name);
  }
  await rename();
}

/** The page has come, from wherever it came. @param {boolean} again whether it was there before */
function shown(again) {
  const article = Number(document.querySelector('main[data-article]')?.getAttribute('data-article'));
  const words = /\/search\/?$/.test(location.pathname) && new URLSearchParams(location.search).get('q')?.trim();
  if (article) act({ kind: 'open', how: again ? 'again' : undefined, article });
  else if (words && !again && (words !== searched?.words || Date.now() - searched.at > SOON)) act({ kind: 'search', words });
  else send();
}

/** How the next article will have been opened, as far as a link says it. @param {MouseEvent} event */
function clicked(event) {
  const link = /** @type {Element} */ (event.target).closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
  // In another tab it is another session (A20).
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || (link.target && link.target !== '_self')) return;
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector('form[role=search] input'));
  if ('suggested' in link.dataset) next('suggested');
  else if ('result' in link.dataset) next(event.detail ? 'click' : 'enter', field?.value);
  else next('click');
}

async function start() {
  if (/** @type {any} */ (document).prerendering) await new Promise((done) => document.addEventListener('prerenderingchange', done, { once: true }));
  site = root.dataset.site ?? '';
  key = 'parley-help:' + site;
  keeps = declined() ? false : root.dataset.consent === 'granted' || known().consent === 'granted' || undefined;
  const before = keeps === false ? {} : stored();
  const same = before.tab && (!before.named || known().token) && (await hold(before.tab));
  if (same) {
    ({ tab, unsent = [], named = false } = before);
    remembered ??= before.next;
    searched ??= before.searched;
    keeps ??= true;
  } else await rename();
  settled = true;
  save();

  const [{ type = 'navigate' } = {}] = /** @type {any[]} */ (performance.getEntriesByType('navigation'));
  // What was loaded again before it was counted is counted now, as it was chosen.
  shown(!!same && (type === 'back_forward' || (type === 'reload' && !remembered)));

  document.addEventListener('click', clicked);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-decline]'))) {
    button.hidden = declined();
    button.addEventListener('click', () => decline().then(() => (button.hidden = true)));
  }
  addEventListener('online', send);
  document.addEventListener('visibilitychange', send);
  addEventListener('pagehide', () => release());
  addEventListener('pageshow', async ({ persisted }) => {
    if (!persisted) return;
    if (declined()) {
      // On a page after this one.
      keeps = named = false;
      unsent = [];
      await rename();
    }
    const { tab: now, unsent: left = [], next: how } = keeps ? stored() : /** @type {any} */ ({});
    // Pages after this one went on in the same tab: what they could not send is ours to send.
    if (now && now !== tab) tab = now;
    if (now) unsent = left;
    remembered = how;
    if (!(await hold(tab))) {
      unsent = [];
      await rename();
    }
    shown(true);
  });
}

/** Begins once per page, when its script runs. */
export const begin = () => (begun ??= start());
