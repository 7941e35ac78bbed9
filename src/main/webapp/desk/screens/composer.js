import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { callName, icon, nameOf, Part, shape } from '../part.js';
import { isConsulted } from '../filter.js';
import { mayReopen } from '../inbox.js';
import { laters, serverNow } from '../../staff/when.js';
import { say } from '../words.js';
import { asked, mentioned, replaced } from '../writing.js';
import '../menu.js';
import './article.js';
import './attached.js';
import './pickers.js';
import { refusal } from './refusal.js';
import './suggest.js';
import './way-back.js';

const LIMIT = 10_000;

/** Where the agent writes: to the visitor, or to the team. */
export class DeskComposer extends Part {
  static properties = { conversation: { attribute: false }, mode: { state: true }, asked: { state: true }, over: { state: true }, amending: { state: true } };

  constructor() {
    super();
    /** @type {import('../types.js').Conversation} */ this.conversation;
    /** @type {'reply' | 'note'} */ this.mode = 'reply';
    /** @type {import('../writing.js').Asked | undefined} */ this.asked = undefined;
    this.over = false;
    this.extra = 0;
    /** @type {number | undefined} the note that is being changed */ this.amending = undefined;
  }

  /** @param {import('../rows.js').Note} note */
  async amend(note) {
    this.replies.drafts.set(this.conversation.id, note.text, 'note');
    this.amending = note.seq;
    await this.reach('note');
  }

  amended() {
    this.amending = undefined;
    this.replies.drafts.clear(this.conversation.id, 'note');
  }

  get me() { return this.work?.me.id; }
  get replies() { return /** @type {import('../workplace.js').Workplace} */ (this.work).replies; }
  get mine() { return this.conversation.agent?.id === this.me || this.conversation.assignee?.id === this.me; }
  /** Asked in: what one says is for colleagues first. */
  get asideOnly() { return isConsulted(this.conversation, this.me ?? 0); }
  get draft() { return this.replies.drafts.get(this.conversation.id, this.mode); }
  get files() { return this.mode === 'reply' ? this.replies.drafts.files(this.conversation.id) : []; }
  get closed() { return this.conversation.status === 'closed' && this.mode === 'reply'; }
  get field() { return /** @type {HTMLTextAreaElement | null} */ (this.querySelector('textarea')); }
  get suggest() { return /** @type {import('./suggest.js').DeskSuggest | null} */ (this.querySelector('desk-suggest')); }
  get ready() { return Boolean(this.draft.trim() || this.files.length) && this.draft.length <= LIMIT && !this.closed && !this.work?.uploads.busy(this.conversation.id); }

  /** By key. @param {'reply' | 'note' | 'saved' | 'times' | 'article'} what */
  async reach(what) {
    this.mode = what === 'note' ? 'note' : 'reply';
    await this.updateComplete;
    if (what === 'times' || what === 'article') return void /** @type {any} */ (this.querySelector(what === 'times' ? 'desk-offer' : 'desk-article'))?.open();
    (this.field ?? /** @type {HTMLElement | null} */ (this.querySelector('.step .btn')))?.focus();
    if (what === 'saved') this.put(this.draft && !/\s$/.test(this.draft) ? ' /' : '/');
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const before = changed.get('conversation');
    if (changed.has('conversation') && before?.id !== this.conversation.id) {
      this.mode = (this.asideOnly || this.replies.drafts.get(this.conversation.id, 'note')) && !this.replies.drafts.get(this.conversation.id) ? 'note' : 'reply';
      this.asked = undefined;
      this.extra = 0;
      this.amending = undefined;
    }
  }

  updated() {
    const box = this.field;
    if (!box || CSS.supports('field-sizing', 'content')) return;
    box.style.blockSize = 'auto';
    box.style.blockSize = `${box.scrollHeight}px`;
  }

  typed() {
    const field = /** @type {HTMLTextAreaElement} */ (this.field);
    this.replies.typed(this.conversation.id, field.value, this.mode);
    this.asked = asked(field.value, field.selectionStart, this.mode);
    this.requestUpdate();
  }

  /** Where the pen is, in place of what is marked. @param {string} text @param {{from: number, to: number}} [place] */
  async put(text, place) {
    const field = this.field;
    if (!field) return;
    const made = replaced(field.value, place ?? { from: field.selectionStart, to: field.selectionEnd }, text);
    this.replies.typed(this.conversation.id, made.text, this.mode);
    this.requestUpdate();
    await this.updateComplete;
    field.focus();
    field.setSelectionRange(made.pen, made.pen);
    this.asked = asked(made.text, made.pen, this.mode);
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (e.isComposing || this.suggest?.key(e)) return;
    if (e.key !== 'Enter' || e.shiftKey) return;
    e.preventDefault();
    this.send();
  }

  /** @param {CustomEvent} e */
  async chosen({ detail: { choice, atOnce } }) {
    await this.put(choice.text, this.asked);
    this.asked = undefined;
    if (atOnce) this.send();
  }

