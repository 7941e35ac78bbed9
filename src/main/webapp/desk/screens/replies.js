import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { blank, bones, failed, icon, Part } from '../part.js';
import { href } from '../route.js';
import { languages, say } from '../words.js';

/** @typedef {{id?: number, shortcut: string, texts: Record<string, string>, shared: boolean, revision?: number}} Reply */

const VARIABLES = ['visitor.name', 'visitor.email', 'agent.name', 'site.name'];

/** What agents write often: made, changed and removed here, used in the composer with `/`. */
export class DeskReplies extends Part {
  static properties = { route: { attribute: false }, items: { state: true }, problem: { state: true }, refused: { state: true }, done: { state: true } };

  constructor() {
    super();
    /** @type {Extract<import('../route.js').Route, {screen: 'replies'}>} */ this.route;
    /** @type {Reply[] | undefined} */ this.items = undefined;
    /** @type {any} */ this.problem = undefined;
    /** @type {any} */ this.refused = undefined;
    this.done = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.problem = undefined;
    try {
      this.items = (await this.work?.api.get('saved-replies', { limit: 200 })).items;
    } catch (problem) { this.problem = problem; }
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('route')) this.refused = undefined;
    if (changed.has('route') && this.route.id === 'new') this.done = false;
  }

  get maySay() { return this.work?.me.role !== 'agent'; }
  get current() { return this.items?.find((r) => r.id === this.route.id) ?? (this.route.id === 'new' ? { shortcut: '', texts: {}, shared: false } : undefined); }

  /** @param {SubmitEvent} e @param {Reply} reply */
  async save(e, reply) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    const texts = Object.fromEntries(Object.keys(languages).map((l) => [l, String(form.get(l) ?? '').trim()]).filter(([, text]) => text));
    const body = { shortcut: String(form.get('shortcut')).trim(), texts, shared: form.has('shared'), revision: reply.revision };
    this.refused = undefined;
    this.done = false;
    try {
      const saved = await (reply.id ? this.work?.api.put(`saved-replies/${reply.id}`, body) : this.work?.api.post('saved-replies', body));
      this.items = [...(this.items ?? []).filter((r) => r.id !== saved.id), saved].sort((a, b) => a.shortcut.localeCompare(b.shortcut));
      this.done = true;
      location.hash = href({ screen: 'replies', id: saved.id });
    } catch (problem) { this.refused = problem; }
  }

  /** @param {Reply} reply */
  async discard(reply) {
    try {
      await this.work?.api.delete(`saved-replies/${reply.id}`);
      this.items = this.items?.filter((r) => r.id !== reply.id);
      location.hash = href({ screen: 'replies' });
    } catch (problem) { this.refused = problem; }
  }

  render() {
    const { items, route } = this;
    const title = say('saved');
    return html`<section class="pane list ${route.id ? '' : 'shown'}" aria-label=${title}>
        <div class="bar"><h2>${title}</h2><span class="faint num">${items?.length ?? ''}</span><a class="btn quiet icon push" aria-label=${say('replies.new')} title=${say('replies.new')} href=${href({ screen: 'replies', id: 'new' })}>${icon('plus')}</a></div>
        ${this.problem ? failed(this.problem, say('failed.replies'), () => this.load()) : !items ? bones()
          : !items.length ? blank({ icon: 'book', title: say('replies.none'), text: say('replies.none.text'), act: html`<a class="btn primary" href=${href({ screen: 'replies', id: 'new' })}>${say('replies.new')}</a>` })
          : html`<div class="scroll"><ul>${items.map((r) => html`<li><a class="item site" href=${href({ screen: 'replies', id: r.id })} aria-current=${r.id === route.id ? 'page' : nothing}>
            ${icon(r.shared ? 'book' : 'person')}<span class="n"><span class="cut">/${r.shortcut}</span></span><span class="l cut">${Object.values(r.texts)[0]}</span></a></li>`)}</ul></div>`}
      </section>
      <section class="pane wide ${route.id ? 'shown' : ''}" aria-label=${this.current?.shortcut || say('replies.new')}>
        <div class="bar"><a class="btn quiet icon only-s" aria-label=${say('back')} href=${href({ screen: 'replies' })}>${icon('chevron', 's back')}</a><h2 class="cut">${this.current ? (this.current.shortcut ? `/${this.current.shortcut}` : say('replies.new')) : title}</h2></div>
        ${this.current ? html`<div class="scroll" tabindex="0"><div class="setup">${keyed(route.id, this.form(this.current))}</div></div>` : blank({ icon: 'book', title: say('replies.choose') })}
      </section>`;
  }

  /** @param {Reply} r */
  form(r) {
    const may = !r.id || !r.shared || this.maySay;
    if (!may) return html`${Object.entries(r.texts).map(([l, text]) => html`<div><h3>${languages[l]?.name ?? l}</h3><p class="said">${text}</p></div>`)}<p class="notice">${icon('lock')}${say('replies.shared.only')}</p>`;
    return html`<form class="set" @submit=${(/** @type {SubmitEvent} */ e) => this.save(e, r)} @input=${() => { this.done = false; }}>
      <label class="field"><span class="label">${say('replies.shortcut')}</span><input class="in" name="shortcut" required maxlength="40" .value=${r.shortcut} autocomplete="off"><span class="hint">${say('replies.shortcut.hint')}</span></label>
      ${Object.entries(languages).map(([l, { name }]) => html`<label class="field"><span class="label">${name}</span><textarea class="in" name=${l} rows="5" maxlength="10000" lang=${l} .value=${r.texts[l] ?? ''}></textarea></label>`)}
      <p class="hint">${say('replies.variables')} ${VARIABLES.map((v) => html`<code class="var">{{${v}}}</code> `)}</p>
      ${this.maySay ? html`<label class="tick"><input type="checkbox" name="shared" .checked=${r.shared}><span>${say('replies.shared')}</span></label>` : nothing}
      ${this.refused ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.refused.message}</span></p>` : nothing}
      <div class="row"><button class="btn primary">${say('save')}</button>${this.done ? html`<span class="row ok" role="status">${icon('check')}${say('site.saved')}</span>` : nothing}
        ${r.id ? html`<button type="button" class="btn quiet danger push" @click=${() => this.discard(r)}>${say('delete')}</button>` : nothing}</div></form>`;
  }
}
customElements.define('desk-replies', DeskReplies);
