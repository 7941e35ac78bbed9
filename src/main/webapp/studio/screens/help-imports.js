import { html, nothing } from 'lit';
import { said } from '../../staff/form.js';
import { percent } from '../help.js';
import { HelpScreen } from '../help-part.js';
import { head, icon, moment, number } from '../part.js';
import { say } from '../words.js';

const LOOK_AGAIN = 1000;

/** Taking in a folder of Markdown: sending it, how far it is, and what was refused. */
class StudioHelpImports extends HelpScreen {
  static properties = { ...HelpScreen.properties, publish: { state: true }, sent: { state: true }, over: { state: true } };

  constructor() {
    super();
    this.publish = false;
    /** @type {number | undefined} how much of the file is with the server, 0 to 1 */ this.sent = undefined;
    this.over = false;
    /** @type {any} */ this.timer = undefined;
    this.stop = new AbortController();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  async fetched() {
    const page = await this.api.get(`${this.path}/imports`);
    this.watch(page);
    return page;
  }

  /** While one goes on, it is looked at again. @param {any} page */
  watch(page) {
    clearTimeout(this.timer);
    if (this.isConnected && page.items.some((/** @type {any} */ i) => !i.doneAt)) this.timer = setTimeout(() => this.look(), LOOK_AGAIN);
  }

  async look() {
    const { shown } = this;
    try {
      const items = await Promise.all(shown.items.map((/** @type {any} */ i) => (i.doneAt ? i : this.api.get(`${this.path}/imports/${i.id}`))));
      if (shown === this.shown) this.shown = { ...shown, items };
    } catch { /* it goes on without being looked at */ }
    this.watch(this.shown);
  }

  /** @param {File | null | undefined} file */
  async begin(file) {
    if (!file || this.sent !== undefined) return;
    this.sent = 0;
    this.stop = new AbortController();
    const made = await this.attempt(() => this.api.upload(`${this.path}/imports?publish=${this.publish}`, file, (part) => { this.sent = part; }, this.stop.signal, 'POST'));
    this.sent = undefined;
    if (this.trouble?.type === 'stopped') this.trouble = undefined;
    if (!made) return;
    this.shown = { ...this.shown, items: [made, ...this.shown.items] };
    this.watch(this.shown);
  }

  /** @param {DragEvent} e */
  dropped(e) {
    e.preventDefault();
    this.over = false;
    this.begin(e.dataTransfer?.files[0]);
  }

  render() { return html`${head(say('place.help-imports'))}${this.parts}<div class="page"><div class="narrow">${this.instead(say('failed.imports')) ?? html`${this.writes ? this.form() : html`<p class="notice">${icon('lock')}${say('help.supervisor')}</p>`}${this.all(this.shown)}`}</div></div>`; }

  form() {
    return html`<section class="set"><p class="sub">${say('imports.what')}</p>${this.trouble ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${said(this.trouble)}</span></p>` : nothing}
      <label class="tick"><input type="checkbox" .checked=${this.publish} ?disabled=${this.sent !== undefined} @change=${(/** @type {any} */ e) => { this.publish = e.target.checked; }}><span>${say('imports.publish')}<small>${say('imports.publish.hint')}</small></span></label>
      ${this.sent === undefined ? html`<label class="landing ${this.over ? 'over' : ''}" @dragover=${(/** @type {DragEvent} */ e) => { e.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }} @drop=${this.dropped}>${icon('plus', '')}<b class="strong">${say('imports.choose')}</b><span class="hint">${say('imports.limits')}</span>
          <input class="sr" type="file" accept=".zip,application/zip" @change=${(/** @type {any} */ e) => { this.begin(e.target.files[0]); e.target.value = ''; }}></label>`
        : html`<div class="progress"><p class="row"><b class="strong">${say('imports.sending')}</b><button type="button" class="btn push" @click=${() => this.stop.abort()}>${say('dry.stop')}</button></p><progress max="1" value=${this.sent} aria-label=${say('imports.sending')}></progress></div>`}</section>`;
  }

  /** @param {any} shown */
  all({ items, next }) {
    if (!items.length) return html`<p class="muted">${say('imports.none')}</p>`;
    return html`<section class="set"><h2 class="t">${say('imports.before')}</h2><ol class="past taken">${items.map((/** @type {any} */ i) => this.one(i))}</ol>
      ${next ? html`<p><button class="btn" @click=${() => this.further(`${this.path}/imports`, { before: next })}>${say('more.show')}</button></p>` : nothing}</section>`;
  }

  /** @param {any} taken */
  one(taken) {
    const { made, changed, same, refused, problems } = taken;
    return html`<li class="set"><p class="row wrap"><b class="strong">${say(taken.doneAt ? 'imports.done' : 'imports.goes', { n: percent(taken) })}</b><span class="muted num" role=${taken.doneAt ? nothing : 'status'}>${say('imports.files', { done: number(taken.done), all: number(taken.files) })}</span><small class="muted num push">${say('written.by', { when: moment(this.study, taken.madeAt), name: taken.madeBy })}</small></p>
      ${taken.doneAt ? nothing : html`<progress max="100" value=${percent(taken)} aria-label=${say('place.help-imports')}></progress>`}
      <p class="row wrap"><span class="tag ok">${say('imports.made', { n: number(made) })}</span><span class="tag brand">${say('imports.changed', { n: number(changed) })}</span><span class="tag">${say('imports.same', { n: number(same) })}</span>${refused ? html`<span class="tag bad">${say('imports.refused', { n: number(refused) })}</span>` : nothing}</p>
      ${problems.length ? html`<ul class="troubles">${problems.map((/** @type {any} */ p) => html`<li><span class="mono">${p.path}</span><span lang="en">${p.detail}</span></li>`)}${refused > problems.length ? html`<li class="muted">${say('imports.more', { n: number(refused - problems.length) })}</li>` : nothing}</ul>` : nothing}</li>`;
  }
}
customElements.define('studio-help-imports', StudioHelpImports);
