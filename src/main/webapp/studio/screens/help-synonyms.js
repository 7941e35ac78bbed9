import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { HelpScreen, tongue } from '../help-part.js';
import { head } from '../part.js';
import { say } from '../words.js';
import '../synonyms-form.js';

/** Words that mean the same to who looks for help, by language. */
class StudioHelpSynonyms extends HelpScreen {
  get tongue() { return this.languages.find((l) => l === this.route.id) ?? this.languages[0]; }

  async fetched() { return { tongue: this.tongue, list: await this.api.get(`${this.path}/synonyms/${this.tongue}`) }; }

  render() {
    const { shown } = this;
    return html`${head(say('place.help-synonyms'))}${this.parts}
      ${this.languages.length > 1 ? html`<nav class="parts low" aria-label=${say('article.languages')}>${this.languages.map((l) => html`<a href=${this.to('help-synonyms', l)} aria-current=${l === this.tongue ? 'page' : nothing}>${tongue(l)}</a>`)}</nav>` : nothing}
      <div class="page"><div class="narrow">${this.instead(say('failed.synonyms')) ?? html`<p class="sub">${say('synonyms.what')}</p>${keyed(`${this.site}.${shown.tongue}`, html`<synonyms-form .work=${this.study} site=${this.site} tongue=${shown.tongue} .list=${shown.list} .drafts=${this.drafts}></synonyms-form>`)}`}</div></div>`;
  }
}
customElements.define('studio-help-synonyms', StudioHelpSynonyms);
