import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { blank, bones, failed, icon, Part } from '../part.js';
import { say } from '../words.js';
import { said } from '../../staff/form.js';

/** @typedef {{id: number, name: string, revision: number}} Team */

/** Teams and skills: what agents are in and know, and what conversations may ask for. */
export class DeskTeams extends Part {
  static properties = { teams: { state: true }, skills: { state: true }, failure: { state: true }, refused: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {Team[] | undefined} */ this.teams = undefined;
    /** @type {{id: number, name: string}[]} */ this.skills = [];
    /** @type {any} */ this.failure = undefined;
    /** @type {{where: string, problem: any} | undefined} what was refused, and at which field */ this.refused = undefined;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.may) this.load();
  }

  get may() { return this.work?.me.role !== 'agent'; }
  get api() { return /** @type {import('../workplace.js').Workplace} */ (this.work).api; }

  async load() {
    this.failure = undefined;
    try {
      const [teams, skills] = await Promise.all([this.api.get('teams'), this.api.get('skills')]);
      this.skills = skills.items;
      this.teams = teams.items;
      if (this.work) this.work.team.teams = teams.items;
    } catch (problem) { this.failure = problem; }
  }

  /** @param {string} where the field @param {() => Promise<any>} act */
  async try(where, act) {
    if (this.busy) return;
    this.busy = true;
    this.refused = undefined;
    try {
      await act();
      await this.load();
    } catch (/** @type {any} */ problem) {
      this.refused = { where, problem };
      if (problem.more?.version !== undefined) await this.load();
    }
    this.busy = false;
  }

  /** @param {'teams' | 'skills'} what @param {SubmitEvent} e */
  add(what, e) {
    e.preventDefault();
    const field = /** @type {any} */ (e.target).elements.name;
    const name = field.value.trim();
    if (name) this.try(`new-${what}`, async () => { await this.api.post(what, { name }); field.value = ''; });
  }

  /** @param {Team} team @param {string} name */
  rename(team, name) {
    if (name && name !== team.name) this.try(`team-${team.id}`, () => this.api.put(`teams/${team.id}`, { name, revision: team.revision }));
  }

  render() {
    return html`<section class="pane wide shown all" aria-label=${say('teams')}><div class="bar"><h2>${say('teams')}</h2></div>${this.inner()}</section>`;
  }

  inner() {
    if (!this.may) return blank({ icon: 'lock', title: say('failed.forbidden'), text: say('settings.supervisor') });
    if (this.failure && !this.teams) return failed(this.failure, say('teams.failed'), () => this.load());
    if (!this.teams) return bones();
    return html`<div class="scroll" tabindex="0"><div class="setup">
      <section class="set"><h3>${say('teams.teams')}</h3><p class="muted">${say('teams.text')} <a class="link" href="#/people">${say('people')}</a></p>
        ${this.teams.length ? html`<ul class="names">${repeat(this.teams, (t) => t.id, (t) => html`<li><input class="in" .value=${t.name} maxlength="80" aria-label=${say('teams.name')} aria-invalid=${this.wrong(`team-${t.id}`) ? 'true' : nothing} aria-describedby=${this.wrong(`team-${t.id}`) ? `team-${t.id}-err` : nothing}
          @change=${(/** @type {any} */ e) => this.rename(t, e.target.value.trim())}>${this.error(`team-${t.id}`)}</li>`)}</ul>` : html`<p class="faint">${say('teams.none')}</p>`}
        ${this.form('teams')}</section>
      <section class="set"><h3>${say('skills')}</h3><p class="muted">${say('skills.text')}</p>
        ${this.skills.length ? html`<ul class="row wrap">${this.skills.map((s) => html`<li class="tag">${s.name}</li>`)}</ul>` : html`<p class="faint">${say('skills.none')}</p>`}
        ${this.form('skills')}</section>
      ${this.failure ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${said(this.failure)}</span></p>` : nothing}</div></div>`;
  }

  /** @param {'teams' | 'skills'} what */
  form(what) {
    const where = `new-${what}`;
    return html`<form class="field" @submit=${(/** @type {SubmitEvent} */ e) => this.add(what, e)}><span class="row"><input class="in" name="name" required maxlength="80" autocomplete="off" aria-label=${say(`${what}.new`)} placeholder=${say(`${what}.new`)} aria-invalid=${this.wrong(where) ? 'true' : nothing} aria-describedby=${this.wrong(where) ? `${where}-err` : nothing}>
      <button class="btn" ?disabled=${this.busy}>${say('attributes.add')}</button></span>${this.error(where)}</form>`;
  }

  /** @param {string} where */
  wrong(where) { return this.refused?.where === where; }

  /** @param {string} where */
  error(where) { return this.wrong(where) ? html`<span class="err" id=${`${where}-err`} role="alert">${icon('alert')}<span>${this.refused?.problem.status === 409 && this.refused.problem.more.version === undefined ? say('error.taken') : said(this.refused?.problem)}</span></span>` : nothing; }
}
customElements.define('desk-teams', DeskTeams);
