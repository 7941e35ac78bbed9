import { newId } from '../wire/frames.js';
import { h, icon } from './dom.js';
import { ending, size } from './cards.js';

/**
 * The files that a message will take along: chosen, pasted or dropped. Each is uploaded at once and shows how far it is, or in words why it
 * cannot go. They stay with their thread until they are sent or taken away.
 */
export class Tray {
  /** @param {any} chat @param {number} id the conversation's */
  constructor(chat, id) {
    this.chat = chat;
    this.id = id;
    /** What an earlier page uploaded; the server keeps it for a day. @type {any[]} */
    this.items = read(chat.session.drafts.get('f' + id) || '[]').filter(({ at }) => at > Date.now() - 23 * 3600_000).map(again);
    this.session = chat.session;
    trays.add(this);
    this.element = h('ul.tray', { 'aria-label': chat.texts.attachments, hidden: true });
  }

  /** Shows itself above this composer. A message that was sent before its files were up goes when they are. @param {any} composer */
  hold(composer) {
    composer.element.prepend(this.element);
    this.composer = composer;
    composer.fit();
  }

  /** @param {Iterable<File>} files */
  add(files) {
    const { texts, session } = this.chat;
    const most = session.files?.perMessage || 10;
    for (const file of files) {
      const full = this.items.length >= most;
      const item = { file, key: newId(), name: file.name || texts.picture, size: file.size, done: 0, wrong: full ? this.chat.text('tooManyFiles', { n: most }) : '' };
      this.items.push(item);
      if (!full) this.#send(item);
    }
    this.#show();
  }

  /** What was refused with its message waits for the next one. @param {any[]} files */
  back(files) {
    this.items.push(...files.map(again));
    this.#show();
  }

  get busy() {
    return this.items.some((item) => !item.id && !item.wrong);
  }

  /** Hands over what is uploaded; what the connection lost stays for the next message. */
  take() {
    const ready = this.items.filter((item) => item.id);
    this.items = this.items.filter((item) => item.lost);
    this.#show();
    return ready.map(({ id, name, size, type, width, height }) => ({ id, name, size, type, width, height }));
  }

