/** Where the agent is, as the part of the address after `#`: `/mine/7002/visitor`, `/all/7002@120` (at a message), `/all/7002?label=3`, `/filter.31`, `/sites/larkwell`. */

import { PLACE_NAMES, PLACES, read, write } from './filter.js';

/**
 * @typedef {{screen: 'inbox', place: import('./filter.js').Place | 'filter', saved?: number, more?: Partial<import('./types.js').Filter>,
 *   conversation?: number, at?: number, panel?: boolean}} InboxRoute
 * @typedef {InboxRoute | {screen: 'sites', site?: string} | {screen: 'setup'} | {screen: 'me'} | {screen: 'labels'} | {screen: 'promises'} | {screen: 'teams'}
 *   | {screen: 'replies', id?: number | 'new'} | {screen: 'people', id?: number | 'new'} | {screen: 'streams', id?: number | 'new'} | {screen: 'channels', id?: number | 'new'}} Route
 */

/** @param {string} hash @returns {Route} */
export function parse(hash) {
  const [path, search = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [first = '', second, third] = path.split('/').map(decode);
  if (first === 'setup' || first === 'me' || first === 'labels' || first === 'promises' || first === 'teams') return { screen: first };
  if (first === 'replies' || first === 'people' || first === 'streams' || first === 'channels') return { screen: first, ...(second && { id: second === 'new' ? second : Number(second) }) };
  if (first === 'sites') return { screen: 'sites', ...(second && { site: second }) };
  const saved = /^filter\.(\d+)$/.exec(first)?.[1];
  const place = saved ? 'filter' : PLACE_NAMES.find((v) => v === first) ?? 'mine';
  const [, id, seq] = /^(\d+)(?:@(\d+))?$/.exec(second ?? '') ?? [];
  const conversation = id ? Number(id) : undefined;
  const more = read(search);
  return {
    screen: 'inbox', place, ...(saved && { saved: Number(saved) }), ...(Object.keys(more).length && { more }),
    ...(conversation && { conversation }), ...(seq && { at: Number(seq) }), ...(conversation && third === 'visitor' && { panel: true }),
  };
}

/** @param {Route} route */
export function href(route) {
  if (route.screen === 'sites') return route.site ? `#/sites/${encodeURIComponent(route.site)}` : '#/sites';
  if ('id' in route && route.id) return `#/${route.screen}/${route.id}`;
  if (route.screen !== 'inbox') return `#/${route.screen}`;
  const place = route.place === 'filter' ? `filter.${route.saved}` : route.place;
  const search = route.more ? write(route.more) : '';
  return `#/${place}${route.conversation ? `/${route.conversation}${route.at ? `@${route.at}` : ''}${route.panel ? '/visitor' : ''}` : ''}${search ? `?${search}` : ''}`;
}

/** What its list asks for. @param {InboxRoute} route @param {import('./types.js').SavedFilter[]} [saved] @returns {import('./types.js').Filter} */
export function filterOf(route, saved = []) {
  const own = saved.find((s) => s.id === route.saved)?.filter;
  const base = route.place === 'filter' ? { ...PLACES.all, ...own } : PLACES[route.place];
  return { ...base, ...route.more };
}

/** @param {string} part */
function decode(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}
