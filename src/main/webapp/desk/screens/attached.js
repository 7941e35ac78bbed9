import { html, nothing } from 'lit';
import { icon, Part } from '../part.js';
import { language, say } from '../words.js';
import { size } from '../../staff/when.js';
import './cards.js';

/** What is attached to the draft: what is there, and what is on its way. */
export class DeskAttached extends Part {
  static properties = { conversation: { type: Number } };

  constructor() {
    super();
    this.conversation = 0;
  }

  /** @param {number} id */
  without(id) {
    const drafts = this.work?.replies.drafts;
    drafts?.setFiles(this.conversation, drafts.files(this.conversation).filter((f) => f.id !== id));
    this.work?.changed();
  }

  /** @param {any} problem */
  why(problem) {
    if (problem.type === 'too-large' || problem.status === 413) return say('file.large', { size: size(this.work?.uploads.rules.maxBytes ?? 0, language) });
    if (problem.type === 'empty') return say('file.empty');
    if (problem.type === 'file-refused') return problem.message;
    return problem.status === 0 ? say('failed.offline') : problem.message;
  }

  render() {
    const files = this.work?.replies.drafts.files(this.conversation) ?? [];
    const coming = this.work?.uploads.of(this.conversation) ?? [];
    if (!files.length && !coming.length) return nothing;
    return html`<ul class="attached" aria-label=${say('attached')}>
      ${files.map((f) => html`<li>${icon('clip')}<span class="cut">${f.name}</span><small>${size(f.size, language)}</small>${this.cross(f.name, () => this.without(f.id))}</li>`)}
      ${coming.map((u) => html`<li class=${u.problem ? 'bad' : ''}>${icon(u.problem ? 'alert' : 'clip')}<span class="cut">${u.file.name}</span>${u.problem
        ? html`<small role="alert">${this.why(u.problem)}</small>${u.problem.again ? html`<button type="button" class="btn quiet" @click=${() => this.work?.uploads.again(this.conversation, u)}>${say('again')}</button>` : nothing}`
        : html`<progress max="1" value=${u.part} aria-label=${say('file.sending', { name: u.file.name })}></progress>`}${this.cross(u.file.name, () => this.work?.uploads.drop(this.conversation, u.key))}</li>`)}</ul>`;
  }

  /** @param {string} name @param {() => void} act */
  cross(name, act) { return html`<button type="button" class="btn quiet icon tiny" aria-label=${say('file.remove', { name })} @click=${act}>${icon('close')}</button>`; }
}
customElements.define('desk-attached', DeskAttached);
