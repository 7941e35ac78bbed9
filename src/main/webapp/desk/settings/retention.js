import { html, nothing } from 'lit';
import { bones, icon } from '../part.js';
import { say } from '../words.js';
import { Form } from '../../staff/form.js';
import { bodyOf, draftOf, errorsIn, KEPT, shorter } from './kept.js';

/** How long a site keeps words, page views and who visitors are. What goes cannot be brought back: where something will, it is asked once more. */
class SiteRetention extends Form {
  static properties = { ...Form.properties, site: { attribute: false }, kept: { state: true }, sure: { state: true } };

  constructor() {
    super();
    this.words = 'retention';
    /** @type {import('../types.js').Site} */ this.site;
    /** @type {any} as it is stored */ this.kept = undefined;
    this.sure = false;
  }

  get path() { return `sites/${encodeURIComponent(this.site.key)}/retention`; }
  get stored() { return draftOf(this.kept); }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('site') && changed.get('site')?.key !== this.site.key) this.load();
  }

  async load() {
    this.kept = undefined;
    this.problem = undefined;
    try {
      this.kept = await this.api.get(this.path);
      this.begin();
    } catch (problem) { this.problem = problem; }
  }

  begin() {
    super.begin();
    this.sure = false;
  }

  /** @param {object} more */
  set(more) {
    super.set(more);
    this.sure = false;
  }

  /** @param {any} draft */
  check(draft) { return errorsIn(draft); }

  /** @param {Event} [e] */
  async save(e) {
    e?.preventDefault();
    if (this.sure || !shorter(this.draft, this.kept) || Object.keys(errorsIn(this.draft)).length) return super.save(e);
    this.sure = true;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[data-keep]'))?.focus();
  }

  /** @param {any} draft */
  async send(draft) {
    this.kept = await this.api.put(this.path, { ...bodyOf(draft), revision: this.kept.revision });
    this.begin();
  }

  render() {
    return html`<section class="set"><h3>${this.say('title')}</h3><p class="muted">${this.say('text')}</p>${this.kept ? this.form() : this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : bones(2)}</section>`;
  }

  form() {
    return html`<form class="set" novalidate @submit=${this.save}>${KEPT.map((name) => this.line(name, { mode: 'numeric', placeholder: this.say('ever') }))}
      ${this.sure ? html`<div class="notice bad" role="group" aria-labelledby="retention-sure">${icon('alert')}<span id="retention-sure">${this.say('sure')}</span></div>
        <div class="row wrap foot"><button type="button" class="btn" data-keep @click=${() => this.begin()}>${this.say('keep')}</button><button class="btn danger" ?disabled=${this.busy}>${this.say('delete')}</button></div>`
        : this.foot(this.say('save'), this.kept.changedBy ? nothing : html`<span class="muted">${say('policy.first')}</span>`)}</form>`;
  }
}
customElements.define('site-retention', SiteRetention);
