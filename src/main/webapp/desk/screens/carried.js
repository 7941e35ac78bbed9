/** What an agent carries, as bars: busy, kept (hatched), free. */

import { html, nothing } from 'lit';
import { say } from '../words.js';

const MOST = 12;

/** @param {import('../types.js').Capacity | undefined} capacity */
export function carried(capacity) {
  if (!capacity || (capacity.limit === undefined && !capacity.holds.length)) return nothing;
  const sum = (/** @type {import('../types.js').Hold[]} */ holds) => holds.reduce((n, h) => n + h.units, 0);
  const kept = sum(capacity.holds.filter((h) => h.state === 'waiting'));
  const busy = sum(capacity.holds) - kept;
  const free = Math.max(0, (capacity.limit ?? 0) - busy - kept);
  const words = [say('carried.busy', { n: busy }), kept ? say('carried.kept', { n: kept }) : '', capacity.limit === undefined ? '' : capacity.beyond ? say('carried.beyond', { n: capacity.beyond }) : say('carried.free', { n: free })].filter(Boolean).join(', ');
  const bars = capacity.limit === undefined || capacity.limit > MOST ? [] : [...Array(busy).fill('busy'), ...Array(kept).fill('kept'), ...Array(free).fill('')];
  return html`<div class="carried"><div class="cap" aria-hidden="true">${bars.map((name) => html`<i class=${name}></i>`)}</div><span class="muted">${words}</span></div>`;
}
