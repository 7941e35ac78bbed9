import { html, nothing } from 'lit';
import { found } from '../commands.js';
import { caps, icon, Part } from '../part.js';
import { say } from '../words.js';
import { pieces } from '../writing.js';

/** One field for everything one can do or go to (Ctrl or ⌘ K). What the whole history holds is found below, where a search is given. */
export class DeskPalette extends Part {
  static properties = { commands: { attribute: false }, q: { state: true }, at: { state: true }, finds: { state: true } };

  constructor() {
    super();
    /** @type {import('../commands.js').Command[]} */ this.commands = [];
    this.q = '';
    this.at = 0;
    /** What a search over the history found. @type {import('../commands.js').Command[]} */ this.finds = [];
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
    this.querySelector('input')?.focus();
  }

  get groups() { return found(this.commands, this.q); }

  /** @param {Event} e */
  typed(e) {
    this.q = /** @type {HTMLInputElement} */ (e.target).value;
    this.at = 0;
    this.tell('looked', this.q);
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    const all = [...this.groups.flatMap((g) => g.items), ...this.finds];
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && all.length) this.at = (this.at + step + all.length) % all.length;
    else if (e.key === 'Enter') this.choose(all[this.at]);
    else if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') this.shut();
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  shut() { this.querySelector('dialog')?.close(); }

  /** @param {import('../commands.js').Command | undefined} command */
  choose(command) {
    if (!command) return;
    this.shut();
    command.act();
  }

  updated() { this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }); }

  render() {
    const { groups, finds } = this;
    let n = 0;
    const one = (/** @type {import('../commands.js').Command} */ c) => {
      const at = n++;
      return html`<div class="o" role="option" id=${`p${at}`} aria-selected=${at === this.at} @click=${() => this.choose(c)} @pointermove=${() => { this.at = at; }}>
        ${c.sign ?? nothing}<span class="cut">${pieces(c.text, this.q.trim()).map((p, i) => (i === 1 ? html`<mark>${p}</mark>` : p))}</span>${c.small ? html`<small>${c.small}</small>` : nothing}${c.keys ? caps(c.keys) : nothing}</div>`;
    };
    const list = groups.map((g) => html`<div role="group" aria-label=${say(/** @type {any} */ (`commands.${g.group}`))}><p class="h" role="presentation">${say(/** @type {any} */ (`commands.${g.group}`))}</p>${g.items.map(one)}</div>`);
    const history = finds.length ? html`<div role="group" aria-label=${say('commands.history')}><p class="h" role="presentation">${say('commands.history')}</p>${finds.map(one)}</div>` : nothing;
    return html`<dialog class="pop palette" aria-label=${say('commands')} @close=${() => this.tell('shut')} @click=${(/** @type {any} */ e) => { if (e.target.localName === 'dialog') this.shut(); }}>
      <div class="q">${icon('search', '')}<input role="combobox" aria-expanded="true" aria-controls="commands" aria-autocomplete="list" aria-activedescendant=${n ? `p${this.at}` : nothing} aria-label=${say('commands')}
        placeholder=${say('commands.hint')} autocomplete="off" spellcheck="false" .value=${this.q} @input=${this.typed} @keydown=${this.key}><button class="kbd" tabindex="-1" aria-label=${`esc, ${say('close')}`} @click=${this.shut}>esc</button></div>
      <div class="found" role="listbox" id="commands" aria-label=${say('commands')}>${list}${history}</div>
      ${n ? nothing : html`<p class="hint" role="status">${say('commands.none')}</p>`}
      <div class="f hide-s" aria-hidden="true"><span>${caps(['↑', '↓'])} ${say('do.choose')}</span><span>${caps(['⏎'])} ${say('do.it')}</span></div></dialog>`;
  }
}
customElements.define('desk-palette', DeskPalette);
