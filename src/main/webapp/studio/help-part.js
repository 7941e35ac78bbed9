/** What the screens of the help centre share. */

import { html, nothing } from 'lit';
import { said } from '../staff/form.js';
import { icon } from '../staff/part.js';
import { inOne } from './help.js';
import { HelpDrafts } from './help-drafts.js';
import { Screen } from './part.js';
import { language, say } from './words.js';

/** A screen of the help centre: its part of the API, the site's languages, and what one may do there. */
export class HelpScreen extends Screen {
  static properties = { ...Screen.properties, trouble: { state: true } };

  constructor() {
    super();
    /** @type {HelpDrafts | undefined} */ this.kept = undefined;
    /** @type {any} what went wrong with an act; what is shown stays */ this.trouble = undefined;
  }

  get path() { return helpOf(this.site); }
  get languages() { return this.study.site?.languages ?? []; }
  get writes() { return this.study.me.role !== 'agent'; }
  get drafts() {
    if (this.kept?.site !== this.site) this.kept = new HelpDrafts(storage(), this.study.me.id, this.site);
    return this.kept;
  }

  /** Does something, and says so where it does not work. @template T @param {() => Promise<T>} act */
  async attempt(act) {
    this.trouble = undefined;
    try { return await act(); } catch (problem) {
      this.trouble = problem;
      return undefined;
    }
  }

  /** One page more of a list. @param {string} path @param {Record<string, string | undefined>} query */
  async further(path, query) {
    const { shown } = this;
    const page = await this.attempt(() => this.api.get(path, query));
    if (page && shown === this.shown) this.shown = { ...shown, items: [...shown.items, ...page.items], next: page.next };
  }

  get refused() { return this.trouble ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${said(this.trouble)}</span></p>` : nothing; }

  /** On a phone not all parts fit beside each other: the one that is shown is in sight. */
  firstUpdated() { this.querySelector('.parts [aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }

  /** The parts of the help centre. */
  get parts() {
    const { screen } = this.route;
    const link = (/** @type {import('./route.js').Screen} */ to) => html`<a href=${this.to(to)} aria-current=${screen === to ? 'page' : nothing}>${say(`place.${to}`)}</a>`;
    return html`<nav class="parts" aria-label=${say('help')}>${link('help')}${link('help-missed')}${link('help-synonyms')}${link('help-imports')}</nav>`;
  }
}

/** Some browsers allow none: nothing is kept then. @returns {Storage | undefined} */
function storage() {
  try { return localStorage; } catch { return undefined; }
}

/** @param {string} site */
export const helpOf = (site) => `sites/${encodeURIComponent(site)}/help`;

/** A language by its name in the reader's, inside a sentence. @param {string} l */
export const tongueInText = (l) => new Intl.DisplayNames(language, { type: 'language' }).of(l) ?? l;

/** The same where it stands alone. @param {string} l */
export function tongue(l) {
  const name = tongueInText(l);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** @param {import('./help.js').Collection} collection */
export const collectionName = (collection) => inOne(collection.texts, language)?.name ?? say('collection.unnamed');

/** @param {import('./help.js').Article} article */
export const articleName = (article) => inOne(article.texts, language)?.title ?? say('article.unwritten');

const LOOKS = { draft: '', published: 'ok', changed: 'warn' };

/** How an article stands in a language. @param {import('./help.js').Text} [text] @param {string} [l] named where several stand beside each other */
export const stateTag = (text, l) => html`<span class="tag ${text ? LOOKS[text.state] : 'off'}">${l ? `${tongue(l)}: ` : nothing}${say(text ? `article.state.${text.state}` : 'article.state.none')}</span>`;

/**
 * Two buttons that move one of a list.
 * @param {string} name @param {number} at @param {number} all @param {(by: 1 | -1) => void} move
 */
export const mover = (name, at, all, move) => html`<span class="mover"><button class="btn quiet icon" data-by="-1" ?disabled=${at === 0} aria-label=${say('order.up', { name })} title=${say('order.up.short')} @click=${() => move(-1)}>${icon('chevron', 's up')}</button>
  <button class="btn quiet icon" data-by="1" ?disabled=${at === all - 1} aria-label=${say('order.down', { name })} title=${say('order.down.short')} @click=${() => move(1)}>${icon('chevron')}</button></span>`;

/** The buttons go along with what they move: so does the focus. @param {HTMLElement} list @param {number} at where it stands now @param {1 | -1} by */
export function stay(list, at, by) {
  const buttons = [...list.children[at]?.querySelectorAll('[data-by]') ?? []].map((b) => /** @type {HTMLButtonElement} */ (b));
  (buttons.find((b) => b.dataset.by === String(by) && !b.disabled) ?? buttons.find((b) => !b.disabled))?.focus();
}
