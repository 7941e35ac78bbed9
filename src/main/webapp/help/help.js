/**
 * What a page of the help centre does beside being read: it finds while somebody types, and hears whether an article helped. Without it
 * the same is done by whole pages.
 */
import * as tabs from './tab.js';

const { act, begin, next } = tabs;

const root = document.documentElement;
const site = root.dataset.site ?? '';
const language = root.dataset.language ?? '';
const api = `/api/v1/help/${site}/`;
const PAUSE = 120;
/** Whoever has not typed for so long has said what they look for. */
const SAID = 1000;

/** @param {string} name @param {Record<string, string>} [attributes] @param {(Node | string)[]} children */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @param {string} path @param {object} body */
const tell = (path, body) =>
  fetch(api + path, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: JSON.stringify(body), keepalive: true, credentials: 'omit' });

/** The chat, where it is on the page. */
const chat = () => document.querySelector('script[src="/widget.js"]') !== null;

function ask() {
  window.parley ||= /** @type {any} */ ((...call) => (window.parley.q ||= []).push(call));
  window.parley('open');
}

/** An address that stays in the frame. @param {string} url */
function kept(url) {
  const address = new URL(url);
  if ('embed' in root.dataset) address.searchParams.set('embed', '1');
  return address.pathname + address.search;
}

