/** The three policies that have versions: how each is drafted, checked, sent and compared. No DOM. */

import { wrong } from './hours.js';

/** @typedef {import('./form.js').Wrongs} Wrongs */
/** @typedef {{id: number, version: number, inForceFrom: number, madeBy: string, [rule: string]: any}} Version */
/**
 * @typedef {{name: string, fields: string[], draft: (v: Version) => any, body: (draft: any) => any, check: (draft: any, bounds?: any) => Wrongs}} Kind
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** How a version stands: one to come, the one that holds, one of before. Newest first. @param {Version[]} versions @param {number} now */
export function standing(versions, now) {
  const holds = versions.find((v) => v.inForceFrom <= now);
  return versions.map((v) => ({ version: v, state: v === holds ? 'now' : v.inForceFrom > now ? 'next' : 'past' }));
}

/** Which of its rules differ from the version before. @param {Kind} kind @param {Version} version @param {Version} before */
export const changed = (kind, version, before) => kind.fields.filter((f) => JSON.stringify(kind.draft(version)[f]) !== JSON.stringify(kind.draft(before)[f]));

/** @param {Wrongs} errors @param {any} draft @param {string} field @param {number} least @param {number} most @param {string} key */
function within(errors, draft, field, least, most, key) {
  const value = draft[field];
  if (value === undefined) return;
  if (Number.isNaN(value)) errors[field] = { key: 'error.number' };
  else if (value < least || value > most) errors[field] = { key, lengths: { least, most } };
}

/** @type {Kind} */
export const ROUTING = {
  name: 'routing',
  fields: ['mode', 'units', 'matching', 'overflowAfter', 'wrapUp', 'absentAfter', 'hours', 'outOfHours'],
  draft: (v) => ({ mode: v.mode, units: String(v.units), matching: v.matching, overflowAfter: v.overflowAfter, wrapUp: v.wrapUp || undefined, absentAfter: v.absentAfter, hours: v.hours, outOfHours: v.outOfHours }),
  body: (d) => ({ ...d, units: Number(d.units), wrapUp: d.wrapUp ?? 0, absentAfter: d.absentAfter ?? 0 }),
  check(d) {
    /** @type {Wrongs} */ const errors = {};
    if (!/^\d+$/.test(d.units.trim()) || Number(d.units) < 1 || Number(d.units) > 100) errors.units = { key: 'routing.error.units' };
    within(errors, d, 'overflowAfter', 0, 30 * DAY, 'error.between');
    within(errors, d, 'wrapUp', 0, 30 * DAY, 'error.between');
    within(errors, d, 'absentAfter', MINUTE, 30 * DAY, 'error.between');
    const hours = d.hours && wrong(d.hours);
    if (hours) errors.hours = { key: `hours.error.${hours}` };
    return errors;
  },
};

/** After so long a push stream takes a silent agent for gone, unless it says otherwise. */
export const ABSENT = 3 * MINUTE;

/** @type {Kind} */
export const CONVERSATION = {
  name: 'closing',
  fields: ['autoCloseAfter', 'onReturn', 'agentReopen', 'agentReopenWithin', 'visitorRestart', 'visitorRestartWithin'],
  draft: (v) => ({ autoCloseAfter: v.autoCloseAfter, onReturn: v.onReturn, agentReopen: v.agentReopen, agentReopenWithin: v.agentReopenWithin, visitorRestart: v.visitorRestart, visitorRestartWithin: v.visitorRestartWithin }),
  body: (d) => ({ ...d }),
  check(d) {
    /** @type {Wrongs} */ const errors = {};
    for (const field of ['autoCloseAfter', 'agentReopenWithin', 'visitorRestartWithin']) within(errors, d, field, 10 * SECOND, 366 * DAY, 'error.between');
    return errors;
  },
};

/** @type {Kind} */
export const RECONNECT = {
  name: 'reconnect',
  fields: ['enabled', 'ownLimit', 'grace', 'sameAgent', 'sameTeam', 'link', 'autoLink', 'linkValid', 'prompt', 'strictLeave'],
  draft: (v) => ({ enabled: v.enabled, ownLimit: v.ownLimit, grace: v.grace, sameAgent: v.sameAgent || undefined, sameTeam: v.sameTeam, link: v.link, autoLink: v.autoLink, linkValid: v.linkValid, prompt: v.prompt, strictLeave: v.strictLeave }),
  body: (d) => ({ ...d, sameAgent: d.sameAgent ?? 0 }),
  check(d, { workStreamLimit }) {
    /** @type {Wrongs} */ const errors = {};
    within(errors, d, 'ownLimit', 10 * SECOND, workStreamLimit - 1, 'reconnect.error.ownLimit');
    if (errors.ownLimit?.lengths) errors.ownLimit.lengths.most = workStreamLimit;
    const limit = errors.ownLimit ? workStreamLimit : limitOf(d, workStreamLimit);
    within(errors, d, 'grace', MINUTE, limit, 'error.between');
    within(errors, d, 'sameAgent', 0, limit, 'reconnect.error.limit');
    within(errors, d, 'sameTeam', 0, limit, 'reconnect.error.limit');
    if (!errors.sameTeam && d.sameTeam < (d.sameAgent ?? 0)) errors.sameTeam = { key: 'reconnect.error.sameTeam' };
    within(errors, d, 'linkValid', 10 * SECOND, 30 * DAY, 'error.between');
    return errors;
  },
};

/** What holds: the site's own limit where it has a lower one (X16). @param {{ownLimit?: number}} draft @param {number} workStreamLimit */
export const limitOf = (draft, workStreamLimit) => Math.min(draft.ownLimit ?? Infinity, workStreamLimit);
