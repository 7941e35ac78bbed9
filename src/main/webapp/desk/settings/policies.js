/** The three policies that have versions: how each is drafted, checked, sent and compared. No DOM. */

import { within } from '../../staff/versions.js';
import { wrong } from './hours.js';

/** @typedef {import('../../staff/form.js').Wrongs} Wrongs */
/** @typedef {import('../../staff/versions.js').Kind} Kind */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

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
