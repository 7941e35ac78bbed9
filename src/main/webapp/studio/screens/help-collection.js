import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { moved } from '../help.js';
import { articleName, collectionName, HelpScreen, mover, stateTag, stay } from '../help-part.js';
import { blank, head, number, pick } from '../part.js';
import { say } from '../words.js';
import '../collection-form.js';

const STATES = /** @type {const} */ (['draft', 'changed', 'published']);

/** One collection: its articles in their order and how they stand, and what it is called; or a new one. */
class StudioHelpCollection extends HelpScreen {
  static properties = { ...HelpScreen.properties, told: { state: true } };

  constructor() {
    super();
    this.told = '';
    /** @type {Promise<unknown>} one order after the other */ this.sending = Promise.resolve();
  }

  get fresh() { return this.route.id === 'new'; }
  get filtered() { return Boolean(this.route.query.state); }
  get asks() { return { collection: this.route.id, state: this.route.query.state, limit: 100 }; }

  async fetched() {
    if (this.fresh) return {};
    const [collections, page] = await Promise.all([this.api.get(`${this.path}/collections`), this.api.get(`${this.path}/articles`, this.asks)]);
    const collection = collections.items.find((/** @type {any} */ c) => String(c.id) === this.route.id);
    if (!collection) throw Object.assign(new Error(), { status: 404 });
    return { collection, ...page };
  }

  /** @param {number} at @param {1 | -1} by */
  async move(at, by) {
    const shown = this.shown = { ...this.shown, items: moved(this.shown.items, at, by) };
    this.told = say('order.told', { name: articleName(shown.items[at + by]), n: at + by + 1, all: shown.items.length });
    await this.updateComplete;
    stay(/** @type {HTMLElement} */ (this.querySelector('.ordered')), at + by, by);
    this.sending = this.sending.then(async () => {
      if (shown !== this.shown) return; // moved on meanwhile: the last order says it all
      await this.attempt(() => this.api.put(`${this.path}/collections/${shown.collection.id}/articles`, { articles: shown.items.map((/** @type {any} */ a) => a.id) }));
      if (this.trouble) this.load();
    });
  }

  /** @param {import('../help.js').Collection} collection */
  saved(collection) {
    if (this.fresh) location.hash = this.to('help-collections', collection.id);
    else this.shown = { ...this.shown, collection };
  }

  render() {
    const { shown } = this;
    const above = html`<a class="muted" href=${this.to('help')}>${say('place.help')}</a>`;
    const form = () => html`<collection-form .work=${this.study} .site=${this.study.site} .collection=${shown.collection} @saved=${(/** @type {CustomEvent} */ e) => this.saved(e.detail)} @removed=${() => { location.hash = this.to('help'); }} @again=${() => this.load()}></collection-form>`;
    if (this.fresh) return html`${head(say('collection.new'), { above })}<div class="page"><div class="narrow">${this.instead('') ?? form()}</div></div>`;
    const tools = shown && html`${pick({ name: 'state', label: say('article.state'), value: this.route.query.state, all: say('article.state.all'), options: STATES.map((s) => ({ value: s, text: say(`article.state.${s}`) })), change: (state) => this.ask({ state }) })}
      ${this.writes ? html`<a class="btn primary" href=${this.to('help-articles', 'new', { collection: shown.collection.id })}>${say('article.new')}</a>` : nothing}`;
    const instead = this.instead(say('failed.help'));
    return html`${head(shown ? collectionName(shown.collection) : say('place.help'), { above, tools })}${instead ? html`<div class="page">${instead}</div>` : html`<div class="cols two"><section class="read">${this.refused}${this.all(shown)}</section><aside class="beside" aria-label=${say('collection.names')} tabindex=${this.writes ? nothing : 0}><section><h2 class="t">${say('collection.names')}</h2><p class="sub">${say('collection.names.text')}</p>${form()}</section></aside></div>`}`;
  }

  /** @param {any} shown */
  all({ items, next, collection }) {
    if (!items.length && this.filtered) return blank({ icon: 'search', title: say('articles.nothing'), text: say('articles.nothing.text'), act: html`<button class="btn" @click=${() => this.ask({ state: undefined })}>${say('filters.clear')}</button>` });
    if (!items.length) return blank({ icon: 'book', title: say('articles.none'), text: say('articles.none.text'), act: this.writes ? html`<a class="btn" href=${this.to('help-articles', 'new', { collection: collection.id })}>${say('article.new')}</a>` : nothing });
    return html`<p class="sr" role="status">${this.told}</p><ol class="ordered" aria-label=${say('articles')}>${repeat(items, (/** @type {any} */ a) => a.id, (/** @type {any} */ a, i) => this.one(a, i, items.length))}</ol>
      ${next ? html`<p class="row foot"><button class="btn" @click=${() => this.further(`${this.path}/articles`, { ...this.asks, limit: '100', after: next })}>${say('more.show')}</button></p>` : nothing}`;
  }

  /** @param {import('../help.js').Article} a @param {number} at @param {number} all */
  one(a, at, all) {
    const name = articleName(a);
    const { helpful, unhelpful } = a.feedback;
    return html`<li><span class="what"><a href=${this.to('help-articles', a.id)}>${name}</a><small class="muted num">${helpful + unhelpful ? say('feedback.is', { n: number(helpful), all: number(helpful + unhelpful) }) : nothing}</small></span>
      ${this.languages.map((l) => stateTag(a.texts[l], l))}${this.writes && !this.filtered ? mover(name, at, all, (by) => this.move(at, by)) : nothing}</li>`;
  }
}
customElements.define('studio-help-collection', StudioHelpCollection);
