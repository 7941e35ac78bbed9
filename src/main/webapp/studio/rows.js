import { html, nothing } from 'lit';
import { Part } from '../staff/part.js';
import { cellOf, figure } from './figures.js';
import { bones, channelName, dayAndHour, failed, icon, inDesk, number } from './part.js';
import { lineName } from './report-picture.js';
import { href } from './route.js';
import { language, say } from './words.js';

/**
 * The rows behind a number, each a way to the session, the visitor or the messages.
 * @extends {Part<import('./study.js').Study>}
 */
class ReportRows extends Part {
  static properties = { report: { attribute: false }, cell: { attribute: false }, page: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {import('./figures.js').Report} */ this.report;
    /** @type {{column: string, key?: string}} */ this.cell;
    /** @type {any} */ this.page = undefined;
    /** @type {any} */ this.problem = undefined;
  }

  get study() { return /** @type {import('./study.js').Study} */ (this.work); }
  get column() { return Math.max(0, this.report.columns.findIndex((c) => c.name === this.cell.column)); }
  get line() { return this.report.rows.find((r) => r.key === this.cell.key); }
  /** @returns {import('./figures.js').Cell | undefined} */
  get number() { return (this.cell.key === undefined ? this.report.totals : this.line?.cells)?.[this.column]; }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const address = this.number?.rows;
    if (address === this.address) return;
    this.address = address;
    this.page = undefined;
    this.load();
  }

  /** @param {string} [before] */
  async load(before) {
    const { address, page } = this;
    this.problem = undefined;
    if (!address) return;
    const { report, query } = cellOf(address);
    try {
      const more = await this.study.api.get(`reports/${report}/rows`, { site: this.study.key, ...query, before });
      if (address === this.address) this.page = before ? { items: [...page.items, ...more.items], next: more.next } : more;
    } catch (problem) { if (address === this.address) this.problem = problem; }
  }

  /** Who opened it is led here; who came by a link begins at the top. */
  firstUpdated() { if (document.activeElement !== document.body) this.querySelector('h2')?.focus(); }

  render() {
    const { report, line, number: cell } = this;
    const column = report.columns[this.column];
    return html`<aside class="drawer" aria-labelledby="rows-of"><div class="row"><h2 class="t" id="rows-of" tabindex="-1">${column.label}${line ? `, ${lineName(report, line)}` : nothing}</h2>
        <button class="btn quiet icon push" aria-label=${say('close')} @click=${() => this.tell('shut')}>${icon('close')}</button></div>
      <p class="big num">${figure(cell?.value, column.unit, language)}</p>
      <p class="defn"><b>${say('rows.counts')}</b> ${column.definition} ${report.definition}</p>
      ${this.problem ? failed(this.problem, say('failed.rows'), () => this.load()) : !cell ? html`<p class="sub">${say('rows.gone')}</p>` : this.page ? this.all(this.page) : bones(3)}</aside>`;
  }

  /** @param {{items: any[], next?: string}} page */
  all({ items, next }) {
    if (!items.length) return html`<p class="sub">${say('rows.none')}</p>`;
    return html`<ul class="behind">${items.map((r) => this.one(r))}</ul>
      <p class="row foot">${this.number?.n === undefined ? nothing : html`<span class="muted num">${say('rows.of', { n: number(items.reduce((sum, r) => sum + r.n, 0)), all: number(this.number.n) })}</span>`}${next ? html`<button class="btn push" @click=${() => this.load(next)}>${say('more.show')}</button>` : nothing}</p>`;
  }

  /** @param {any} r */
  one(r) {
    const site = this.study.key;
    const name = `${r.text && r.article ? r.text : r.text ? say('row.searched', { text: r.text }) : say(/** @type {any} */ (`row.${r.kind}`))}, ${dayAndHour(this.study, r.at)}`;
    const to = r.session ? href({ site, screen: 'sessions', id: r.session }) : r.kind === 'session' ? href({ site, screen: 'sessions', id: r.id }) : r.kind === 'visit' ? href({ site, screen: 'visitors', id: r.visitor }) : r.conversation ? href({ site, screen: 'sessions', query: { conversation: r.conversation } }) : undefined;
    const timed = this.report.columns[this.column].unit === 'ms';
    return html`<li><span>${to ? html`<a href=${to}>${name}</a>` : name}<small class="muted">${[r.label, r.channel && channelName(r.channel), timed ? figure(r.amount, 'ms', language) : r.n > 1 ? say('interactions', { n: r.n }) : ''].filter(Boolean).join(' · ')}</small></span>
      ${r.conversation ? html`<a class="btn quiet icon" href=${inDesk(r.conversation, r.seq)} aria-label=${`${say('messages.read')}, ${name}`} title=${say('messages.read')}>${icon('chat')}</a>` : nothing}</li>`;
  }
}
customElements.define('report-rows', ReportRows);
