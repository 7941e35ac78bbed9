import { html, nothing } from 'lit';
import { Part } from '../staff/part.js';
import { helpOf, tongue } from './help-part.js';
import { bones, failed, icon, moment, number } from './part.js';
import { say } from './words.js';
import './help-preview.js';

/** A list beside an article that is loaded page by page. @extends {Part<import('./study.js').Study>} */
class Beside extends Part {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { site: {}, article: { attribute: false }, tongue: {}, page: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.site = '';
    /** @type {import('./help.js').Article} */ this.article;
    this.tongue = '';
    /** @type {any} */ this.page = undefined;
    /** @type {any} */ this.problem = undefined;
    this.asked = '';
  }

  get study() { return /** @type {import('./study.js').Study} */ (this.work); }
  get path() { return `${helpOf(this.site)}/articles/${this.article.id}`; }
  get list() { return this.path; }
  /** When it is another, it is loaded again. */
  get wanted() { return this.list; }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (this.wanted === this.asked) return;
    this.asked = this.wanted;
    this.load();
  }

  /** @param {string} [before] */
  async load(before) {
    const { asked, page } = this;
    this.problem = undefined;
    try {
      const more = await this.study.api.get(this.list, { before, limit: 20 });
      if (asked === this.asked) this.page = before ? { items: [...page.items, ...more.items], next: more.next } : more;
    } catch (problem) { if (asked === this.asked) this.problem = problem; }
  }

  render() {
    if (this.problem) return failed(this.problem, say('failed.beside'), () => this.load());
    if (!this.page) return bones(3);
    return html`${this.all(this.page)}${this.page.next ? html`<p><button class="btn" @click=${() => this.load(this.page.next)}>${say('more.show')}</button></p>` : nothing}`;
  }

  /** @param {any} page @returns {unknown} */
  all(page) { return page && nothing; }
}

/** What was written before; each can be looked at and taken again. */
class ArticleVersions extends Beside {
  static properties = { ...Beside.properties, open: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.open = undefined;
  }

  get text() { return this.article.texts[this.tongue]; }
  get list() { return `${this.path}/texts/${this.tongue}/versions`; }
  get wanted() { return `${this.list} ${this.text.version}`; }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('tongue')) this.open = undefined;
  }

  /** @param {number} [version] */
  async look(version) {
    const before = this.open?.version;
    if (!version) this.open = undefined;
    else {
      try { this.open = await this.study.api.get(`${this.list}/${version}`); } catch (problem) { this.problem = problem; }
    }
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(version ? 'h2' : `[data-version="${before}"]`))?.focus();
  }

  take() {
    this.tell('take', this.open);
    this.open = undefined;
  }

  render() { return this.open ? this.one(this.open) : super.render(); }

  /** @param {any} v */
  one(v) {
    return html`<div class="row wrap"><button class="btn quiet icon" aria-label=${say('versions.back')} @click=${() => this.look()}>${icon('chevron', 's back')}</button><h2 class="t" tabindex="-1">${say('policy.version', { n: number(v.version) })}</h2><span class="muted num">${say('written.by', { when: moment(this.study, v.madeAt), name: v.madeBy })}</span>
        ${this.study.me.role === 'agent' ? nothing : html`<button class="btn push" @click=${this.take}>${say('versions.take')}</button>`}</div>
      <help-preview .work=${this.work} site=${this.site} tongue=${this.tongue} .text=${v}></help-preview>`;
  }

  /** @param {any} page */
  all({ items }) {
    return html`<ol class="past">${items.map((/** @type {any} */ v) => html`<li><button class="o" data-version=${v.version} @click=${() => this.look(v.version)}><span><b class="strong">${say('policy.version', { n: number(v.version) })}</b> <span class="muted">${v.title}</span><small class="muted num">${say('written.by', { when: moment(this.study, v.madeAt), name: v.madeBy })}</small></span>
      ${v.version === this.text.published ? html`<span class="tag ok push">${say('versions.read')}</span>` : nothing}</button></li>`)}</ol>`;
  }
}
customElements.define('article-versions', ArticleVersions);

/** What readers said of it. */
class ArticleFeedback extends Beside {
  get list() { return `${this.path}/feedback`; }

  /** @param {any} page */
  all({ items }) {
    const { helpful, unhelpful } = this.article.feedback;
    if (!items.length) return html`<p class="sub">${say('feedback.none')}</p>`;
    return html`<p class="sub">${say('feedback.is', { n: number(helpful), all: number(helpful + unhelpful) })}</p><ul class="past">${items.map((/** @type {any} */ f) => html`<li class="heard"><p class="row"><span class="tag ${f.helpful ? 'ok' : 'bad'}">${icon(f.helpful ? 'check' : 'close')}${say(f.helpful ? 'feedback.yes' : 'feedback.no')}</span><small class="muted num push">${tongue(f.language)}, ${moment(this.study, f.at)}</small></p>
      ${f.comment ? html`<p lang=${f.language}>${f.comment}</p>` : nothing}</li>`)}</ul>`;
  }
}
customElements.define('article-feedback', ArticleFeedback);
