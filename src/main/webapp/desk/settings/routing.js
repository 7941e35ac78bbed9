import { html, nothing } from 'lit';
import { language, say } from '../words.js';
import { inWords, OFFICE } from './hours.js';
import { ABSENT, ROUTING } from './policies.js';
import { Policy } from '../../staff/policy.js';
import './week.js';

/** How what waits in a work stream reaches an agent. */
class RoutingPolicy extends Policy {
  constructor() {
    super();
    this.words = 'routing';
    this.kind = ROUTING;
  }

  /** Who is given a conversation must be there: a push stream has a limit to silence, unless it says otherwise. @param {string} mode */
  gives(mode) { this.set({ mode, ...(mode === 'push' && this.draft.mode !== 'push' && { absentAfter: this.draft.absentAfter ?? ABSENT }) }); }

  /** @param {string} field @param {any} version */
  show(field, version) { return field === 'hours' && version.hours ? inWords(version.hours, language) : super.show(field, version); }

  rules() {
    const { draft } = this;
    return html`${this.radios('mode', ['push', 'pick'], (mode) => this.gives(mode))}
      ${this.line('units', { mode: 'numeric' })}
      ${this.radios('matching', ['exact', 'closest'])}
      ${this.length('overflowAfter', { none: this.say('overflowAfter.none') })}
      ${this.length('wrapUp', { none: this.say('wrapUp.none') })}
      ${this.length('absentAfter', { none: this.say('absentAfter.none') })}
      <fieldset class="field"><legend class="label">${this.say('hours')}</legend>
        <label class="tick"><input type="radio" name="routing-hours" .checked=${!draft.hours} @change=${() => this.set({ hours: undefined })}><span>${this.say('hours.none')}<small>${this.say('hours.none.hint')}</small></span></label>
        <label class="tick"><input type="radio" name="routing-hours" .checked=${Boolean(draft.hours)} @change=${() => this.set({ hours: draft.hours ?? OFFICE })}><span>${this.say('hours.some')}<small>${this.say('hours.some.hint')}</small></span></label>
        ${draft.hours ? html`<desk-week .spans=${draft.hours} .for=${this.at('hours')} .wrong=${Boolean(this.errors.hours)} lang=${language} @week=${(/** @type {CustomEvent} */ e) => this.set({ hours: e.detail.spans })}></desk-week>${this.under('hours', say('week.hint'))}` : nothing}</fieldset>
      ${draft.hours ? this.radios('outOfHours', ['wait', 'closed']) : nothing}`;
  }
}
customElements.define('routing-policy', RoutingPolicy);
