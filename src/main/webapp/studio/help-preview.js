import { html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { bones, Part } from '../staff/part.js';
import { ownPictures } from './help.js';
import { helpOf } from './help-part.js';
import { say } from './words.js';

const PAUSE = 350;

/** How a text looks to who reads it, a moment after it was written. @extends {Part<import('./study.js').Study>} */
class HelpPreview extends Part {
  static properties = { site: {}, tongue: {}, text: { attribute: false }, page: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.site = '';
    this.tongue = '';
    /** @type {{title: string, summary: string, body: string}} */ this.text = { title: '', summary: '', body: '' };
    /** @type {{body: string, html: string} | undefined} */ this.page = undefined;
    /** @type {any} */ this.problem = undefined;
    /** @type {any} */ this.timer = undefined;
    this.asked = '';
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const wanted = [this.tongue, this.text.body].join('\n');
    if (!this.site || wanted === this.asked) return;
    this.asked = wanted;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), this.page ? PAUSE : 0);
  }

  async load() {
    const { asked, tongue, text: { body } } = this;
    this.problem = undefined;
    try {
      const page = body.trim() ? await this.work?.api.post(`${helpOf(this.site)}/preview`, { body, language: tongue }) : { html: '' };
      if (asked === this.asked) this.page = page;
    } catch (problem) { if (asked === this.asked) this.problem = problem; }
  }

  /** The studio's address says where one is in it: links of the text open elsewhere, its own parts are scrolled to. @param {Event} e */
  followed(e) {
    const link = /** @type {Element} */ (e.target).closest('a');
    if (!link) return;
    e.preventDefault();
    const to = link.getAttribute('href') ?? '';
    if (to.startsWith('#')) this.querySelector(`#${CSS.escape(to.slice(1))}`)?.scrollIntoView({ block: 'start' });
    else window.open(link.href, '_blank', 'noopener');
  }

  render() {
    const { title, summary } = this.text;
    return html`${this.problem ? html`<p class="notice bad" role="status"><span>${say('preview.failed')}</span><button type="button" class="btn push" @click=${this.load}>${say('again')}</button></p>` : nothing}
      <article class="paper" lang=${this.tongue} aria-label=${say('preview')} @click=${this.followed}>${title ? html`<p class="title">${title}</p>` : html`<p class="title faint" lang="">${say('preview.title')}</p>`}${summary ? html`<p class="lede">${summary}</p>` : nothing}
        ${this.page ? html`<div class="text">${unsafeHTML(ownPictures(this.page.html) /* the server's own elements: it escapes what authors write */)}</div>` : this.problem ? nothing : bones(3)}</article>`;
  }
}
customElements.define('help-preview', HelpPreview);
