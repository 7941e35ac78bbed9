import { html, nothing } from 'lit';
import { icon, moment, Part } from '../part.js';
import { serverNow } from '../../staff/when.js';
import { say } from '../words.js';

/** The time an agent has to finish what they closed: until when, how long that is, and the way out. */
export class DeskWrapUp extends Part {
  static properties = { conversation: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../types.js').Conversation} */ this.conversation;
    /** @type {ReturnType<typeof setInterval> | undefined} */ this.clock = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.clock = setInterval(() => this.until && this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.clock);
    super.disconnectedCallback();
  }

  get until() {
    const { engagement: e, assignee } = this.conversation;
    return e?.state === 'wrap-up' && assignee?.id === this.work?.me.id ? e.wrapUpUntil : undefined;
  }

  render() {
    const { until } = this;
    if (!until) return nothing;
    const left = Math.max(0, Math.ceil((until - serverNow()) / 1000));
    return html`<p class="notice warn wrapup">${icon('clock')}<span><b>${say('wrapup', { time: moment(until) })}</b> <span aria-hidden="true">(${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')})</span><br>${say('wrapup.then')}</span>
      <button class="btn push" @click=${() => this.work?.verbs.finish(this.conversation.id)}>${say('wrapup.end')}</button></p>`;
  }
}
customElements.define('desk-wrap-up', DeskWrapUp);
