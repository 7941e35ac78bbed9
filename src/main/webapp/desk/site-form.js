/** What somebody typed about a site, and what is wrong with it. No DOM. */

/** @typedef {import('./types.js').Site} Site */
/** @typedef {{key: string, name: string, origins: string, languages: string[], consent: string, timeZone: string, brand: string, hours: string, workStreamId?: number}} Draft */
/** @typedef {{[field in keyof Draft]?: {key: string, values?: Record<string, string>}}} Errors */

/** @param {Partial<Site>} [site] @returns {Draft} */
export const draftOf = (site = {}) => ({
  key: site.key ?? '', name: site.name ?? '', origins: (site.origins ?? []).join('\n'), languages: site.languages ?? ['en'], consent: site.consent ?? 'ask',
  timeZone: site.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, brand: site.brand ?? '', hours: site.hours ?? '', workStreamId: site.workStreamId,
});

/** One to a line; commas and blanks part them too, a trailing slash is forgiven. @param {string} text */
export const originsIn = (text) => [...new Set(text.split(/[\s,]+/).filter(Boolean).map((o) => o.replace(/\/$/, '').toLowerCase()))];

/** Scheme and host, a port if need be, `*.` for every name below. @param {string} text */
export const isOrigin = (text) => /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/.test(text);

/** A key from a name, until somebody writes their own: Café Núñez is cafe-nunez. @param {string} name */
export const keyFrom = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-|-$/g, '');

/** @param {Draft} draft */
export const keyOf = (draft) => draft.key.trim() || keyFrom(draft.name);

/** @param {Draft} draft @returns {Errors} */
export function errorsIn(draft) {
  /** @type {Errors} */
  const errors = {};
  if (!draft.name.trim()) errors.name = { key: 'site.error.name' };
  else if (!/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(keyOf(draft))) errors.key = { key: 'site.error.key' };
  const origins = originsIn(draft.origins);
  const wrong = origins.find((o) => !isOrigin(o));
  if (wrong) errors.origins = { key: 'site.error.origins', values: { origin: wrong } };
  else if (!origins.length) errors.origins = { key: 'site.error.origins.none' };
  if (!draft.languages.length) errors.languages = { key: 'site.error.languages' };
  if (draft.brand && !/^#[0-9a-f]{6}$/i.test(draft.brand)) errors.brand = { key: 'site.error.brand' };
  return errors;
}

/** What goes to the server; what the form does not show is left as it was. @param {Draft} draft @param {Partial<Site>} [site] */
export function siteOf(draft, site = {}) {
  const { seenAt, seenUrl, snippet, ...kept } = site;
  return {
    ...kept, key: keyOf(draft), name: draft.name.trim(), origins: originsIn(draft.origins), languages: draft.languages, consent: draft.consent,
    timeZone: draft.timeZone,
    brand: draft.brand.trim() || undefined, hours: draft.hours.trim() || undefined, workStreamId: draft.workStreamId,
  };
}
