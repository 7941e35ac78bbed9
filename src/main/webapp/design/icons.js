import { svg } from 'lit';

/**
 * Twenty icons and the mark on a 20 × 20 grid, to be drawn with a stroke of 1.5 in the text's colour. A module and no sprite: what is
 * loaded once is there when the connection is gone, and that is when some of them are needed.
 */
export const icons = {
  chat: svg`<path d="M4.5 3.75h11A1.75 1.75 0 0 1 17.25 5.5v7a1.75 1.75 0 0 1-1.75 1.75H9.5L5.75 17.25v-3H4.5A1.75 1.75 0 0 1 2.75 12.5v-7A1.75 1.75 0 0 1 4.5 3.75Z"/>`,
  send: svg`<path d="M10 16V4.25M4.75 9.25 10 4l5.25 5.25"/>`,
  close: svg`<path d="m5 5 10 10M15 5 5 15"/>`,
  chevron: svg`<path d="m5 7.75 5 5 5-5"/>`,
  search: svg`<circle cx="8.75" cy="8.75" r="5.25"/><path d="m12.75 12.75 4 4"/>`,
  plus: svg`<path d="M10 4v12M4 10h12"/>`,
  clip: svg`<path d="m16 9.25-6.5 6.5a3.9 3.9 0 0 1-5.5-5.5l6.75-6.75a2.6 2.6 0 0 1 3.7 3.7l-6.6 6.6a1.3 1.3 0 0 1-1.85-1.85l5.9-5.9"/>`,
  check: svg`<path d="m4 10.5 4 4 8-9"/>`,
  clock: svg`<circle cx="10" cy="10" r="7.25"/><path d="M10 5.75V10l2.75 2"/>`,
  calendar: svg`<rect x="3" y="4.25" width="14" height="12.75" rx="2"/><path d="M3 8.25h14M6.75 2.5v3M13.25 2.5v3"/>`,
  phone: svg`<rect x="5.75" y="2.5" width="8.5" height="15" rx="2"/><path d="M9 14.75h2"/>`,
  person: svg`<circle cx="10" cy="6.75" r="3.25"/><path d="M3.75 17c.5-3.25 3-5 6.25-5s5.75 1.75 6.25 5"/>`,
  restart: svg`<path d="M4.25 4v4h4M4.6 8A6.25 6.25 0 1 1 3.9 11.5"/>`,
  lock: svg`<rect x="4.25" y="8.75" width="11.5" height="8" rx="2"/><path d="M6.75 8.75V6.5a3.25 3.25 0 0 1 6.5 0v2.25"/>`,
  flow: svg`<circle cx="5" cy="10" r="2.25"/><circle cx="15" cy="4.75" r="2.25"/><circle cx="15" cy="15.25" r="2.25"/><path d="M7.25 10h1.5c3 0 1.5-5.25 4-5.25M8.75 10c3 0 1.5 5.25 4 5.25"/>`,
  chart: svg`<path d="M3.25 17h13.5M5.25 13.75v-3M10 13.75v-9M14.75 13.75V8"/>`,
  book: svg`<path d="M10 5.25C8.75 4 6.75 3.5 3 3.5v11.75c3.75 0 5.75.5 7 1.75 1.25-1.25 3.25-1.75 7-1.75V3.5c-3.75 0-5.75.5-7 1.75ZM10 5.25V17"/>`,
  sliders: svg`<path d="M3 6.25h6.5M14 6.25h3M3 13.75h3M10.5 13.75H17"/><circle cx="11.75" cy="6.25" r="2.25"/><circle cx="8.25" cy="13.75" r="2.25"/>`,
  more: svg`<path d="M5 10h.01M10 10h.01M15 10h.01" stroke-width="2.25"/>`,
  alert: svg`<path d="M10 7.5v3.75M10 14h.01M8.6 3.6 2.5 14.25A1.6 1.6 0 0 0 3.9 16.65h12.2a1.6 1.6 0 0 0 1.4-2.4L11.4 3.6a1.6 1.6 0 0 0-2.8 0Z"/>`,
  /** a bubble whose line never ends */
  mark: svg`<path d="M3.5 16.5c2.25 0 3.25-.9 3.75-1.5A6.5 6.5 0 1 0 3.8 11.25c.6 1.9 2.2 2.65 3.7 2.1 1.85-.65 1.9-3.1 4-3.35 1.2-.15 2 .6 2 1.5"/>`,
};
