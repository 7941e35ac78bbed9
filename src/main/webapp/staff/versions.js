/** Policies that have versions: how one is drafted, checked, sent and compared. No DOM. */

/** @typedef {import('./form.js').Wrongs} Wrongs */
/** @typedef {{version: number, inForceFrom: number, madeBy: string, [rule: string]: any}} Version */
/**
 * @typedef {{name: string, fields: string[], draft: (v: Version) => any, body: (draft: any) => any, check: (draft: any, bounds?: any) => Wrongs}} Kind
 */

/** How a version stands: one to come, the one that holds, one of before. Newest first. @param {Version[]} versions @param {number} now */
export function standing(versions, now) {
  const holds = versions.find((v) => v.inForceFrom <= now);
  return versions.map((v) => ({ version: v, state: v === holds ? 'now' : v.inForceFrom > now ? 'next' : 'past' }));
}

/** Which of its rules differ from the version before. @param {Kind} kind @param {Version} version @param {Version} before */
export const changed = (kind, version, before) => kind.fields.filter((f) => JSON.stringify(kind.draft(version)[f]) !== JSON.stringify(kind.draft(before)[f]));

/** @param {Wrongs} errors @param {any} draft @param {string} field @param {number} least @param {number} most @param {string} key */
export function within(errors, draft, field, least, most, key) {
  const value = draft[field];
  if (value === undefined) return;
  if (Number.isNaN(value)) errors[field] = { key: 'error.number' };
  else if (value < least || value > most) errors[field] = { key, lengths: { least, most } };
}
