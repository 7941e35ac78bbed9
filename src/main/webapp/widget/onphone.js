import { drawing, h } from './dom.js';

/**
 * Continue on your phone: a link that works once, as a code for its camera. It is shown here and stands in no thread.
 * @param {any} chat
 */
export async function phone(chat) {
  const { texts, session, view } = chat;
  const { id } = view;
  let link;
  try {
    ({ link } = await session.line.read({ type: 'link.make', conversation: id }));
  } catch (/** @type {any} */ why) {
    return chat.soon(why.problem?.detail || texts.failed);
  }
  chat.show(new Code(chat, id, link));
  chat.view.focus();
}

class Code {
  constructor(chat, id, { url, expiresAt, code }) {
    const { texts } = chat;
    this.chat = chat;
    this.back = id;
    const copy = h('button.btn', { onclick: async () => {
      try {
        await navigator.clipboard.writeText(url);
        copy.textContent = texts.copied;
        chat.soon(texts.copied);
      } catch {
        // A page that may not write to the clipboard shows what would have been copied.
        copy.replaceWith(h('input.in', { readonly: true, value: url, 'aria-label': texts.onPhone, onfocus: (event) => event.target.select() }));
      }
    } }, texts.copyLink);
    this.elements = [h('div.askback', {}, h('h3', {}, texts.onPhone), h('p', {}, texts.scan), h('div.qr', {}, drawing(code.size, code.path, { role: 'img', 'aria-label': texts.qrLabel })),
      h('small', {}, chat.text('worksOnce', { time: texts.time(expiresAt) })), copy, h('button.btn', { onclick: () => this.leaveTo() }, texts.backToChat))];
  }

  shown() {
    this.chat.header({ back: true });
  }

  leaveTo() {
    this.chat.thread(this.back);
    this.chat.view.focus();
  }

  heard() {}

  focus() {
    this.elements[0].querySelector('button').focus({ preventScroll: true });
  }
}
