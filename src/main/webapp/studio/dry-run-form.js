import { html, nothing } from 'lit';
import { Form } from '../staff/form.js';
import { inWords } from '../staff/lengths.js';
import { icon } from '../staff/part.js';
import { dayOf, serverNow } from '../staff/when.js';
import { isDay, plus, startOf } from './days.js';
import { CHANNELS, channelName } from './part.js';
import { rules } from './service-policy.js';
import { SERVICE } from './service.js';
import { language, say } from './words.js';

/** What to try: other rules for a channel, over a period. It begins with the rules in force. */
class DryRunForm extends Form {
  static properties = { ...Form.properties, site: { attribute: false }, channel: {}, version: { state: true }, tried: { attribute: false } };

  constructor() {
    super();
    this.words = 'service';
    /** @type {import('../desk/types.js').Site} */ this.site;
    this.channel = 'web';
    /** @type {any} the version in force */ this.version = undefined;
    /** @type {import('./trial.js').Tried | undefined} what was tried before, to go on from */ this.tried = undefined;
  }

  get study() { return /** @type {import('./study.js').Study} */ (this.work); }
  get today() { return dayOf(serverNow(), this.site.timeZone); }
  get stored() { return this.version && { ...SERVICE.draft(this.version), from: plus(this.today, -89), to: this.today }; }

  begin() {
    super.begin();
    const { tried, version } = this;
    if (!tried || tried.channel !== this.channel) return;
    const zone = this.site.timeZone;
    this.draft = { ...SERVICE.draft({ ...version, ...tried }), from: dayOf(tried.from, zone), to: dayOf(tried.to - 1, zone) };
  }

  /** The rules in force again. */
  reset() {
    this.tried = undefined;
    this.begin();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('channel') || changed.has('site') || (changed.has('tried') && this.tried)) this.load();
  }

  async load() {
    const { channel } = this;
    try {
      const { items } = await this.api.get(`sites/${encodeURIComponent(this.site.key)}/service-policies/${channel}`);
      if (channel !== this.channel) return;
      this.version = items.find((/** @type {any} */ v) => v.inForceFrom <= serverNow()) ?? items.at(-1);
      this.begin();
    } catch (problem) { this.problem = problem; }
  }

  /** @param {any} draft */
  check(draft) {
    const errors = SERVICE.check(draft);
    if (!isDay(draft.from) || !isDay(draft.to) || draft.from > draft.to) errors.to = { key: 'dry.error.period' };
    return errors;
  }

  /** @param {any} draft */
  async send({ from, to, ...draft }) {
    const { limit, anchors, endings, surveyWithin } = SERVICE.body(draft);
    const zone = this.site.timeZone;
    const trial = await this.api.post('dry-runs', { site: this.site.key, channel: this.channel, from: startOf(from, zone), to: startOf(plus(to, 1), zone), rules: { limit, anchors, endings, surveyWithin } });
    this.tell('begun', trial);
  }

  render() {
    return html`<form class="set" novalidate @submit=${this.save}>
      <div class="field"><label for="dry-channel">${say('channel')}</label><select class="in" id="dry-channel" @change=${(/** @type {any} */ e) => this.tell('channel', e.target.value)}>${CHANNELS.map((c) => html`<option value=${c} .selected=${c === this.channel}>${channelName(c)}</option>`)}</select></div>
      ${this.version ? html`<p class="hint">${say('dry.inForce', { limit: inWords(this.version.limit, language), n: this.version.version })}</p>` : nothing}
      ${this.draft ? html`${rules(this, this.channel, true)}
      <fieldset class="field"><legend class="label">${say('dry.over')}</legend><span class="row days"><input class="in" type="date" aria-label=${say('period.from')} max=${this.today} .value=${this.draft.from} aria-invalid=${this.wrong('to')} aria-describedby="service-to-hint" @change=${(/** @type {any} */ e) => this.set({ from: e.target.value })}><span aria-hidden="true">–</span>
        <input class="in" type="date" aria-label=${say('period.to')} max=${this.today} .value=${this.draft.to} aria-invalid=${this.wrong('to')} aria-describedby="service-to-hint" @change=${(/** @type {any} */ e) => this.set({ to: e.target.value })}></span>${this.under('to', say('dry.over.hint'))}</fieldset>` : nothing}
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.status === 409 ? say('dry.busy') : this.problem.message}</span></p>` : nothing}
      <div class="row"><button class="btn primary" ?disabled=${this.busy || !this.draft}>${say('dry.run')}</button>${this.draft && this.changed ? html`<button type="button" class="btn quiet" @click=${this.reset}>${say('dry.reset')}</button>` : nothing}</div></form>`;
  }
}
customElements.define('dry-run-form', DryRunForm);
