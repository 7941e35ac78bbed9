/**
 * What floats above the page: menus, pickers, small forms. The browser's own top layer closes it by Escape and by a click elsewhere; this
 * places it beside its button and brings the focus back.
 */

import { Part } from './part.js';

const GAP = 6;
const EDGE = 8;

/** An element with a button that opens a `.pop` of its own. */
export class Floating extends Part {
  static properties = { shown: { state: true }, side: {}, edge: {} };

  constructor() {
    super();
    this.shown = false;
    /** @type {'below' | 'above'} */ this.side = 'below';
    /** @type {'start' | 'end'} */ this.edge = 'start';
  }

  get pop() { return /** @type {HTMLElement | null} */ (this.querySelector(':scope > [popover]')); }
  get button() { return /** @type {HTMLElement | null} */ (this.querySelector(':scope > button')); }

  /** @param {Event} [e] */
  async open(e) {
    e?.preventDefault();
    if (this.shown) return this.shut();
    this.shown = true;
    await this.updateComplete;
    this.pop?.showPopover();
    this.put();
    this.opened();
  }

  shut() { this.pop?.hidePopover(); }

  /** Where the focus goes; a list of choices takes its chosen one. */
  opened() { /** @type {HTMLElement | null} */ (this.pop?.querySelector('input, textarea, [aria-checked="true"], [role^="menuitem"], button'))?.focus(); }

  /** @param {ToggleEvent} e */
  toggled(e) {
    if (e.newState === 'open' || e.target !== this.pop) return;
    const within = this.pop?.contains(document.activeElement) || document.activeElement === document.body;
    this.shown = false;
    if (within) this.button?.focus();
    this.closed();
  }

  closed() {}

  /** Beside its button, on the side that has room, inside the window. */
  put() {
    const { pop, button } = this;
    if (!pop || !button || matchMedia('(max-width: 720px)').matches) return; // a phone has it as a sheet
    place(pop, button.getBoundingClientRect(), this.side, this.edge);
  }
}

/** @param {HTMLElement} pop @param {DOMRect} by @param {'below' | 'above'} side @param {'start' | 'end'} align */
export function place(pop, by, side, align) {
  const { offsetWidth: width, offsetHeight: height } = pop;
  const room = { above: by.top - GAP - EDGE, below: innerHeight - by.bottom - GAP - EDGE };
  const other = side === 'above' ? 'below' : 'above';
  const up = (room[side] >= height || room[side] >= room[other] ? side : other) === 'above';
  const rtl = getComputedStyle(pop).direction === 'rtl';
  const wanted = (align === 'end') !== rtl ? by.right - width : by.left;
  pop.style.left = `${Math.max(EDGE, Math.min(wanted, innerWidth - width - EDGE))}px`;
  pop.style.top = up ? 'auto' : `${by.bottom + GAP}px`;
  pop.style.bottom = up ? `${innerHeight - by.top + GAP}px` : 'auto';
  pop.style.maxHeight = `${Math.max(120, up ? room.above : room.below)}px`;
}

/**
 * Arrows, Home and End among some elements. Answers whether the key was one of them.
 * @param {KeyboardEvent} e @param {HTMLElement[]} all @param {boolean} [across] also left and right
 */
export function walk(e, all, across = false) {
  const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1, ...(across && { ArrowRight: at + 1, ArrowLeft: at - 1 }) }[e.key];
  if (to === undefined || !all.length) return false;
  all.at(to % all.length)?.focus();
  e.preventDefault();
  return true;
}
