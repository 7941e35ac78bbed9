import { avatar, fill, h, icon, need, sheets } from './dom.js';
import { plain, silent } from './entries.js';
import { fit } from './phone.js';
import { Session } from './session.js';
import { ThreadView } from './thread.js';
import { more } from './words.js';

/** Opens the socket; the panel may stay shut. @param {any} launcher */
export function begin(launcher) {
  return new Session(launcher);
}

/** Builds the panel, once per page. @param {any} launcher */
export async function build(launcher) {
  launcher.shadow.adoptedStyleSheets.push(...(await sheets('chat')));
  return new Chat(launcher);
}

/** The panel: header, strip, one view (the list or a thread), and what is read aloud. */
class Chat {
  isOpen = false;
  /** @type {any} */ session;
  /** @type {any} */ view;
  /** @type {any} */ trouble;
  /** @type {any} */ cards;
  /** Help as it was left. @type {any} */ guide;
  /** @type {(() => void)|undefined} */ lock;
  #said = 0;
  /** @type {Promise<unknown> | undefined} */ #dressed;

  constructor(launcher) {
    this.launcher = launcher;
    this.texts = launcher.texts;
    this.page = launcher.page;
    const { texts } = this;
    this.top = h('header.top');
    this.body = h('div', { class: 'body' });
    this.body.style.cssText = 'display:contents';
    this.polite = h('div.sr', { 'aria-live': 'polite' });
    this.status = h('div.sr', { role: 'status' });
    this.alert = h('div.sr', { role: 'alert' });
    const name = this.text('chatWith', { site: this.site.name });
    const escape = (event) => event.key === 'Escape' && !event.defaultPrevented && this.minimise();
    const over = (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault();
    const dropped = (event) => {
      over(event);
      this.view?.composer?.attach(event.dataTransfer?.files);
    };
    this.panel = h('section.panel', { role: 'dialog', 'aria-label': name, tabindex: '-1', hidden: true, onkeydown: escape, ondragover: over, ondrop: dropped },
      this.top, this.body, this.polite, this.status, this.alert);
    launcher.root.append(this.panel);
    this.opener = h('button.ib', { 'aria-label': texts.more, 'aria-haspopup': 'menu', 'aria-expanded': 'false', onclick: () => this.#menu() }, icon('more', 'dots'));
    this.minimiser = h('button.ib', { 'aria-label': texts.minimise, onclick: () => this.minimise() }, icon('chevron'));
    if (innerWidth <= 480) fit(this);
    document.addEventListener('visibilitychange', () => this.isOpen && this.view?.refresh?.());
  }

  get site() {
    return this.page.arrival.site;
  }

  /** Nothing is kept in this browser: the chat lives as long as the page. */
  get onlyHere() {
    return this.page.onlyHere;
  }

  /** @param {string} key @param {Record<string, any>} [values] */
  text(key, values = {}) {
    return fill(this.texts[key], values).join('');
  }

  /** Rare states bring their own styles and words with them. */
  async rare() {
    const [module] = await Promise.all([need('rare'), more(this.texts)]);
    module.prepare(this.texts, this);
    this.#dressed ||= module.styles().then((sheets) => this.launcher.shadow.adoptedStyleSheets.push(...sheets));
    await this.#dressed;
    return module;
  }

  /** @param {number} [conversation] @param {boolean} [again] */
  async open(conversation, again) {
    const was = this.isOpen;
    this.isOpen = true;
    this.panel.hidden = false;
    this.page.tab({ open: true });
    this.lock?.();
    if (this.site.consent === 'ask' && !this.page.answer) return need('consent').then(({ ask }) => ask(this, conversation));
    await this.#attend();
    if (!again && !was) this.session.tell({ type: 'touch', kind: 'open' });
    if (this.session.led || this.session.prompt) return (await need('back')).resume(this);
    const wanted = conversation ?? (was && this.view ? undefined : this.#last(again));
    if (wanted === 'home' || (wanted === undefined && !this.view)) await this.home();
    else if (wanted?.length) await (await need('help')).reopen(this, wanted);
    else if (wanted !== undefined) this.thread(wanted);
    else this.view.refresh?.();
    if (!again) this.view.focus();
  }

  /** Where this tab was, if it is going on; else what the server says this page shows. */
  #last(again) {
    const at = this.page.tab().at;
    if (again && at?.length) return at;
    return this.page.arrival.current ?? (again ? at : undefined);
  }

  async #attend() {
    const session = await this.launcher.connect();
    if (this.session === session) return;
    if (session.outbox.items.length) await this.rare();
    this.session = session;
    session.on((what, detail) => this.#heard(what, detail));
    this.#state();
  }

  #heard(what, detail) {
    if (what === 'state') this.#state();
    if (what === 'entries') this.#announce(detail);
    if (what === 'typing') this.#typing(detail);
    if (this.isOpen) this.view?.heard(what, detail);
  }

  /** @param {any} view */
  show(view) {
    this.view?.leave?.();
    this.view = view;
    this.body.replaceChildren(...view.elements);
    view.shown?.();
  }

  async home() {
    this.page.tab({ at: 'home' });
    const { view } = this;
    const [{ Home }] = await Promise.all([need('home'), this.rare()]);
    // Where a link led may have been shown meanwhile: it stays.
    if (this.view === view) this.show(new Home(this));
  }

  /** @param {number} id */
  thread(id) {
    if (this.view instanceof ThreadView && this.view.id === id) return this.view.refresh();
    this.page.tab({ at: id });
    this.show(new ThreadView(this, id));
  }

  /** A history change, or a time rule, while the panel is open: follow it, unless the visitor is in the middle of something. */
  arrived(arrival) {
    if (this.session && arrival.greeting && !this.view?.busy) this.thread(arrival.greeting.conversation);
  }

  /** Of the site, where nothing else is said. @param {{face?: any, name?: string, under?: string, back?: boolean, where?: string, go?: () => void}} head */
  header({ face, name = this.site.name, under = this.site.hours, back, where = this.texts.back, go }) {
    const elsewhere = back && !go ? this.session.unread : 0;
    const label = elsewhere ? where + ', ' + this.text('unread', { n: elsewhere }) : where;
    const leading = back
      ? h('button.ib', { 'aria-label': label, onclick: go || (() => this.home().then(() => this.view.focus())) }, icon('chevron', 'back'), elsewhere ? h('span.count', { 'aria-hidden': 'true' }, String(elsewhere)) : '')
      : h('span.gap');
    const sign = [name, under, label, back, face?.id].join('|');
    if (this.headed === sign && !go) return;
    const focused = this.top.querySelector(':focus');
    this.headed = sign;
    this.top.replaceChildren(leading, avatar(face), h('div.who', {}, h('h2', {}, name), h('span', {}, under || '')), back ? this.opener : '', this.minimiser);
    if (focused) (focused.isConnected ? focused : this.top.firstChild).focus();
  }

  minimise() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.panel.hidden = true;
    this.page.tab({ open: false });
    this.lock?.();
    this.view?.leave?.();
    this.launcher.minimised();
  }

  /** After a logout: nothing of the visitor before is left to see. */
  emptied() {
    this.minimise();
    this.view?.leave?.();
    this.view = this.session = this.guide = undefined;
    this.body.replaceChildren();
  }

  /** What is said when the line is away is here before it can be needed. */
  #state() {
    if (this.trouble) this.trouble.show();
    else if (this.session.state === 'live') setTimeout(() => this.#later(), 3000);
    else if (this.session.everLive) this.#later();
  }

  /** Files, times to pick, meetings. */
  async deck() {
    [this.cards] = await Promise.all([need('cards'), this.rare()]);
  }

  async #menu() {
    if (this.panel.querySelector('.menu')) return;
    const [{ menu }] = await Promise.all([need('menu'), this.rare()]);
    menu(this, this.opener);
  }

  async #later() {
    const [{ Strip }] = await Promise.all([need('strip'), this.rare()]);
    this.trouble ||= new Strip(this);
    this.trouble.show();
  }

  #announce({ entries }) {
    if (!this.isOpen) return;
    const heard = entries.filter((entry) => entry.author.kind !== 'visitor' && plain(entry) && !silent(entry));
    if (!heard.length) return;
    const name = (entry) => (entry.author.kind === 'system' ? '' : (entry.author.name || this.texts.assistant) + ': ');
    const line = h('p', {}, heard.map((entry) => name(entry) + plain(entry)).join('\n'));
    this.polite.append(line);
    setTimeout(() => line.remove(), 10_000);
  }

  #typing(id) {
    const typing = this.session.typing.get(id);
    if (typing && this.view?.id === id) this.soon(this.text('typing', { name: typing.author?.name || this.texts.assistant }));
  }

  /** A status is read at most once in five seconds; the last one wins. */
  soon(words) {
    if (!words) return;
    clearTimeout(this.saying);
    const wait = Math.max(0, this.#said + 5000 - Date.now());
    this.saying = setTimeout(() => {
      this.#said = Date.now();
      this.status.textContent = words;
    }, wait);
  }
}
