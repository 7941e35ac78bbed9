import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { moved } from '../help.js';
import { collectionName, HelpScreen, mover, stay, tongueInText } from '../help-part.js';
import { blank, head, icon, number } from '../part.js';
import { say } from '../words.js';

/** The collections of the help centre, as readers meet them. */
class StudioHelp extends HelpScreen {
  static properties = { ...HelpScreen.properties, told: { state: true } };

  constructor() {
    super();
    this.told = '';
    /** @type {Promise<unknown>} one order after the other */ this.sending = Promise.resolve();
  }

  async fetched() { return (await this.api.get(`${this.path}/collections`)).items; }

  /** @param {number} at @param {1 | -1} by */
  async move(at, by) {
    const all = this.shown = moved(/** @type {import('../help.js').Collection[]} */ (this.shown), at, by);
    this.told = say('order.told', { name: collectionName(all[at + by]), n: at + by + 1, all: all.length });
    await this.updateComplete;
    stay(/** @type {HTMLElement} */ (this.querySelector('.ordered')), at + by, by);
    this.sending = this.sending.then(async () => {
      if (all !== this.shown) return; // moved on meanwhile: the last order says it all
      const kept = await this.attempt(() => this.api.put(`${this.path}/collections`, { collections: all.map((c) => c.id) }));
      if (!kept) this.load();
    });
  }

  render() {
    const add = this.writes ? html`<a class="btn" href=${this.to('help-collections', 'new')}>${say('collection.new')}</a><a class="btn primary" href=${this.to('help-articles', 'new')}>${say('article.new')}</a>` : undefined;
    return html`${head(say('place.help'), { tools: add })}${this.parts}<div class="page">${this.refused}${this.instead(say('failed.help')) ?? this.all(this.shown)}</div>`;
  }

  /** @param {import('../help.js').Collection[]} all */
  all(all) {
    if (!all.length) return blank({ icon: 'book', title: say('help.none'), text: say('help.none.text'), act: this.writes ? html`<span class="row wrap"><a class="btn" href=${this.to('help-collections', 'new')}>${say('collection.new')}</a><a class="btn" href=${this.to('help-imports')}>${say('imports.begin')}</a></span>` : nothing });
    return html`<p class="sub">${say('help.what')} <a href="../help/${encodeURIComponent(this.site)}/" target="_blank" rel="noopener">${say('help.open')}</a></p><p class="sr" role="status">${this.told}</p>
      <ol class="ordered">${repeat(all, (c) => c.id, (c, i) => this.one(c, i, all.length))}</ol>`;
  }

  /** @param {import('../help.js').Collection} c @param {number} at @param {number} all */
  one(c, at, all) {
    const name = collectionName(c);
    const missing = this.languages.filter((l) => !c.texts[l]);
    return html`<li><span class="sign">${icon(/** @type {import('../../staff/part.js').Icon} */ (c.icon), '')}</span><span class="what"><a href=${this.to('help-collections', c.id)}>${name}</a><small class="muted">${Object.entries(c.texts).filter(([, t]) => t.name !== name).map(([l, t]) => html`<span lang=${l}>${t.name}</span>`)} <span class="num">${say('articles.n', { n: c.articles, many: number(c.articles) })}</span></small></span>
      ${missing.map((l) => html`<span class="tag warn">${say('collection.missing', { language: tongueInText(l) })}</span>`)}${this.writes ? mover(name, at, all, (by) => this.move(at, by)) : nothing}</li>`;
  }
}
customElements.define('studio-help', StudioHelp);
