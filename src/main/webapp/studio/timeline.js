import { nothing, svg } from 'lit';
import { clock } from '../staff/when.js';
import { instants, scale } from './geometry.js';
import { Picture } from './picture.js';
import { language, say } from './words.js';

const EDGE = 16;
const VISIT = 28;
const BARS = 58;
const DOTS = 104;
const SAID = 126;
const FLOOR = 148;

/**
 * One session: the visit around it, the sessions beside it, who spoke when, the message it is counted from, the silence after it, its end.
 *
 * @typedef {{from: number, to: number, text: string, own?: boolean}} Bar
 * @typedef {{at: number, who: 'visitor' | 'assistant' | 'agent', anchor?: boolean}} Dot
 * @typedef {{from: number, to: number, visit?: {from: number, to?: number, text: string}, bars: Bar[], silence?: {from: number, to: number, text: string}, dots: Dot[], end?: {at: number, text: string}}} Story
 */
class StudioTimeline extends Picture {
  static properties = { ...Picture.properties, story: { attribute: false } };

  constructor() {
    super();
    /** @type {Story} */ this.story;
  }

  get tall() { return 178; }

  drawn() {
    const { story, width } = this;
    const x = scale(story.from, Math.max(story.to, story.from + 1000), EDGE, width - EDGE);
    const near = (/** @type {number} */ at) => Math.min(width - EDGE, Math.max(EDGE, x(at)));
    const marks = instants(story.from, story.to, Math.max(2, Math.floor(width / 76)));
    const days = story.to - story.from > 36 * 3_600_000;
    const name = (/** @type {number} */ at) => (days ? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'short', timeZone: this.work?.zone }).format(at)
      : marks[1] - marks[0] < 60_000 ? new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: this.work?.zone }).format(at) : clock(at, language, this.work?.zone));
    return svg`<path class="gl" d=${`M${EDGE} ${FLOOR}H${width - EDGE}`}/>
      ${marks.map((at) => svg`<path class="gl" d=${`M${x(at)} 20V${FLOOR + 4}`}/><text x=${x(at)} y=${FLOOR + 22} text-anchor="middle">${name(at)}</text>`)}
      ${story.visit ? this.visit(near, story.visit) : nothing}
      ${story.bars.map((bar) => this.bar(near, bar))}
      ${story.silence ? this.silence(near, story.silence) : nothing}
      ${story.dots.map((dot) => this.dot(near, dot))}
      ${story.end ? this.end(near, story.end) : nothing}`;
  }

  /** @param {(at: number) => number} x @param {NonNullable<Story['visit']>} visit */
  visit(x, { from, to, text }) {
    const [start, end] = [x(from), to ? x(to) : this.width - EDGE];
    return svg`<rect class="visit" x=${start} y=${VISIT} width=${Math.max(2, end - start)} height="20" rx="4"/>${words(text, start + 8, VISIT + 14, end - start - 16, 'onvisit')}`;
  }

  /** @param {(at: number) => number} x @param {Bar} bar */
  bar(x, { from, to, text, own }) {
    const [start, end] = [x(from), Math.max(x(from) + 3, x(to) - 1)];
    return svg`<rect class=${own ? 'own' : 'other'} x=${start} y=${BARS} width=${end - start} height="22" rx="4"/>${words(text, start + 8, BARS + 15, end - start - 16, own ? 'onown' : 'onother')}`;
  }

  /** @param {(at: number) => number} x @param {NonNullable<Story['silence']>} silence */
  silence(x, { from, to, text }) {
    const [start, end] = [x(from), x(to)];
    return svg`<rect class="silence" x=${start + 0.5} y=${BARS + 0.5} width=${Math.max(2, end - start - 1)} height="21" rx="4"/>${words(text, start + 8, BARS + 15, end - start - 16, '')}
      <path class="silence" d=${`M${start} ${BARS + 22}V${DOTS - 12}`}/>`;
  }

  /** @param {(at: number) => number} x @param {Dot} dot */
  dot(x, { at, who, anchor }) {
    const at2 = x(at);
    const y = who === 'visitor' ? DOTS : SAID;
    const shape = who === 'assistant' ? svg`<rect class="dot assistant" x=${at2 - 5} y=${y - 5} width="10" height="10" rx="2"/>` : svg`<circle class=${`dot ${who}`} cx=${at2} cy=${y} r="6"/>`;
    return anchor ? svg`${shape}<circle class="ring" cx=${at2} cy=${y} r="10"/>` : shape;
  }

  /** @param {(at: number) => number} x @param {NonNullable<Story['end']>} end */
  end(x, { at, text }) {
    const at2 = x(at);
    const side = at2 > this.width / 2 ? 'end' : 'start';
    return svg`<path class="end" d=${`M${at2} ${BARS - 6}V${FLOOR}`}/><circle class="end" cx=${at2} cy=${BARS - 6} r="4"/><text class="v" x=${at2 + (side === 'end' ? -6 : 6)} y="16" text-anchor=${side}>${text}</text>`;
  }
}
customElements.define('studio-timeline', StudioTimeline);

/** Words only where they fit: a picture does not cut names. @param {string} text @param {number} x @param {number} y @param {number} room @param {string} look */
const words = (text, x, y, room, look) => (text.length * 5.9 > room ? nothing : svg`<text class=${look} x=${x} y=${y}>${text}</text>`);

/** What the shapes mean. @returns {{look: string, text: string}[]} */
export const key = () => [{ look: 'visitor', text: say('who.visitor') }, { look: 'assistant', text: say('who.assistant') }, { look: 'agent', text: say('who.agent') }];
