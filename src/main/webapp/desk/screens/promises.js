/** How often visitors who dropped off found the agent they were promised; every number opens to its rows (D6). */

import { html, nothing } from 'lit';
import { blank, bones, dayName, failed, hour, icon, moment, Part } from '../part.js';
import { serverNow } from '../../staff/when.js';
import { language, say } from '../words.js';

const DAY = 86_400_000;
const SPANS = /** @type {const} */ ([1, 7, 28]);
const LOOKS = /** @type {Record<string, string>} */ ({ kept: 'ok', team: 'warn', anyone: 'warn', broken: 'bad', released: '', expired: '' });
const OUTCOMES = Object.keys(LOOKS);

export class DeskPromises extends Part {
  static properties = { days: { state: true }, outcome: { state: true }, sum: { state: true }, items: { state: true }, next: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {number} */ this.days = 28;
    /** @type {string | undefined} */ this.outcome = undefined;
    /** @type {any} */ this.sum = undefined;
    /** @type {import('../types.js').Reservation[] | undefined} */ this.items = undefined;
    /** @type {string | undefined} */ this.next = undefined;
    /** @type {any} */ this.problem = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.may) this.load();
  }

  get may() { return this.work?.me.role !== 'agent'; }
  get api() { return /** @type {import('../workplace.js').Workplace} */ (this.work).api; }

  async load() {
    this.asked = { from: serverNow() - this.days * DAY, outcome: this.outcome };
    const { asked } = this;
    this.problem = undefined;
    try {
      const [sum, page] = await Promise.all([this.api.get('reservations/summary', { from: asked.from }), this.api.get('reservations', asked)]);
      if (this.asked !== asked) return;
      this.sum = sum;
      this.items = page.items;
      this.next = page.next;
    } catch (problem) { this.problem = problem; }
  }

  async more() {
    try {
      const page = await this.api.get('reservations', { ...this.asked, before: this.next });
      this.items = [...(this.items ?? []), ...page.items];
      this.next = page.next;
    } catch (problem) { this.problem = problem; }
  }

  render() {
    return html`<section class="pane wide shown all promises" aria-label=${say('promises')}><div class="bar"><h2>${say('promises')}</h2>${this.may ? html`<span class="push row">${SPANS.map((n) => html`<button class="btn quiet ${n === this.days ? 'on' : ''}" aria-pressed=${n === this.days} @click=${() => { this.days = n; this.load(); }}>${say('promises.days', { n })}</button>`)}</span>` : nothing}</div>${this.inner()}</section>`;
  }

  inner() {
    if (!this.may) return blank({ icon: 'lock', title: say('failed.forbidden'), text: say('promises.forbidden') });
    if (this.problem && !this.sum) return failed(this.problem, say('promises.failed'), () => this.load());
    if (!this.sum || !this.items) return bones();
    if (!this.sum.made) return blank({ icon: 'clock', title: say('promises.none'), text: say('promises.none.text') });
    const { sum } = this;
    return html`<div class="scroll"><div class="sheetof">
      <p class="big"><b>${sum.rate === undefined ? '–' : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(sum.rate)}</b><span>${say('promises.of', { kept: sum.kept, due: sum.kept + sum.broken })}</span></p>
      <p class="muted">${say('promises.means')}</p>
      <div class="row wrap" role="group" aria-label=${say('promises.filter')}>${OUTCOMES.map((o) => html`<button class="tag ${LOOKS[o]} ${this.outcome === o ? 'chosen' : ''}" aria-pressed=${this.outcome === o} @click=${() => { this.outcome = this.outcome === o ? undefined : o; this.load(); }}>${say(/** @type {any} */ (`promise.${o}.n`), { n: sum[o] })}</button>`)}${sum.open ? html`<span class="tag brand">${say('promise.open.n', { n: sum.open })}</span>` : nothing}</div>
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.problem.message}</span></p>` : nothing}
      <table><thead><tr><th>${say('promises.visitor')}</th><th>${say('promises.by')}</th><th>${say('promises.reached')}</th><th></th></tr></thead>
        <tbody>${this.items.map((r) => this.row(r))}</tbody></table>
      ${this.items.length ? nothing : html`<p class="muted">${say('promises.such')}</p>`}
      ${this.next ? html`<button class="btn" @click=${() => this.more()}>${say('promises.more')}</button>` : nothing}</div></div>`;
  }

  /** @param {import('../types.js').Reservation} r */
  row(r) {
    const reached = r.outcomeAgent?.name ?? (r.outcome === 'team' ? r.team?.name : undefined);
    const word = r.outcome ? say(/** @type {any} */ (`promise.${r.outcome}`)) : say('promise.open');
    const why = r.reason ? say(/** @type {any} */ (`why.${r.reason}`)) : '';
    return html`<tr><td><a class="link" href=${`#/all/${r.conversation}`}>${r.visitor.name ?? say('visitor.unnamed', { id: r.visitor.id })}</a><br><span class="faint num">${dayName(r.promisedAt)} ${hour(r.promisedAt)}</span></td>
      <td>${r.agent.name}<br><span class="faint num">${r.agentUntil ? say('promises.until', { time: moment(r.agentUntil) }) : ''}</span></td>
      <td>${reached ?? '–'}${r.outcomeAt ? html`<br><span class="faint num">${hour(r.outcomeAt)}</span>` : nothing}</td>
      <td><span class="tag ${r.outcome ? LOOKS[r.outcome] : 'brand'}">${word}</span>${why ? html`<br><span class="faint">${why}</span>` : nothing}</td></tr>`;
  }
}
customElements.define('desk-promises', DeskPromises);
