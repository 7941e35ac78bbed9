import { html, nothing } from 'lit';
import { Form } from '../staff/form.js';
import { icon } from '../staff/part.js';
import { newId } from '../wire/frames.js';
import { collectionOf, ICONS, namesOf, slugOf, wrongIn } from './help.js';
import { helpOf, tongue } from './help-part.js';
import { say } from './words.js';
import './sure.js';

/** What a collection is called in each language, and its sign. */
class CollectionForm extends Form {
  static properties = { ...Form.properties, collection: { attribute: false }, site: { attribute: false } };

  constructor() {
    super();
    this.words = 'collection';
    /** @type {import('./help.js').Collection | undefined} */ this.collection = undefined;
    /** @type {import('../desk/types.js').Site} */ this.site;
    /** What a new one is called until it has a number: sent again it is made once. */ this.clientId = newId();
  }

  get languages() { return this.site.languages; }
  get stored() { return namesOf(this.collection, this.languages); }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!this.draft || (changed.has('collection') && changed.get('collection')?.revision !== this.collection?.revision)) this.begin();
  }

  /** @param {any} draft */
  check(draft) { return wrongIn(draft, this.languages, this.collection); }

  /** @param {any} draft */
  async send(draft) {
    const path = `${helpOf(this.site.key)}/collections`;
    const body = collectionOf(draft, this.languages);
    const saved = await (this.collection ? this.api.put(`${path}/${this.collection.id}`, { ...body, revision: this.collection.revision }) : this.api.post(path, { ...body, clientId: this.clientId }));
    this.clientId = newId();
    this.tell('saved', saved);
  }

  /** The server says `texts.en.name`, the form `name.en`. @param {any} problem */
  refused(problem) {
    const errors = (problem?.more?.errors ?? []).map((/** @type {any} */ e) => ({ ...e, field: e.field.replace(/^texts\.([^.]+)\.(\w+)$/, '$2.$1') }));
    if (errors.length) problem.more.errors = errors;
    super.refused(problem);
  }

  async takeAway() {
    try {
      await this.api.delete(`${helpOf(this.site.key)}/collections/${this.collection?.id}`);
      this.tell('removed');
    } catch (problem) { this.problem = problem; }
  }

  /** @param {'name' | 'summary' | 'slug'} name @param {string} l */
  said(name, l) {
    const field = `${name}.${l}`;
    const made = name === 'slug' ? slugOf(this.draft[`name.${l}`]) : '';
    return html`<div class="field"><label for=${this.at(field)}>${say(`collection.${name}`)}</label>
      <input class="in ${name === 'slug' ? 'mono' : ''}" lang=${name === 'slug' ? nothing : l} autocomplete="off" id=${this.at(field)} .value=${this.draft[field]} placeholder=${made || nothing} aria-invalid=${this.wrong(field)} aria-describedby=${`${this.at(field)}-hint`} @input=${(/** @type {any} */ e) => this.set({ [field]: e.target.value })}>
      ${this.under(field, say(`collection.${name}.hint`))}</div>`;
  }

  render() {
    if (!this.draft) return nothing;
    const { collection } = this;
    return html`<form class="set" novalidate @submit=${this.save}><fieldset class="set plain" ?disabled=${!this.supervises}>
        ${this.languages.map((l) => html`<fieldset class="set plain"><legend class="tongue">${tongue(l)}</legend>${this.said('name', l)}${this.said('summary', l)}${this.said('slug', l)}</fieldset>`)}
        <fieldset class="field"><legend class="label">${this.say('icon')}</legend><span class="signs">${ICONS.map((sign) => html`<label title=${this.say(`icon.${sign}`)}><input type="radio" class="sr" name=${this.at('icon')} .checked=${this.draft.icon === sign} @change=${() => this.set({ icon: sign })}>${icon(sign, '')}<span class="sr">${this.say(`icon.${sign}`)}</span></label>`)}</span></fieldset></fieldset>
      ${this.supervises ? this.foot(collection ? say('save') : this.say('make'), this.problem?.status === 409 && collection ? html`<button type="button" class="btn" @click=${() => this.tell('again')}>${this.say('again')}</button>` : nothing) : html`<p class="notice">${icon('lock')}${say('help.supervisor')}</p>`}
      ${this.supervises && collection ? (collection.articles ? html`<p class="hint">${this.say('full')}</p>` : html`<sure-button .work=${this.work} text=${this.say('remove')} question=${this.say('remove.sure')} @sure=${this.takeAway}></sure-button>`) : nothing}</form>`;
  }
}
customElements.define('collection-form', CollectionForm);
