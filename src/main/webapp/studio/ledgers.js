import { nothing, svg } from 'lit';
import { brief, serverNow } from '../staff/when.js';
import { instants, rows, scale } from './geometry.js';
import { REASONS } from './part.js';
import { Picture } from './picture.js';
import { language, say } from './words.js';

const NAMES = 92;
const EDGE = 12;
const ROW = 26;

/**
 * Both ledgers of a visitor on one time axis: visits above, the service sessions that opened in them below (D4). Time in which nobody was
 * there is left out: each visit gets its share of the width.
 *
 * @typedef {{ordinal: number, from: number, to: number, open: boolean, sessions: {from: number, to: number, reason?: string, ordinal: number}[]}} Visit
 */
class StudioLedgers extends Picture {
  static properties = { ...Picture.properties, visits: { attribute: false } };

  constructor() {
    super();
    /** @type {Visit[]} in order */ this.visits = [];
  }

  get lanes() { return Math.max(1, ...this.visits.map((v) => Math.max(0, ...rows(v.sessions).map((s) => s.row + 1)))); }
  get tall() { return 22 + ROW + 10 + this.lanes * ROW + 34; }

  drawn() {
    const { visits, width } = this;
    const names = width < 520 ? 0 : NAMES;
    const gap = 14;
    const each = (width - names - EDGE - gap * (visits.length - 1)) / Math.max(1, visits.length);
    const floor = this.tall - 30;
    return svg`${names ? svg`<text x="0" y=${22 + 17}>${say('ledgers.visits')}</text><text x="0" y=${22 + ROW + 10 + 17}>${say('ledgers.sessions')}</text>` : nothing}
      ${visits.map((visit, i) => this.visit(visit, names + i * (each + gap), each, floor))}`;
  }

  /** @param {Visit} visit @param {number} start @param {number} wide @param {number} floor */
  visit(visit, start, wide, floor) {
    const last = Math.max(visit.to, ...visit.sessions.map((s) => s.to));
    const first = Math.min(visit.from, ...visit.sessions.map((s) => s.from));
    const x = scale(first, Math.max(last, first + 60_000), start, start + wide);
    const marks = instants(first, last, Math.max(1, Math.floor(wide / 90))).slice(0, 6);
    const name = say('visit', { n: visit.ordinal });
    return svg`<text class="v" x=${start} y="13">${wide > 60 ? `${name}, ${brief(visit.from, serverNow(), language, this.work?.zone)}` : visit.ordinal}</text>
      <path class="gl" d=${`M${start} ${floor}H${start + wide}`}/>
      ${marks.map((at) => svg`<path class="gl" d=${`M${x(at)} 20V${floor + 4}`}/>${wide > 60 ? svg`<text x=${x(at)} y=${floor + 20} text-anchor="middle">${new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: this.work?.zone }).format(at)}</text>` : nothing}`)}
      <rect class="visit" x=${x(visit.from)} y="22" width=${Math.max(4, x(visit.to) - x(visit.from))} height="20" rx="4"/>
      ${rows(visit.sessions).map((s) => svg`<rect class=${`s c${REASONS.indexOf(/** @type {any} */ (s.reason)) + 1}`} x=${x(s.from)} y=${22 + ROW + 10 + s.row * ROW} width=${Math.max(4, x(s.to) - x(s.from) - 1)} height="20" rx="4"/>`)}`;
  }
}
customElements.define('studio-ledgers', StudioLedgers);
