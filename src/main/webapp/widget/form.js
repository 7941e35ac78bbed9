import { h, icon } from './dom.js';

const mail = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

/** A question that wants text, an address, a number or a choice: one field, its label, and the error where it belongs. */
export class Form {
  constructor(chat, id, asked, answer) {
    this.chat = chat;
    this.asked = asked;
    this.answer = answer;
    this.key = 'form-' + id + '-' + asked.seq;
    this.err = h('span.err', { id: 'pf-err', hidden: true });
    const { texts } = chat;
    const { optional } = asked.data;
    const skip = optional && h('button.btn', { onclick: () => this.#give({ value: '' }, texts.skip) }, texts.skip);
    this.element = h('form.sheet.g', { novalidate: true, onsubmit: (event) => this.#submit(event), 'aria-label': texts.answer },
      asked.data.input === 'choice' ? this.#choices() : this.#field(), h('div.pair', {}, h('button.btn.primary', { type: 'submit' }, texts.sendAnswer), skip));
  }

  #label() {
    const { input, optional, label } = this.asked.data;
    const { texts } = this.chat;
    const name = label || { email: texts.email, number: texts.number, choice: texts.choose }[input] || texts.yourAnswer;
    return [name, optional ? h('span.faint', {}, ' ' + texts.optional) : ''];
  }

  #field() {
    const { input, placeholder } = this.asked.data;
    this.input = h('input.in', { id: 'pf', type: input === 'email' ? 'email' : 'text', inputmode: { email: 'email', number: 'decimal' }[input],
      autocomplete: input === 'email' ? 'email' : 'on', placeholder, maxlength: '1000', 'aria-describedby': 'pf-err', oninput: () => this.#typed() });
    this.input.value = this.chat.session.drafts.get(this.key);
    return h('div.field', {}, h('label', { for: 'pf' }, ...this.#label()), this.input, this.err);
  }

  #choices() {
    const kept = this.chat.session.drafts.get(this.key);
    this.picks = (this.asked.data.options || []).map((option) => h('input', { type: 'radio', name: 'pf', value: option.id, checked: option.id === kept, onchange: () => this.#typed() }));
    const labels = this.asked.data.options.map((option, i) => h('label.pick', {}, this.picks[i], option.label));
    return h('fieldset.field', { 'aria-describedby': 'pf-err' }, h('legend', {}, ...this.#label()), ...labels, this.err);
  }

  get value() {
    return this.input ? this.input.value.trim() : this.picks.find((pick) => pick.checked)?.value || '';
  }

  #typed() {
    this.chat.session.drafts.set(this.key, this.value);
    if (!this.err.hidden && !this.#wrong()) this.complain('');
  }

  #wrong() {
    const { input, optional } = this.asked.data;
    const { texts } = this.chat;
    const { value } = this;
    if (!value) return optional ? '' : { email: texts.needEmail, number: texts.needNumber, choice: texts.needChoice }[input] || texts.needAnswer;
    if (input === 'email' && !mail.test(value)) return texts.needEmail;
    if (input === 'number' && !Number.isFinite(number(value))) return texts.needNumber;
    return '';
  }

  /** @param {string} [why] */
  complain(why) {
    if (why === undefined || why === this.complaint) return;
    this.complaint = why;
    this.err.hidden = !why;
    this.err.replaceChildren(...(why ? [icon('alert', 's'), h('span', {}, why)] : []));
    this.input?.setAttribute('aria-invalid', String(Boolean(why)));
    // A refused answer comes back to a field that is not on the screen yet.
    if (why) requestAnimationFrame(() => this.focus());
  }

  focus() {
    (this.input || this.picks[0]).focus();
    this.chat.view.stay();
  }

  #submit(event) {
    event.preventDefault();
    const wrong = this.#wrong();
    this.complaint = undefined;
    this.complain(wrong);
    if (wrong) return;
    const { value } = this;
    if (this.picks && value) return this.#give({ option: value }, this.asked.data.options.find((option) => option.id === value).label);
    return this.#give({ value: this.asked.data.input === 'number' && value ? String(number(value)) : value }, value || this.chat.texts.skip);
  }

  #give(answer, label) {
    this.chat.session.drafts.set(this.key, '');
    this.complaint = undefined;
    this.answer(answer, label);
  }
}

/** 1,5 and 1.5 are the same number to the one who types it. @param {string} text */
function number(text) {
  return Number(text.replace(/\s/g, '').replace(',', '.'));
}
