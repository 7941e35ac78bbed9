import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon, Part } from '../part.js';
import { say } from '../words.js';

/** What a value is when it was typed: a number, yes or no, else text. @param {string} text */
export function valueOf(text) {
  const t = text.trim();
  if (/^-?\d+(\.\d+)?$/.test(t) && t.length < 16) return Number(t);
  if (t === 'true' || t === 'false') return t === 'true';
  return t;
}

/** What is known of a visitor, to be changed by hand: by a flow, the host page, or a colleague (P23). */
export class DeskAttributes extends Part {
  static properties = { visitor: { attribute: false }, editing: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {import('../types.js').Visitor} */ this.visitor;
    this.editing = false;
    /** @type {any} */ this.problem = undefined;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.get('visitor') && changed.get('visitor').id !== this.visitor.id) this.editing = false;
  }

  /** @param {string} name @param {any} value */
  async set(name, value) {
    const path = `visitors/${this.visitor.id}/attributes/${encodeURIComponent(name)}`;
    this.problem = undefined;
    try {
      if (value === undefined || value === '') await this.work?.api.delete(path);
      else await this.work?.api.put(path, { value });
      this.tell('changed');
    } catch (problem) { this.problem = problem; }
  }

  /** @param {SubmitEvent} e */
  async add(e) {
    e.preventDefault();
    const form = /** @type {any} */ (e.target);
    const name = form.attribute.value.trim();
    const value = valueOf(form.value.value);
    if (!name || value === '') return;
    await this.set(name, value);
    if (!this.problem) { form.reset(); form.attribute.focus(); }
  }

  render() {
    const all = Object.entries(this.visitor.attributes ?? {}).map(([name, known]) => ({ name, ...known }));
    return html`<section><h3>${say('attributes')}<button class="link" @click=${() => { this.editing = !this.editing; }} aria-expanded=${this.editing}>${say(this.editing ? 'done' : 'edit')}</button></h3>
      ${all.length ? html`<dl class="facts">${repeat(all, (a) => a.name, (a) => this.one(a))}</dl>` : html`<p class="muted">${say('attributes.none')}</p>`}
      ${this.editing ? html`<form class="row adding" @submit=${this.add}><input class="in" name="attribute" required maxlength="60" aria-label=${say('attributes.name')} placeholder=${say('attributes.name')} autocomplete="off">
        <input class="in" name="value" required maxlength="1000" aria-label=${say('attributes.value')} placeholder=${say('attributes.value')} autocomplete="off"><button class="btn icon" aria-label=${say('attributes.add')}>${icon('plus')}</button></form>` : nothing}
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : nothing}</section>`;
  }

  /** @param {{name: string, value: any, source?: string, by?: string}} known */
  one({ name, value, source, by }) {
    const text = value === true ? say('yes') : value === false ? say('no') : String(value);
    const from = by ? say('source.by', { name: by.split(' ')[0] }) : source && ['flow', 'page', 'agent', 'api'].includes(source) ? say(/** @type {any} */ (`source.${source}`)) : '';
    return html`<dt title=${name}>${name}</dt><dd>${this.editing
      ? html`<span class="row"><input class="in" .value=${String(value)} aria-label=${name} maxlength="1000" @change=${(/** @type {any} */ e) => this.set(name, valueOf(e.target.value))}><button class="btn quiet icon tiny" aria-label=${say('attributes.remove', { name })} @click=${() => this.set(name, undefined)}>${icon('close')}</button></span>`
      : html`${text}${from ? html` <span class="faint">· ${from}</span>` : nothing}`}</dd>`;
  }
}
customElements.define('desk-attributes', DeskAttributes);
