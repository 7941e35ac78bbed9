import { html, nothing } from 'lit';
import { Form, said } from '../staff/form.js';
import { icon } from '../staff/part.js';
import { newId } from '../wire/frames.js';
import { clean, differences, draftOf, errorsIn, linked, MARKS, marked, paragraph, same, shortened, slugOf } from './help.js';
import { helpOf, stateTag } from './help-part.js';
import { moment, number } from './part.js';
import { say } from './words.js';
import './article-link.js';
import './picture-tray.js';

/** @typedef {import('./help.js').Draft} Draft */

/**
 * Writing an article in one language. What is typed is kept until it is saved, whatever becomes of the page; when somebody else
 * wrote meanwhile, both are shown and one is chosen.
 */
export class ArticleForm extends Form {
  static properties = { ...Form.properties, article: { attribute: false }, site: { attribute: false }, tongue: {}, collection: { type: Number }, drafts: { attribute: false }, given: {}, theirs: { state: true }, aside: { state: true }, found: { state: true }, over: { state: true }, linking: { state: true }, step: { state: true } };

  constructor() {
    super();
    this.words = 'article';
    /** @type {import('./help.js').Article | undefined} none before the first is saved */ this.article = undefined;
    /** @type {import('../desk/types.js').Site} */ this.site;
    this.tongue = '';
    this.collection = 0;
    /** @type {import('./help-drafts.js').HelpDrafts} */ this.drafts;
    this.given = '';
    /** @type {any} the version somebody else wrote meanwhile */ this.theirs = undefined;
    /** @type {Draft | undefined} what one had before taking something else */ this.aside = undefined;
    this.found = false;
    this.over = false;
    this.linking = false;
    this.step = '';
    /** What a new article is called until it has a number: sent again it is made once. */ this.clientId = newId();
    this.seen = 0;
    this.fresh = false;
    this.publishing = false;
    /** @type {boolean | undefined} whether what is typed outlives the page */ this.safe = undefined;
    /** @type {import('./help.js').Article | undefined} */ this.made = undefined;
  }

