import { h } from './dom.js';
import { sheet } from './sheet.js';

/**
 * Asked once, before anything is stored; then the chat opens as it was meant to.
 * @param {any} chat @param {number} [conversation]
 */
export async function ask(chat, conversation) {
  const { page } = chat;
  await Promise.all([chat.home(), chat.rare()]);
  await answered(chat);
  if (page.answer === 'granted') await page.arrive({});
  chat.view = undefined;
  if (chat.isOpen) await chat.open(conversation ?? page.arrival.current);
  chat.session?.tell({ type: 'touch', kind: 'open' });
}

/** Both answers are one press and look alike. @param {any} chat */
async function answered(chat) {
  const { texts, page } = chat;
  const granted = await sheet(chat, {
    title: texts.consentTitle,
    text: texts.consentText,
    answers: [{ label: texts.consentYes, value: true }, { label: texts.consentNo, value: false }],
    more: h('details', {}, h('summary', {}, texts.consentMore), h('p', {}, texts.consentDetails)),
  });
  if (granted) page.keep({ consent: 'granted' });
  else page.decline();
}
