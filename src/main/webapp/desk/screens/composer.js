import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { callName, hour, icon, nameOf, Part } from '../part.js';
import { say } from '../words.js';

const LIMIT = 10_000;

/** Where the agent writes; or, when it is not theirs to write, what they can do first. */
export class DeskComposer extends Part {
  static properties = { conversation: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../types.js').Conversation} */ this.conversation;
  }

  get me() { return this.work?.me.id; }
  get mine() { return this.conversation.agent?.id === this.me; }
  get draft() { return this.work?.drafts.get(this.conversation.id) ?? ''; }
  get refusal() { return this.work?.refused.get(this.conversation.id); }

  /** R: writing, or joining where that comes first. */
  reach() { /** @type {HTMLElement | null} */ (this.querySelector('textarea, .step .btn'))?.focus(); }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    this.grow();
    if (changed.has('conversation') && changed.get('conversation')?.id === this.conversation.id && this.joining && this.mine) {
      this.joining = false;
      this.reach();
    }
  }

  grow() {
    const box = this.querySelector('textarea');
    if (!box || CSS.supports('field-sizing', 'content')) return;
    box.style.blockSize = 'auto';
    box.style.blockSize = `${box.scrollHeight}px`;
  }

  /** @param {InputEvent} e */
  typed(e) {
    this.work?.typed(this.conversation.id, /** @type {HTMLTextAreaElement} */ (e.target).value);
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (e.key !== 'Enter' || e.shiftKey || e.isComposing) return;
    e.preventDefault();
    this.send();
  }

  send() {
    const text = this.draft.trim();
    if (!text || text.length > LIMIT || this.conversation.status === 'closed') return;
    this.work?.reply(this.conversation.id, text);
    this.querySelector('textarea')?.focus();
  }

  join() {
    this.joining = true;
    this.work?.join(this.conversation.id);
  }

  render() {
    const c = this.conversation;
    const closed = c.status === 'closed';
    const write = this.mine || this.draft;
    return html`${this.refusal ? this.refused(this.refusal) : nothing}${closed && !this.draft ? this.closed() : write ? this.box(closed) : this.step()}`;
  }

  closed() {
    const c = this.conversation;
    return html`<div class="step">${icon('check')}<span>${say('closed.text')}</span><button class="btn primary push" @click=${() => this.work?.reopen(c)}>${say('reopen')}</button></div>`;
  }

  step() {
    const c = this.conversation;
    const name = callName(c);
    const what = c.agent ? say('join.other', { agent: c.agent.name }) : c.waiting ? say('join.waiting', { name }) : say(c.preview?.author === 'visitor' ? 'join.nobody' : 'join.assistant', { name });
    return html`<div class="step">${icon(c.waiting ? 'clock' : 'person')}<span><b>${what}</b><br><span class="muted">${say('join.text', { name })}</span></span>
      <button class="btn primary push" @click=${this.join}>${say(c.agent ? 'join.over' : 'join')} <span class="kbd hide-s">R</span></button></div>`;
  }

  /** @param {boolean} closed */
  box(closed) {
    const c = this.conversation;
    const over = this.draft.length - LIMIT;
    const hint = over > 0 ? say('write.long', { n: over }) : closed ? say('write.closed') : c.visitor?.online === false ? say('write.away', { name: callName(c) }) : '';
    return html`<form class="write" @submit=${(/** @type {Event} */ e) => { e.preventDefault(); this.send(); }}>
      <textarea class="txt" rows="2" aria-label=${say('write', { name: nameOf(c) })} placeholder=${say('write', { name: callName(c) })} aria-describedby="write-hint"
        .value=${live(this.draft)} @input=${this.typed} @keydown=${this.key}></textarea>
      <div class="tools"><span class="faint hint ${over > 0 ? 'bad' : ''}" id="write-hint">${hint}</span>
        ${!this.mine && !closed ? html`<button type="button" class="btn push" @click=${this.join}>${say(c.agent ? 'join.over' : 'join')}</button>` : nothing}
        <button class="btn ${closed || !this.draft.trim() ? '' : 'primary'} ${this.mine || closed ? 'push' : ''}" ?disabled=${closed || !this.draft.trim() || over > 0}>${say('write.send')} <span class="kbd hide-s">⏎</span></button></div></form>`;
  }

  /** What happened, what is kept, what remains. @param {import('../api.js').Problem} problem */
  refused(problem) {
    const c = this.conversation;
    const kept = this.draft;
    const closed = c.status === 'closed';
    const end = this.work?.thread?.entries.findLast((e) => e.kind === 'closed');
    const what = !kept ? (problem.status === 409 ? say('refused.act') : say('refused.other', { why: problem.message }))
      : problem.status !== 409 ? say('refused.sent', { why: problem.message })
      : !closed ? say('refused.moved')
      : end?.data?.name ? say('refused.closed.by', { name: end.data.name, time: hour(end.at) }) : say('refused.closed');
    const safe = kept && problem.status === 409 ? say(closed ? 'refused.kept' : 'refused.kept.look') : '';
    return html`<div class="refused" role="alert"><p class="notice bad">${icon('alert')}<span><b>${what}</b>${safe ? html`<br>${safe}` : nothing}</span></p>
      <div class="row">${kept && closed
        ? html`<button class="btn primary" @click=${() => this.again(kept)}>${say('reopen.send')}</button><button class="btn quiet push" @click=${this.discard}>${say('discard')}</button>`
        : html`<button class="btn push" @click=${this.forget}>${say('ok')}</button>`}</div></div>`;
  }

  /** @param {string} text */
  again(text) { this.work?.reopenAndReply(this.conversation, text.trim()); }

  discard() {
    this.work?.drafts.set(this.conversation.id, '');
    this.forget();
  }

  forget() {
    this.work?.refused.delete(this.conversation.id);
    this.work?.changed();
  }
}
customElements.define('desk-composer', DeskComposer);
