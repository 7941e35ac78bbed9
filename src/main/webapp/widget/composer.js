import { h, icon } from './dom.js';

/** Where the visitor writes: Enter sends, Shift Enter makes a line; what is typed is kept per thread. */
export class Composer {
  constructor(chat, id) {
    this.chat = chat;
    this.id = id;
    const { texts } = chat;
    this.field = h('textarea', { rows: '1', placeholder: texts.write, 'aria-label': texts.write, maxlength: '10000', enterkeyhint: 'send', dir: 'auto',
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event), onblur: () => this.#left() });
    this.go = h('button.go', { 'aria-label': texts.send, onclick: () => this.send() }, icon('send'));
    this.element = h('div.comp', { onclick: (event) => event.target === this.element && this.field.focus() }, this.field, this.go);
    this.field.value = chat.session.drafts.get(id);
    this.last = 0;
    queueMicrotask(() => this.#fit());
  }

  /** The kept text, as another hand may have changed it: a refusal, another tab. */
  restore() {
    if (this.field.matches(':focus') && this.field.value) return;
    this.field.value = this.chat.session.drafts.get(this.id);
    requestAnimationFrame(() => this.#fit());
  }

  send() {
    const text = this.field.value.trim();
    if (!text) return this.field.focus();
    this.field.value = '';
    this.#keep();
    this.#fit();
    this.quiet();
    this.chat.view.stick = true;
    this.chat.session.send(this.id, { text });
    this.field.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.send();
  }

  #typed() {
    this.#keep();
    this.#fit();
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

  #fit() {
    const { style } = this.field;
    style.blockSize = '44px';
    style.blockSize = Math.min(132, this.field.scrollHeight) + 'px';
    this.go.classList.toggle('ready', Boolean(this.field.value.trim()));
  }
}
