import { html, nothing } from 'lit';
import { figure } from '../figures.js';
import { filters, narrowed } from '../filters.js';
import { blank, head, moment, pick, Screen, sheet } from '../part.js';
import { lineName, picture } from '../report-picture.js';
import { language, say } from '../words.js';
import '../rows.js';

/** One report: its definition, a picture, and the table in which every number opens to its rows. */
class StudioReport extends Screen {
  static properties = { ...Screen.properties, cell: { state: true } };

  get name() { return this.route.id ?? ''; }
  /** Which number is open does not change the numbers. */
  get wanted() {
    const { column, key, ...query } = this.route.query;
    return JSON.stringify([this.site, this.name, query, language]);
  }

  async fetched() {
    const site = encodeURIComponent(this.site);
    const [all, playbooks, audiences] = await Promise.all([this.api.get('reports'), this.api.get(`sites/${site}/playbooks`, { limit: 100 }), this.api.get(`sites/${site}/audiences`)]);
    const about = all.items.find((/** @type {any} */ r) => r.name === this.name);
    const { query } = this.route;
    const playbook = query.playbook ?? (this.name === 'funnel' ? playbooks.items[0]?.id : undefined);
    const asked = { ...narrowed(query), by: query.by || undefined, site: this.site, playbook: about?.by.includes('playbook') || this.name === 'funnel' ? playbook : undefined, audience: about?.by.includes('audience') ? query.audience : undefined, channel: about?.by.includes('channel') || this.name === 'funnel' ? query.channel : undefined };
    return { about, asked, playbooks: playbooks.items, audiences: audiences.items, report: await this.api.get(`reports/${encodeURIComponent(this.name)}`, asked) };
  }

  /** The same numbers for a spreadsheet: the login is in a header, so that the browser alone cannot fetch it. */
  async csv() {
    const { asked, report } = this.shown;
    const search = new URLSearchParams(Object.entries({ ...asked, format: 'csv' }).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]));
    try {
      const bytes = await this.api.blob(`reports/${encodeURIComponent(this.name)}?${search}`);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(bytes);
      link.download = `${report.name}-${report.site}-${report.from}-${report.to}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (problem) { this.problem = problem; }
  }

  get opened() {
    const { column, key } = this.route.query;
    return column ? { column, key } : undefined;
  }

  shut() {
    const { column = '', key = 'total' } = this.route.query;
    this.ask({ column: undefined, key: undefined });
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector(`[data-cell="${CSS.escape(`${key}/${column}`)}"]`))?.focus());
  }

  render() {
    const { about, report, playbooks, audiences } = this.shown ?? {};
    const knows = (/** @type {string} */ part) => about?.by.includes(part) || (this.name === 'funnel' && part !== 'audience');
    const tools = report && html`${filters(this, { playbooks: knows('playbook') ? playbooks : [], audiences: knows('audience') ? audiences : [], channel: knows('channel') })}
      ${about?.by.length > 1 ? pick({ name: 'by', label: say('by'), value: report.by, options: about.by.map((/** @type {string} */ b) => ({ value: b, text: say(/** @type {any} */ (`by.${b}`)) })), change: (by) => this.ask({ by, column: undefined, key: undefined }) }) : nothing}
      <button class="btn" @click=${this.csv}>${say('csv')}</button>`;
    return html`${head(report?.title ?? say('place.reports'), { above: html`<a class="muted" href=${this.to('reports', undefined, { ...narrowed(this.route.query) })}>${say('place.reports')}</a>`, tools })}
      <div class="cols ${this.opened && report ? 'rows' : ''}"><div class="page">${this.instead(say('failed.report')) ?? this.all(report)}</div>
      ${this.opened && report ? html`<report-rows .work=${this.study} .report=${report} .cell=${this.opened} @shut=${this.shut}></report-rows>` : nothing}</div>`;
  }

  /** @param {import('../figures.js').Report} report */
  all(report) {
    const empty = !report.rows.some((r) => r.cells.some((c) => c.n));
    return html`<p class="sub">${report.definition} ${say('report.zone', { zone: report.zone })}</p>
      ${empty ? html`<div class="card">${blank({ icon: 'chart', title: say('report.none'), text: say('report.none.text') })}</div>` : html`<figure class="card">${picture(report, this.study)}</figure>`}
      ${sheet(report.title, html`<table class="list figures"><thead><tr><th scope="col">${say(/** @type {any} */ (`by.${report.by}`))}</th>${report.columns.map((c) => html`<th scope="col" class="num"><span title=${c.definition}>${c.label}</span></th>`)}</tr></thead>
        <tbody>${report.rows.map((r) => html`<tr><th scope="row">${lineName(report, r)}</th>${r.cells.map((c, i) => this.number(report, c, i, r))}</tr>`)}
        <tr class="total"><th scope="row">${say('total')}</th>${report.totals.map((c, i) => this.number(report, c, i))}</tr></tbody></table>`)}
      <dl class="facts">${report.columns.map((c) => html`<dt>${c.label}</dt><dd>${c.definition}</dd>`)}</dl>
      <p class="faint num">${say('report.computed', { time: moment(this.study, report.computedAt) })}</p>`;
  }

  /** @param {import('../figures.js').Report} report @param {import('../figures.js').Cell} cell @param {number} i @param {import('../figures.js').Line} [line] */
  number(report, cell, i, line) {
    const { name, unit, label } = report.columns[i];
    const text = figure(cell.value, unit, language);
    if (!cell.n) return html`<td class="num faint">${text}</td>`;
    const here = this.opened?.column === name && this.opened.key === line?.key;
    const { query } = this.route;
    return html`<td class="num"><a data-cell=${`${line?.key ?? 'total'}/${name}`} aria-current=${here ? 'true' : nothing} aria-label=${`${label}, ${line ? lineName(report, line) : say('total')}: ${text}`} href=${this.to('reports', this.name, { ...query, column: name, key: line?.key })}>${text}</a></td>`;
  }
}
customElements.define('studio-report', StudioReport);
