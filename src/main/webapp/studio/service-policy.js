import { html } from 'lit';
import { Policy } from '../staff/policy.js';
import { ANCHORS, ENDINGS, ON_FAILURE, SERVICE, ticked } from './service.js';

/** How a channel's service sessions are cut, with its versions. What the channel knows nothing of is not asked: Help has no transfers. */
class ServicePolicy extends Policy {
  static properties = { ...Policy.properties, channel: {} };

  constructor() {
    super();
    this.words = 'service';
    this.kind = SERVICE;
    this.channel = '';
  }

  rules() { return rules(this, this.channel); }
}
customElements.define('service-policy', ServicePolicy);

/** The fields of the rules, for the policy and for trying it out, where nothing fails. @param {import('../staff/form.js').Form} form @param {string} channel @param {boolean} [dry] */
export const rules = (form, channel, dry = false) => html`${form.length('limit')}${many(form, 'anchors', ANCHORS)}
  ${channel === 'help' ? '' : html`${many(form, 'endings', ENDINGS)}${form.draft.endings.includes('survey') ? form.length('surveyWithin') : ''}${dry ? '' : form.radios('onFailure', [...ON_FAILURE])}`}`;

/** Some of a few. @param {import('../staff/form.js').Form} form @param {string} name @param {readonly string[]} options */
const many = (form, name, options) => html`<fieldset class="field" aria-describedby=${`${form.at(name)}-hint`}><legend class="label">${form.say(name)}</legend>
  ${options.map((o) => html`<label class="tick"><input type="checkbox" value=${o} .checked=${form.draft[name].includes(o)} aria-invalid=${form.wrong(name)} @change=${(/** @type {any} */ e) => form.set({ [name]: options.filter((x) => ticked(form.draft[name], o, e.target.checked).includes(x)) })}><span>${form.say(`${name}.${o}`)}</span></label>`)}${form.under(name)}</fieldset>`;
