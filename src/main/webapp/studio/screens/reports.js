import { html } from 'lit';
import { figure } from '../figures.js';
import { filters, narrowed } from '../filters.js';
import { head, moment, Screen, sheet } from '../part.js';
import { lineName, picture } from '../report-picture.js';
import { language, say } from '../words.js';

/** The numbers at the top: of which report, which column. */
const TILES = [['conversations', 'conversations'], ['first-response', 'median'], ['sessions', 'sessions'], ['containment', 'rate'], ['satisfaction', 'csat']];
/** The pictures below, each told apart by something. */
const CARDS = [['sessions', 'day'], ['sessions', 'reason'], ['first-response', 'day'], ['containment', 'outcome']];
/** What has no channel is not narrowed by one. */
const WITHOUT = new Set(['visits', 'agents']);

/** All reports at a glance; every number and picture leads to its report. */
class StudioReports extends Screen {
  async fetched() {
    const { query } = this.route;
    const { from, to, channel } = narrowed(query);
    const ask = (/** @type {string} */ name, /** @type {string} */ by) => this.api.get(`reports/${name}`, { site: this.site, from, to, by, channel: WITHOUT.has(name) ? undefined : channel });
    const [all, ...reports] = await Promise.all([this.api.get('reports'), ...CARDS.map(([name, by]) => ask(name, by)), ask('conversations', 'day'), ask('satisfaction', 'day')]);
    return { all: all.items, cards: reports.slice(0, CARDS.length), by: Object.fromEntries([...reports].reverse().map((r) => [r.name, r])) };
  }

  /** @param {string} name @param {string} [by] @param {string} [column] */
  report(name, by, column) {
    const { from, to, channel } = narrowed(this.route.query);
    return this.to('reports', name, { from, to, channel: WITHOUT.has(name) ? undefined : channel, by, column });
  }

  render() {
    return html`${head(say('place.reports'), { tools: filters(this) })}<div class="page">${this.instead(say('failed.report')) ?? this.all(this.shown)}</div>`;
  }

  /** @param {any} shown */
  all({ all, cards, by }) {
    return html`<ul class="kpis">${TILES.map(([name, column]) => this.tile(by[name], column))}</ul>
      <div class="cards">${cards.map((/** @type {any} */ report) => this.card(report))}</div>
      <section><h2 class="t">${say('reports.all')}</h2><ul class="shelf">${all.map((/** @type {any} */ r) => html`<li><a href=${this.report(r.name)}>${r.title}</a><p class="sub">${r.definition}</p></li>`)}</ul></section>
      <p class="faint num">${say('report.computed', { time: moment(this.study, cards[0].computedAt) })}</p>`;
  }

  /** @param {import('../figures.js').Report} report @param {string} name */
  tile(report, name) {
    const i = report.columns.findIndex((c) => c.name === name);
    const [column, cell] = [report.columns[i], report.totals[i]];
    const about = report.columns.length > 1 ? column.definition : report.definition;
    return html`<li class="kpi"><a href=${this.report(report.name, undefined, cell.n ? column.name : undefined)}><span>${report.columns.length > 1 ? (column.label.startsWith(report.title) ? column.label : `${report.title}, ${column.label}`) : report.title}</span><b>${figure(cell.value, column.unit, language)}</b></a><small>${about}</small></li>`;
  }

  /** @param {import('../figures.js').Report} report */
  card(report) {
    const some = report.rows.some((r) => r.cells.some((c) => c.n));
    const title = say('report.by', { title: report.title, by: say(/** @type {any} */ (`by.${report.by}`)).toLocaleLowerCase(language) });
    return html`<section class="card pad"><h2 class="t"><a href=${this.report(report.name, report.by)}>${title}</a></h2><p class="sub">${report.definition}</p>
      ${some ? html`${picture(report, this.study)}<details><summary>${say('table')}</summary>${sheet(title, this.table(report))}</details>` : html`<p class="none muted">${say('report.none')}</p>`}</section>`;
  }

  /** @param {import('../figures.js').Report} report */
  table(report) {
    const { from, to, channel } = narrowed(this.route.query);
    return html`<table class="figures"><thead><tr><th scope="col">${say(/** @type {any} */ (`by.${report.by}`))}</th>${report.columns.map((c) => html`<th scope="col" class="num">${c.label}</th>`)}</tr></thead>
      <tbody>${report.rows.map((r) => html`<tr><th scope="row">${lineName(report, r)}</th>${r.cells.map((c, i) => html`<td class="num">${c.n ? html`<a href=${this.to('reports', report.name, { from, to, channel: WITHOUT.has(report.name) ? undefined : channel, by: report.by, column: report.columns[i].name, key: r.key })}>${figure(c.value, report.columns[i].unit, language)}</a>` : figure(c.value, report.columns[i].unit, language)}</td>`)}</tr>`)}</tbody></table>`;
  }
}
customElements.define('studio-reports', StudioReports);
