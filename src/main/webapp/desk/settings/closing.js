import { html, nothing } from 'lit';
import { CONVERSATION } from './policies.js';
import { Policy } from '../../staff/policy.js';

/** When a conversation closes by itself, and who may open it again. */
class ConversationPolicy extends Policy {
  constructor() {
    super();
    this.words = 'closing';
    this.kind = CONVERSATION;
  }

  rules() {
    const { draft } = this;
    return html`${this.length('autoCloseAfter')}
      ${this.radios('onReturn', ['show', 'reopen'])}
      ${this.toggle('agentReopen')}${draft.agentReopen ? this.length('agentReopenWithin', { none: this.say('agentReopenWithin.none') }) : nothing}
      ${this.toggle('visitorRestart')}${draft.visitorRestart ? this.length('visitorRestartWithin', { none: this.say('visitorRestartWithin.none') }) : nothing}`;
  }
}
customElements.define('conversation-policy', ConversationPolicy);
