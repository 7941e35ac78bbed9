import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { blank, bones, failed, icon, Part } from '../part.js';
import { language, say } from '../words.js';
import { said } from '../../staff/form.js';

/** @typedef {{id: number, name: string, revision: number}} Named a team or a skill */
/** @typedef {'teams' | 'skills'} Kind */

/** Teams and skills: what agents are in and know, and what conversations may ask for. */
export class DeskTeams extends Part {
  static properties = { teams: { state: true }, skills: { state: true }, failure: { state: true }, refused: { state: true }, asking: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {Named[] | undefined} */ this.teams = undefined;
    /** @type {Named[]} */ this.skills = [];
    /** @type {any} */ this.failure = undefined;
    /** @type {{where: string, problem: any} | undefined} what was refused, and at which field */ this.refused = undefined;
    /** what is deleted when it is said once more */ this.asking = '';
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

  /** @param {string} where the field @param {() => Promise<any>} act @returns {Promise<boolean>} whether it was done */
  async try(where, act) {
    if (this.busy) return false;
    this.busy = true;
    this.refused = undefined;
    this.asking = '';
    try {
      await act();
      await this.load();
    } catch (/** @type {any} */ problem) {
      this.refused = { where, problem };
      if (problem.more?.version !== undefined) await this.load();
    }
    this.busy = false;
    return !this.refused;
  }

  /** @param {Kind} what @param {SubmitEvent} e */
  add(what, e) {
    e.preventDefault();
    const field = /** @type {any} */ (e.target).elements.name;
    const name = field.value.trim();
    if (name) this.try(`new-${what}`, async () => { await this.api.post(what, { name }); field.value = ''; });
  }

  /** @param {Kind} what @param {Named} one @param {string} name */
  rename(what, one, name) {
    if (name && name !== one.name) this.try(`${what}-${one.id}`, () => this.api.put(`${what}/${one.id}`, { name, revision: one.revision }));
  }

  /** Asked once more; then it goes, and with it what is in it, where that is said. @param {Kind} what @param {Named} one @param {string} [into] */
  async drop(what, one, into) {
    const where = `${what}-${one.id}`;
    if (this.asking !== where && !into) {
      this.refused = undefined;
      this.asking = where;
      return;
    }
    const done = await this.try(where, () => this.api.delete(`${what}/${one.id}${into ? `?into=${into}` : ''}`));
    await this.updateComplete;
    if (done) /** @type {HTMLElement | null} */ (this.querySelector(`#${what}-title`))?.focus();
  }

  render() {
    return html`<section class="pane wide shown all" aria-label=${say('teams')}><div class="bar"><h2>${say('teams')}</h2></div>${this.inner()}</section>`;
  }

  inner() {
    if (!this.may) return blank({ icon: 'lock', title: say('failed.forbidden'), text: say('settings.supervisor') });
    if (this.failure && !this.teams) return failed(this.failure, say('teams.failed'), () => this.load());
    if (!this.teams) return bones();
    return html`<div class="scroll" tabindex="0"><div class="setup">
      <section class="set"><h3 id="teams-title" tabindex="-1">${say('teams.teams')}</h3><p class="muted">${say('teams.text')} <a class="link" href="#/people">${say('people')}</a></p>
        ${this.names('teams', this.teams)}${this.form('teams')}</section>
      <section class="set"><h3 id="skills-title" tabindex="-1">${say('skills')}</h3><p class="muted">${say('skills.text')}</p>
        ${this.names('skills', this.skills)}${this.form('skills')}</section>
      ${this.failure ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${said(this.failure)}</span></p>` : nothing}</div></div>`;
  }

  /** @param {Kind} what @param {Named[]} all */
  names(what, all) {
    if (!all.length) return html`<p class="faint">${say(`${what}.none`)}</p>`;
    return html`<ul class="names">${repeat(all, (one) => one.id, (one) => {
      const where = `${what}-${one.id}`;
      const sure = this.asking === where;
      const wrong = this.wrong(where) && !this.held;
      return html`<li><input class="in" .value=${one.name} maxlength="80" aria-label=${say(`${what}.name`)} aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${this.wrong(where) ? `${where}-err` : nothing}
          @change=${(/** @type {any} */ e) => this.rename(what, one, e.target.value.trim())}>
        <button type="button" class="btn quiet ${sure ? 'bad' : ''}" ?disabled=${this.busy} aria-label=${say(sure ? 'names.sure' : 'names.delete', { name: one.name })} @click=${() => this.drop(what, one)}>${say(sure ? 'names.sure.short' : 'names.delete.short')}</button>
        ${this.wrong(where) && this.held ? this.needed(what, one) : this.error(where)}</li>`;
    })}</ul>`;
  }

  /** What still needs the one that was to be deleted. @type {{what: string, count: number, names: string[]}[] | undefined} */
  get held() { return this.refused?.problem.type === 'in-use' ? this.refused.problem.more.holders : undefined; }

  /** What needs it; and for a team, where all of that may go. @param {Kind} what @param {Named} one */
  needed(what, one) {
    const others = what === 'teams' ? (this.teams ?? []).filter((t) => t.id !== one.id) : [];
    const listed = (/** @type {string[]} */ names, /** @type {number} */ n) => new Intl.ListFormat(language).format(n > names.length ? [...names, '…'] : names);
    return html`<div class="notice needed" id=${`${what}-${one.id}-err`} role="alert">${icon('alert')}<div><b>${say('names.needed', { name: one.name })}</b>
      <ul>${this.held?.map((h) => html`<li>${say(/** @type {any} */ (`names.needed.${h.what}`), { n: h.count, names: listed(h.names, h.count) })}</li>`)}</ul>
      ${others.length ? html`<form class="row wrap" @submit=${(/** @type {SubmitEvent} */ e) => { e.preventDefault(); this.drop(what, one, /** @type {any} */ (e.target).elements.into.value); }}>
        <label class="row">${say('names.into')}<select class="in" name="into">${others.map((t) => html`<option value=${t.id}>${t.name}</option>`)}</select></label><button class="btn" ?disabled=${this.busy}>${say('names.into.go')}</button></form>` : html`<p>${say('names.first')}</p>`}</div></div>`;
  }

  /** @param {Kind} what */
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