  /** @param {import('../work/replies.js').Then} [then] */
  send(then) {
    if (!this.ready) return;
    const { conversation: c, files } = this;
    const text = this.draft.trim();
    const note = this.mode === 'note';
    if (note && this.amending) {
      this.work?.verbs.amend(c.id, this.amending, text, mentioned(text, this.work.team.agents));
      return this.amended();
    }
    this.replies.send(c.id, text, { ...(note ? { note, mentions: mentioned(text, this.work?.team.agents ?? []) } : {}), ...(files.length && { files }), ...(then && !note && { then }) });
    this.asked = undefined;
    this.extra = 0;
    this.field?.focus();
  }

  /** @param {Iterable<File>} files */
  attach(files) {
    this.mode = 'reply';
    this.extra = this.work?.uploads.add(this.conversation.id, files) ?? 0;
    this.requestUpdate();
  }

  /** @param {ClipboardEvent} e */
  pasted(e) {
    const files = e.clipboardData?.files;
    if (!files?.length || this.closed) return;
    e.preventDefault();
    this.attach(files);
  }

  /** @param {DragEvent} e */
  dropped(e) {
    e.preventDefault();
    this.over = false;
    if (e.dataTransfer?.files.length && this.conversation.status !== 'closed') this.attach(e.dataTransfer.files);
  }

  render() {
    const c = this.conversation;
    const problem = this.replies.refused.get(c.id);
    const kept = this.replies.drafts.get(c.id);
    return html`${problem ? refusal(problem, c, {
      kept, closing: this.closing, again: () => this.replies.reopenAndSend(c, kept.trim()), note: () => this.keepAsNote(kept),
      discard: () => { this.replies.drafts.clear(c.id, 'reply'); this.forget(); }, forget: () => this.forget(),
    }) : nothing}${!problem ? this.step() : nothing}${this.box(c)}`;
  }

  /** Who closed it, and when. */
  get closing() {
    const { closedBy, closedAt } = this.conversation;
    if (closedBy?.name && closedAt) return { name: closedBy.name, at: closedAt };
    const end = this.work?.thread?.entries.findLast((e) => e.kind === 'closed');
    return end && { name: end.data?.name, at: end.at };
  }

  /** @param {string} text */
  keepAsNote(text) {
    this.replies.drafts.clear(this.conversation.id, 'reply');
    this.replies.drafts.giveBack(this.conversation.id, text, 'note');
    this.mode = 'note';
    this.forget();
    this.field?.focus();
  }

  forget() {
    this.replies.refused.delete(this.conversation.id);
    this.work?.changed();
  }

  /** What comes before writing: reopening, or saying that one takes it. */
  step() {
    const c = this.conversation;
    const name = callName(c);
    if (this.closed) return html`<div class="step">${icon('check')}<span>${say(mayReopen(c) ? 'closed.text' : 'reopen.not')}</span>${mayReopen(c) ? html`<button class="btn primary push" @click=${() => this.work?.verbs.reopen(c)}>${say('reopen')}</button>` : nothing}</div>`;
    if (this.mine || this.mode === 'note' || c.status === 'closed') return nothing;
    const holder = c.assignee ?? c.agent;
    const what = holder ? say('join.other', { agent: holder.name }) : c.waiting ? say('join.waiting', { name }) : say(c.preview?.author === 'visitor' ? 'join.nobody' : 'join.assistant', { name });
    return html`<div class="step">${icon(c.waiting ? 'clock' : 'person')}<span><b>${what}</b><br><span class="muted">${say('join.text', { name })}</span></span>
      <button class="btn push ${this.ready ? '' : 'primary'}" @click=${() => this.work?.verbs.join(c.id)}>${say('join')}</button></div>`;
  }

