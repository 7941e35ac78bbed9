import { html, nothing } from 'lit';
import { avatar, caps, Part } from '../part.js';
import { named, pieces } from '../writing.js';
import { say } from '../words.js';

/** @typedef {{key: string, name: string, text: string, missing?: string[], agent?: import('../types.js').Agent}} Choice */

const SOON = 120;

/** Above the composer: saved replies while one writes `/…`, colleagues while one writes `@…`. The focus stays in the field. */
export class DeskSuggest extends Part {
  static properties = { conversation: { type: Number }, asked: { attribute: false }, choices: { state: true }, at: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.conversation = 0;
    /** @type {import('../writing.js').Asked | undefined} */ this.asked = undefined;
    /** @type {Choice[] | undefined} */ this.choices = undefined;
    this.at = 0;
    /** @type {any} */ this.problem = undefined;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const before = changed.get('asked');
    if (!changed.has('asked') || (before?.what === this.asked?.what && before?.q === this.asked?.q)) return;
    this.at = 0;
    if (this.asked?.what !== before?.what) this.choices = undefined;
    clearTimeout(this.timer);
    if (this.asked?.what === 'mention') this.choices = this.colleagues(this.asked.q);
    else if (this.asked) this.timer = setTimeout(() => this.find(), before ? SOON : 0);
  }

  /** @param {string} q @returns {Choice[]} */
  colleagues(q) { return named(this.work?.team.others ?? [], q).map((a) => ({ key: String(a.id), name: a.name, text: `@${a.name} `, agent: a })); }

  async find() {
    const { asked, conversation } = this;
    if (asked?.what !== 'saved') return;
    try {
      const { items } = await this.work?.api.get(`conversations/${conversation}/saved-replies`, { q: asked.q });
      if (asked !== this.asked && asked.q !== this.asked?.q) return;
      this.choices = items.map((/** @type {any} */ i) => ({ key: String(i.id), name: i.shortcut, text: i.text, missing: i.missing }));
      this.problem = undefined;
    } catch (problem) { this.problem = problem; }
  }

  get open() { return Boolean(this.asked && (this.choices?.length || this.asked.what === 'saved')); }

  /** Keys of the field, while this is open; answers whether it was for us. @param {KeyboardEvent} e */
  key(e) {
    if (!this.open) return false;
    const n = this.choices?.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (e.key === 'Escape') this.tell('dismiss');
    else if (step && n) this.at = (this.at + step + n) % n;
    else if ((e.key === 'Enter' || e.key === 'Tab') && n && !e.shiftKey) this.choose(this.at, e.ctrlKey || e.metaKey);
    else return false;
    e.preventDefault();
    e.stopPropagation();
    return true;
  }

  /** @param {number} at @param {boolean} [atOnce] */
  choose(at, atOnce = false) {
    const choice = this.choices?.[at];
    if (choice) this.tell('chosen', { choice, atOnce });
  }

  updated() { this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }); }

  render() {
    const { asked, choices } = this;
    if (!asked || !this.open) return nothing;
    const saved = asked.what === 'saved';
    const chosen = choices?.[this.at];
    return html`<p class="sr" role="status">${chosen ? say('suggested', { name: chosen.name, n: this.at + 1, of: choices?.length ?? 0 }) : ''}</p><div class="pop canned ${saved ? '' : 'narrow'}"><p class="h">${saved ? (asked.q ? say('saved.for', { q: asked.q }) : say('saved')) : say('mention')}</p>
      <div class="list" id="suggested" role="listbox" tabindex="0" aria-label=${say(saved ? 'saved' : 'mention')}>${choices?.map((c, i) => html`<div class="o" role="option" id=${`s${i}`} aria-selected=${i === this.at}
        @pointerdown=${(/** @type {Event} */ e) => e.preventDefault()} @click=${() => this.choose(i)}>${c.agent ? avatar(c.agent, { size: 'sm' }) : nothing}<span class="cut">${pieces(c.name, asked.q).map((p, n) => (n === 1 ? html`<mark>${p}</mark>` : p))}</span></div>`)}
        ${saved && choices && !choices.length ? html`<p class="hint">${say('saved.none')}</p>` : nothing}${this.problem ? html`<p class="hint bad">${say('failed.text')}</p>` : nothing}</div>
      ${saved ? html`<div class="prev">${chosen ? html`<p>${filled(chosen.text)}</p><p class="faint">${chosen.missing?.length ? say('saved.missing') : say('saved.filled')}</p>` : nothing}</div>` : nothing}
      <div class="f"><span>${caps(['↑', '↓'])} ${say('do.choose')}</span><span>${caps(['⏎'])} ${say('do.put')}</span>${saved ? html`<span class="hide-m">${caps(['cmd', '⏎'])} ${say('do.send')}</span>` : nothing}</div></div>`;
  }
}
customElements.define('desk-suggest', DeskSuggest);

/** What could not be filled in is marked. @param {string} text */
const filled = (text) => text.split(/(\{\{[^}]+\}\})/).map((part, i) => (i % 2 ? html`<span class="var">${part.slice(2, -2).trim()}</span>` : part));
