import { html, nothing } from 'lit';
import { avatar, bones, dayAndHour, failed, icon, Part, shape } from '../part.js';
import { span } from '../../staff/when.js';
import { say } from '../words.js';

/** Why this agent: everybody who had the conversation, and what was known when they got it. */
export class DeskWhy extends Part {
  static properties = { conversation: { type: Number }, items: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.conversation = 0;
    /** @type {any[] | undefined} */ this.items = undefined;
    /** @type {any} */ this.problem = undefined;
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
    this.load();
  }

  async load() {
    this.problem = undefined;
    try { this.items = (await this.work?.api.get(`conversations/${this.conversation}/engagements`)).items; } catch (problem) { this.problem = problem; }
  }

  shut() { this.querySelector('dialog')?.close(); }

  render() {
    return html`<dialog class="pop why-agent" aria-labelledby="why-agent" @close=${() => this.tell('shut')} @click=${(/** @type {any} */ e) => { if (e.target.localName === 'dialog') this.shut(); }}>
      <header class="bar"><h2 id="why-agent">${say('why.agent')}</h2><button class="btn quiet icon push" aria-label=${say('close')} @click=${this.shut}>${icon('close')}</button></header>
      <div class="body">${this.problem ? failed(this.problem, say('failed.thread'), () => this.load()) : this.items ? this.all() : bones(3)}</div></dialog>`;
  }

  all() {
    const given = this.items?.flatMap((e) => [...e.assignments].reverse()) ?? [];
    return given.length ? given.map((a) => one(a, (id) => this.work?.team.name(id))) : html`<p class="muted">${say('why.nobody')}</p>`;
  }
}
customElements.define('desk-why', DeskWhy);

/** @param {any} a @param {(id: number) => string | undefined} nameOf */
function one(a, nameOf) {
  const { why = {} } = a;
  const name = a.agent?.name ?? '';
  const by = why.by && nameOf(why.by);
  return html`<section><p class="row">${avatar(a.agent ?? {}, { size: 'sm' })}<b>${name}</b><span class="muted push">${dayAndHour(a.at)}</span></p>
    <p>${sentence(a, name, by)} ${a.beyond ? html`<span class="tag warn">${say('why.beyond')}</span>` : nothing}</p>
    ${why.considered?.length > 1 ? html`<ul>${why.considered.map((/** @type {any} */ c) => html`<li class=${c.verdict === 'taken' ? 'taken' : ''}>${c.verdict === 'taken' ? shape('open') : html`<i class="st none"></i>`}<span>${c.name}</span>
      <span class="muted push">${say(/** @type {any} */ (`verdict.${c.verdict}`))}, ${c.limit === undefined ? say('why.carried', { n: c.carried }) : say('why.carried.of', { n: c.carried, limit: c.limit })}</span></li>`)}</ul>` : nothing}</section>`;
}

/** @param {any} a @param {string} name @param {string} [by] */
function sentence(a, name, by) {
  const { why = {} } = a;
  if (a.how === 'routed') return `${say(/** @type {any} */ (`why.${why.reason}`), { name })} ${say('why.waited', { time: span(why.waited ?? 0) })}${why.overflow ? ` ${say('why.overflow')}` : ''}`;
  if (a.how === 'transferred') return say('why.transferred', { by: by ?? say('agent') });
  return say(/** @type {any} */ (`why.${a.how}`), { name });
}
