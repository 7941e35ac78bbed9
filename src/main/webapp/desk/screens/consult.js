/** What stands over a thread that colleagues are asked into: who, by whom, and the ways out. Its visitor sees nothing of it. */

import { html, nothing } from 'lit';
import { icon, Part } from '../part.js';
import { say } from '../words.js';

export class DeskConsult extends Part {
  static properties = { conversation: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../types.js').Conversation} */ this.conversation;
  }

  render() {
    const { conversation: c, work } = this;
    if (!work || !c.consulted?.length) return nothing;
    return c.consulted.map((it) => this.line(it, c, work));
  }

  /** @param {import('../types.js').Consulted} it @param {import('../types.js').Conversation} c @param {import('../workplace.js').Workplace} work */
  line(it, c, work) {
    const { me, verbs } = work;
    const mine = it.id === me.id;
    const letsGo = mine || it.by.id === me.id || c.agent?.id === me.id || c.assignee?.id === me.id || me.role !== 'agent';
    const said = mine ? say('consult.you', { name: it.by.name }) : it.by.id === me.id ? say('consult.by.you', { name: it.name }) : say('consult.by', { name: it.name, by: it.by.name });
    return html`<div class="keep">${icon('lock')}<span><b>${said}</b><br><small>${say(mine ? 'consult.you.hint' : 'consult.hint')}</small></span>
      ${mine && c.status !== 'closed' ? html`<button class="btn" @click=${() => verbs.join(c.id)}>${say('join')}</button>` : nothing}
      ${letsGo ? html`<button class="btn push" @click=${() => verbs.consulted(c.id, it.id)}>${mine ? say('consult.leave') : say('consult.end', { name: it.name.split(' ')[0] })}</button>` : nothing}</div>`;
  }
}
customElements.define('desk-consult', DeskConsult);
