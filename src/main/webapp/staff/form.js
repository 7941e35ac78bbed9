import { html, nothing } from 'lit';
import { icon, Part } from './part.js';
import { Problem } from './api.js';
import { language, say } from './words.js';
import { inWords } from './lengths.js';
import './length.js';

/** @typedef {{key?: string, values?: Record<string, string>, lengths?: Record<string, number>, text?: string}} Wrong what is wrong with a field: words of ours, or the server's */
/** @typedef {Record<string, Wrong>} Wrongs by field */

/**
 * A form of settings: what was typed, what is wrong with it, and saving it. Nothing typed is lost when the server refuses; what it refuses
 * stands at the field it is about. Its words are `name.field`, `name.field.hint`.
 * @extends {Part<import('./part.js').Work>}
 */
export class Form extends Part {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { draft: { state: true }, errors: { state: true }, problem: { state: true }, busy: { state: true }, done: { state: true } };

  constructor() {
    super();
    this.words = '';
    /** @type {any} */ this.draft = undefined;
    /** @type {Wrongs} */ this.errors = {};
    /** @type {any} */ this.problem = undefined;
    this.busy = false;
    this.done = false;
  }

  /** As it is stored. @returns {any} */
  get stored() { return {}; }
  /** @param {any} draft @returns {Wrongs} */
  check(draft) { return draft && {}; }
  /** @param {any} draft @returns {Promise<void>} */
  async send(draft) { return draft; }

  get api() { return /** @type {import('./part.js').Work} */ (this.work).api; }
  get admin() { return this.work?.me.role === 'admin'; }
  get supervises() { return this.work?.me.role !== 'agent'; }
  get changed() { return JSON.stringify(this.draft) !== JSON.stringify(this.stored); }

  begin() {
    this.draft = this.stored;
    this.errors = {};
    this.problem = undefined;
    this.done = false;
  }

  /** @param {object} more */
  set(more) {
    this.draft = { ...this.draft, ...more };
    this.done = false;
    this.problem = undefined;
    if (Object.keys(this.errors).length) this.errors = this.check(this.draft);
  }

  /** @param {Event} [e] */
  async save(e) {
    e?.preventDefault();
    if (this.busy) return;
    this.problem = undefined;
    this.errors = this.check(this.draft);
    if (!Object.keys(this.errors).length) {
      this.busy = true;
      try {
        await this.send(this.draft);
        this.done = true;
      } catch (problem) { this.refused(problem); }
      this.busy = false;
    }
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[aria-invalid="true"]:not(:disabled)'))?.focus();
  }

  /** The field that can be somebody else's already, when that is all that can be in the way. @type {string | undefined} */
  get taken() { return undefined; }

  /** What the server says of a field stands there; the rest above the button. @param {any} problem */
  refused(problem) {
    if (this.taken && problem?.status === 409) { this.errors = { [this.taken]: { key: 'error.taken' } }; return; }
    const said = problem instanceof Problem && Array.isArray(problem.more.errors) ? problem.more.errors : [];
    this.errors = Object.fromEntries(said.filter((e) => e.field in this.draft).map((e) => [e.field, { text: e.detail }]));
    this.problem = said.length && said.every((e) => e.field in this.draft) ? undefined : problem;
  }

  /** @param {string} key @param {Record<string, string>} [values] */
  say(key, values) { return say(/** @type {any} */ (`${this.words}.${key}`), values); }

  /** @param {string} name */
  at(name) { return `${this.words}-${name}`; }

  /** Below a control: what is wrong with it, else what it does. @param {string} name @param {unknown} [hint] */
  under(name, hint = this.say(`${name}.hint`)) {
    const wrong = this.errors[name];
    return wrong ? html`<span class="err" id=${`${this.at(name)}-hint`} lang=${wrong.text ? 'en' : nothing}>${icon('alert')}${sentence(wrong)}</span>` : html`<span class="hint" id=${`${this.at(name)}-hint`}>${hint}</span>`;
  }

  /** @param {string} name @param {unknown} control @param {unknown} [hint] */
  field(name, control, hint) { return html`<div class="field"><label for=${this.at(name)}>${this.say(name)}</label>${control}${this.under(name, hint)}</div>`; }

  /** @param {string} name */
  wrong(name) { return this.errors[name] ? 'true' : nothing; }

