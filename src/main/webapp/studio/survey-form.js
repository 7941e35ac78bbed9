import { html, nothing } from 'lit';
import { icon } from '../staff/part.js';
import { Form } from '../staff/form.js';
import { bodyOf, draftOf, errorsIn, KINDS, OCCASIONS } from './survey.js';
import { language, say } from './words.js';

/** Making a survey, or publishing its next version: who was asked before answers what was asked. */
class SurveyForm extends Form {
  static properties = { ...Form.properties, survey: { attribute: false }, site: { attribute: false } };

  constructor() {
    super();
    this.words = 'survey';
    /** @type {any} */ this.survey = undefined;
    /** @type {import('../desk/types.js').Site} */ this.site;
  }

  get languages() { return this.site.languages; }
  get stored() { return draftOf(this.survey, this.languages); }
  get taken() { return this.survey ? undefined : 'name'; }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('survey') || !this.draft) this.begin();
  }

  /** @param {any} draft */
  check(draft) { return errorsIn(draft, this.languages); }

  /** @param {any} draft */
  async send(draft) {
    const body = bodyOf(draft, this.languages);
    const saved = await (this.survey ? this.api.put(`surveys/${this.survey.id}`, { ...body, version: this.survey.version }) : this.api.post(`sites/${encodeURIComponent(this.site.key)}/surveys`, body));
    this.tell('saved', saved);
  }

  /** @param {string} l */
  tongue(l) { return new Intl.DisplayNames(language, { type: 'language' }).of(l) ?? l; }

  /** @param {'question' | 'thanks'} name @param {string} l */
  text(name, l) {
    const field = `${name}.${l}`;
    return html`<div class="field"><label for=${this.at(field)}>${say(/** @type {any} */ (`survey.${name}`), { language: this.tongue(l) })}</label>
      <textarea class="in" rows="2" lang=${l} maxlength="400" id=${this.at(field)} .value=${this.draft[field]} aria-invalid=${this.wrong(field)} aria-describedby=${`${this.at(field)}-hint`} @input=${(/** @type {any} */ e) => this.set({ [field]: e.target.value })}></textarea>
      ${this.under(field, say(/** @type {any} */ (`survey.${name}.hint`)))}</div>`;
  }

  render() {
    if (!this.draft) return nothing;
    return html`<form class="set" novalidate @submit=${this.save}><fieldset class="set plain" ?disabled=${!this.admin}>
        ${this.line('name')}
        ${this.survey ? html`<div class="field"><span class="label">${this.say('kind')}</span><span>${this.say(`kind.${this.survey.kind}`)}</span><span class="hint">${this.say('kind.kept')}</span></div>` : this.radios('kind', [...KINDS])}
        ${this.languages.map((l) => this.text('question', l))}${this.languages.map((l) => this.text('thanks', l))}
        ${this.radios('when', [...OCCASIONS])}${this.length('coolDown', { none: this.say('coolDown.none') })}${this.toggle('inForce')}</fieldset>
      ${this.admin ? this.foot(this.survey ? say('survey.publish', { n: this.survey.version + 1 }) : say('survey.make')) : html`<p class="notice">${icon('lock')}${say('settings.admin')}</p>`}</form>`;
  }
}
customElements.define('survey-form', SurveyForm);
