import { html, nothing } from 'lit';
import { Form } from '../staff/form.js';
import { icon } from '../staff/part.js';
import { grouped, listed, wrongGroups } from './help.js';
import { helpOf } from './help-part.js';
import { say } from './words.js';

/** What means the same, a group to a line. */
class SynonymsForm extends Form {
  static properties = { ...Form.properties, site: {}, tongue: {}, list: { attribute: false }, drafts: { attribute: false }, theirs: { state: true } };

  constructor() {
    super();
    this.words = 'synonyms';
    this.site = '';
    this.tongue = '';
    /** @type {{groups: string[][], version: number}} */ this.list;
    /** @type {import('./help-drafts.js').HelpDrafts} */ this.drafts;
    /** @type {{groups: string[][], version: number} | undefined} what somebody else said meanwhile */ this.theirs = undefined;
  }

  get path() { return `${helpOf(this.site)}/synonyms/${this.tongue}`; }
  get stored() { return { groups: listed(this.list.groups) }; }
  get changed() { return listed(grouped(this.draft.groups)) !== this.stored.groups; }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!this.draft) this.open();
  }

  /** What was not saved the last time comes first. */
  open() {
    super.begin();
    const kept = this.drafts.get('synonyms', this.tongue);
    if (!kept) return;
    this.draft = { groups: kept.groups };
    if (kept.version !== this.list.version) this.theirs = this.list;
  }

  /** What is stored again. */
  begin() {
    this.theirs = undefined;
    super.begin();
    this.keep();
  }

  /** @param {object} more */
  set(more) {
    super.set(more);
    this.keep();
  }

  keep() { this.drafts.set('synonyms', this.tongue, this.changed ? { ...this.draft, version: this.list.version } : undefined); }

  /** @param {any} draft @returns {import('../staff/form.js').Wrongs} */
  check(draft) {
    const wrong = wrongGroups(draft.groups);
    return wrong ? { groups: wrong } : {};
  }

  /** @param {any} draft */
  async send(draft) {
    this.list = await this.api.put(this.path, { groups: grouped(draft.groups), version: this.theirs?.version ?? this.list.version });
    this.begin();
  }

  /** @param {any} problem */
  refused(problem) {
    super.refused(problem);
    if (problem?.status === 409) this.meet();
  }

  async meet() { try { this.theirs = await this.api.get(this.path); } catch { /* the sentence says it; saving again asks again */ } }

  yield() {
    if (this.theirs) this.list = this.theirs;
    this.begin();
  }

  render() {
    if (!this.draft) return nothing;
    return html`<form class="set" novalidate @submit=${this.save}><fieldset class="set plain" ?disabled=${!this.supervises}>
        ${this.field('groups', html`<textarea class="in" rows="14" lang=${this.tongue} id=${this.at('groups')} .value=${this.draft.groups} aria-invalid=${this.wrong('groups')} aria-describedby=${`${this.at('groups')}-hint`} @input=${(/** @type {any} */ e) => this.set({ groups: e.target.value })}></textarea>`)}</fieldset>
      ${this.theirs ? html`<section class="meeting" aria-label=${say('synonyms.theirs')}><p class="strong">${say('synonyms.theirs')}</p><pre class="plain" tabindex="0">${listed(this.theirs.groups)}</pre><p class="row wrap"><button class="btn">${say('synonyms.insist')}</button><button type="button" class="btn" @click=${this.yield}>${say('article.meeting.yield')}</button></p></section>` : nothing}
      ${this.supervises ? this.foot(say('save')) : html`<p class="notice">${icon('lock')}${say('help.supervisor')}</p>`}</form>`;
  }
}
customElements.define('synonyms-form', SynonymsForm);
