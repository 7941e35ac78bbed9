import { h, icon } from './dom.js';

/** A satisfaction question in its place in the thread: a number, a few words, once. */

const scales = { csat: [1, 5], nps: [0, 10], stars: [1, 5] };

/** Its answer's line, if there is one. @param {any[]} entries @param {number} id */
export const answerTo = (entries, id) => entries.find(({ kind, data }) => kind === 'surveyed' && data.invitation === id);

/** @param {any} view @param {any} entry */
export function survey(view, { text, data, seq }) {
  const { chat, session, id } = view;
  const { texts } = chat;
  const { kind, invitation, until } = data;
  const scale = scales[kind];
  const given = answerTo(view.thread.log.entries, invitation)?.data;
  if (given)
    return h('div.sheet.rate', {}, h('div.done', {}, h('span', {}, icon('check')), h('div', {}, h('h3', { dir: 'auto' }, data.thanks || texts.rateThanks),
      scale ? h('p.by', {}, chat.text('rateOf', { n: given.score, most: scale[1] })) : '', given.comment ? h('p.by', { dir: 'auto' }, given.comment) : '')));
  const key = 'sv' + seq;
  const draft = key + '-' + id;
  const words = h('textarea.in', { id: key + 'w', rows: 2, maxlength: '1000', oninput: () => session.drafts.set(draft, words.value) });
  words.value = session.drafts.get(draft);
  const numbers = scale ? Array.from({ length: scale[1] - scale[0] + 1 }, (_, i) => scale[0] + i) : [];
  const picks = numbers.map((n) => h('input', { type: 'radio', name: key, onchange: () => wrong(''), 'aria-label': chat.text('rateOf', { n, most: scale[1] }) }));
  const err = h('p.notice.bad', { role: 'alert', hidden: true });
  const wrong = (why) => {
    err.hidden = !why;
    err.textContent = why;
  };
  const send = h('button.btn.primary', { type: 'submit' }, texts.sendAnswer);
  const submit = async (event) => {
    event.preventDefault();
    const at = picks.findIndex((pick) => pick.checked);
    const comment = words.value.trim();
    wrong(scale ? (at < 0 ? texts.needChoice : '') : comment ? '' : texts.needAnswer);
    if (!err.hidden) return (picks[0] || words).focus();
    send.disabled = true;
    send.textContent = texts.sending;
    try {
      await session.line.read({ type: 'survey.answer', conversation: id, invitation, score: scale && numbers[at], comment });
      session.drafts.set(draft, '');
      chat.soon(data.thanks || texts.rateThanks);
      view.focus();
    } catch (/** @type {any} */ why) {
      wrong(why.problem?.type.endsWith('survey-over') ? texts.rateOver : texts.failed);
      send.disabled = false;
      send.textContent = texts.sendAnswer;
    }
  };
  const press = ({ key: n, target }) => {
    const pick = target !== words && picks[numbers.findIndex((one) => String(one) === n)];
    if (pick) {
      pick.click();
      pick.focus();
    }
  };
  const ends = texts.rateEnds[kind];
  return h('form.sheet.rate', { novalidate: true, onsubmit: submit, onkeydown: press, 'aria-labelledby': key },
    h('h3', { id: key, dir: 'auto' }, text),
    scale ? h('div.scale.' + kind, { role: 'radiogroup', 'aria-labelledby': key }, ...picks.map((pick, i) => h('label', {}, pick, kind === 'stars' ? '★' : String(numbers[i])))) : '',
    ends ? h('p.ends', {}, ...ends.map((end) => h('span', {}, end))) : '',
    h('div.field', {}, h('label', { for: key + 'w' }, scale ? texts.rateWhy : texts.yourAnswer, scale ? h('span.faint', {}, ' ' + texts.optional) : ''), words),
    err, send, h('p.small', {}, chat.text(Date.now() + (session.line.skew || 0) > until ? 'rateLate' : 'rateUntil', { when: texts.moment(until) })));
}
