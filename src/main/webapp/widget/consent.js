import { h } from './dom.js';

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

/** Both answers are one press and look alike. @param {any} chat @returns {Promise<void>} */
function answered(chat) {
  const { texts, page } = chat;
  chat.panel.querySelector('.sheetup')?.remove();
  return new Promise((done) => {
    const answer = (granted) => {
      if (granted) page.keep({ consent: 'granted' });
      else page.decline();
      sheet.remove();
      done();
    };
    const yes = h('button.btn', { onclick: () => answer(true) }, texts.consentYes);
    const no = h('button.btn', { onclick: () => answer(false) }, texts.consentNo);
    const sheet = h('div.sheetup', {}, h('div', { role: 'alertdialog', 'aria-labelledby': 'pc', 'aria-describedby': 'pd' },
      h('h3', { id: 'pc' }, texts.consentTitle), h('p', { id: 'pd' }, texts.consentText), yes, no,
      h('details', {}, h('summary', {}, texts.consentMore), h('p', {}, texts.consentDetails))));
    chat.panel.append(sheet);
    yes.focus({ preventScroll: true });
  });
}
