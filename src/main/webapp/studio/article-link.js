import { html, nothing } from 'lit';
import { said } from '../staff/form.js';
import { icon, Part } from '../staff/part.js';
import { slugIn } from './help.js';
import { say } from './words.js';

/** @typedef {{article: number, title: string, collection: string, url: string}} Found */

const SOON = 150;
const MOST = 8;

/**
 * Another article to lead to, found as one types: only what is published in this language, for nothing else can be read.
 * @extends {Part<import('./study.js').Study>}
 */
class ArticleLink extends Part {
  static properties = { site: {}, tongue: {}, own: { type: Number }, q: { state: true }, found: { state: true }, at: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.site = '';
    this.tongue = '';
    /** The article that is written: it does not lead to itself. */ this.own = 0;
    this.q = '';
    /** @type {Found[] | undefined} */ this.found = undefined;
    this.similar = false;
    this.at = 0;
    /** @type {any} */ this.problem = undefined;
  }

  firstUpdated() {
    this.querySelector('input')?.focus();
    this.find();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  /** Without words, what others read. */
  async find() {
    clearTimeout(this.timer);
    const { q, tongue: language } = this;
    const words = q.trim();
    this.problem = undefined;
    try {
      const answer = await this.work?.api.get(`help/${encodeURIComponent(this.site)}/${words ? 'search' : 'articles'}`, { ...(words && { q: words }), language, limit: MOST + 1 });
      if (q !== this.q) return;
      this.found = (answer.items ?? answer).filter((/** @type {Found} */ one) => one.article !== this.own).slice(0, MOST);
      this.similar = Boolean(answer.similar);
      this.at = 0;
      await this.updateComplete;
      this.scrollIntoView({ block: 'nearest' });
    } catch (problem) { if (q === this.q) this.problem = problem; }
  }

  /** @param {Event} e */
  typed(e) {
    this.q = /** @type {HTMLInputElement} */ (e.target).value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), SOON);
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (e.isComposing) return;
    const n = this.found?.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && n) this.at = (this.at + step + n) % n;
    else if (e.key === 'Enter') this.put(this.found?.[this.at]);
    else if (e.key === 'Escape') this.tell('shut');
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  /** @param {Found} [one] */
  put(one) { if (one) this.tell('put', { title: one.title, slug: slugIn(one.url) }); }

  updated() { this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }); }

  render() {
    const { found } = this;
    const any = Boolean(found?.length);
    return html`<div class="linking" role="group" aria-label=${say('article.mark.article')}><p class="row"><input class="in" role="combobox" aria-expanded=${any ? 'true' : 'false'} aria-controls="link.found" aria-autocomplete="list" aria-activedescendant=${any ? `link.${this.at}` : nothing} aria-describedby="link.said"
        aria-label=${say('link.find')} placeholder=${say('link.find')} autocomplete="off" spellcheck="false" lang=${this.tongue} .value=${this.q} @input=${this.typed} @keydown=${this.key}>
        <button type="button" class="btn quiet icon" aria-label=${say('close')} @click=${() => this.tell('shut')}>${icon('close')}</button></p>
      <div class="found" role="listbox" id="link.found" aria-label=${say('articles')} ?hidden=${!any}>${found?.map((one, i) => html`<div class="o" role="option" id="link.${i}" aria-selected=${i === this.at ? 'true' : 'false'}
        @pointerdown=${(/** @type {Event} */ e) => e.preventDefault()} @pointermove=${() => { this.at = i; }} @click=${() => this.put(one)}><span><b class="cut" lang=${this.tongue}>${one.title}</b><small class="cut" lang=${this.tongue}>${one.collection}</small></span></div>`)}</div>
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${said(this.problem)}</span></p>` : nothing}
      <p class="hint" role="status" id="link.said">${this.problem ? nothing : this.told}</p></div>`;
  }

  /** What there is to say about what was found. */
  get told() {
    const q = this.q.trim();
    if (!this.found) return say('link.wait');
    if (!this.found.length) return say(q ? 'link.none' : 'link.nothing', { q });
    return say(this.similar ? 'link.similar' : 'link.how');
  }
}
customElements.define('article-link', ArticleLink);
