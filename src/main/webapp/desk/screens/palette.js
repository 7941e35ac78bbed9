import { html, nothing } from 'lit';
import { found } from '../commands.js';
import { avatar, caps, icon, nameOf, Part, short } from '../part.js';
import { href } from '../route.js';
import { language, say } from '../words.js';
import { pieces } from '../writing.js';

/** One field for everything one can do or go to (Ctrl or ⌘ K). What the whole history holds is found below, where a search is given. */
export class DeskPalette extends Part {
  static properties = { commands: { attribute: false }, search: { attribute: false }, q: { state: true }, at: { state: true } };

  constructor() {
    super();
    /** @type {import('../commands.js').Command[]} */ this.commands = [];
    this.q = '';
    this.at = 0;
    /** Over the whole history. @type {import('../work/search.js').Search | undefined} */ this.search = undefined;
    this.found = () => this.requestUpdate();
  }

  disconnectedCallback() {
    this.search?.removeEventListener('change', this.found);
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.search?.addEventListener('change', this.found);
    this.search?.forget();
    this.querySelector('dialog')?.showModal();
    this.querySelector('input')?.focus();
  }

  get groups() { return found(this.commands, this.q); }

  /** What was said, as something to choose. @returns {import('../commands.js').Command[]} */
  get hits() {
    return (this.search?.items ?? []).map((hit) => ({
      key: `${hit.kind}${hit.conversation}.${hit.seq}`, group: 'go', text: '', sign: hit.kind === 'note' ? icon('lock') : avatar({ id: hit.visitor.id, name: hit.visitor.name ?? hit.visitor.email }, { size: 'sm' }),
      small: short(hit.at), hit, act: () => { location.hash = href({ screen: 'inbox', place: placeOf(hit.status), conversation: hit.conversation, at: hit.kind === 'note' ? hit.follows || undefined : hit.seq }); },
    }));
  }

  /** @param {Event} e */
  typed(e) {
    this.q = /** @type {HTMLInputElement} */ (e.target).value;
    this.at = 0;
    this.search?.look(this.q);
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    const all = [...this.groups.flatMap((g) => g.items), ...this.hits];
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
    const { groups, hits, search } = this;
    let n = 0;
    const one = (/** @type {import('../commands.js').Command} */ c) => {
      const at = n++;
      return html`<div class="o" role="option" id=${`p${at}`} aria-selected=${at === this.at} @click=${() => this.choose(c)} @pointermove=${() => { this.at = at; }}>
        ${c.sign ?? nothing}<span class="cut">${c.hit ? html`${nameOf(/** @type {any} */ ({ id: c.hit.conversation, visitor: c.hit.visitor }))}: ${c.hit.excerpt.map((/** @type {any} */ p) => (p.hit ? html`<mark>${p.text}</mark>` : p.text))}`
          : pieces(c.text, this.q.trim()).map((p, i) => (i === 1 ? html`<mark>${p}</mark>` : p))}</span>${c.small ? html`<small>${c.small}</small>` : nothing}${c.keys ? caps(c.keys) : nothing}</div>`;
    };
    const list = groups.map((g) => html`<div role="group" aria-label=${say(/** @type {any} */ (`commands.${g.group}`))}><p class="h" role="presentation">${say(/** @type {any} */ (`commands.${g.group}`))}</p>${g.items.map(one)}</div>`);
    const total = search?.total;
    const count = total ? `${total.count.toLocaleString(language)}${total.exact ? '' : '+'}` : '';
    const history = hits.length ? html`<div role="group" aria-label=${say('commands.history')}><p class="h" role="presentation">${say('commands.history')} <span class="num">${count}</span>${search?.similar ? html` · ${say('search.similar')}` : nothing}</p>${hits.map(one)}</div>` : nothing;
    return html`<dialog class="pop palette" aria-label=${say('commands')} @close=${() => this.tell('shut')} @click=${(/** @type {any} */ e) => { if (e.target.localName === 'dialog') this.shut(); }}>
      <div class="q">${icon('search', '')}<input role="combobox" aria-expanded="true" aria-controls="commands" aria-autocomplete="list" aria-activedescendant=${n ? `p${this.at}` : nothing} aria-label=${say('commands')}
        placeholder=${say('commands.hint')} autocomplete="off" spellcheck="false" .value=${this.q} @input=${this.typed} @keydown=${this.key}><button class="kbd" tabindex="-1" aria-label=${`esc, ${say('close')}`} @click=${this.shut}>esc</button></div>
      <div class="results" role="listbox" id="commands" aria-label=${say('commands')}>${list}${history}</div>
      <p class="hint" role="status">${search?.problem ? say('search.away') : search?.busy ? say('search.busy') : n ? nothing : say('commands.none')}</p>
      <div class="f hide-s" aria-hidden="true"><span>${caps(['↑', '↓'])} ${say('do.choose')}</span><span>${caps(['⏎'])} ${say('do.it')}</span></div></dialog>`;
  }
}
customElements.define('desk-palette', DeskPalette);

/** @param {string} status @returns {import('../filter.js').Place} */
const placeOf = (status) => (status === 'closed' ? 'closed' : status === 'pending' ? 'pending' : 'all');
