import { html } from 'lit';
import { Part } from '../staff/part.js';

/**
 * A drawing as wide as its place, in its pixels: letters keep their size on a phone. It has one sentence for who does not see it;
 * what it shows stands in a table beside it. @extends {Part<import('./study.js').Study>}
 */
export class Picture extends Part {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { label: {}, width: { state: true } };

  constructor() {
    super();
    this.label = '';
    this.width = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.eye = new ResizeObserver(([seen]) => { this.width = Math.floor(seen.contentRect.width); });
    this.eye.observe(this);
  }

  disconnectedCallback() {
    this.eye?.disconnect();
    super.disconnectedCallback();
  }

  get tall() { return 0; }
  /** @returns {unknown} what is drawn, once one knows how wide it may be */
  drawn() { return undefined; }

  render() {
    return html`<svg class="g" role="img" aria-label=${this.label} width=${Math.max(1, this.width)} height=${this.tall} viewBox=${`0 0 ${Math.max(1, this.width)} ${this.tall}`}>${this.width ? this.drawn() : undefined}</svg>`;
  }
}
