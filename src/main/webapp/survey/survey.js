import { texts } from './words.js';

/**
 * A survey by its link: one question, one answer. The token is in the address's fragment, which no server is sent; it goes out in a body.
 */

const language = navigator.languages.map((one) => one.slice(0, 2).toLowerCase()).find((one) => one in texts) ?? 'en';
const say = texts[language];
const token = location.hash.slice(1);
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const scale = /** @type {Record<string, number[]>} */ ({ csat: [1, 5], nps: [0, 10], stars: [1, 5] });

/** @param {string} text @param {Record<string, any>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

/** @param {string} name @param {Record<string, any>} [attributes] @param {...any} children */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

/** @param {'question' | 'answer'} what @param {object} [more] */
async function post(what, more) {
  const answer = await fetch(`../api/v1/survey-links/${what}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token, language: navigator.language, ...more }) });
  if (answer.status === 404 || answer.status === 400) return { state: 'unknown' };
  if (answer.status === 409) return { state: 'over' };
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** What there is to say and nothing to do. @param {string} title @param {string} text @param {...any} more */
function tell(title, text, ...more) {
  const head = h('h1', { tabindex: '-1', dir: 'auto' }, title);
  main.replaceChildren(head, h('p', {}, text), ...more);
  head.focus();
}

/** @param {any} survey */
function show(survey) {
  if (survey.site) document.title = fill(say.title, survey);
  if (survey.state === 'unknown') return tell(say.unknown, say.unknownText);
  if (survey.state === 'over') return tell(say.over, say.overText);
  if (survey.state === 'answered') {
    history.replaceState(null, '', location.pathname);
    return tell(survey.thanks || say.thanks, say.answered);
  }
  return ask(survey);
}

/** @param {any} survey */
function ask(survey) {
  const range = scale[survey.kind];
  const words = h('textarea', { id: 'words', maxlength: '1000', 'aria-describedby': 'bad' });
  const bad = h('p', { class: 'bad', id: 'bad', role: 'alert' });
  const send = h('button', { class: 'send' }, say.send);
  const question = h('h1', { dir: 'auto', id: 'question' }, survey.question);
  const when = new Intl.DateTimeFormat(navigator.language, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }).format(survey.until);
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const picked = /** @type {HTMLInputElement | null} */ (form.querySelector(':checked'));
    const comment = /** @type {HTMLTextAreaElement} */ (words).value;
    bad.textContent = range && !picked ? say.choose : !range && !comment.trim() ? say.write : '';
    if (bad.textContent) return void (/** @type {HTMLElement | null} */ (form.querySelector('input, textarea'))?.focus());
    send.toggleAttribute('disabled', true);
    send.textContent = say.sending;
    try {
      show(await post('answer', { comment, ...(picked && { score: Number(picked.value) }) }));
    } catch {
      bad.textContent = say.failed;
      send.toggleAttribute('disabled', false);
      send.textContent = say.send;
    }
  };
  const form = h('form', { onsubmit: submit, novalidate: true },
    range ? h('fieldset', { 'aria-describedby': 'bad' }, h('legend', {}, question), numbers(survey.kind, range), say.ends[survey.kind] && h('p', { class: 'ends' }, ...say.ends[survey.kind].map((/** @type {string} */ end) => h('span', {}, end)))) : question,
    h('div', { class: 'words' }, h('label', { for: 'words' }, ...(range ? [say.why + ' ', h('span', { class: 'muted' }, say.optional)] : [say.answer])), words),
    bad, send, h('p', { class: 'until' }, fill(survey.state === 'late' ? say.late : say.until, { when })));
  main.replaceChildren(h('p', { class: 'site' }, survey.site), form);
}

/** The digits pick as well. @param {string} kind @param {number[]} range */
function numbers(kind, [least, most]) {
  const all = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const pick = (/** @type {number} */ n) => h('label', {}, h('input', { type: 'radio', name: 'score', value: n, 'aria-label': fill(say.of, { n, most }) }), kind === 'stars' ? '★' : String(n));
  const press = (/** @type {KeyboardEvent} */ event) => {
    const picked = /** @type {HTMLElement | null} */ (main.querySelector(`input[value="${CSS.escape(event.key)}"]`));
    picked?.click();
    picked?.focus();
  };
  return h('div', { class: `scale ${kind}`, onkeydown: press }, ...all.map(pick));
}

async function open() {
  main.replaceChildren();
  try {
    show(token ? await post('question') : { state: 'unknown' });
  } catch {
    tell(say.away, say.failed, h('button', { class: 'send', onclick: open }, say.again));
  }
}

document.documentElement.lang = language;
open();
