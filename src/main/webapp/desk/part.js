/** What the desk's elements share, beside what all of staff's pages do. */

import { html } from 'lit';
import { Part as Any } from '../staff/part.js';
import { say } from './words.js';

export { avatar, blank, bones, dayAndHour, dayInText, dayName, failed, hour, icon, initials, moment, short, time } from '../staff/part.js';
/** @typedef {import('../staff/part.js').Icon} Icon */

/** @extends {Any<import('./workplace.js').Workplace>} */
export class Part extends Any {}

/** @param {import('./types.js').Conversation} c */
export const nameOf = (c) => c.visitor?.name || c.visitor?.email || say('visitor.unnamed', { id: c.visitor?.id ?? c.id });
/** @param {import('./types.js').Conversation} c */
export const callName = (c) => c.visitor?.name?.split(/\s+/)[0] ?? nameOf(c);

/** A label's colour: a drawing, because pages of ours take no inline style. @param {string} [colour] */
export const dot = (colour) => html`<svg class="dot" viewBox="0 0 8 8" aria-hidden="true"><circle cx="4" cy="4" r="4" fill=${/^#[0-9a-f]{3,8}$/i.test(colour ?? '') ? colour : 'currentColor'}/></svg>`;

/** Whether this keyboard says ⌘ or Ctrl. */
export const CMD = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl';
/** @param {string[]} caps */
export const caps = (caps) => html`<span class="ks" aria-hidden="true">${caps.map((c) => html`<span class="kbd">${c === 'cmd' ? CMD : c}</span>`)}</span>`;

/** @param {string} status */
export const shape = (status) => html`<i class="st ${status}"></i>`;
