/** Numbers as people read them, by their unit; and what a picture takes from a report. No DOM. */

/**
 * @typedef {'count' | 'ms' | 'share' | 'score'} Unit
 * @typedef {{value?: number, n: number, rows: string}} Cell
 * @typedef {{value?: number, unit: Unit, rows: string}} Live
 * @typedef {{name: string, label: string, definition: string, unit: Unit}} Column
 * @typedef {{key: string, label: string, cells: Cell[]}} Line
 * @typedef {{name: string, title: string, definition: string, unit: Unit, site: string, from: string, to: string, zone: string, by: string, columns: Column[], rows: Line[], totals: Cell[], computedAt: number}} Report
 */

const SECOND = 1000;

/** 2:48, 1:02:03, 0:00 @param {number} ms */
export function watch(ms) {
  const all = Math.round(ms / SECOND);
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Nothing to say is a dash, never 0. @param {number | undefined | null} value @param {Unit} unit @param {string} language */
export function figure(value, unit, language) {
  if (value === undefined || value === null) return '–';
  if (unit === 'ms') return watch(value);
  if (unit === 'share') return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  return new Intl.NumberFormat(language, { maximumFractionDigits: unit === 'score' ? 1 : 0 }).format(value);
}

/** What the rows behind a number are asked by: the address the number has, without its path. @param {string} address */
export function cellOf(address) {
  const [path, search = ''] = address.split('?');
  const { site, ...query } = Object.fromEntries(new URLSearchParams(search));
  return { report: path.split('/').at(-2) ?? '', query };
}

/** The column a picture shows: of times the median, of shares the share; where each row has a column of its own, that. @param {Report} report @param {Line} [line] */
export function shownIn({ columns }, line) {
  const own = line ? columns.findIndex((c) => c.name === line.key) : -1;
  return own >= 0 ? own : Math.max(0, columns.findIndex((c) => c.name === 'median' || c.name === 'rate'));
}

/** Funnels: which part of those that began came here. Steps branch, so that the one before says nothing. @param {Line[]} rows @param {number} i */
export function ofAll(rows, i) {
  const began = rows[0].cells[0].value;
  return i && began ? (rows[i].cells[0].value ?? 0) / began : undefined;
}

/** What the names of the numbers since midnight begin with. */
export const TODAY = 'today.';
const TIMES = ['longestWait', 'today.medianFirstResponse'];

/** The numbers of the wallboard by their names, each with the way to its rows. @param {any} live @returns {Record<string, Live>} */
export function numbersOf(live) {
  const of = (/** @type {any} */ part, /** @type {string} */ before) => Object.entries(part.rows).map(([name, rows]) => [before + name, { value: part[name], unit: TIMES.includes(before + name) ? 'ms' : 'count', rows }]);
  return Object.fromEntries([...of(live, ''), ...of(live.today, TODAY)]);
}
