/** What stands over the thread of a visitor who dropped off: how long their place is kept, and then what. */

import { html, nothing, svg } from 'lit';
import { callName, icon, moment, Part } from '../part.js';
import { serverNow } from '../../staff/when.js';
import { say } from '../words.js';

/** @typedef {import('../types.js').Reservation} Reservation */

/** What is left, as a part of a circle: a drawing, because pages of ours take no inline style. @param {Reservation} kept */
export function ring(kept) {
  const whole = Math.max(1, (kept.agentUntil ?? 0) - kept.promisedAt);
  const left = Math.max(0, Math.min(100, ((kept.agentUntil ?? 0) - serverNow()) / whole * 100));
  return html`<svg class="ring" viewBox="0 0 20 20" aria-hidden="true"><circle class="track" cx="10" cy="10" r="7.5"/>${svg`<circle cx="10" cy="10" r="7.5" pathLength="100" stroke-dasharray="${left} 100" transform="rotate(-90 10 10)"/>`}</svg>`;
}

/** 8:41 @param {number} ms */
export function countdown(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, '0');
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

/** Whether an agent's place is kept at this instant. @param {Reservation | undefined} kept */
export const holds = (kept) => Boolean(kept?.held && (kept.agentUntil ?? 0) >= serverNow());

export class DeskKeep extends Part {
  static properties = { conversation: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../types.js').Conversation} */ this.conversation;
    /** @type {any} */ this.beat = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.beat = setInterval(() => { if (this.kept) this.requestUpdate(); }, 1000);
  }

  disconnectedCallback() {
    clearInterval(this.beat);
    super.disconnectedCallback();
  }

  get kept() { return this.work?.kept.of(this.conversation.id); }

  render() {
    const { kept } = this;
    if (!kept) return nothing;
    const name = callName(this.conversation);
    const now = serverNow();
    const gone = say('keep.gone', { name, time: moment(kept.seenAt) });
    if (!holds(kept)) {
      return html`<div class="keep past" role="status">${icon('clock')}<span><b>${say('keep.free', { name })}</b><br><small>${gone} ${this.then(kept, now)}</small></span></div>`;
    }
    const until = kept.agentUntil ?? now;
    const mine = kept.agent.id === this.work?.me.id;
    return html`<div class="keep">${ring(kept)}<span><span role="status"><b>${say(mine ? 'keep.until' : 'keep.until.by', { name, agent: kept.agent.name ?? '', time: moment(until) })}</b></span> <span class="num" aria-hidden="true">${say('keep.left', { left: countdown(until - now) })}</span><br>
      <small>${gone} ${this.then(kept, now)}</small></span>${mine || this.work?.me.role !== 'agent' ? html`<button class="btn push" @click=${() => this.work?.kept.release(kept.conversation)}>${say('keep.release')}</button>` : nothing}</div>`;
  }

  /** Who comes next, in order. @param {Reservation} kept @param {number} now */
  then(kept, now) {
    const steps = [
      ...(kept.team && (kept.teamUntil ?? 0) >= now ? [say('keep.team', { team: kept.team.name ?? '' })] : []),
      say('keep.anyone'),
      ...(kept.limit ? [say(kept.redirect ? 'keep.redirect' : 'keep.new', { time: moment(kept.limit) })] : []),
    ];
    return say('keep.then', { next: steps.join(', ') });
  }
}
customElements.define('desk-keep', DeskKeep);
