import { h, icon } from './dom.js';
import { act } from './acts.js';
import { consult, present, report, turnTo } from './help.js';

/** An article, to be read in the panel, and the question whether it helped. */

const token = /<(\/?)(\w+)([^>]*)>|[^<]+/g;
const attribute = /([\w-]+)="([^"]*)"/g;
const entities = { amp: '&', lt: '<', gt: '>', quot: '"' };
const text = (written) => written.replace(/&(\w+);/g, (all, name) => entities[name] ?? all);
const known = /^(h[2-6]|p|ul|ol|li|blockquote|pre|code|em|strong|a|img|hr|br|div|table|thead|tbody|tr|t[hd])$/;
const kept = /^(id|start|align|role|tabindex|aria-label)$/;

/**
 * Elements of what the server has written, which knows few of them and closes each. It goes without a browser's parser, so that pages with
 * Trusted Types have nothing to refuse; whatever is not known is a plain one.
 * @param {string} html @param {(name: string, said: Record<string, string>) => any} special makes links and pictures
 */
function parsed(html, special) {
  const root = h('div.article', { tabindex: '0', role: 'region', 'aria-labelledby': 'pt' });
  const open = [root];
  for (const [written, closes, name, rest] of html.matchAll(token)) {
    if (!name) open.at(-1).append(text(written));
    else if (closes) open.length > 1 && open.pop();
    else {
      const said = Object.fromEntries([...rest.matchAll(attribute)].map(([, key, value]) => [key, text(value)]));
      // The title stands above its parts.
      const tag = !known.test(name) ? 'span' : /^h[2-5]/.test(name) ? 'h' + (Number(name[1]) + 1) : name;
      const element = special(name, said) || h(tag + (said.class === 'scroll' ? '.scroll' : ''), Object.fromEntries(Object.entries(said).filter(([key]) => kept.test(key))));
      open.at(-1).append(element);
      if (!/^([hb]r|img)$/.test(name)) open.push(element);
    }
  }
  return root;
}

export class Article {
  busy = true;

  /** @param {any} chat @param {number|string} id or its slug @param {string} how @param {string|undefined} words @param {any[]} back where to */
  constructor(chat, id, how, words, back) {
    this.chat = chat;
    this.id = id;
    this.how = how;
    this.words = words;
    this.back = back;
    this.body = h('div.article', { tabindex: '0', 'aria-busy': 'true', 'aria-label': chat.texts.loading });
    this.foot = h('footer.foot', { hidden: true });
    this.elements = [this.body, this.foot];
  }

  shown() {
    this.#head();
    if (this.article) this.#acted('again');
    else this.#load();
  }

  heard() {}

  focus() {
    this.body.focus({ preventScroll: true });
  }