  /** @param {import('../types.js').Conversation} c */
  box(c) {
    const { mode, draft } = this;
    const note = mode === 'note';
    const label = note ? say('write.note') : say('write', { name: nameOf(c) });
    const tab = (/** @type {'reply' | 'note'} */ m, /** @type {string} */ text) => html`<button type="button" role="tab" aria-selected=${mode === m} tabindex=${mode === m ? 0 : -1} aria-controls="write"
      @click=${() => { this.mode = m; }} @keydown=${(/** @type {KeyboardEvent} */ e) => { if (/Arrow(Left|Right)/.test(e.key)) { this.mode = m === 'reply' ? 'note' : 'reply'; this.updateComplete.then(() => /** @type {HTMLElement} */ (this.querySelector('[role=tab][aria-selected=true]')).focus()); } }}>${text}</button>`;
    return html`<form class="write ${note ? 'to-team' : ''} ${this.over ? 'over' : ''}" @submit=${(/** @type {Event} */ e) => { e.preventDefault(); this.send(); }}
        @dragover=${(/** @type {DragEvent} */ e) => { if (e.dataTransfer?.types.includes('Files')) { e.preventDefault(); this.over = true; } }} @dragleave=${() => { this.over = false; }} @drop=${this.dropped}>
      <desk-suggest .work=${this.work} .conversation=${c.id} .asked=${this.asked} @chosen=${this.chosen} @dismiss=${() => { this.asked = undefined; }}></desk-suggest>
      <div class="tabs"><div role="tablist" aria-label=${say('write.to')}>${tab('reply', say('reply'))}${tab('note', say('note'))}</div>
        <span class="push faint hint ${this.hint?.bad ? 'bad' : ''}" id="write-hint">${this.hint?.text ?? this.hint ?? ''}</span></div>
      <textarea class="txt" id="write" rows="2" aria-label=${label} placeholder=${note ? say('write.note.hint') : say('write', { name: callName(c) })} aria-describedby="write-hint"
        .value=${live(draft)} @input=${this.typed} @click=${this.typed} @keydown=${this.key} @paste=${this.pasted} @blur=${() => { this.asked = undefined; }}></textarea>
      ${note ? nothing : html`<desk-attached .work=${this.work} .conversation=${c.id}></desk-attached>`}
      ${this.over ? html`<p class="dropping">${icon('clip')}${say('file.drop')}</p>` : nothing}
      <div class="tools">${note ? html`<desk-emoji @put=${(/** @type {CustomEvent} */ e) => this.put(e.detail)}></desk-emoji>${this.amending
        ? html`<button type="button" class="btn quiet" @click=${this.amended}>${say('note.keep')}</button>` : html`<span class="faint hint">${icon('lock')}${say('note.private')}</span>`}` : this.tools(c)}${this.sending(note)}</div></form>`;
  }

  /** One sentence on what will become of it. @returns {any} */
  get hint() {
    const c = this.conversation;
    const over = this.draft.length - LIMIT;
    if (over > 0) return { bad: true, text: say('write.long', { n: over }) };
    if (this.extra) return { bad: true, text: say('file.many', { n: this.extra, most: this.work?.uploads.rules.perMessage ?? 10 }) };
    if (this.mode === 'note') return '';
    if (this.work?.uploads.busy(c.id)) return say('file.wait');
    if (c.status === 'closed') return say('write.closed');
    return c.visitor?.online === false ? say('write.away', { name: callName(c) }) : '';
  }

  /** @param {import('../types.js').Conversation} c */
  tools(c) {
    if (this.closed) return nothing;
    return html`<label class="btn quiet icon" title=${say('attach')}>${icon('clip')}<input class="sr" type="file" multiple aria-label=${say('attach')} @change=${(/** @type {any} */ e) => { this.attach(e.target.files); e.target.value = ''; }}></label>
      <button type="button" class="btn quiet icon" aria-label=${say('saved')} title=${say('saved')} @click=${() => this.reach('saved')}>${icon('book')}</button>
      <desk-article .work=${this.work} .conversation=${c}></desk-article>
      <desk-offer .work=${this.work} .conversation=${c.id} .zone=${this.work?.zones.get(c.visitor?.id ?? 0) ?? ''}></desk-offer>
      <desk-way-back .work=${this.work} .conversation=${c.id}></desk-way-back>
      <desk-meeting @meet=${(/** @type {CustomEvent} */ e) => this.replies.send(c.id, '', { meeting: { url: e.detail } })}></desk-meeting>
      <desk-emoji @put=${(/** @type {CustomEvent} */ e) => this.put(e.detail)}></desk-emoji>`;
  }

  /** @param {boolean} note */
  sending(note) {
    const { ready } = this;
    const button = html`<button class="btn ${ready ? 'primary' : ''}" ?disabled=${!ready}>${say(!note ? 'write.send' : this.amending ? 'note.change' : 'write.add')} <span class="kbd hide-s" aria-hidden="true">⏎</span></button>`;
    if (note || this.closed) return html`<span class="push row">${button}</span>`;
    const more = [
      { text: say('send.pending'), sign: shape('pending'), act: () => this.send({ do: 'pending' }) },
      ...laters(serverNow()).map((l) => ({ text: say(/** @type {any} */ (`send.${l.key}`)), sign: shape('pending'), act: () => this.send({ do: 'pending', until: l.at }) })),
      { text: say('send.close'), sign: shape('closed'), act: () => this.send({ do: 'close' }) },
    ];
    return html`<span class="push row send"><button type="button" class="btn quiet wide-only" ?disabled=${!ready} @click=${() => this.send({ do: 'pending' })}>${say('send.pending')}</button>${button}
      ${ready ? html`<desk-menu side="above" edge="end" look="btn icon" name=${say('send.more')} .face=${icon('chevron', 's up')} .items=${more}></desk-menu>` : nothing}</span>`;
  }
}
customElements.define('desk-composer', DeskComposer);
