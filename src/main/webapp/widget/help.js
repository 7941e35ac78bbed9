import { h, icon } from './dom.js';
import { act, tab } from './acts.js';
import { article } from './article.js';
import { create } from './home.js';
import { arrows } from './thread.js';

/** What the site has written down: searched as it is typed, read here, and the way from there to a person. */

const pause = 150;
/** Whoever has not typed for so long has said what they look for. */
const quiet = 1200;

/**
 * From the help centre, for anybody: nothing about who asks goes along.
 * @param {any} chat @param {string} path @param {Record<string, any>} [values] @returns {Promise<any>}
 */
export async function consult({ page, texts }, path, values = {}) {
  const answer = await fetch(page.base + 'api/v1/help/' + page.site + path + '?' + new URLSearchParams({ language: texts.language, ...values }), { credentials: 'omit' });
  if (!answer.ok) throw answer.status;
  return answer.json();
}

/** @param {any} chat @param {string} path @param {object} words */
export async function report({ page, texts }, path, words) {
  const body = JSON.stringify({ tab: await tab(page), language: texts.language, ...words });
  const answer = await fetch(page.base + 'api/v1/help/' + page.site + path, { method: 'POST', keepalive: true, credentials: 'omit', body });
  if (!answer.ok) throw answer.status;
}

/** What fits the page that is open; asked for once as long as it is the same. */
function suggested(chat) {
  const about = document.title.slice(0, 500);
  if (chat.about !== about)
    chat.articles = consult(chat, '/articles', { about, limit: 5 }).catch(() => {
      chat.about = undefined;
      return [];
    });
  chat.about = about;
  return chat.articles;
}

/** The panel's two sections under a view that begins one, where the site has something to read. @param {any} view */
export async function sections(view) {
  const { chat } = view;
  const { texts } = chat;
  const { help } = view;
  if (!help && !(await suggested(chat)).length) return;
  if (chat.view !== view || chat.panel.querySelector('.sheetup')) return;
  const section = (name, look, chosen, go) => h('button', { role: 'tab', id: 'ps' + look, 'aria-selected': String(Boolean(chosen)), tabindex: chosen ? '0' : '-1', onclick: () => chosen || go() }, icon(look), name);
  const nav = h('div.tabs', { role: 'tablist', 'aria-label': texts.sections, onkeydown: arrows },
    section(texts.conversations, 'chat', !help, () => chat.home().then(() => sections(chat.view)).then(() => refocus(chat))),
    section(texts.help, 'book', help, () => {
      guide(chat);
      refocus(chat);
    }));
  const [panel] = view.elements;
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', help ? 'psbook' : 'pschat');
  chat.body.querySelector('.tabs')?.remove();
  chat.body.append(nav);
}

const refocus = (chat) => chat.body.querySelector('[aria-selected="true"]')?.focus();

/** The section itself, as it was left. @param {any} chat */
export function guide(chat) {
  chat.page.tab({ at: 'help' });
  chat.show((chat.guide ||= searching(chat)));
}

/** @param {any} chat @param {number|string} id or its slug @param {string} how it was chosen @param {string} [words] among what was found for them */
export function present(chat, id, how, words) {
  const { view } = chat;
  const { texts } = chat;
  const back = view?.composer ? [texts.backToChat, () => chat.thread(view.id)] : [texts.backToHelp, () => (view?.article ? chat.show(view) : guide(chat))];
  chat.show(article(chat, id, how, words, back));
  chat.view.focus();
}

/** Where the page before was. @param {any} chat @param {string} at help or help/4711 */
export async function reopen(chat, at) {
  await chat.rare();
  guide(chat);
  const [, id] = at.split('/');
  if (id) present(chat, id, 'again');
}

/** A person is asked: what it is about stands in the composer. @param {any} chat @param {string} [about] */
export async function turnTo(chat, about) {
  try {
    const id = await create(chat.session);
    if (about) chat.session.drafts.set(id, about);
    chat.thread(id);
    chat.view.focus();
  } catch {
    chat.soon(chat.texts.failed);
  }
}

