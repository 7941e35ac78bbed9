import { html, nothing } from 'lit';
import { HelpScreen, tongue } from '../help-part.js';
import { blank, head, icon, moment, number, pick } from '../part.js';
import { say } from '../words.js';

/** What readers looked for and did not find: what to write next. */
class StudioHelpMissed extends HelpScreen {
  get asks() { return { language: this.route.query.language, before: undefined }; }

  async fetched() { return this.api.get(`${this.path}/missed`, this.asks); }

  /** @param {any} missed */
  async takeOff(missed) {
    await this.attempt(() => this.api.delete(`${this.path}/missed/${missed.id}`));
    if (this.trouble) return;
    this.shown = { ...this.shown, items: this.shown.items.filter((/** @type {any} */ m) => m !== missed) };
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('h1'))?.focus();
  }

  render() {
    const tools = this.languages.length > 1 ? pick({ name: 'language', label: say('language'), value: this.route.query.language, all: say('language.all'), options: this.languages.map((l) => ({ value: l, text: tongue(l) })), change: (l) => this.ask({ language: l }) }) : undefined;
    return html`${head(say('place.help-missed'), { tools })}${this.parts}<div class="page">${this.refused}${this.instead(say('failed.missed')) ?? this.all(this.shown)}</div>`;
  }

  /** @param {any} shown */
  all({ items, next }) {
    if (!items.length) return blank({ icon: 'search', title: say('missed.none'), text: say('missed.none.text') });
    return html`<p class="sub">${say('missed.what')}</p><ul class="ordered">${items.map((/** @type {any} */ m) => this.one(m))}</ul>
      ${next ? html`<p class="row foot"><button class="btn" @click=${() => this.further(`${this.path}/missed`, { ...this.asks, before: next })}>${say('more.show')}</button></p>` : nothing}`;
  }

  /** @param {any} m */
  one(m) {
    return html`<li><span class="what"><b class="strong" lang=${m.language}>${m.words}</b><small class="muted num"><span>${tongue(m.language)}</span><span>${say('missed.times', { n: m.times, many: number(m.times) })}</span><span>${say('missed.last', { when: moment(this.study, m.lastAt) })}</span></small></span>
      ${this.writes ? html`<a class="btn" href=${this.to('help-articles', 'new', { title: m.words, about: m.language, language: m.language })}>${say('missed.write')}<span class="sr">: ${m.words}</span></a><a class="btn quiet" href=${this.to('help-synonyms', m.language)}>${say('missed.synonym')}<span class="sr">: ${m.words}</span></a>
        <span class="mover"><button class="btn quiet icon" aria-label=${say('missed.remove', { words: m.words })} title=${say('missed.remove.short')} @click=${() => this.takeOff(m)}>${icon('close')}</button></span>` : nothing}</li>`;
  }
}
customElements.define('studio-help-missed', StudioHelpMissed);
