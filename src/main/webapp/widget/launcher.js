import { avatar, fill, first, h, icon, need, sheets } from './dom.js';
import { shelf } from './shelf.js';
import { words } from './words.js';

/**
 * The small part that every page gets: launcher, badge, greeting card, and the calls of the host page.
 * Socket and chat are imported when somebody needs them.
 * @param {any} page the loader's
 */
export async function start(page) {
  const { site } = page.arrival;
  const [texts, styles] = await Promise.all([words(page.options.language, site.languages), sheets('launcher')]);
  const host = document.createElement('parley-chat');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = styles;
  if (page.options.theme) host.dataset.theme = page.options.theme;
  if (site.brand) host.style.setProperty('--brand', site.brand);
  return new Launcher(page, texts, host, shadow);
}

class Launcher {
  /** @type {any} */ session;
  /** @type {any} */ chat;
  /** @type {any} */ watching;
  /** @type {any} */ #card;
  /** @type {Record<string, Function[]>} */ #listeners = {};
  #count = 0;
  #timer = 0;
  #rechecks = 0;

  constructor(page, texts, host, shadow) {
    this.page = page;
    this.texts = texts;
    this.host = host;
    this.shadow = shadow;
    this.button = h('button.launcher', { 'aria-expanded': 'false', 'aria-label': texts.openChat, onclick: () => this.open() }, icon('chat'));
    this.corner = h('div.corner', {}, this.button);
    addEventListener('keydown', (event) => event.key === 'Escape' && this.dismiss());
    this.root = h('div.root', { lang: texts.language, dir: texts.direction }, this.corner);
    shadow.append(this.root);
    page.call = (call) => this.#called(call);
    queueMicrotask(() => page.calls.splice(0).forEach((call) => this.#called(call)));
  }

  /** After each arrival: of the page, of a history change, of a time rule. @param {any} arrival @param {any} [why] */
  async arrived(arrival, why) {
    if (!this.host.isConnected) (document.body || document.documentElement).append(this.host);
    clearTimeout(this.#timer);
    if (arrival.recheckAt) {
      // A browser's clock may be ahead of ours: then it asks too early, and less and less often.
      this.#rechecks = why?.recheck ? this.#rechecks + 1 : 0;
      const wait = Math.max(arrival.recheckAt - Date.now(), 1000 * 2 ** this.#rechecks);
      this.#timer = setTimeout(() => this.page.arrive({ recheck: true }), Math.min(wait, 2 ** 31 - 1));
    }
    if (arrival.identityRefused) console.warn('parley: identity', arrival.identityRefused);
    if (arrival.visit && !this.session) this.unread(arrival.unread);
    if (arrival.watch) this.watching ||= need('tab').then((module) => module.watch(this.page));
    if (this.chat?.isOpen) return this.chat.arrived(arrival);
    if (arrival.greeting) this.greet(arrival.greeting);
    if (this.page.link || (this.page.tab().open && !why && innerWidth > 480)) await this.open(undefined, true);
    else if (arrival.connect || shelf(this.page, 'outbox').read()) await this.connect();
  }

  /** @param {{conversation: number, from: string, text: string}} greeting */
  greet(greeting) {
    this.unread(Math.max(1, this.#count));
    this.card(greeting.conversation, greeting.text, h('span.who', {}, avatar(), h('span.by', {}, h('b', {}, greeting.from))));
  }

  /** A person's words that came while the panel was shut. */
  told(conversation, person, text, away) {
    const name = h('b', {}, first(person.name));
    const by = h('span.by', {}, ...fill(away ? this.texts.wroteAway : this.texts.wrote, { name }));
    this.card(conversation, text, by, avatar(person));
  }

  card(conversation, text, by, face) {
    this.dismiss();
    const said = face ? [face, h('span', {}, by, h('span.words', { dir: 'auto' }, text))] : [by, h('span.words', { dir: 'auto' }, text)];
    const say = h('button', { class: face ? 'say person' : 'say', onclick: () => this.open(conversation) }, ...said);
    const x = h('button.x', { 'aria-label': this.texts.dismiss, onclick: () => this.dismiss(true) }, icon('close', 's'));
    this.#card = h('div.hello', { role: 'status' }, say, x);
    this.corner.prepend(this.#card);
  }

  get carded() {
    return Boolean(this.#card);
  }

  /** @param {boolean} [byHand] */
  dismiss(byHand) {
    if (byHand) this.button.focus();
    this.#card?.remove();
    this.#card = undefined;
  }

  /** @param {number} count */
  unread(count) {
    const label = count ? fill(this.texts.openChatUnread, { n: count }).join('') : this.texts.openChat;
    this.button.setAttribute('aria-label', label);
    this.button.querySelector('.count')?.remove();
    if (count) this.button.append(h('span.count', { 'aria-hidden': 'true' }, count > 99 ? '99+' : String(count)));
    if (count !== this.#count) this.tell('unread', count);
    this.#count = count;
  }

  /** The socket and what it brings; once per page. */
  connect() {
    this.session ||= import('./chat.js').then((module) => module.begin(this));
    return this.session;
  }

  /** @param {number} [conversation] @param {boolean} [again] opened by itself on the next page: no act of the visitor */
  async open(conversation, again) {
    this.dismiss();
    this.chat ||= import('./chat.js').then((module) => module.build(this)).then((chat) => (this.chat = chat));
    const chat = await this.chat;
    await chat.open(conversation, again);
    this.corner.hidden = true;
    this.button.setAttribute('aria-expanded', 'true');
    this.tell('open');
  }

  minimised() {
    this.corner.hidden = false;
    this.button.setAttribute('aria-expanded', 'false');
    this.button.focus();
    this.tell('close');
  }

  /** @param {string} event @param {any} [detail] */
  tell(event, detail) {
    for (const listener of this.#listeners[event] || []) {
      try {
        listener(detail);
      } catch (why) {
        console.error('parley:', why);
      }
    }
  }

  /** The host page's calls: parley('identify' | 'set' | 'logout' | 'open' | 'close' | 'on', …) */
  async #called([verb, ...rest]) {
    if (verb === 'on') (this.#listeners[rest[0]] ||= []).push(rest[1]);
    else if (verb === 'open') await this.open(rest[0]);
    else if (verb === 'close') (await this.chat)?.minimise();
    else if (verb === 'identify' && rest[0]?.token) {
      if (this.page.identity === (this.page.identity = rest[0].token)) return;
      const session = await this.session;
      if (session) need('identity').then((module) => module.confirm(session));
      else this.page.arrive({ recheck: true });
    } else if (verb === 'identify' || verb === 'set') {
      this.page.said = { ...this.page.said, [verb]: { ...this.page.said?.[verb], ...rest[0] } };
      (await this.session)?.introduce();
    } else if (verb === 'logout') await this.logout();
    else console.warn('parley: no such call', verb);
  }

  async logout() {
    this.page.said = this.page.identity = undefined;
    if (!this.page.kept().token) return this.gone();
    const [{ logout }, session] = await Promise.all([need('identity'), this.connect()]);
    return logout(session);
  }

  /** The visitor is nobody again: nothing of the one before stays, here or in the other tabs. @param {boolean} [somebody] the host page said who it is now */
  async gone(somebody) {
    if (!somebody) this.page.identity = undefined;
    (await this.session)?.end();
    this.session = undefined;
    this.page.forget();
    this.dismiss();
    this.unread(0);
    (await this.chat)?.emptied();
    this.tell('logout');
  }
}
