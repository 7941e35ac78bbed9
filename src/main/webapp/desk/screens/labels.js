import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { blank, dot, icon, Part } from '../part.js';
import { say } from '../words.js';

/** The labels of all agents, kept by supervisors. */
export class DeskLabels extends Part {
  static properties = { problem: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.problem = undefined;
  }

  get team() { return /** @type {import('../workplace.js').Workplace} */ (this.work).team; }

  /** @param {() => Promise<any>} act */
  async try(act) {
    this.problem = undefined;
    try { await act(); } catch (problem) { this.problem = problem; }
    this.requestUpdate();
  }

  /** @param {any} label @param {Partial<import('../types.js').Label>} more */
  change(label, more) {
    return this.try(async () => {
      const body = { ...label, ...more };
      const saved = await this.work?.api.put(`labels/${label.id}`, { name: body.name, colour: body.colour, revision: body.revision });
      this.team.labels = this.team.labels.map((l) => (l.id === label.id ? saved : l));
    });
  }

  /** @param {import('../types.js').Label} label */
  drop(label) {
    return this.try(async () => {
      await this.work?.api.delete(`labels/${label.id}`);
      this.team.labels = this.team.labels.filter((l) => l.id !== label.id);
    });
  }

  /** @param {SubmitEvent} e */
  add(e) {
    e.preventDefault();
    const form = /** @type {any} */ (e.target);
    const name = form.label.value.trim();
    if (name) this.try(async () => { await this.team.label(name, form.colour.value); form.label.value = ''; });
  }

  render() {
    const { labels } = this.team;
    const may = this.work?.me.role !== 'agent';
    return html`<section class="pane wide shown all" aria-label=${say('labels')}><div class="bar"><h2>${say('labels')}</h2><span class="faint num">${labels.length}</span></div>
      ${!labels.length && !may ? blank({ icon: 'sliders', title: say('labels.empty'), text: say('labels.none') }) : html`<div class="scroll" tabindex="0"><div class="setup">
        <p class="muted">${say(may ? 'labels.what' : 'labels.who')}</p>
        <ul class="labels">${repeat(labels, (l) => l.id, (l) => html`<li>${may ? html`<input type="color" .value=${l.colour} aria-label=${say('labels.colour', { name: l.name })} @change=${(/** @type {any} */ e) => this.change(l, { colour: e.target.value })}>
          <input class="in" .value=${l.name} maxlength="40" aria-label=${say('labels.name')} @change=${(/** @type {any} */ e) => e.target.value.trim() && this.change(l, { name: e.target.value.trim() })}>
          <button class="btn quiet icon" aria-label=${say('labels.delete', { name: l.name })} @click=${() => this.drop(l)}>${icon('close')}</button>` : html`<span class="tag">${dot(l.colour)}${l.name}</span>`}</li>`)}</ul>
        ${may ? html`<form class="row" @submit=${this.add}><input type="color" name="colour" value="#3b5bcc" aria-label=${say('labels.colour', { name: say('labels.new') })}><input class="in" name="label" required maxlength="40" aria-label=${say('labels.new')} placeholder=${say('labels.new')} autocomplete="off"><button class="btn">${say('attributes.add')}</button></form>` : nothing}
        ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : nothing}</div></div>`}</section>`;
  }
}
customElements.define('desk-labels', DeskLabels);
