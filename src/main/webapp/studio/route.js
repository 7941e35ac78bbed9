/** Where one is, as the part of the address after `#`: `/larkwell/sessions?reason=timeout`, `/larkwell/sessions/8101`. It can be sent to somebody else. */

/** @typedef {{site?: string, screen: Screen, id?: string, query: Record<string, string>}} Route */
/** @typedef {typeof SCREENS[number]} Screen */

export const SCREENS = /** @type {const} */ (['reports', 'live', 'sessions', 'visitors', 'dry-runs', 'policies', 'surveys', 'help', 'help-collections', 'help-articles', 'help-missed', 'help-synonyms', 'help-imports', 'me']);

/** @param {string} hash @returns {Route} */
export function parse(hash) {
  const [path, search = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [site, place, id] = path.split('/').map(decode);
  const screen = SCREENS.find((s) => s === place) ?? 'reports';
  return { ...(site && { site }), screen, ...(id && screen === place && { id }), query: Object.fromEntries(new URLSearchParams(search)) };
}

/** @param {{site?: string, screen: Screen, id?: string | number, query?: Record<string, string | number | undefined>}} route */
export function href({ site = '', screen, id, query = {} }) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value));
  return `#/${encodeURIComponent(site)}/${screen}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${search.size ? `?${search}` : ''}`;
}

/** @param {string} part */
function decode(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}
