import { html, nothing } from 'lit';
import { bones, failed, icon } from '../part.js';
import { carried } from '../screens/carried.js';
import { language, say } from '../words.js';
import { Form } from '../../staff/form.js';
import { OFFICE, wrong } from './hours.js';
import './week.js';

const LEVELS = [1, 2, 3, 4, 5];
const MOST = 1000;
/** What is offered; any other that somebody has stays. */
const TONGUES = ['ar', 'bg', 'ca', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'eu', 'fi', 'fr', 'ga', 'gl', 'he', 'hi', 'hr', 'hu', 'it', 'ja', 'ko', 'lt', 'lv', 'mt', 'nl', 'no', 'pl', 'pt', 'ro', 'ru', 'sk', 'sl', 'sv', 'tr', 'uk', 'zh'];

/** What routing goes by of an agent: how much, in which teams, what they know and speak, and when. */
class AgentProfile extends Form {
  static properties = { agent: { attribute: false }, profile: { state: true }, skills: { state: true }, teams: { state: true }, carries: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.words = 'profile';
    /** @type {import('../types.js').Agent} */ this.agent;
    /** @type {any} */ this.profile = undefined;
    /** @type {{id: number, name: string}[]} */ this.skills = [];
    /** @type {{id: number, name: string}[]} */ this.teams = [];
    /** @type {import('../types.js').Capacity | undefined} */ this.carries = undefined;
    /** @type {any} */ this.failure = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  get path() { return `agents/${this.agent.id}/profile`; }

  async load() {
    this.failure = undefined;
    try {
      const [profile, skills, teams, carries] = await Promise.all([this.api.get(this.path), this.api.get('skills'), this.api.get('teams'), this.api.get(`agents/${this.agent.id}/capacity`)]);
      this.profile = profile;
      this.skills = skills.items;
      this.teams = teams.items;
      this.carries = carries;
      this.begin();
    } catch (problem) { this.failure = problem; }
  }

  get stored() {
    const { capacity, timeZone, teams, skills, languages, shifts } = this.profile;
    return { capacity: capacity === undefined ? '' : String(capacity), timeZone: timeZone ?? '', teams, skills, languages, shifts: shifts.length ? shifts : undefined };
  }

  /** @param {any} draft */
  check(draft) {
    /** @type {import('../../staff/form.js').Wrongs} */ const errors = {};
    const units = draft.capacity.trim();
    if (units && (!/^\d+$/.test(units) || Number(units) > MOST)) errors.capacity = { key: 'profile.error.capacity', values: { most: String(MOST) } };
    const hours = draft.shifts && wrong(draft.shifts);
    if (hours) errors.shifts = { key: `hours.error.${hours}` };
    return errors;
  }

  /** @param {any} draft */
  async send(draft) {
    this.profile = await this.api.put(this.path, { ...draft, capacity: draft.capacity.trim() ? Number(draft.capacity) : undefined, timeZone: draft.timeZone || undefined, shifts: draft.shifts ?? [] });
    this.begin();
    try { this.carries = await this.api.get(`agents/${this.agent.id}/capacity`); } catch { /* it is shown anew the next time */ }
  }

  render() {
    return html`<section class="set"><h3>${this.say('title')}</h3>${this.failure ? failed(this.failure, say('people.failed'), () => this.load()) : this.draft ? this.inner() : bones(3)}</section>`;
  }

  inner() {
    const { draft } = this;
    return html`${this.carries?.holds.length || this.carries?.limit !== undefined ? html`<div class="field"><span class="label">${this.say('carries')}</span>${carried(this.carries)}</div>` : nothing}
      <form class="set" novalidate @submit=${this.save}>
      ${this.line('capacity', { mode: 'numeric', placeholder: this.say('capacity.none') })}
      ${this.ticks()}${this.known()}${this.spoken()}
      <fieldset class="field"><legend class="label">${this.say('shifts')}</legend>
        <label class="tick"><input type="radio" name="profile-shifts" .checked=${!draft.shifts} @change=${() => this.set({ shifts: undefined })}><span>${this.say('shifts.none')}<small>${this.say('shifts.none.hint')}</small></span></label>
        <label class="tick"><input type="radio" name="profile-shifts" .checked=${Boolean(draft.shifts)} @change=${() => this.set({ shifts: draft.shifts ?? OFFICE })}><span>${this.say('shifts.some')}<small>${this.say('shifts.some.hint')}</small></span></label>
        ${draft.shifts ? html`<desk-week .spans=${draft.shifts} .for=${this.at('shifts')} .wrong=${Boolean(this.errors.shifts)} lang=${language} @week=${(/** @type {CustomEvent} */ e) => this.set({ shifts: e.detail.spans })}></desk-week>${this.under('shifts', say('week.hint'))}` : nothing}</fieldset>
      ${draft.shifts ? this.choice('timeZone', [{ value: '', text: this.say('timeZone.none') }, ...zones(draft.timeZone).map((z) => ({ value: z, text: z }))]) : nothing}
      ${this.foot(say('settings.save'))}</form>`;
  }

  ticks() {
    const { teams } = this.draft;
    return html`<fieldset class="field"><legend class="label">${this.say('teams')}</legend>
      ${this.teams.length ? html`<div class="row wrap">${this.teams.map((t) => html`<label class="tick"><input type="checkbox" .checked=${teams.includes(t.id)} @change=${(/** @type {any} */ e) => this.set({ teams: e.target.checked ? [...teams, t.id].sort((a, b) => a - b) : teams.filter((/** @type {number} */ id) => id !== t.id) })}>${t.name}</label>`)}</div>` : nothing}
      ${this.under('teams', this.teams.length ? this.say('teams.hint') : html`${this.say('teams.empty')} <a class="link" href="#/teams">${say('teams')}</a>`)}</fieldset>`;
  }

  /** Skills and how well, from some to expert. */
  known() {
    const { skills } = this.draft;
    const left = this.skills.filter((s) => !skills.some((/** @type {any} */ k) => k.skill === s.id));
    const put = (/** @type {any[]} */ all) => this.set({ skills: all.sort((a, b) => a.skill - b.skill) });
    return html`<fieldset class="field"><legend class="label">${this.say('skills')}</legend>
      ${skills.length ? html`<ul class="known">${skills.map((/** @type {any} */ k) => {
        const name = this.skills.find((s) => s.id === k.skill)?.name ?? String(k.skill);
        return html`<li><span class="cut">${name}</span><select class="in" aria-label=${this.say('skills.level', { name })} @change=${(/** @type {any} */ e) => put(skills.map((/** @type {any} */ o) => (o === k ? { ...k, level: Number(e.target.value) } : o)))}>${LEVELS.map((n) => html`<option value=${n} .selected=${n === k.level}>${this.say(`level.${n}`)}</option>`)}</select>
          <button type="button" class="btn quiet icon" aria-label=${this.say('skills.drop', { name })} @click=${() => put(skills.filter((/** @type {any} */ o) => o !== k))}>${icon('close')}</button></li>`;
      })}</ul>` : nothing}
      ${left.length ? this.add('skills', left.map((s) => ({ value: String(s.id), text: s.name })), (id) => put([...skills, { skill: Number(id), level: 3 }])) : nothing}
      ${this.under('skills', this.skills.length ? this.say('skills.hint') : html`${this.say('skills.empty')} <a class="link" href="#/teams">${say('teams')}</a>`)}</fieldset>`;
  }

  spoken() {
    const { languages } = this.draft;
    const names = new Intl.DisplayNames(language, { type: 'language' });
    const put = (/** @type {string[]} */ all) => this.set({ languages: all.sort() });
    const left = TONGUES.filter((l) => !languages.includes(l)).map((l) => ({ value: l, text: names.of(l) ?? l })).sort((a, b) => a.text.localeCompare(b.text, language));
    return html`<fieldset class="field"><legend class="label">${this.say('languages')}</legend>
      ${languages.length ? html`<ul class="row wrap">${languages.map((/** @type {string} */ l) => html`<li class="tag">${names.of(l)}<button type="button" class="cross" aria-label=${this.say('languages.drop', { name: names.of(l) ?? l })} @click=${() => put(languages.filter((/** @type {string} */ o) => o !== l))}>${icon('close')}</button></li>`)}</ul>` : nothing}
      ${this.add('languages', left, (l) => put([...languages, l]))}${this.under('languages')}</fieldset>`;
  }

  /** One more of a list: choosing it adds it. @param {string} name @param {{value: string, text: string}[]} options @param {(value: string) => void} add */
  add(name, options, add) {
    return html`<select class="in adds" aria-label=${this.say(`${name}.add`)} aria-describedby=${`${this.at(name)}-hint`} @change=${(/** @type {any} */ e) => { const { value } = e.target; e.target.value = ''; if (value) add(value); }}>
      <option value="">${this.say(`${name}.add`)}</option>${options.map((o) => html`<option value=${o.value}>${o.text}</option>`)}</select>`;
  }
}
customElements.define('agent-profile', AgentProfile);

/** All zones the browser knows, and the one that is set. @param {string} set */
const zones = (set) => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(set ? [set] : [])])].sort();