  #send(item) {
    const { chat } = this;
    const { page, session, texts } = chat;
    const limit = session.files?.maxBytes;
    item.wrong = item.lost = '';
    if (limit && item.size > limit) item.wrong = this.#tooLarge(item.size, limit);
    if (item.wrong) return;
    const request = (item.request = new XMLHttpRequest());
    const path = ['sites', page.site, 'conversations', this.id, 'files', item.key].map(encodeURIComponent).join('/');
    request.open('PUT', page.base + 'api/v1/' + path + '?name=' + encodeURIComponent(item.name));
    request.setRequestHeader('Authorization', 'Parley ' + page.kept().token);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => {
      item.done = event.loaded / (event.total || 1);
      item.bar.value = item.done;
    };
    request.onload = () => {
      const said = read(request.responseText);
      if (request.status < 300) Object.assign(item, said, { done: 1, at: Date.now() });
      else if (said.again || request.status >= 500) item.wrong = item.lost = texts.fileLost;
      else item.wrong = this.#why(said, item);
      this.#show();
    };
    request.onerror = () => {
      item.wrong = item.lost = texts.fileLost;
      this.#show();
    };
    request.send(item.file);
  }

  #why(problem, item) {
    const { texts } = this.chat;
    const name = String(problem.type).split(':').pop();
    if (name === 'file-too-large') return this.#tooLarge(item.size, problem.limit);
    return { empty: texts.fileEmpty, type: texts.fileType, lie: texts.fileLies, broken: texts.fileBroken, pixels: texts.fileBroken }[problem.reason] || problem.detail || texts.failed;
  }

  #tooLarge(is, limit) {
    return this.chat.text('fileTooLarge', { size: size(is, this.chat.texts), limit: size(limit, this.chat.texts) });
  }

  /** Whether something lives in this page alone. */
  get coming() {
    return this.items.some((item) => item.file && !item.id && (!item.wrong || item.lost));
  }

  #keep() {
    const up = this.items.filter((item) => item.id).map(({ id, name, size, type, width, height, at }) => ({ id, name, size, type, width, height, at }));
    if (this.chat.session === this.session) this.session.drafts.set('f' + this.id, up.length ? JSON.stringify(up) : '');
    const coming = [...trays].some((tray) => tray.coming);
    (coming ? globalThis.addEventListener : globalThis.removeEventListener)?.('beforeunload', leaving);
  }

  #show() {
    this.#keep();
    const { element, items } = this;
    element.hidden = !items.length;
    const held = element.contains(this.chat.launcher.shadow.activeElement);
    element.replaceChildren(...items.map((item) => (item.element = this.#row(item))));
    if (held) (element.querySelector('button') || this.chat.panel.querySelector('textarea'))?.focus();
    this.composer?.fit();
    this.chat.view?.stay?.();
    if (this.composer?.due && !this.busy) this.composer.send();
  }

  #row(item) {
    const { chat } = this;
    const { texts } = chat;
    item.bar = h('progress', { max: '1', 'aria-label': chat.text('uploading', { name: item.name }), hidden: Boolean(item.id || item.wrong) });
    item.bar.value = item.done;
    const remove = () => {
      item.request?.abort();
      this.items = this.items.filter((one) => one !== item);
      this.#show();
    };
    const again = () => {
      this.#send(item);
      this.#show();
    };
    return h(item.wrong ? 'li.bad' : 'li', {}, item.wrong ? icon('alert', 's') : preview(item),
      h('span', {}, h('b', { dir: 'auto' }, item.name), item.wrong ? h('small', { role: 'alert' }, item.wrong, ' ', item.lost ? h('button.link', { onclick: again }, texts.tryAgain) : '') : h('small', {}, size(item.size, texts)), item.bar),
      h('button.ib', { 'aria-label': chat.text('removeFile', { name: item.name }), onclick: remove }, icon('close', 's')));
  }
}

/** A file that is on the server already. */
const again = (file) => ({ at: Date.now(), ...file, key: newId(), done: 1 });

/** @type {Set<Tray>} */
const trays = new Set();

/** What is on its way would be lost with the page: the browser asks first. @param {Event} event */
const leaving = (event) => event.preventDefault();

/** A small picture of the picture; drawn, so that the page need not allow images. */
function preview(item) {
  const canvas = (item.canvas ||= h('canvas.thumb', { width: 72, height: 72, 'aria-hidden': 'true' }));
  if (item.file && item.file.type.startsWith('image/') && !item.drawn) {
    item.drawn = true;
    createImageBitmap(item.file).then((bitmap) => {
      const side = Math.min(bitmap.width, bitmap.height);
      canvas.getContext('2d').drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, 72, 72);
      bitmap.close();
    }, () => {});
  }
  return item.drawn ? canvas : h('span.kind', { 'aria-hidden': 'true' }, ending(item.name));
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** @param {any} composer @param {ArrayLike<File>|undefined|null} files */
export async function attach({ chat, id }, files) {
  const chosen = Array.from(files || []);
  (await tray(chat, id)).add(chosen);
}

/** What an earlier page uploaded waits above its composer. @param {any} composer */
export async function restore({ chat, id }) {
  (await tray(chat, id)).back([]);
}

/** What was refused with its message is at hand for the next one. @param {any} chat @param {number} id @param {any[]} files */
export async function keep(chat, id, files) {
  (await tray(chat, id)).back(files);
}

async function tray(chat, id) {
  await chat.deck();
  const thread = chat.session.thread(id);
  thread.tray ||= new Tray(chat, id);
  if (chat.view?.id === id) thread.tray.hold(chat.view.composer);
  return thread.tray;
}

/** Opens the browser's own way to choose files. @param {any} composer */
export function choose(composer) {
  const input = h('input', { type: 'file', multiple: true });
  input.onchange = () => attach(composer, input.files);
  input.click();
}
