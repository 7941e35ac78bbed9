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

/** @param {any} chat @param {number|string} id or its slug @param {string} how @param {string|undefined} words @param {any[]} back where to */
export function article(chat, id, how, words, [where, to]) {
  const { texts, page } = chat;
  /** @type {any} */ let read;
  let body = h('div.article', { tabindex: '0', 'aria-busy': 'true', 'aria-label': texts.loading });
  const foot = h('footer.foot', { hidden: true });
  const focus = () => body.focus({ preventScroll: true });

  const head = () => chat.header({ back: true, name: texts.help, under: read?.collection?.name || '', where, go: () => {
    to();
    chat.view.focus();
  } });

  const note = (kind, more) => act(page, { kind, article: read.article, language: read.language, ...more });

  const load = async () => {
    body.replaceChildren(h('i.bone.short'), h('i.bone'), h('i.bone'), h('i.bone.long'));
    try {
      read = await consult(chat, '/articles/' + encodeURIComponent(id));
    } catch {
      return body.replaceChildren(h('p.notice.bad', { role: 'alert' }, texts.failed), h('button.btn', { onclick: load }, texts.tryAgain));
    }
    note('open', { how, words });
    head();
    const held = body.matches(':focus');
    const before = body;
    body = view.elements[0] = parsed(read.html, (name, said) => (name === 'a' ? link(said.href || '') : name === 'img' && painted(said)));
    body.lang = read.language;
    body.prepend(h('h2', { id: 'pt' }, read.title));
    if (read.related.length)
      body.append(h('p.sect', { lang: texts.language }, texts.related), h('ul.card', {}, read.related.map((other) => h('li', {}, h('button.conv', { onclick: () => present(chat, other.article, 'suggested') }, h('span.t', {}, other.title), icon('chevron', 'fwd s'))))));
    before.replaceWith(body);
    if (held) focus();
    foot.hidden = false;
    foot.replaceChildren(asked(texts.didHelp, texts.noAsk, texts, judge));
  };

  /** To another article inside; to a part of this one; anything else has a tab of its own. */
  const link = (href) => {
    const [at, part] = href.split('#');
    const slug = at.includes('/help/' + page.site + '/') && at.split('/a/')[1];
    const here = !at || at === read.url;
    if (!here && !slug) return h('a', /^(https?|mailto):/.test(href) ? { href, target: '_blank', rel: 'noopener' } : {});
    return h('a', { href, onclick: (event) => {
      event.preventDefault();
      if (here) body.querySelector('#' + CSS.escape(decodeURIComponent(part)))?.scrollIntoView();
      else present(chat, slug, 'click');
    } });
  };

  const judge = async (helpful) => {
    const telling = report(chat, '/articles/' + read.article + '/feedback', { language: read.language, helpful });
    note('feedback');
    if (!helpful) return turnTo(chat, read.title + ': ');
    await telling;
    foot.replaceChildren(h('p.did', {}, icon('check'), texts.rateThanks));
    chat.soon(texts.rateThanks);
    focus();
  };

  const view = {
    article: true,
    busy: true,
    elements: [body, foot],
    shown() {
      page.tab({ at: 'help/' + id });
      head();
      if (read) note('open', { how: 'again' });
      else load();
    },
    heard() {},
    focus,
  };
  return view;
}

/** Drawn, so that the page need not allow pictures. */
function painted({ src = '', alt = '' }) {
  const canvas = h('canvas', { role: 'img', 'aria-label': alt, width: 0, height: 0 });
  fetch(src, { credentials: 'omit' }).then((answer) => answer.blob()).then(createImageBitmap).then((picture) => {
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
  }).catch(() => canvas.replaceWith(alt));
  return canvas;
}

/** A question with two answers; what did not arrive may be said again. @param {string} question @param {string} no @param {any} texts @param {(helpful: boolean) => Promise<any>} say */
function asked(question, no, texts, say) {
  const wrong = h('p.bad', { role: 'alert', hidden: true }, texts.failed);
  const buttons = [texts.yes, no].map((label, i) => h('button.btn', { onclick: async () => {
    const wait = (on) => buttons.forEach((button) => (button.disabled = on));
    wait(wrong.hidden = true);
    await say(!i).catch(() => (wrong.hidden = false));
    wait(false);
  } }, label));
  return h('div.did', { role: 'group', 'aria-label': question }, h('b', {}, question), buttons, wrong);
}

/** What the visitor has said of an offered article: nothing, or yes, or no. @param {any} view @param {any} entry @returns {boolean|undefined} */
export const judged = ({ thread }, { seq }) => thread.log.entries.find(({ kind, data }) => kind === 'answered' && data.question === seq)?.data.helpful;

/** An article that was offered in a conversation, and the question whether it was the answer. @param {any} view @param {any} entry */
export function offered(view, entry) {
  const { chat, session, id, conversation } = view;
  const { texts } = chat;
  const { seq, data } = entry;
  const given = judged(view, entry);
  const say = (helpful) => session.line.read({ type: 'article.answered', conversation: id, seq, helpful }).then(() => view.focus());
  return h('div.sheet.offered', {}, h('button.choice', { lang: data.language, onclick: () => present(chat, data.article, 'click') }, icon('book'), h('span', {}, h('b', {}, data.title), h('small', {}, data.summary)), icon('chevron', 'fwd s')),
    given !== undefined ? h('p.did', {}, texts.didAnswer, h('b', {}, given ? texts.yes : texts.no)) : conversation?.status !== 'closed' && asked(texts.didAnswer, texts.no, texts, say));
}
