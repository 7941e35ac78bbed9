import { html, nothing } from 'lit';
import { figure, numbersOf, TODAY } from '../figures.js';
import { head, hour, Screen } from '../part.js';
import { language, say } from '../words.js';
import '../rows.js';

const LOOK_AGAIN = 5000;

/** The wallboard: what is going on now, and since midnight, each number open to its rows (D11). It looks again by itself, and says so only once. */
class StudioLive extends Screen {
  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.again(), LOOK_AGAIN);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  async fetched() { return this.api.get('reports/live', { site: this.site }); }

  /** A page nobody looks at asks nothing; a failure leaves what was there and says how old it is. */
  async again() {
    if (document.visibilityState !== 'visible' || !this.site) return;
    if (!this.shown) return void this.load();
    try {
      this.shown = await this.fetched();
      this.stale = false;
    } catch { this.stale = true; }
    this.requestUpdate();
  }

  /** Which number is open does not change the numbers. */
  get wanted() { return this.site + language; }

  /** The number that is open: where its rows are, and what it is. @param {any} live */
  opened(live) {
    const name = this.route.query.column ?? '';
    const numbers = numbersOf(live);
    return Object.hasOwn(numbers, name) ? { name, ...numbers[name] } : undefined;
  }

  shut() {
    const { column = '' } = this.route.query;
    this.ask({ column: undefined });
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector(`[data-number="${CSS.escape(column)}"]`))?.focus());
  }

  render() {
    const open = this.shown && this.opened(this.shown);
    return html`${head(say('place.live'), { tools: this.shown && html`<span class="muted num">${say(this.stale ? 'live.stale' : 'live.at', { time: hour(this.study, this.shown.computedAt) })}</span>` })}
      <div class="cols ${open ? 'rows' : ''}"><div class="page">${this.instead(say('failed.report')) ?? this.all(this.shown)}</div>
      ${open ? html`<report-rows .work=${this.study} .report=${asReport(open)} .cell=${{ column: open.name }} @shut=${this.shut}></report-rows>` : nothing}</div>`;
  }

  /** @param {any} live */
  all(live) {
    const numbers = numbersOf(live);
    const list = (/** @type {(name: string) => boolean} */ which) => html`<ul class="kpis tall">${Object.keys(numbers).filter(which).map((name) => this.one(name, numbers[name]))}</ul>`;
    return html`<h2 class="t">${say('live.now')}</h2>${list((name) => !name.startsWith(TODAY))}<h2 class="t">${say('live.today')}</h2>${list((name) => name.startsWith(TODAY))}`;
  }

  /** @param {string} name @param {import('../figures.js').Live} number */
  one(name, { value, unit }) {
    const here = this.route.query.column === name;
    return html`<li class="kpi"><a data-number=${name} aria-current=${here ? 'true' : nothing} href=${this.to('live', undefined, { column: name })}><span>${say(/** @type {any} */ (`live.${name}`))}</span><b>${figure(value, unit, language)}</b></a><small>${say(/** @type {any} */ (`live.${name}.is`))}</small></li>`;
  }
}

/** A number of the wallboard as the panel of rows knows one. @param {import('../figures.js').Live & {name: string}} number @returns {any} */
const asReport = ({ name, value, unit, rows }) => ({
  definition: '',
  columns: [{ name, label: say(/** @type {any} */ (`live.${name}`)), definition: say(/** @type {any} */ (`live.${name}.is`)), unit }],
  rows: [],
  totals: [{ value, rows }],
});
customElements.define('studio-live', StudioLive);