  get study() { return /** @type {import('./study.js').Study} */ (this.work); }
  get text() { return this.article?.texts[this.tongue]; }
  get stored() { return draftOf(this.text ?? { title: this.given }); }
  get changed() { return !same(this.draft, draftOf(this.text)); }
  get path() { return `${helpOf(this.site.key)}/articles`; }
  /** As what its drafts are kept. */
  get key() { return this.article?.id ?? begun(this.given); }
  get pen() { return /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea.body')); }
  get tray() { return /** @type {any} */ (this.querySelector('picture-tray')); }

  /** A heading of the preview has a name of letters and hyphens: with a point, no field can have the same. @param {string} name */
  at(name) { return `article.${name}`; }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!this.draft) this.open();
  }

  updated() { this.tell('draft', this.draft); }

  /** What was not saved the last time comes first. */
  open() {
    super.begin();
    this.seen = this.text?.version ?? 0;
    const kept = this.drafts.get(this.key, this.tongue);
    if (!kept || same(draftOf(kept), this.stored)) return this.keep();
    this.draft = draftOf(kept);
    this.found = true;
    this.clientId = kept.clientId ?? this.clientId;
    this.seen = kept.version;
    if (this.text && kept.version !== this.text.version) this.theirs = this.text;
  }

  /** What is stored again. */
  begin() {
    this.aside = this.theirs = undefined;
    this.found = false;
    this.seen = this.text?.version ?? 0;
    super.begin();
    this.keep();
  }

  /** @param {Partial<Draft>} more */
  set(more) {
    super.set(more);
    this.keep();
  }

  keep() {
    this.safe = this.drafts.set(this.key, this.tongue, same(this.draft, this.stored) ? undefined : { ...this.draft, version: this.seen, ...(!this.article && { clientId: this.clientId }) });
    removeEventListener('beforeunload', leaving);
    if (!this.safe && this.changed) addEventListener('beforeunload', leaving);
  }

  disconnectedCallback() {
    removeEventListener('beforeunload', leaving);
    super.disconnectedCallback();
  }

  /** @param {Draft} draft */
  check(draft) { return errorsIn(draft); }

  /** @param {Draft} draft */
  async send(draft) {
    const { slug, ...words } = clean(draft);
    // One that was made and could not be written is written at the next try.
    this.made = this.article ?? this.made ?? await this.api.post(this.path, { collection: this.collection, clientId: this.clientId });
    const saved = await this.api.put(`${this.path}/${this.made?.id}/texts/${this.tongue}`, { ...words, slug: slug || undefined, version: this.seen });
    const fresh = !this.article;
    this.clientId = newId();
    this.seen = saved.texts[this.tongue].version;
    this.aside = this.theirs = undefined;
    this.found = false;
    this.article = saved;
    if (!this.draft.slug.trim()) this.draft = { ...this.draft, slug: saved.texts[this.tongue].slug };
    if (fresh) this.drafts.set(begun(this.given), this.tongue, undefined);
    this.keep();
    if (fresh) this.fresh = true;
    else this.tell('saved', saved);
  }

  /** @param {Event} [e] */
  async save(e) {
    await super.save(e);
    if (!this.publishing) this.settle();
  }

  /** A new one has an address of its own now; whoever hears that may take this form away. */
  settle() {
    if (!this.fresh) return;
    this.fresh = false;
    this.tell('made', this.article);
  }

  /** @param {any} problem */
  refused(problem) {
    if (problem?.status === 409 && problem.more?.version !== undefined) return void this.meet(problem.more.version);
    if (problem?.status === 409) { this.errors = { slug: { text: problem.message } }; return; }
    super.refused(problem);
  }

  /** Somebody was faster: what they wrote is shown beside what is here. @param {number} version */
  async meet(version) {
    try {
      this.theirs = await this.api.get(`${this.path}/${this.made?.id}/texts/${this.tongue}/versions/${version}`);
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('.meeting'))?.focus();
    } catch (problem) { this.problem = problem; }
  }

  /** Mine follows theirs: theirs stays among the versions. */
  async insist() {
    this.seen = this.theirs.version;
    await this.save();
  }

  /** Other words take the place of these, which can be had back. @param {{title: string, summary: string, body: string}} words @param {number} [version] that they go on from */
  take(words, version = this.seen) {
    const aside = this.changed ? this.draft : undefined;
    this.seen = version;
    this.theirs = undefined;
    this.found = false;
    this.set({ title: words.title, summary: words.summary, body: words.body });
    this.aside = aside;
  }

  back() {
    const mine = this.aside;
    this.aside = undefined;
    if (mine) this.set(mine);
  }

  /** What is written is read from now on: it is saved first. */
  async publish() {
    this.publishing = true;
    if (this.changed) await this.save();
    if (this.text && !this.changed && !this.theirs && !this.problem) await this.perform(() => this.api.put(`${this.path}/${this.article?.id}/texts/${this.tongue}/publication`, { version: this.text?.version }), 'published');
    this.publishing = false;
    this.settle();
  }

  async unpublish() { await this.perform(() => this.api.delete(`${this.path}/${this.article?.id}/texts/${this.tongue}/publication`), 'unpublished'); }

  /** @param {() => Promise<any>} act @param {string} done */
  async perform(act, done) {
    this.busy = true;
    this.problem = undefined;
    this.step = '';
    try {
      this.article = await act();
      this.step = done;
      this.tell('saved', this.article);
    } catch (problem) { this.problem = problem; }
    this.busy = false;
  }

  /** @param {KeyboardEvent} e */
  pressed(e) {
    if (!(e.ctrlKey || e.metaKey) || e.altKey || e.key.toLowerCase() !== 's') return;
    e.preventDefault();
    if (this.changed) this.save();
  }

  // ---- Marking up

  /** @param {(what: import('./help.js').Marked) => import('./help.js').Marked} change */
  async rewrite(change) {
    const { pen } = this;
    const next = change({ text: pen.value, from: pen.selectionStart, to: pen.selectionEnd });
    this.set({ body: next.text });
    await this.updateComplete;
    pen.focus();
    pen.setSelectionRange(next.from, next.to);
  }

  /** @param {{title: string, slug: string}} other */
  async lead(other) {
    this.linking = false;
    await this.rewrite((what) => linked(what, other));
  }

  /** Who looked for an article and took none goes on where that began. */
  async leave() {
    this.linking = false;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[aria-controls="article.linking"]'))?.focus();
  }

  /** @param {Iterable<File> | null | undefined} files */
  illustrate(files) { if (files && this.supervises) this.tray.add(files); }

  /** @param {ClipboardEvent} e */
  pasted(e) {
    if (!e.clipboardData?.files.length) return;
    e.preventDefault();
    this.illustrate(e.clipboardData.files);
  }

  /** @param {DragEvent} e */
  dropped(e) {
    this.over = false;
    if (!e.dataTransfer?.files.length) return;
    e.preventDefault();
    this.illustrate(e.dataTransfer.files);
  }

  /** @param {DragEvent} e */
  hovered(e) {
    if (!e.dataTransfer?.types.includes('Files')) return;
    e.preventDefault();
    this.over = true;
  }

  // ---- What is shown

  render() {
    if (!this.draft) return nothing;
    return html`<form class="set" novalidate @submit=${this.save} @keydown=${this.pressed}>${this.supervises ? this.notices() : html`<p class="notice">${icon('lock')}${say('help.supervisor')}</p>`}
      <fieldset class="set plain" ?disabled=${!this.supervises}>${this.line('title')}
        <div class="field"><label for=${this.at('summary')}>${this.say('summary')}</label><textarea class="in" rows="2" lang=${this.tongue} id=${this.at('summary')} .value=${this.draft.summary} aria-invalid=${this.wrong('summary')} aria-describedby=${`${this.at('summary')}-hint`} @input=${(/** @type {any} */ e) => this.set({ summary: e.target.value })}></textarea>${this.under('summary')}</div>
        ${this.line('slug', { mono: true, placeholder: slugOf(this.draft.title) || undefined, hint: this.text?.published ? this.say('slug.leads') : this.say('slug.hint') })}
        ${this.writing()}</fieldset>
      ${this.supervises ? this.last() : nothing}</form>`;
  }

  writing() {
    return html`<div class="field writing"><label for=${this.at('body')}>${this.say('body')}</label>
      <div class="marks" role="group" aria-label=${this.say('marks')}>${MARKS.map((mark) => html`<button type="button" class="btn quiet" @click=${() => this.rewrite((what) => marked(mark, what, this.say(`mark.${mark}.sample`)))}>${this.say(`mark.${mark}`)}</button>`)}
        <button type="button" class="btn quiet" aria-expanded=${this.linking ? 'true' : 'false'} aria-controls="article.linking" @click=${() => { this.linking = !this.linking; }}>${this.say('mark.article')}</button>
        <label class="btn quiet">${icon('plus')}${this.say('mark.picture')}<input class="sr" type="file" accept="image/png,image/jpeg,image/gif,image/webp" multiple ?disabled=${!this.supervises} @change=${(/** @type {any} */ e) => { this.illustrate([...e.target.files]); e.target.value = ''; }}></label></div>
      <div id="article.linking" ?hidden=${!this.linking}>${this.linking ? html`<article-link .work=${this.work} site=${this.site.key} tongue=${this.tongue} .own=${this.article?.id ?? 0} @put=${(/** @type {CustomEvent} */ e) => this.lead(e.detail)} @shut=${this.leave}></article-link>` : nothing}</div>
      <picture-tray .work=${this.work} site=${this.site.key} @put=${(/** @type {CustomEvent} */ e) => this.rewrite((what) => paragraph(what, e.detail))}></picture-tray>
      <textarea class="in body mono ${this.over ? 'over' : ''}" rows="16" lang=${this.tongue} spellcheck="true" id=${this.at('body')} .value=${this.draft.body} aria-invalid=${this.wrong('body')} aria-describedby=${`${this.at('body')}-hint`}
        @input=${(/** @type {any} */ e) => this.set({ body: e.target.value })} @paste=${this.pasted} @drop=${this.dropped} @dragover=${this.hovered} @dragleave=${() => { this.over = false; }}></textarea>${this.under('body')}</div>`;
  }

  notices() {
    return html`${this.theirs ? this.meeting() : this.found ? html`<p class="notice brand" role="status">${icon('clock')}<span>${this.say('found')}</span></p>` : nothing}
      ${this.aside ? html`<p class="notice" role="status"><span>${this.say('aside')}</span><button type="button" class="btn push" @click=${this.back}>${this.say('aside.back')}</button></p>` : nothing}
      ${this.safe === false && this.changed ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.say('unsafe')}</span></p>` : nothing}`;
  }

  meeting() {
    const { theirs } = this;
    const parts = /** @type {const} */ (['title', 'summary', 'body']).filter((name) => clean({ ...this.draft })[name] !== theirs[name].trim());
    return html`<section class="meeting" tabindex="-1" aria-label=${this.say('meeting')}><p class="row">${icon('alert')}<b class="strong">${this.say('meeting.is', { name: theirs.madeBy, n: number(theirs.version), when: moment(this.study, theirs.madeAt) })}</b></p><p class="sub">${this.say('meeting.text')}</p>
      ${parts.map((name) => html`<h2 class="t">${this.say(name)}</h2><ol class="both" tabindex="0" aria-label=${this.say(name)}>${shortened(differences(clean(this.draft)[name], theirs[name].trim())).map((line) => (line ? html`<li class=${line.who}>${line.who === 'both' ? nothing : html`<span class="who">${this.say(`meeting.${line.who}`)}</span>`}${line.text || ' '}</li>` : html`<li class="faint">…</li>`))}</ol>`)}
      <p class="row wrap"><button type="button" class="btn" ?disabled=${this.busy} @click=${this.insist}>${this.say('meeting.insist')}</button><button type="button" class="btn" ?disabled=${this.busy} @click=${() => this.take(theirs, theirs.version)}>${this.say('meeting.yield')}</button></p></section>`;
  }

  last() {
    const { text, changed } = this;
    const wanted = changed || !text || text.state !== 'published';
    return html`${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${said(this.problem)}</span></p>` : nothing}
      <div class="row wrap foot last"><button class="btn" ?disabled=${this.busy || !changed}>${say('save')}</button>
        ${wanted ? html`<button type="button" class="btn primary" ?disabled=${this.busy || (!changed && !text)} @click=${this.publish}>${this.say(changed ? 'publish.saved' : 'publish')}</button>` : nothing}
        ${changed ? html`<button type="button" class="btn quiet" @click=${() => this.begin()}>${say('discard')}</button>` : nothing}
        ${text?.published && !changed ? html`<button type="button" class="btn quiet" ?disabled=${this.busy} @click=${this.unpublish}>${this.say('unpublish')}</button>` : nothing}
        <span class="muted" role="status">${changed ? (this.safe ? this.say('kept') : nothing) : this.step ? this.say(this.step) : this.done ? this.say('saved') : nothing}</span>
        <span class="push hide-s">${stateTag(text)}</span></div>`;
  }
}
customElements.define('article-form', ArticleForm);

/** A new article by what it is about, so that two that are begun stay apart. @param {string} about */
export const begun = (about) => `new:${about}`;

/** @param {Event} e */
const leaving = (e) => e.preventDefault();
