import { html } from 'lit';
import { icon, Part } from '../part.js';
import { language, say } from '../words.js';
import { asTime, dayName, DAYS, fromTime, inOrder } from './hours.js';

/** Hours of a week, day by day. */
class DeskWeek extends Part {
  static properties = { spans: { attribute: false }, for: {}, wrong: { type: Boolean } };

  constructor() {
    super();
    /** @type {import('./hours.js').Span[]} */ this.spans = [];
    this.for = '';
    this.wrong = false;
  }

  /** @param {import('./hours.js').Span[]} spans */
  put(spans) {
    this.spans = spans;
    this.tell('week', { spans });
  }

  /** @param {import('./hours.js').Span} span @param {Partial<import('./hours.js').Span>} more */
  change(span, more) { this.put(this.spans.map((s) => (s === span ? { ...s, ...more } : s))); }

  /** After the last of that day, else as on the day before. @param {number} day */
  async add(day) {
    const last = inOrder(this.spans).filter((s) => s.day === day).at(-1);
    const like = this.spans.find((s) => s.day === day - 1) ?? { from: 540, to: 1080 };
    this.put([...this.spans, last ? { day, from: Math.min(last.to, 1320), to: Math.min(last.to + 120, 1440) } : { day, from: like.from, to: like.to }]);
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(`li:nth-child(${day}) .span:last-of-type input`))?.focus();
  }

  /** @param {import('./hours.js').Span} span */
  async drop(span) {
    this.put(this.spans.filter((s) => s !== span));
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(`li:nth-child(${span.day}) .more`))?.focus();
  }

  render() {
    return html`<ul class="week" aria-describedby=${`${this.for}-hint`}>${DAYS.map((day) => this.day(day, dayName(day, language)))}</ul>`;
  }

  /** @param {number} day @param {string} name */
  day(day, name) {
    const spans = this.spans.filter((s) => s.day === day);
    const time = (/** @type {import('./hours.js').Span} */ s, /** @type {'from' | 'to'} */ end) => html`<input class="in num" type="time" .value=${asTime(s[end])} aria-label=${say(`week.${end}`, { day: name })} aria-invalid=${this.wrong && !(s.from < s.to) ? 'true' : 'false'}
      @change=${(/** @type {any} */ e) => this.change(s, { [end]: fromTime(e.target.value, end === 'to') })}>`;
    return html`<li><span class="day">${name}</span><span class="spans">${spans.length ? spans.map((s) => html`<span class="span">${time(s, 'from')}<span aria-hidden="true">–</span>${time(s, 'to')}
        <button type="button" class="btn quiet icon" aria-label=${say('week.drop', { day: name, hours: `${asTime(s.from)}–${asTime(s.to)}` })} @click=${() => this.drop(s)}>${icon('close')}</button></span>`) : html`<span class="faint">${say('week.off')}</span>`}</span>
      <button type="button" class="btn quiet icon more" aria-label=${say('week.add', { day: name })} title=${say('week.add', { day: name })} @click=${() => this.add(day)}>${icon('plus')}</button></li>`;
  }
}
customElements.define('desk-week', DeskWeek);
