import { first, h, icon, need } from './dom.js';
import { create } from './home.js';
import { sheet } from './sheet.js';
import { arrows } from './thread.js';

/**
 * What can be done with a conversation besides writing. Minimise is the arrow beside it and keeps the chat going; End chat is here, in words (X08).
 * @param {any} chat @param {HTMLElement} opener
 */
export function menu(chat, opener) {
  const { texts, panel } = chat;
  const { conversation } = chat.view;
  const item = (name, label, doing, look = '') => h('button' + look, { role: 'menuitem', tabindex: '-1', onclick: () => {
    close();
    doing();
  } }, icon(name), label);
  const items = [item('plus', texts.newConversation, () => begin(chat))];
  if (chat.session.links && conversation && conversation.status !== 'closed') items.push(item('phone', texts.onPhone, () => need('onphone').then(({ phone }) => phone(chat))));
  const parts = [...items];
  if (conversation && conversation.status !== 'closed') {
    items.push(item('close', texts.endChat, () => end(chat), '.bad'));
    parts.push(h('hr'), items.at(-1));
  }
  const close = () => {
    panel.removeEventListener('pointerdown', outside, true);
    opener.setAttribute('aria-expanded', 'false');
    box.remove();
    opener.focus();
  };
  const keys = (event) => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return arrows(event);
    close();
    event.preventDefault();
  };
  const outside = (event) => {
    if (event.composedPath().includes(box)) return;
    close();
    if (event.composedPath().includes(opener)) addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true });
  };
  const box = h('div.menu', { role: 'menu', 'aria-label': texts.more, onkeydown: keys }, ...parts);
  panel.append(box);
  panel.addEventListener('pointerdown', outside, true);
  opener.setAttribute('aria-expanded', 'true');
  items[0].focus();
}

async function begin(chat) {
  try {
    chat.thread(await create(chat.session));
    chat.view.focus();
  } catch {
    chat.soon(chat.texts.failed);
  }
}

/** Asked once; what ends and what stays is said before (X07). @param {any} chat */
async function end(chat) {
  const { texts, view, session } = chat;
  const { id, conversation } = view;
  const name = first(conversation.agent?.name);
  const ends = await sheet(chat, {
    title: texts.endTitle,
    text: name ? chat.text('endText', { name }) : texts.endTextAlone,
    answers: [{ label: texts.keepChatting, value: false }, { label: texts.endYes, look: '.bad', value: true }],
    safe: false,
  });
  view.focus();
  if (!ends) return;
  try {
    const { version } = session.conversations.get(id);
    const reply = await session.line.read({ type: 'conversation.end', conversation: id, version });
    session.changed(reply.conversation);
  } catch (/** @type {any} */ why) {
    if (why.problem?.conversation) session.changed(why.problem.conversation);
    else chat.soon(texts.failed);
  }
}