  #head() {
    const { chat, back } = this;
    const [where, to] = back;
    const go = () => {
      to();
      chat.view.focus();
    };
    chat.header({ back: true, name: chat.texts.help, under: this.article?.collection?.name || '', where, go });
  }

  #acted(how) {
    const { chat, article, words } = this;
    act(chat.page, { kind: 'open', how, article: article.article, language: article.language, words });
  }

  async #load() {
    const { chat, id } = this;
    const { texts } = chat;
    this.body.replaceChildren(h('i.bone.short'), h('i.bone'), h('i.bone'), h('i.bone.long'));
    try {
      this.article = await consult(chat, '/articles/' + encodeURIComponent(id), {});
    } catch {
      this.body.replaceChildren(h('p.notice.bad', { role: 'alert' }, texts.cannotLoad), h('button.btn', { onclick: () => this.#load() }, texts.tryAgain));
      return;
    }
    this.#acted(this.how);
    if (chat.view === this) this.#draw();
  }

  #draw() {
    const { chat, article, body } = this;
    const { texts } = chat;
    this.#head();
    const held = body.matches(':focus');
    this.body = parsed(article.html, (name, said) => (name === 'a' ? this.#link(said.href || '') : name === 'img' && this.#picture(said)));
    this.body.lang = article.language;
    this.body.prepend(h('h2', { id: 'pt' }, article.title));
    const { related } = article;
    if (related.length)
      this.body.append(h('p.sect', { lang: texts.language }, texts.related), h('ul.card', {}, ...related.map((other) => h('li', {}, h('button.conv', { onclick: () => present(chat, other.article, 'suggested') }, h('span.t', {}, other.title), icon('chevron', 'fwd s'))))));
    body.replaceWith(this.body);
    this.elements[0] = this.body;
    if (held) this.focus();
    this.foot.hidden = false;
    this.foot.replaceChildren(h('div.did', {}, h('b', {}, texts.didHelp), h('button.btn', { onclick: () => this.#judge(true) }, texts.yes), h('button.btn', { onclick: () => this.#judge(false) }, texts.noAsk)));
  }

  /** To another article inside; to a part of this one; anything else has a tab of its own. */
  #link(href) {
    const { chat, article } = this;
    const [page, part] = href.split('#');
    const [, slug] = page.startsWith(chat.page.base + 'help/' + chat.page.site + '/') ? /\/a\/([^/?]+)/.exec(page) || [] : [];
    const here = !page || page === article.url;
    if (!here && !slug) return h('a', /^(https?|mailto):/.test(href) ? { href, target: '_blank', rel: 'noopener' } : {});
    const go = (event) => {
      event.preventDefault();
      if (here) this.body.querySelector('#' + CSS.escape(decodeURIComponent(part || 'pt')))?.scrollIntoView();
      else present(chat, slug, 'click');
    };
    return h('a', { href: href || article.url, onclick: go });
  }

  /** Drawn, so that the page need not allow pictures. */
  #picture({ src, alt }) {
    const canvas = h('canvas', { role: 'img', 'aria-label': alt || '', width: 0, height: 0 });
    fetch(src, { credentials: 'omit' }).then((answer) => answer.blob()).then(createImageBitmap).then((picture) => {
      Object.assign(canvas, { width: picture.width, height: picture.height });
      canvas.getContext('2d').drawImage(picture, 0, 0);
    }).catch(() => canvas.replaceWith(alt || ''));
    return canvas;
  }

  async #judge(helpful) {
    const { chat, article, foot } = this;
    const { texts } = chat;
    const { article: id, title } = article;
    for (const button of foot.querySelectorAll('button')) button.disabled = true;
    const telling = report(chat, '/articles/' + id + '/feedback', { language: article.language, helpful });
    act(chat.page, { kind: 'feedback', article: id, language: article.language });
    if (!helpful) {
      telling.catch(() => {});
      await turnTo(chat, chat.text('aboutArticle', { title }));
    } else
      try {
        await telling;
        foot.replaceChildren(h('p.did', {}, icon('check'), texts.rateThanks));
        chat.soon(texts.rateThanks);
        return this.focus();
      } catch {
        chat.soon(texts.failed);
      }
    for (const button of foot.querySelectorAll('button')) button.disabled = false;
  }
}

/** Whether the visitor has said what became of an offered article, or somebody else has taken it up. @param {any} view @param {any} entry */
export const judged = ({ thread, conversation }, { seq }) =>
  conversation?.status === 'closed' || thread.log.entries.some((later) => later.seq > seq && /^(answered|handover|article|restarted)$/.test(later.kind));

/** An article that was offered in a conversation, and the question whether it was the answer. @param {any} view @param {any} entry */
export function offered(view, entry) {
  const { chat, session, id } = view;
  const { texts } = chat;
  const { seq, data } = entry;
  const wrong = h('p.notice.bad', { role: 'alert', hidden: true }, texts.failed);
  const buttons = [true, false].map((helpful) => h('button.btn', { onclick: () => say(helpful) }, helpful ? texts.yes : texts.no));
  const say = async (helpful) => {
    wrong.hidden = true;
    for (const button of buttons) button.disabled = true;
    try {
      await session.line.read({ type: 'article.answered', conversation: id, seq, helpful });
      view.focus();
    } catch {
      wrong.hidden = false;
      for (const button of buttons) button.disabled = false;
    }
  };
  return h('div.sheet.offered', {}, h('button.choice', { lang: data.language, onclick: () => present(chat, data.article, 'click') }, icon('book'), h('span', {}, h('b', {}, data.title), h('small', {}, data.summary)), icon('chevron', 'fwd s')),
    judged(view, entry) ? '' : h('div.did', { role: 'group', 'aria-label': texts.didAnswer }, h('b', {}, texts.didAnswer), ...buttons), wrong);
}
