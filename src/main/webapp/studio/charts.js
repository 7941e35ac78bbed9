import { nothing, svg } from 'lit';
import { levels, named, scale, stacked, stretches } from './geometry.js';
import { number } from './part.js';
import { Picture } from './picture.js';

const LETTER = 6.8;

/** How wide the longest will be, at most. @param {string[]} texts */
const longest = (texts) => Math.max(0, ...texts.map((t) => t.length)) * LETTER;

/** A line over days: up to five series, the first one drawn through. */
class LineChart extends Picture {
  static properties = { ...Picture.properties, names: { attribute: false }, series: { attribute: false }, format: { attribute: false }, timed: { type: Boolean } };

  constructor() {
    super();
    this.timed = false;
    /** @type {string[]} */ this.names = [];
    /** @type {{name: string, values: (number | undefined)[]}[]} */ this.series = [];
    /** @type {(n: number) => string} */ this.format = number;
  }

  get tall() { return 220; }

  drawn() {
    const { names, series, width, format } = this;
    const known = (series[0]?.values ?? []).filter((v) => v !== undefined);
    const marks = levels(Math.max(0, ...series.flatMap((s) => s.values.map((v) => v ?? 0))), 4, this.timed);
    const side = Math.max(28, longest(marks.map(format)) + 10);
    const half = longest(names) / 2;
    const x = scale(0, Math.max(1, names.length - 1), side + Math.max(6, half / 2), width - half - 4);
    const y = scale(0, marks.at(-1) ?? 1, 190, 18);
    const most = known.length ? Math.max(...known) : 0;
    const high = most ? series[0].values.indexOf(most) : -1;
    return svg`${marks.map((m) => svg`<path class="gl" d=${`M${side} ${y(m)}H${width - 8}`}/><text x=${side - 6} y=${y(m) + 4} text-anchor="end">${format(m)}</text>`)}
      ${named(names.length, Math.floor((width - side - half) / (half * 2 + 16))).map((i) => svg`<text x=${Math.max(half, x(i))} y="212" text-anchor="middle">${names[i]}</text>`)}
      ${series.map((s, i) => stretches(s.values).map((part) => (part.length > 1 ? svg`<path class=${`line l${i + 1}`} d=${part.map(([at, v], j) => `${j ? 'L' : 'M'}${x(at)} ${y(v)}`).join('')}/>` : svg`<circle class=${`point l${i + 1}`} cx=${x(part[0][0])} cy=${y(part[0][1])} r="3.5"/>`)))}
      ${high >= 0 ? svg`<circle class="point l1" cx=${x(high)} cy=${y(most)} r="4"/><text class="v" x=${x(high)} y=${y(most) - 8} text-anchor="middle">${format(most)}</text>` : nothing}`;
  }
}
customElements.define('line-chart', LineChart);

/** Bars beside their names, each of one part or of several that stand for one whole. */
class BarChart extends Picture {
  static properties = { ...Picture.properties, bars: { attribute: false }, format: { attribute: false }, most: { attribute: false } };

  constructor() {
    super();
    /** @type {{name: string, parts: {value: number, look: number}[], note?: string}[]} */ this.bars = [];
    /** @type {(n: number) => string} */ this.format = number;
    /** @type {number | undefined} what the whole width stands for */ this.most = undefined;
  }

  get tall() { return Math.max(1, this.bars.length) * 34; }

  drawn() {
    const { bars, width, format } = this;
    const sums = bars.map((b) => b.parts.reduce((sum, p) => sum + p.value, 0));
    const names = Math.min(width * 0.4, longest(bars.map((b) => b.name)) * 1.1 + 12);
    const ends = longest(sums.map(format)) + 14 + longest(bars.map((b) => b.note ?? ''));
    const x = scale(0, Math.max(this.most ?? 0, ...sums) || 1, names, Math.max(names + 20, width - ends));
    const most = Math.floor(names / (LETTER * 1.1));
    return bars.map((bar, i) => {
      const top = i * 34;
      const spans = stacked(bar.parts.map((p) => p.value));
      const end = x(sums[i]);
      return svg`<text class="n" x="0" y=${top + 20}>${bar.name.length > most ? `${bar.name.slice(0, most - 1)}…` : bar.name}</text>
        ${bar.parts.map((p, j) => (p.value ? svg`<rect class=${`b c${p.look}`} x=${x(spans[j].from)} y=${top + 4} width=${Math.max(1.5, x(spans[j].to) - x(spans[j].from) - (bar.parts.length > 1 ? 1 : 0))} height="24" rx="3"/>` : nothing))}
        <text class="v" x=${end + 8} y=${top + 20}>${format(sums[i])}</text>${bar.note ? svg`<text x=${end + 8 + longest([format(sums[i])]) + 8} y=${top + 20}>${bar.note}</text>` : nothing}`;
    });
  }
}
customElements.define('bar-chart', BarChart);
