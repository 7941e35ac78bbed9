import { html, nothing } from 'lit';
import { Floating } from '../floating.js';
import { newId } from '../../wire/frames.js';
import { icon } from '../part.js';
import { say } from '../words.js';

/** Passing a conversation on: to a colleague who is there, a team or the queue; or asking a colleague in. */
export class DeskPass extends Floating {
  static properties = { ...Floating.properties, conversation: { attribute: false }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.edge = /** @type {'end'} */ ('end');
    /** @type {import('../types.js').Conversation} */ this.conversation;
    /** @type {any} */ this.problem = undefined;
    this.busy = false;
    this.clientId = '';
  }

  /** What is sent again after a lost answer is done once. */
  opened() {
    this.clientId = newId();
    /** @type {HTMLElement | null} */ (this.pop?.querySelector('select'))?.focus();
  }

  closed() { this.problem = undefined; }

  /** @param {KeyboardEvent} e */
  key(e) { if (e.key === 'Escape') e.stopPropagation(); }

  /** @param {SubmitEvent} e */
  async send(e) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    const [kind, id] = String(form.get('to')).split(' ');
    const note = String(form.get('note')).trim() || undefined;
    const ask = /** @type {HTMLButtonElement | null} */ (e.submitter)?.value;
    this.busy = true;
    this.problem = undefined;
    try {
      if (ask === 'consult') await this.work?.verbs.consult(this.conversation.id, Number(id), note, this.clientId);
      else await this.work?.verbs.transfer(this.conversation.id, { ...(kind === 'queue' ? { queue: true } : { [kind]: Number(id) }), note, anyway: ask === 'anyway' || undefined, clientId: this.clientId });
      this.shut();
    } catch (problem) { this.problem = problem; }
    this.busy = false;
  }

  render() {
    return html`<button type="button" class="btn hide-s" aria-haspopup="dialog" aria-expanded=${this.shown} @click=${this.open}>${say('pass')}</button>
      <div popover class="pop sheet form" role="dialog" aria-label=${say('pass')} @toggle=${this.toggled} @keydown=${this.key}>${this.shown ? this.form() : nothing}</div>`;
  }

  form() {
    const team = /** @type {import('../workplace.js').Workplace} */ (this.work).team;
    const there = team.others.filter((a) => a.presence !== 'away');
    const gone = team.others.filter((a) => a.presence === 'away');
    const full = this.problem?.type === 'agent-full';
    return html`<form @submit=${this.send}>
      <label class="field"><span class="label">${say('pass.to')}</span><select class="in" name="to" @change=${() => { this.problem = undefined; }}>
        <option value="queue">${say('pass.queue')}</option>
        ${team.teams.length ? html`<optgroup label=${say('pass.teams')}>${team.teams.map((t) => html`<option value=${`team ${t.id}`}>${t.name}</option>`)}</optgroup>` : nothing}
        ${there.length ? html`<optgroup label=${say('pass.there')}>${there.map((a) => html`<option value=${`agent ${a.id}`}>${a.name}${a.presence === 'busy' ? `, ${say('presence.busy')}` : ''}</option>`)}</optgroup>` : nothing}
        ${gone.length ? html`<optgroup label=${say('pass.gone')}>${gone.map((a) => html`<option value=${`agent ${a.id}`}>${a.name}</option>`)}</optgroup>` : nothing}</select></label>
      <label class="field"><span class="label">${say('pass.note')}</span><textarea class="in" name="note" rows="3" maxlength="10000"></textarea><span class="hint">${say('pass.note.hint')}</span></label>
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${sentence(this.problem)}</span></p>` : nothing}
      <div class="row foot"><button class="btn" value="consult" ?disabled=${this.busy}>${say('pass.consult')}</button>
        ${full ? html`<button class="btn push" value="anyway" ?disabled=${this.busy}>${say('pass.anyway')}</button>` : html`<button class="btn primary push" value="transfer" ?disabled=${this.busy}>${say('pass.on')}</button>`}</div></form>`;
  }
}
customElements.define('desk-pass', DeskPass);

/** @param {any} problem */
function sentence(problem) {
  if (problem.type === 'agent-full') return say('pass.full', { used: problem.more?.used ?? '', limit: problem.more?.limit ?? '' });
  if (problem.type === 'agent-away') return say('pass.away');
  if (problem.more?.errors?.some((/** @type {any} */ e) => e.field === 'agent')) return say('pass.whom');
  return problem.status === 0 ? say('failed.offline') : problem.message;
}
