import { h, icon } from './dom.js';
import { act, tab } from './acts.js';
import { Article } from './article.js';
import { create } from './home.js';
import { arrows } from './thread.js';

/** What the site has written down: searched as it is typed, read here, and the way from there to a person. */

const pause = 150;
/** Whoever has not typed for so long has said what they look for. */
const quiet = 1200;

/**
 * From the help centre, for anybody: nothing about who asks goes along.
 * @param {any} chat @param {string} path @param {Record<string, any>} values @returns {Promise<any>}
 */
export async function consult({ page, texts }, path, values) {
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
  const helps = view instanceof Guide;
  if (!helps && !(await suggested(chat)).length) return;
  if (chat.view !== view || chat.panel.querySelector('.sheetup')) return;
  const section = (name, look, chosen, go) => h('button', { role: 'tab', id: 'ps' + look, 'aria-selected': String(chosen), tabindex: chosen ? '0' : '-1', onclick: () => chosen || go() }, icon(look), name);
  const nav = h('div.tabs', { role: 'tablist', 'aria-label': texts.sections, onkeydown: arrows },
    section(texts.conversations, 'chat', !helps, () => chat.home().then(() => sections(chat.view)).then(() => refocus(chat))),
    section(texts.help, 'book', helps, () => {
      guide(chat);
      refocus(chat);
    }));
  const [panel] = view.elements;
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', helps ? 'psbook' : 'pschat');
  chat.body.querySelector('.tabs')?.remove();
  chat.body.append(nav);
}

const refocus = (chat) => chat.body.querySelector('[aria-selected="true"]')?.focus();

/** The section itself, as it was left. @param {any} chat */
export function guide(chat) {
  chat.page.tab({ at: 'help' });
  chat.show((chat.guide ||= new Guide(chat)));
}

/** @param {any} chat @param {number} id @param {string} how it was chosen @param {string} [words] among what was found for them */
export function present(chat, id, how, words) {
  const { view } = chat;
  const { texts } = chat;
  const back = view?.composer ? [texts.backToChat, () => chat.thread(view.id)] : view instanceof Article ? [texts.back, () => chat.show(view)] : [texts.backToHelp, () => guide(chat)];
  chat.page.tab({ at: 'help/' + id });
  chat.show(new Article(chat, id, how, words, back));
  chat.view.focus();
}

/** Where the page before was. @param {any} chat @param {string} at help or help/4711 */
export async function reopen(chat, at) {
  await chat.rare();
  guide(chat);
  const [, id] = at.split('/');
  if (id) present(chat, Number(id), 'again');
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

/** Search and what is found, or what is suggested before. */
class Guide {
  constructor(chat) {
    this.chat = chat;
    const { texts } = chat;
    this.field = h('input.in', { type: 'search', role: 'combobox', 'aria-label': texts.searchHelp, placeholder: texts.searchHelp, 'aria-controls': 'pl', 'aria-expanded': 'false', 'aria-autocomplete': 'list',
      autocomplete: 'off', enterkeyhint: 'search', maxlength: '200', oninput: () => this.#typed(), onkeydown: (event) => this.#key(event) });
    this.title = h('p.sect', { id: 'pt' });
    this.list = h('ul.card', { role: 'listbox', id: 'pl', 'aria-labelledby': 'pt' });
    this.none = h('small');
    this.elements = [h('div.home.guide', {}, h('div.find', {}, icon('search'), this.field), this.title, this.list, this.none,
      h('p.sect', {}, texts.notThis + ' ', h('button', { onclick: () => turnTo(chat, this.words) }, texts.askPerson)))];
    this.items = [];
  }

  get words() {
    return this.field.value.trim();
  }

  shown() {
    this.chat.header({});
    sections(this);
    if (!this.words) this.#begin();
  }

  leave() {
    this.#settle();
  }

  heard() {}

  focus() {
    this.field.focus({ preventScroll: true });
  }

  async #begin() {
    const articles = await suggested(this.chat);
    if (!this.words) this.#show(articles, this.chat.texts.suggestedArticles);
  }

  #typed() {
    clearTimeout(this.typing);
    clearTimeout(this.still);
    if (!this.words) return this.#begin();
    this.typing = setTimeout(() => this.#find(), pause);
    this.still = setTimeout(() => this.#settle(), quiet);
  }

  async #find() {
    const { chat, words } = this;
    const { texts } = chat;
    try {
      const { items, total, similar } = await consult(chat, '/search', { q: words });
      if (words !== this.words) return;
      this.found = words;
      this.#show(items, similar && items.length ? texts.similarArticles : total === 1 ? texts.oneArticle : chat.text(total ? 'manyArticles' : 'nothingFound', { n: total, words }), items.length ? '' : texts.fewerWords);
      this.#choose(0);
    } catch {
      if (words === this.words) this.#show([], texts.cannotLoad, h('button', { onclick: () => this.#find() }, texts.tryAgain));
    }
    chat.soon(this.title.textContent);
  }

  #show(items, title, more = '') {
    this.items = items;
    this.at = -1;
    this.title.textContent = items.length || more ? title : '';
    this.none.replaceChildren(more);
    this.list.hidden = !items.length;
    this.field.setAttribute('aria-expanded', String(items.length > 0));
    this.field.removeAttribute('aria-activedescendant');
    this.list.replaceChildren(...items.map((item, i) => h('li.conv', { role: 'option', id: 'po' + i, 'aria-selected': 'false', onclick: () => this.#read(item, 'click') },
      h('span', {}, h('span.t.cut', {}, item.title), h('span.l.cut', {}, ...(item.excerpt?.map(({ text, hit }) => (hit ? h('b', {}, text) : text)) || [item.summary]))), icon('chevron', 'fwd s'))));
  }

  #choose(at) {
    const { length } = this.items;
    if (!length) return;
    this.at = (at + length) % length;
    [...this.list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === this.at)));
    this.field.setAttribute('aria-activedescendant', 'po' + this.at);
    this.list.children[this.at].scrollIntoView({ block: 'nearest' });
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#choose(this.at < 0 && step < 0 ? -1 : this.at + step);
    else if (event.key === 'Escape' && this.words) {
      this.field.value = '';
      this.#typed();
    } else if (event.key === 'Enter' && !event.isComposing) {
      const item = this.items[this.at];
      if (item && (!this.words || this.found === this.words)) this.#read(item, 'enter');
    } else return;
    event.preventDefault();
  }

  #read(item, how) {
    const words = item.excerpt && this.found;
    if (words) this.#settle();
    present(this.chat, item.article, words ? how : 'suggested', words);
  }

  /** What was looked for, when it is known: once each; the authors hear of what was not there. */
  #settle() {
    clearTimeout(this.still);
    const { chat, words } = this;
    if (!words || words !== this.found || words === this.told) return;
    this.told = words;
    act(chat.page, { kind: 'search', words, language: chat.texts.language });
    if (!this.items.length) report(chat, '/search/missed', { words }).catch(() => {});
  }
}
