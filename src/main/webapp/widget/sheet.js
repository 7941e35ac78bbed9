import { h } from './dom.js';

/**
 * A question that has to be answered before anything else in the panel: it rises from the edge, the rest of the panel is out of reach, and
 * the safe answer has the focus. Escape is that answer.
 * @param {any} chat
 * @param {{title: string, text: string, answers: {label: string, look?: string, value: any}[], safe?: any, more?: any}} question
 * @returns {Promise<any>} the value of the answer
 */
export function sheet(chat, { title, text, answers, safe, more = '' }) {
  const { panel } = chat;
  panel.querySelector('.sheetup')?.remove();
  const others = [...panel.children, ...chat.body.children].filter((one) => one !== chat.body);
  return new Promise((done) => {
    const answer = (value) => {
      box.remove();
      for (const one of others) one.inert = false;
      done(value);
    };
    const buttons = answers.map(({ label, look = '', value }) => h('button.btn' + look, { onclick: () => answer(value) }, label));
    const escape = (event) => {
      if (event.key !== 'Escape' || safe === undefined) return;
      event.preventDefault();
      answer(safe);
    };
    const box = h('div.sheetup', { onkeydown: escape }, h('div', { role: 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': 'pc', 'aria-describedby': 'pd' },
      h('h2', { id: 'pc' }, title), h('p', { id: 'pd' }, text), ...buttons, more));
    for (const one of others) one.inert = true;
    panel.append(box);
    buttons[0].focus({ preventScroll: true });
  });
}
