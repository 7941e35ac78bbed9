/** Choosing a period: a few spans, or two days. It stands in the address. */

import { html, nothing } from 'lit';
import { date, dayOf, serverNow } from '../staff/when.js';
import { isDay, lengthOf, periodOf, plus, SPANS, startOf } from './days.js';
import { language, say } from './words.js';

/** 24 Oct to 20 Nov, in the site's zone. @param {import('./days.js').Period} period @param {string} [zone] */
export function named({ from, to }, zone) {
  const text = (/** @type {string} */ day) => date(startOf(day, zone) + 12 * 3_600_000, serverNow(), language, zone);
  return from === to ? text(from) : say('period.days', { from: text(from), to: text(to) });
}

/** @param {import('./part.js').Screen} screen */
export function picker(screen) {
  const { query } = screen.route;
  const { zone } = screen.study;
  const now = serverNow();
  const today = dayOf(now, zone);
  const period = periodOf(query, now, zone);
  const n = period.to === today ? lengthOf(period) : 0;
  const span = SPANS.find((s) => s === n);
  const own = !span || query.own;
  const chosen = (/** @type {string} */ value) => screen.ask(value === 'own' ? { ...period, own: '1' } : { own: undefined, to: undefined, from: Number(value) === 28 ? undefined : plus(today, 1 - Number(value)) });
  const set = (/** @type {'from' | 'to'} */ name, /** @type {string} */ value) => { if (isDay(value)) screen.ask({ ...period, [name]: value, own: '1' }); };
  return html`<label class="pick"><span class="sr">${say('period')}</span><select class="in" name="period" @change=${(/** @type {any} */ e) => chosen(e.target.value)}>
      ${SPANS.map((s) => html`<option value=${s} .selected=${!own && s === span}>${say('period.last', { n: s })}</option>`)}<option value="own" .selected=${Boolean(own)}>${own ? named(period, zone) : say('period.own')}</option></select></label>
    ${own ? html`<span class="row days"><input class="in" type="date" aria-label=${say('period.from')} max=${today} .value=${period.from} @change=${(/** @type {any} */ e) => set('from', e.target.value)}><span aria-hidden="true">–</span>
      <input class="in" type="date" aria-label=${say('period.to')} max=${today} .value=${period.to} @change=${(/** @type {any} */ e) => set('to', e.target.value)}></span>` : nothing}`;
}
