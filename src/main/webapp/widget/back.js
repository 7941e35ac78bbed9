import { avatar, first, h, icon, need } from './dom.js';
import { newId } from '../wire/frames.js';
import { more } from './words.js';

/**
 * Coming back (docs/reconnect.md): what a welcome says of a link that was opened, or of a conversation that is kept.
 * @param {any} session @param {any} welcome
 */
export async function welcomed(session, welcome) {
  const { launcher, page } = session;
  const { link, reconnect, late } = welcome;
  if (link) page.link = undefined;
  session.prompt = reconnect;
  session.led = link || (late && { ...late, over: 'late' }) || session.led;
  const chat = await launcher.chat;
  if (chat?.isOpen) {
    // One that is still opening looks by itself.
    if (chat.session === session) resume(chat);
  } else if (!link) peek(session, reconnect || late);
}

/** Shows what waits to be shown: where a link led, or the question. @param {any} chat @returns {Promise<any>|undefined} nothing where nothing waits */
export function resume(chat) {
  const { session } = chat;
  const { led } = session;
  session.led = undefined;
  return led ? arrived(chat, led) : session.prompt && show(chat, new Question(chat, session.prompt));
}

async function arrived(chat, link) {
  if (link.over) return show(chat, new TooOld(chat, link));
  await chat.session.refresh();
  chat.thread(link.conversation);
  chat.view.focus();
}

async function show(chat, view) {
  await chat.rare();
  chat.show(view.built());
  view.focus();
}

/** The panel is shut: a card says that a place is kept, or that it is too late. */
async function peek(session, { conversation, agent, seenAt }) {
  const { launcher } = session;
  const { texts } = launcher;
  await more(texts);
  if (!agent) return launcher.card(conversation, texts.linkEndedText, h('span.by', {}, h('b', {}, texts.linkLate)), avatar());
  const name = first(agent.name);
  launcher.card(conversation, talked(session, name, seenAt), h('span.by', {}, h('b', {}, texts.welcomeBack)), avatar(agent));
}

/** How long ago by the server's clock, in words. */
function talked({ launcher: { texts }, line }, name, at) {
  const minutes = Math.max(1, Math.round((Date.now() + line.skew - at) / 60_000));
  const relative = new Intl.RelativeTimeFormat(texts.locale, { numeric: 'auto' });
  const when = minutes < 60 ? relative.format(-minutes, 'minute') : minutes < 1440 ? relative.format(-Math.round(minutes / 60), 'hour') : relative.format(-Math.round(minutes / 1440), 'day');
  return texts.talkedWith.replace('{name}', name).replace('{when}', when);
}

/** A view that stands in the place of the thread. */
class Notice {
  /** @type {any[]} */ elements = [];
  busy = false;

  constructor(chat) {
    this.chat = chat;
    this.failed = h('p.notice.bad', { hidden: true, role: 'alert' }, chat.texts.failed);
  }

  get texts() {
    return this.chat.texts;
  }

  built() {
    this.elements = [h('div.askback', {}, ...this.parts(), this.failed)];
    return this;
  }

  /** @returns {any[]} */
  parts() {
    return [];
  }

  /** One thing at a time; what fails says so. @param {() => Promise<number>} doing leads to a conversation */
  async go(doing) {
    if (this.busy) return;
    this.busy = true;
    this.failed.hidden = true;
    try {
      const id = await doing();
      this.chat.session.prompt = undefined;
      this.chat.thread(id);
      this.chat.view.focus();
    } catch {
      this.failed.hidden = false;
    }
    this.busy = false;
  }

  heard() {}

  focus() {
    this.elements[0].querySelector('button').focus({ preventScroll: true });
  }
}

/** Exactly two choices, equal in size (R06). */
class Question extends Notice {
  /** Asked for again after a drop, it is still one new conversation. */
  key = newId();

  constructor(chat, prompt) {
    super(chat);
    this.prompt = prompt;
  }

  shown() {
    const { chat, prompt, texts } = this;
    const name = first(prompt.agent.name);
    chat.header({ face: prompt.agent, under: prompt.with === 'agent' ? chat.text('keepsPlace', { name }) : undefined });
    chat.soon(texts.welcomeBack);
  }

  parts() {
    const { chat, prompt, texts } = this;
    const { session } = chat;
    const name = first(prompt.agent.name);
    const visitor = first(session.visitor?.name);
    const choice = (face, label, hint, doing) => h('button.choice', { onclick: () => this.go(doing) }, face, h('span', {}, h('b', {}, label), h('small', {}, hint)), icon('chevron', 'fwd'));
    const { conversation } = prompt;
    return [
      h('h3', {}, visitor ? chat.text('welcomeBackName', { name: visitor }) : texts.welcomeBack),
      h('p', {}, talked(session, name, prompt.seenAt)),
      choice(avatar(prompt.agent), prompt.with === 'agent' ? chat.text('continueWith', { name }) : texts.continueChat, texts.continueHint, async () => {
        await session.line.read({ type: 'reconnect.continue', conversation });
        return conversation;
      }),
      choice(avatar(), texts.startNew, texts.startNewHint, async () => {
        const reply = await session.line.read({ type: 'reconnect.new', conversation, clientId: this.key });
        session.changed(reply.conversation);
        return reply.conversation.id;
      }),
    ];
  }
}

/** A link that leads nowhere any more, or a chat that time has closed: why, and the ways on. Never a dead end (R17, R18). */
class TooOld extends Notice {
  constructor(chat, link) {
    super(chat);
    this.link = link;
  }

  shown() {
    const { chat, link } = this;
    chat.header({ back: true });
    // Told once, as if it had been read in the thread.
    if (link.conversation) chat.session.read(link.conversation, chat.session.conversations.get(link.conversation)?.head);
  }

  parts() {
    const { chat, link, texts } = this;
    const kind = { late: 'Late', expired: 'Expired', limit: 'Expired', used: 'Used', ended: 'Ended', closed: 'Ended' }[link.over] || 'Unknown';
    const text = kind === 'Expired' && !link.until ? texts.linkSafe : texts['link' + kind + 'Text'];
    const { redirect } = link;
    return [
      h('h3', {}, texts['link' + kind]),
      h('p', {}, text.replace('{when}', link.until ? texts.moment(link.until) : '')),
      h('button.btn.primary', { onclick: () => this.go(async () => (await need('home')).create(chat.session)) }, texts.startNew),
      redirect ? h('a.btn', { href: redirect }, chat.text('goTo', { host: new URL(redirect).host })) : '',
    ];
  }
}