  /** @param {string} name @param {{type?: string, mono?: boolean, hint?: unknown, mode?: string, complete?: string, placeholder?: string}} [options] */
  line(name, { type = 'text', mono, hint, mode, complete = 'off', placeholder } = {}) {
    return this.field(name, html`<input class="in ${mono ? 'mono' : ''}" type=${type} id=${this.at(name)} .value=${this.draft[name] ?? ''} inputmode=${mode ?? nothing} autocomplete=${complete} placeholder=${placeholder ?? nothing}
      aria-invalid=${this.wrong(name)} aria-describedby=${`${this.at(name)}-hint`} @input=${(/** @type {any} */ e) => this.set({ [name]: e.target.value })}>`, hint);
  }

  /** @param {string} name @param {{value: string, text: string}[]} options @param {unknown} [hint] */
  choice(name, options, hint) {
    return this.field(name, html`<select class="in" id=${this.at(name)} aria-invalid=${this.wrong(name)} aria-describedby=${`${this.at(name)}-hint`} @change=${(/** @type {any} */ e) => this.set({ [name]: e.target.value })}>
      ${options.map((o) => html`<option value=${o.value} .selected=${o.value === String(this.draft[name] ?? '')}>${o.text}</option>`)}</select>`, hint);
  }

  /** One of a few, each with a sentence. @param {string} name @param {string[]} options @param {(value: string) => void} [chosen] */
  radios(name, options, chosen = (value) => this.set({ [name]: value })) {
    return html`<fieldset class="field" aria-describedby=${this.errors[name] ? `${this.at(name)}-hint` : nothing}><legend class="label">${this.say(name)}</legend>${options.map((o) => html`<label class="tick"><input type="radio" name=${this.at(name)} value=${o} .checked=${String(this.draft[name]) === o} @change=${() => chosen(o)}>
      <span>${this.say(`${name}.${o}`)}<small>${this.say(`${name}.${o}.hint`)}</small></span></label>`)}${this.errors[name] ? this.under(name) : nothing}</fieldset>`;
  }

  /** On or off. @param {string} name @param {boolean} [disabled] */
  toggle(name, disabled = false) {
    const on = Boolean(this.draft[name]);
    return html`<div class="opt"><div><span class="label" id=${this.at(name)}>${this.say(name)}</span>${this.under(name)}</div>
      <button type="button" class="switch" role="switch" aria-checked=${on} aria-labelledby=${this.at(name)} aria-describedby=${`${this.at(name)}-hint`} ?disabled=${disabled} @click=${() => this.set({ [name]: !on })}></button></div>`;
  }

  /** A length of time. @param {string} name @param {{none?: string, hint?: unknown, disabled?: boolean}} [options] `none`: what no length is called */
  length(name, { none, hint, disabled = false } = {}) {
    return this.field(name, html`<parley-length .for=${this.at(name)} .name=${this.say(name)} .value=${this.draft[name]} .none=${none ?? ''} .wrong=${Boolean(this.errors[name])} .off=${disabled} @length=${(/** @type {CustomEvent} */ e) => this.set({ [name]: e.detail.value })}></parley-length>`, hint);
  }

  /** Above and in the last row: what went wrong, and saving. @param {string} text @param {unknown} [more] */
  foot(text, more = nothing) {
    return html`${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${said(this.problem)}</span></p>` : nothing}
      <div class="row wrap foot"><button class="btn primary" ?disabled=${this.busy || !this.changed}>${text}</button>
        ${this.changed ? html`<button type="button" class="btn" @click=${() => this.begin()}>${say('discard')}</button>` : nothing}${more}
        <span class="muted" role="status">${this.done ? this.say('saved') : nothing}</span></div>`;
  }
}

/** @param {Wrong} wrong */
function sentence({ key, values, lengths, text }) {
  if (text) return text;
  const words = Object.fromEntries(Object.entries(lengths ?? {}).map(([name, ms]) => [name, inWords(ms, language)]));
  return say(/** @type {any} */ (key), { ...values, ...words });
}

/** @param {any} problem */
export const said = (problem) => (problem?.status === 0 ? say('settings.offline') : problem?.status === 409 && problem.type === 'conflict' ? html`${say('settings.conflict')} <span lang="en">${problem.message}</span>` : html`<span lang="en">${problem?.message ?? String(problem)}</span>`);
