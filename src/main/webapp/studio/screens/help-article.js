import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { begun } from '../article-form.js';
import { articleName, collectionName, HelpScreen, stateTag, tongue } from '../help-part.js';
import { blank, head, icon } from '../part.js';
import { language, say } from '../words.js';
import '../article-versions.js';
import '../help-preview.js';
import '../sure.js';

const VIEWS = /** @type {const} */ (['preview', 'versions', 'feedback']);

/** Writing an article: its words in each language, and beside them what readers will see, what was before, and what they said. */
class StudioHelpArticle extends HelpScreen {
  static properties = { ...HelpScreen.properties, draft: { state: true }, view: { state: true }, chosen: { state: true } };

  constructor() {
    super();
    /** @type {import('../help.js').Draft | undefined} what is in the form */ this.draft = undefined;
    /** @type {typeof VIEWS[number]} */ this.view = 'preview';
    /** @type {number | undefined} */ this.chosen = undefined;
  }

  get fresh() { return this.route.id === 'new'; }
  /** Another language is not another article: what is loaded stays. */
  get wanted() { return JSON.stringify([this.site, this.route.id, language]); }
  get tongue() { return this.languages.find((l) => l === this.route.query.language) ?? this.languages[0]; }
  /** What it is to be about, in the language in which somebody looked for it. */
  get given() { return this.fresh && this.route.query.about === this.tongue ? this.route.query.title ?? '' : ''; }

  async fetched() {
    const [{ items }, article] = await Promise.all([this.api.get(`${this.path}/collections`), this.fresh ? undefined : this.api.get(`${this.path}/articles/${this.route.id}`)]);
    this.chosen = undefined;
    return { collections: items, article };
  }

  get collection() { return this.shown.article?.collection ?? this.chosen ?? (this.shown.collections.find((/** @type {any} */ c) => String(c.id) === this.route.query.collection) ?? this.shown.collections[0])?.id; }

  /** @param {import('../help.js').Article} article */
  made(article) {
    this.drafts.settle(begun(''), article.id, this.languages);
    location.hash = this.to('help-articles', article.id, { language: this.tongue });
  }

  /** @param {import('../help.js').Article} article */
  saved(article) { this.shown = { ...this.shown, article }; }

  /** @param {number} collection */
  async move(collection) {
    const { article } = this.shown;
    if (!article) { this.chosen = collection; return; }
    const moved = await this.attempt(() => this.api.put(`${this.path}/articles/${article.id}`, { collection, revision: article.revision }));
    if (moved) this.saved(moved);
    else this.requestUpdate();
  }

  async takeAway() {
    const { article } = this.shown;
    await this.attempt(() => this.api.delete(`${this.path}/articles/${article.id}`));
    if (this.trouble) return;
    for (const l of this.languages) this.drafts.set(article.id, l, undefined);
    location.hash = this.to('help-collections', article.collection);
  }

  /** @param {CustomEvent} e */
  take({ detail }) {
    /** @type {any} */ (this.querySelector('article-form')).take(detail);
    this.view = 'preview';
  }

  // ---- What is shown

