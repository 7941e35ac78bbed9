/** An article of the site's help, found as one types, for the visitor to read (docs/desk.md). */

import { html, nothing } from 'lit';
import { newId } from '../../wire/frames.js';
import { Floating } from '../floating.js';
import { icon } from '../part.js';
import { say } from '../words.js';

/** @typedef {{article: number, title: string, collection: string, summary?: string, excerpt?: {text: string, hit: boolean}[]}} Found */

const SOON = 150;
const MOST = 8;

export class DeskArticle extends Floating {
  static properties = { ...Floating.properties, conversation: { attribute: false }, q: { state: true }, found: { state: true }, at: { state: true }, problem: { state: true }, refused: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.side = /** @type {'above'} */ ('above');
    /** @type {import('../types.js').Conversation} */ this.conversation;
    this.q = '';
    /** @type {Found[] | undefined} */ this.found = undefined;
    this.similar = false;
    this.at = 0;
    /** @type {any} what kept us from finding */ this.problem = undefined;
    /** @type {any} what kept us from offering */ this.refused = undefined;
    this.busy = false;
    /** What was chosen is offered once, however often one presses. @type {Map<number, string>} */ this.ids = new Map();
  }

  /** @param {Event} [e] */
  open(e) {
    if (!this.shown) {
      this.ids.clear();
      this.refused = undefined;
      this.find();
    }
    return super.open(e);
  }

  closed() {
    clearTimeout(this.timer);
    this.q = '';
    this.found = undefined;
  }

  /** Without words, what others read. */
  async find() {
    clearTimeout(this.timer);
    const { q, conversation: c } = this;
    const help = `help/${encodeURIComponent(c.site ?? '')}/`;
    const language = c.visitor?.language;
    this.problem = undefined;
    try {
      const answer = await this.work?.api.get(q.trim() ? `${help}search` : `${help}articles`, { ...(q.trim() && { q: q.trim() }), language, limit: MOST });
      if (q !== this.q || c.id !== this.conversation.id) return;
      this.found = answer.items ?? answer;
      this.similar = Boolean(answer.similar);
      this.at = 0;
      await this.updateComplete;
      this.put();
    } catch (problem) {
      if (q === this.q) this.problem = problem;
    }
  }

  /** @param {Event} e */
  typed(e) {
    this.q = /** @type {HTMLInputElement} */ (e.target).value;
    this.refused = undefined;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), SOON);
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (e.isComposing) return;
    const n = this.found?.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && n) this.at = (this.at + step + n) % n;
    else if (e.key === 'Enter') this.offer(this.found?.[this.at]);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  /** @param {Found} [choice] */
  async offer(choice) {
    if (!choice || this.busy) return;
    const { id } = this.conversation;
    const clientId = this.ids.get(choice.article) ?? newId();
    this.ids.set(choice.article, clientId);
    this.busy = true;
    this.refused = undefined;
    const done = await this.work?.verbs.offerArticle(id, choice.article, clientId);
    this.busy = false;
    if (done) return this.shut();
    this.refused = this.work?.replies.refused.get(id);
    this.work?.replies.refused.delete(id);
    this.work?.changed();
  }

  updated() { this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }); }

  render() {
    return html`<button type="button" class="btn quiet icon" aria-haspopup="dialog" aria-expanded=${this.shown} aria-label=${say('article')} title=${say('article')} @click=${this.open}><svg class="i s" viewBox="0 0 20 20" aria-hidden="true"><path d="M11.75 2.75h-6A1.5 1.5 0 0 0 4.25 4.25v11.5a1.5 1.5 0 0 0 1.5 1.5h8.5a1.5 1.5 0 0 0 1.5-1.5v-9Z"/><path d="M11.5 2.75v4h4M7.25 10.25h5.5M7.25 13.5h3.5"/></svg></button>
      <div popover class="pop sheet articles" role="dialog" aria-label=${say('article')} @toggle=${this.toggled}>${this.shown ? this.sheet() : nothing}</div>`;
  }

  sheet() {
    const { found, problem, refused } = this;
    const none = found && !found.length;
    return html`<div class="find-one"><input class="in" role="combobox" aria-expanded=${Boolean(found?.length)} aria-controls="found-articles" aria-autocomplete="list" aria-activedescendant=${found?.length ? `article${this.at}` : nothing}
        aria-label=${say('article.find')} placeholder=${say('article.find')} autocomplete="off" spellcheck="false" .value=${this.q} @input=${this.typed} @keydown=${this.key}></div>
      <div class="results" role="listbox" id="found-articles" aria-label=${say('article.found')}>${found?.map((one, i) => html`<div class="o" role="option" id=${`article${i}`} aria-selected=${i === this.at}
        @pointerdown=${(/** @type {Event} */ e) => e.preventDefault()} @pointermove=${() => { this.at = i; }} @click=${() => this.offer(one)}><span><b class="cut">${one.title}</b><small class="cut">${under(one)}</small></span></div>`)}</div>
      <p class="hint" role="status">${problem ? say(problem.status === 0 ? 'failed.offline' : 'failed.text') : none ? say(this.q.trim() ? 'article.none' : 'article.nothing', { q: this.q.trim() }) : this.similar ? say('article.similar') : !found ? say('article.wait') : nothing}</p>
      ${problem ? html`<div class="row foot"><button type="button" class="btn push" @click=${this.find}>${say('again')}</button></div>` : nothing}
      ${refused ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${refused.status === 0 ? say('start.offline') : refused.message}</span></p>` : nothing}`;
  }
}
customElements.define('desk-article', DeskArticle);

/** Where it stands, and what of it was found. @param {Found} one */
const under = ({ collection, excerpt, summary }) => html`${collection}${excerpt?.length || summary ? ' · ' : nothing}${excerpt?.length ? excerpt.map((p) => (p.hit ? html`<mark>${p.text}</mark>` : p.text)) : summary}`;