/** Finds while it is typed. @param {HTMLFormElement} form */
function searching(form) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector('input[type=search]'));
  const words = form.dataset;
  const list = element('div', { role: 'listbox', id: 'found', 'aria-label': field.getAttribute('aria-label') ?? '' });
  const more = element('div', { class: 'f' });
  const none = element('div', { class: 'none' });
  const box = element('div', { class: 'res', hidden: '' }, list, none, more);
  const said = element('p', { class: 'sr', role: 'status' });
  form.append(box, said);
  for (const [key, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'found', 'aria-autocomplete': 'list' })) {
    field.setAttribute(key, value);
  }

  let shown = '';
  let told = '';
  let chosen = 0;
  /** @type {any} */
  let typing;
  /** @type {any} */
  let still;
  /** @type {AbortController | undefined} */
  let asked;

  const options = () => /** @type {HTMLAnchorElement[]} */ ([...list.children]);

  /** @param {boolean} open */
  function open(open) {
    box.hidden = !open;
    field.setAttribute('aria-expanded', String(open && !list.hidden));
    if (!open) field.removeAttribute('aria-activedescendant');
  }

  /** @param {number} index */
  function choose(index) {
    const all = options();
    chosen = all.length ? (index + all.length) % all.length : 0;
    all.forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)));
    if (all[chosen]) field.setAttribute('aria-activedescendant', all[chosen].id);
  }

  /** @param {any} found @param {string} query */
  function show(found, query) {
    shown = query;
    list.replaceChildren(
      ...found.items.map((item, i) =>
        element(
          'a',
          { role: 'option', id: `found-${i}`, href: kept(item.url), 'data-result': '', tabindex: '-1' },
          element('b', {}, item.title),
          element('small', {}, ...item.excerpt.map((piece) => (piece.hit ? element('mark', {}, piece.text) : piece.text))),
        ),
      ),
    );
    const any = found.items.length > 0;
    const count = found.total === 1 ? words.one : words.many?.replace('#', found.total);
    list.hidden = more.hidden = !any;
    none.hidden = any;
    more.replaceChildren(
      element('span', {}, element('kbd', { class: 'kbd' }, '↑'), element('kbd', { class: 'kbd' }, '↓'), ` ${words.choose}`),
      element('span', {}, element('kbd', { class: 'kbd' }, '⏎'), ` ${words.open}`),
      element('a', { href: `${form.action}?${new URLSearchParams(/** @type {any} */ (new FormData(form)))}`, tabindex: '-1' }, found.similar ? (words.similar ?? '') : (count ?? '')),
    );
    const nothing = words.nothing?.replace('#', query.trim()) ?? '';
    none.replaceChildren(element('b', {}, nothing), element('small', {}, words.hint ?? ''));
    if (chat()) {
      const button = element('button', { type: 'button', class: 'btn primary' }, words.ask ?? '');
      button.addEventListener('click', ask);
      none.append(button);
    }
    said.textContent = any ? (count ?? '') : nothing;
    open(true);
    choose(0);
  }

  async function find() {
    const query = field.value;
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${api}search?${new URLSearchParams({ q: query, language, limit: '6' })}`, { signal: asked.signal, credentials: 'omit' });
      if (answer.ok && field.value === query) show(await answer.json(), query);
    } catch {
      // Somebody typed on, or there is no connection: the form's own page remains.
    }
  }

  /** What was looked for, when it is known: once each. */
  function settle() {
    clearTimeout(still);
    const query = shown.trim();
    if (query.length < 2 || query === told || query !== field.value.trim()) return;
    told = query;
    act({ kind: 'search', words: query });
    if (!options().length) tell('search/missed', { words: query, language }).catch(() => {});
  }

  field.addEventListener('input', () => {
    clearTimeout(typing);
    clearTimeout(still);
    if (field.value.trim()) {
      typing = setTimeout(find, PAUSE);
      still = setTimeout(settle, SAID);
    } else {
      asked?.abort();
      shown = '';
      open(false);
    }
  });
  field.addEventListener('focus', () => shown && shown === field.value && open(true));
  field.addEventListener('keydown', (event) => {
    const is = !box.hidden && options().length > 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (box.hidden && shown) open(true);
      if (is) choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
      event.preventDefault();
    } else if (event.key === 'Escape' && !box.hidden) {
      open(false);
      event.preventDefault();
    } else if (event.key === 'Enter' && is && shown === field.value && !event.isComposing) {
      event.preventDefault();
      settle();
      next('enter', field.value);
      location.assign(options()[chosen].href);
    }
  });
  list.addEventListener('pointermove', (event) => {
    const over = options().indexOf(/** @type {any} */ (/** @type {Element} */ (event.target).closest('[role=option]')));
    if (over >= 0) choose(over);
  });
  list.addEventListener('click', settle);
  form.addEventListener('focusout', (event) => !form.contains(/** @type {Node | null} */ (event.relatedTarget)) && open(false));
  // What is clicked keeps the field's focus, else the list would be gone before the click.
  box.addEventListener('pointerdown', (event) => event.preventDefault());
}

/** Hears whether the article helped. @param {HTMLFormElement} form */
function judging(form) {
  const article = Number(form.dataset.article);
  const random = Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('-');

  /** The tab, where it has a name that is kept; else this page. */
  function tab() {
    try {
      return JSON.parse(sessionStorage.getItem('parley-help:' + site) ?? '{}').tab ?? random;
    } catch {
      return random;
    }
  }

  /** @param {string} text @param {Node[]} rest */
  const answer = (text, ...rest) => {
    const status = element('p', { role: 'status', tabindex: '-1' }, text);
    form.replaceChildren(status, ...rest);
    status.focus({ preventScroll: true });
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    const helpful = button?.value === 'yes';
    const comment = /** @type {HTMLTextAreaElement | null} */ (form.querySelector('textarea'))?.value ?? '';
    form.querySelector('.bad')?.remove();
    try {
      const taken = await tell(`articles/${article}/feedback`, { tab: tab(), language, helpful, comment });
      if (!taken.ok) throw new Error(String(taken.status));
    } catch {
      form.append(element('p', { class: 'bad', role: 'alert' }, form.dataset.failed ?? ''));
      return;
    }
    act({ kind: 'feedback', article });
    const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById('asking'));
    if (helpful) answer(form.dataset.thanks ?? '');
    else if (comment) answer(form.dataset.heard ?? '');
    else {
      answer(form.dataset.sorry ?? '', ...(template ? [template.content.cloneNode(true)] : []));
      if (chat() && button?.value === 'no') ask();
    }
  });
}

document.querySelectorAll('form[role=search]').forEach((form) => searching(/** @type {HTMLFormElement} */ (form)));
document.querySelectorAll('form.did').forEach((form) => judging(/** @type {HTMLFormElement} */ (form)));
for (const button of document.querySelectorAll('[data-ask]')) {
  button.removeAttribute('hidden');
  button.addEventListener('click', ask);
}
begin();
if ('decline' in tabs) document.querySelector('[data-decline]')?.removeAttribute('hidden');