  render() {
    const { shown } = this;
    const text = shown?.article?.texts[this.tongue];
    const shelf = shown?.collections.find((/** @type {any} */ c) => c.id === this.collection);
    const above = html`<a class="muted" href=${this.to('help')}>${say('place.help')}</a>${shelf ? html`<span class="faint" aria-hidden="true">/</span><a class="muted" href=${this.to('help-collections', shelf.id)}>${collectionName(shelf)}</a>` : nothing}`;
    const tools = text?.url ? html`<a class="btn" href=${text.url} target="_blank" rel="noopener">${say('article.open')}</a>` : undefined;
    const title = this.fresh ? say('article.new') : shown?.article ? articleName(shown.article) : say('place.help-articles');
    const instead = this.instead(say('failed.article'));
    if (instead) return html`${head(title, { above })}<div class="page">${instead}</div>`;
    if (!shelf) return html`${head(title, { above })}<div class="page">${blank({ icon: 'book', title: say('article.nowhere'), text: say('article.nowhere.text'), act: this.writes ? html`<a class="btn" href=${this.to('help-collections', 'new')}>${say('collection.new')}</a>` : nothing })}</div>`;
    return html`${head(title, { above, tools })}${this.tongues()}
      <div class="cols write"><section class="read" aria-label=${tongue(this.tongue)} tabindex=${this.writes ? nothing : 0}>${this.refused}
        ${keyed(`${this.route.id}.${this.tongue}.${this.given}`, html`<article-form .work=${this.study} .site=${this.study.site} .article=${shown.article} .drafts=${this.drafts} tongue=${this.tongue} given=${this.given} .collection=${this.collection} @draft=${(/** @type {CustomEvent} */ e) => { this.draft = e.detail; }} @made=${(/** @type {CustomEvent} */ e) => this.made(e.detail)} @saved=${(/** @type {CustomEvent} */ e) => this.saved(e.detail)}></article-form>`)}${this.where()}</section>
      <section class="read sheet-beside">${this.views()}</section></div>`;
  }

  tongues() {
    const { query, id } = this.route;
    return html`<nav class="parts" aria-label=${say('article.languages')}>${this.languages.map((l) => html`<a href=${this.to('help-articles', id, { ...query, language: l })} aria-current=${l === this.tongue ? 'page' : nothing}>${tongue(l)} ${this.shown.article ? stateTag(this.shown.article.texts[l]) : nothing}</a>`)}</nav>`;
  }

  where() {
    const { collections, article } = this.shown;
    if (!this.writes) return nothing;
    return html`<div class="set where"><div class="field"><label for="article.collection">${say('article.collection')}</label><select class="in" id="article.collection" @change=${(/** @type {any} */ e) => this.move(Number(e.target.value))}>${collections.map((/** @type {any} */ c) => html`<option value=${c.id} .selected=${c.id === this.collection}>${collectionName(c)}</option>`)}</select></div>
      ${article ? html`<sure-button .work=${this.study} text=${say('article.remove')} question=${say('article.remove.sure')} @sure=${this.takeAway}></sure-button>` : nothing}</div>`;
  }

  /** Of the three beside the form one is shown. */
  views() {
    const { article } = this.shown;
    const text = article?.texts[this.tongue];
    const may = VIEWS.filter((v) => v === 'preview' || (v === 'versions' ? text : article));
    const view = may.find((v) => v === this.view) ?? 'preview';
    const key = (/** @type {KeyboardEvent} */ e) => {
      const by = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
      if (!by) return;
      e.preventDefault();
      this.view = may[(may.indexOf(view) + by + may.length) % may.length];
      this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector('[role=tab][aria-selected=true]'))?.focus());
    };
    return html`<div class="views" role="tablist" aria-label=${say('beside')} @keydown=${key}>${may.map((v) => html`<button role="tab" id="tab.${v}" aria-controls="beside.panel" aria-selected=${v === view ? 'true' : 'false'} tabindex=${v === view ? 0 : -1} @click=${() => { this.view = v; }}>${say(`beside.${v}`)}</button>`)}</div>
      <div class="panel" role="tabpanel" id="beside.panel" aria-labelledby="tab.${view}">${view === 'preview' ? html`<help-preview .work=${this.study} site=${this.site} tongue=${this.tongue} .text=${this.draft ?? { title: '', summary: '', body: '' }}></help-preview>`
        : view === 'versions' ? html`<article-versions .work=${this.study} site=${this.site} .article=${article} tongue=${this.tongue} @take=${this.take}></article-versions>`
        : html`<article-feedback .work=${this.study} site=${this.site} .article=${article} tongue=${this.tongue}></article-feedback>`}</div>`;
  }
}
customElements.define('studio-help-article', StudioHelpArticle);
