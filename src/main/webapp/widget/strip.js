import { h, icon } from './dom.js';

/** Under the header, when the line is away: what is kept, and the way on. */
export class Strip {
  /** @param {any} chat */
  constructor(chat) {
    this.chat = chat;
    this.element = h('div.strip', { hidden: true });
    chat.top.after(this.element);
    this.cut = false;
  }

  show() {
    const { chat, element } = this;
    const { texts, session } = chat;
    if (!session) return;
    const { state } = session;
    const calm = state === 'live' || state === 'paused' || (!session.everLive && state === 'connecting');
    element.hidden = calm;
    if (calm) {
      if (this.cut && state === 'live') chat.soon(texts.connected);
      this.cut = state === 'live' ? false : this.cut;
      return;
    }
    this.cut = true;
    const off = state === 'offline' || state === 'stopped';
    element.className = off ? 'strip off' : 'strip';
    const words = state === 'stopped' ? texts.stopped : off ? texts.offline : texts.reconnecting;
    const retry = state === 'offline' && h('button', { onclick: () => session.line.retry() }, texts.tryNow);
    element.replaceChildren(off ? icon('alert', 's') : h('span.spin'), h('span', {}, words), ...(retry ? [retry] : []));
    chat.soon(words);
  }
}
