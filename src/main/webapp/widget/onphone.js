import { h } from './dom.js';
import { qr } from './qr.js';

const svg = 'http://www.w3.org/2000/svg';

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
  constructor(chat, id, { url, expiresAt }) {
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
    this.elements = [h('div.askback', {}, h('h3', {}, texts.onPhone), h('p', {}, texts.scan), h('div.qr', {}, picture(url, texts.qrLabel)),
      h('small', {}, chat.text('worksOnce', { time: texts.time(expiresAt) })), copy, h('button.btn', { onclick: () => this.leaveTo() }, texts.backToChat))];
  }

  shown() {
    this.chat.header({ back: true, name: this.chat.site.name, under: this.chat.site.hours });
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

/** Drawn by shape, never by markup. */
function picture(text, label) {
  const rows = qr(text);
  const size = rows.length + 8;
  const image = document.createElementNS(svg, 'svg');
  image.setAttribute('viewBox', `0 0 ${size} ${size}`);
  image.setAttribute('role', 'img');
  image.setAttribute('aria-label', label);
  image.setAttribute('shape-rendering', 'crispEdges');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', rows.map((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : '')).join('')).join(''));
  image.append(path);
  return image;
}
