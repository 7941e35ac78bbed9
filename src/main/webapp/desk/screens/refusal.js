/** Somebody was faster, or the server said no: what happened, what is kept, what remains. */

import { html, nothing } from 'lit';
import { mayReopen } from '../inbox.js';
import { hour, icon } from '../part.js';
import { say } from '../words.js';

/**
 * @param {import('../../staff/api.js').Problem} problem @param {import('../types.js').Conversation} c
 * @param {{kept: string, closing?: {name?: string, at: number}, again: () => void, note: () => void, discard: () => void, forget: () => void}} how
 */
export function refusal(problem, c, { kept, closing, again, note, discard, forget }) {
  const closed = c.status === 'closed';
  const safe = kept && problem.status === 409 ? say(!closed ? 'refused.kept.look' : mayReopen(c) ? 'refused.kept' : 'refused.kept.note') : '';
  return html`<div class="refused" role="alert"><p class="notice bad">${icon('alert')}<span><b>${sentence(problem, c, kept, closing)}</b>${safe ? html`<br>${safe}` : nothing}
      ${problem.reference ? html`<br><small class="mono">${say('reference', { ref: problem.reference })}</small>` : nothing}</span></p>
    <div class="row">${kept && closed
      ? html`${mayReopen(c) ? html`<button class="btn primary" @click=${again}>${say('reopen.send')}</button>` : nothing}<button class="btn" @click=${note}>${say('keep.note')}</button><button class="btn quiet push" @click=${discard}>${say('discard')}</button>`
      : html`<button class="btn push" @click=${forget}>${say('ok')}</button>`}</div></div>`;
}

/** @param {import('../../staff/api.js').Problem} problem @param {import('../types.js').Conversation} c @param {string} kept @param {{name?: string, at: number}} [closing] */
function sentence(problem, c, kept, closing) {
  const status = say(/** @type {any} */ (`status.${c.status}`));
  if (kept && problem.status === 409) {
    if (c.status !== 'closed') return say('refused.moved');
    return closing?.name ? say('refused.closed.by', { name: closing.name, time: hour(closing.at) }) : say('refused.closed');
  }
  if (problem.type === 'status-moved') return closing?.name && c.status === 'closed' ? say('refused.faster', { name: closing.name, time: hour(closing.at) }) : say('refused.act', { status });
  if (problem.status === 0) return say('refused.offline');
  return kept ? say('refused.sent', { why: problem.message }) : say('refused.other', { why: problem.message });
}
