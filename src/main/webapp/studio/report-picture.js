import { html } from 'lit';
import { date, serverNow } from '../staff/when.js';
import { figure, ofAll, shownIn } from './figures.js';
import { REASONS } from './part.js';
import { language, say } from './words.js';
import './charts.js';

const MOST = 20;

/** A day as an axis names it. @param {string} day */
export const dayName = (day) => date(Date.parse(`${day}T12:00Z`), serverNow(), language, 'UTC');

/** What a row is called. @param {import('./figures.js').Report} report @param {import('./figures.js').Line} line */
export const lineName = (report, line) => (report.by === 'day' ? dayName(line.key) : line.label);

/** A report as a picture: a line over days, bars for everything else; and in one sentence. @param {import('./figures.js').Report} report @param {import('./study.js').Study} study */
export function picture(report, study) {
  const column = report.columns[shownIn(report, report.rows[0])];
  const format = (/** @type {number} */ n) => figure(n, column.unit, language);
  const known = report.rows.map((r) => r.cells[shownIn(report, r)].value);
  const values = known.map((v) => v ?? 0);
  const high = values.indexOf(Math.max(...values));
  const told = values.length ? say('chart.told', { title: report.title, column: column.label, high: lineName(report, report.rows[high]), value: format(values[high]), n: values.length }) : report.title;
  if (report.by === 'day') return html`<line-chart .work=${study} .names=${report.rows.map((r) => dayName(r.key))} .series=${[{ name: column.label, values: known }]} ?timed=${column.unit === 'ms'} .format=${format} label=${told}></line-chart>`;
  const bars = report.rows.slice(0, MOST).map((r, i) => {
    const went = report.name === 'funnel' ? ofAll(report.rows, i) : undefined;
    return { name: r.label, parts: [{ value: values[i], look: look(report, r.key) }], note: went === undefined ? undefined : say('funnel.on', { share: figure(went, 'share', language) }) };
  });
  return html`<bar-chart .work=${study} .bars=${bars} .format=${format} .most=${column.unit === 'share' ? 1 : undefined} label=${told}></bar-chart>`;
}

/** A reason has the colour it has everywhere. @param {import('./figures.js').Report} report @param {string} key */
const look = (report, key) => (report.by === 'reason' && report.name !== 'visits' ? (key === 'live' ? 0 : REASONS.indexOf(/** @type {any} */ (key)) + 1) : 1);
