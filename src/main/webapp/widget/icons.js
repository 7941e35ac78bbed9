import { paths } from './dom.js';

/** Icons that a first open does not show. */
export function icons() {
  Object.assign(paths, {
    clock: 'M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 0 1 14.5 0ZM10 5.75V10l2.75 2',
    restart: 'M4.25 4v4h4M4.6 8A6.25 6.25 0 1 1 3.9 11.5',
    alert: 'M10 7.5v3.75M10 14h.01M8.6 3.6 2.5 14.25A1.6 1.6 0 0 0 3.9 16.65h12.2a1.6 1.6 0 0 0 1.4-2.4L11.4 3.6a1.6 1.6 0 0 0-2.8 0Z',
  });
}
