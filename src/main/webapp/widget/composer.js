import { h, icon, need } from './dom.js';

/** Where the visitor writes: Enter sends, Shift Enter makes a line; what is typed is kept per thread. */
export class Composer {
  constructor(chat, id) {
    this.chat = chat;
    this.id = id;
    const { texts } = chat;
    this.field = h('textarea', { rows: '1', placeholder: texts.write, 'aria-label': texts.write, maxlength: '10000', enterkeyhint: 'send', dir: 'auto',
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event), onblur: () => this.#left(), onpaste: (event) => this.#pasted(event) });
    this.go = h('button.go', { 'aria-label': texts.send, onclick: () => this.send() }, icon('send'));
    const clip = h('button.ib', { 'aria-label': texts.attach, onclick: () => need('files').then((module) => module.choose(this)) }, icon('clip'));
    const pen = h('div.comp', { onclick: (event) => event.target === pen && this.field.focus() }, clip, this.field, this.go);
    this.element = h('div.pen', {}, pen);
    this.due = false;
    this.tray?.hold(this);
    const { drafts } = chat.session;
    this.field.value = drafts.get(id);
    if (!this.tray && drafts.get('f' + id)) need('files').then((module) => module.restore(this));
    this.last = 0;
    queueMicrotask(() => this.fit());
  }

  /** The kept text, as another hand may have changed it: a refusal, another tab. */
  restore() {
    if (this.field.matches(':focus') && this.field.value) return;
    this.field.value = this.chat.session.drafts.get(this.id);
    requestAnimationFrame(() => this.fit());
  }

  /** What the message will take along; it stays with its thread. */
  get tray() {
    return this.chat.session.thread(this.id).tray;
  }

  send() {
    const text = this.field.value.trim();
    const { tray } = this;
    this.due = Boolean(tray?.busy);
    if (this.due) return;
    const files = tray?.take() || [];
    if (!text && !files.length) return this.field.focus();
    this.field.value = '';
    this.#keep();
    this.fit();
    this.quiet();
    this.chat.view.stick = true;
    this.chat.session.send(this.id, files.length ? { text, files, label: text || files.map(({ name }) => name).join(', ') } : { text });
    this.field.focus();
  }

  /** @param {ArrayLike<File>|undefined} files */
  attach(files) {
    if (files?.length && this.element.isConnected) need('files').then((module) => module.attach(this, files));
  }

  #pasted(event) {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    this.attach(event.clipboardData.files);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.send();
  }

  #typed() {
    this.#keep();
    this.fit();
    if (!this.field.value.trim()) return this.quiet();
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.quiet(), 4000);
    if (Date.now() - this.last < 3000) return;
    this.last = Date.now();
    this.chat.session.line.tell({ type: 'typing', conversation: this.id, on: true });
  }

  /** Another tab that shows this thread takes the draft over. */
  #left() {
    this.quiet();
    this.chat.session?.channel?.postMessage({ draft: this.id });
  }

  quiet() {
    clearTimeout(this.idle);
    if (this.last) this.chat.session?.line.tell({ type: 'typing', conversation: this.id, on: false });
    this.last = 0;
  }

  #keep() {
    this.chat.session.drafts.set(this.id, this.field.value);
  }

  fit() {
    const { style } = this.field;
    style.blockSize = '44px';
    style.blockSize = Math.min(132, this.field.scrollHeight) + 'px';
    this.go.classList.toggle('ready', Boolean(this.field.value.trim() || this.tray?.items.length));
  }
}
