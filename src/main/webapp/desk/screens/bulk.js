import { html, nothing } from 'lit';
import { PRIORITIES } from '../filter.js';
import { avatar, dot, icon, Part, shape } from '../part.js';
import { say } from '../words.js';
import '../menu.js';

/** What one does with many at once. Each is done by itself, and what did not work is said. */
export class DeskBulk extends Part {
  static properties = { chosen: { attribute: false }, all: { attribute: false }, busy: { state: true }, result: { state: true } };

  constructor() {
    super();
    /** @type {Set<number>} */ this.chosen = new Set();
    /** @type {import('../types.js').Conversation[]} */ this.all = [];
    this.busy = false;
    /** @type {string} */ this.result = '';
  }

  get conversations() {
    const { work } = this;
    return [...this.chosen].map((id) => work?.inbox.get(id)).filter((c) => c !== undefined);
  }

  /** @param {string} what @param {object} [withWhat] */
  async act(what, withWhat) {
    const all = this.conversations;
    this.busy = true;
    try {
      const items = await this.work?.verbs.bulk(all, what, withWhat) ?? [];
      const failed = items.filter((i) => !i.ok);
      this.result = failed.length ? say('bulk.failed', { n: failed.length, of: items.length }) : '';
      this.tell('chosen', new Set(failed.map((i) => i.id)));
    } catch (/** @type {any} */ problem) {
      this.result = say('refused.other', { why: problem.message });
    }
    this.busy = false;
  }

  render() {
    const n = this.chosen.size;
    const team = this.work?.team;
    const assign = [
      { text: say('assign.me'), sign: avatar(/** @type {any} */ (this.work).me, { size: 'sm' }), act: () => this.act('assign', { agent: this.work?.me.id }) },
      ...(team?.others ?? []).map((a) => ({ text: a.name, sign: avatar(a, { size: 'sm' }), act: () => this.act('assign', { agent: a.id }) })),
      { text: say('assign.nobody'), act: () => this.act('assign', { agent: null }) },
    ];
    const more = [
      { head: say('labels') },
      ...(team?.labels ?? []).map((l) => ({ text: l.name, sign: dot(l.colour), act: () => this.act('label', { label: l.id }) })),
      { head: say('priority') },
      ...PRIORITIES.map((p) => ({ text: say(/** @type {any} */ (`priority.${p}`)), act: () => this.act('priority', { priority: p }) })),
      { head: say('status') },
      { text: say('status.pending'), sign: shape('pending'), act: () => this.act('pending') },
      { text: say('reopen'), sign: shape('open'), act: () => this.act('reopen') },
    ];
    return html`<div class="bulk" role="toolbar" aria-label=${say('bulk')}>
      <p role="status">${this.result ? html`<span class="bad">${this.result}</span>` : say('bulk.chosen', { n })}</p>
      <div class="row"><button class="btn" @click=${() => this.tell('chosen', new Set(this.all.map((c) => c.id)))}>${say('bulk.all')}</button>
        <desk-menu side="above" .face=${html`${say('assign')}${icon('chevron', 's up')}`} .items=${assign}></desk-menu>
        <button class="btn" ?disabled=${this.busy} @click=${() => this.act('close')}>${say('close')}</button>
        <desk-menu side="above" edge="end" look="btn icon" name=${say('more')} .face=${icon('more')} .items=${more}></desk-menu>
        <button class="btn quiet icon push" aria-label=${say('bulk.none')} title=${say('bulk.none')} @click=${() => this.tell('chosen', new Set())}>${icon('close')}</button></div>
      ${this.busy ? html`<progress aria-label=${say('bulk')}></progress>` : nothing}</div>`;
  }
}
customElements.define('desk-bulk', DeskBulk);