/** Search and what is found, or what is suggested before. @param {any} chat */
function searching(chat) {
  const { texts } = chat;
  /** @type {any[]} */ let items = [];
  let at = -1;
  /** @type {any} */ let typing;
  /** @type {any} */ let still;
  let found = '';
  let told = '';
  const field = h('input.in', { type: 'search', role: 'combobox', 'aria-label': texts.searchHelp, placeholder: texts.searchHelp, 'aria-controls': 'pl', 'aria-expanded': 'false', 'aria-autocomplete': 'list',
    autocomplete: 'off', enterkeyhint: 'search', maxlength: '200', oninput: () => typed(), onkeydown: (event) => pressed(event) });
  const title = h('p.sect', { id: 'pt' });
  const list = h('ul.card', { role: 'listbox', id: 'pl', 'aria-labelledby': 'pt' });
  const none = h('p.sect');
  const words = () => field.value.trim();

  const begin = async () => {
    const articles = await suggested(chat);
    if (!words()) show(articles, texts.suggestedArticles);
  };

  const show = (these, name, more = '') => {
    items = these;
    at = -1;
    title.textContent = items.length || more ? name : '';
    none.replaceChildren(more);
    list.hidden = !items.length;
    field.setAttribute('aria-expanded', String(items.length > 0));
    field.removeAttribute('aria-activedescendant');
    list.replaceChildren(...items.map((item, i) => h('li.conv', { role: 'option', id: 'po' + i, 'aria-selected': 'false', onclick: () => take(item, 'click') },
      h('span', {}, h('span.t.cut', {}, item.title), h('span.l.cut', {}, ...(item.excerpt?.map(({ text, hit }) => (hit ? h('b', {}, text) : text)) || [item.summary]))), icon('chevron', 'fwd s'))));
  };

  const choose = (wanted) => {
    if (!items.length) return;
    at = (wanted + items.length) % items.length;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    field.setAttribute('aria-activedescendant', 'po' + at);
    list.children[at].scrollIntoView({ block: 'nearest' });
  };

  const find = async () => {
    const query = words();
    try {
      const { items: these, total, similar } = await consult(chat, '/search', { q: query });
      if (query !== words()) return;
      found = query;
      show(these, similar ? texts.similarArticles : chat.text(total ? 'manyArticles' : 'nothingFound', { n: total, words: query }), total ? '' : texts.fewerWords);
      choose(0);
    } catch {
      if (query === words()) show([], texts.failed, h('button', { onclick: find }, texts.tryAgain));
    }
    chat.soon(title.textContent);
  };

  const typed = () => {
    clearTimeout(typing);
    clearTimeout(still);
    if (!words()) return begin();
    typing = setTimeout(find, pause);
    still = setTimeout(settle, quiet);
  };

  /** What was looked for, when it is known: once each; the authors hear of what was not there. */
  const settle = () => {
    const query = words();
    if (!query || query !== found || query === told) return;
    told = query;
    act(chat.page, { kind: 'search', words: query, language: texts.language });
    if (!items.length) report(chat, '/search/missed', { words: query }).catch(() => {});
  };

  const take = (item, how) => {
    settle();
    if (item.excerpt) present(chat, item.article, how, found);
    else present(chat, item.article, 'suggested');
  };

  const pressed = (event) => {
    const { key } = event;
    if (key === 'ArrowDown') choose(at + 1);
    else if (key === 'ArrowUp') choose(Math.max(at, 0) - 1);
    else if (key === 'Escape' && words()) {
      field.value = '';
      typed();
    } else if (key === 'Enter' && !event.isComposing) {
      if (items[at] && (!words() || found === words())) take(items[at], 'enter');
    } else return;
    event.preventDefault();
  };

  const view = {
    chat,
    help: true,
    elements: [h('div.home.guide', {}, h('div.find', {}, icon('search'), field), title, list, none,
      h('p.sect', {}, texts.notThis + ' ', h('button', { onclick: () => turnTo(chat, words()) }, texts.askPerson)))],
    shown() {
      chat.header({});
      sections(view);
      if (!words()) begin();
    },
    leave: settle,
    heard() {},
    focus: () => field.focus({ preventScroll: true }),
  };
  return view;
}
