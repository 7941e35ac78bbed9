/** Where the agent is, as the part of the address after `#`: `/mine/7002/visitor`, `/sites/larkwell`. */

import { VIEWS } from './inbox.js';

/**
 * @typedef {{screen: 'inbox', view: import('./types.js').View, conversation?: number, panel?: boolean}
 *   | {screen: 'sites', site?: string} | {screen: 'setup'} | {screen: 'me'}} Route
 */

/** @param {string} hash @returns {Route} */
export function parse(hash) {
  const [first = '', second, third] = hash.replace(/^#?\/?/, '').split('/').map(decode);
  if (first === 'setup' || first === 'me') return { screen: first };
  if (first === 'sites') return { screen: 'sites', ...(second && { site: second }) };
  const view = VIEWS.find((v) => v === first) ?? 'mine';
  const conversation = /^\d+$/.test(second ?? '') ? Number(second) : undefined;
  return { screen: 'inbox', view, ...(conversation && { conversation }), ...(conversation && third === 'visitor' && { panel: true }) };
}

/** @param {Route} route */
export function href(route) {
  if (route.screen === 'sites') return route.site ? `#/sites/${encodeURIComponent(route.site)}` : '#/sites';
  if (route.screen !== 'inbox') return `#/${route.screen}`;
  return `#/${route.view}${route.conversation ? `/${route.conversation}${route.panel ? '/visitor' : ''}` : ''}`;
}

/** @param {string} part */
function decode(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}
