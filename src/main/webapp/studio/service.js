/** The policy by which a channel's service sessions are cut: how it is drafted, checked, sent and compared. No DOM. */

import { within } from '../staff/versions.js';

const SHORTEST = 10_000;
const LONGEST = 30 * 86_400_000;

export const ANCHORS = /** @type {const} */ (['visitor', 'assistant', 'agent']);
export const ENDINGS = /** @type {const} */ (['end-chat', 'transfer', 'survey']);
export const ON_FAILURE = /** @type {const} */ (['new-session', 'retry', 'hand-off']);

/** Those of a list, in its order. @param {readonly string[]} all @param {string[]} some */
const inOrder = (all, some) => all.filter((one) => some.includes(one));

/** @type {import('../staff/versions.js').Kind} */
export const SERVICE = {
  name: 'service',
  fields: ['limit', 'anchors', 'endings', 'surveyWithin', 'onFailure'],
  draft: (v) => ({ limit: v.limit, anchors: inOrder(ANCHORS, v.anchors), endings: inOrder(ENDINGS, v.endings), surveyWithin: v.surveyWithin, onFailure: v.onFailure }),
  body: (d) => ({ limit: d.limit, anchors: d.anchors, endings: d.endings, surveyWithin: d.surveyWithin, onFailure: d.onFailure }),
  check(d) {
    /** @type {import('../staff/form.js').Wrongs} */ const errors = {};
    for (const field of ['limit', 'surveyWithin']) within(errors, d, field, SHORTEST, LONGEST, 'error.between');
    if (!d.anchors.includes('visitor')) errors.anchors = { key: 'service.error.anchors' };
    return errors;
  },
};

/** With one word more or less. @param {string[]} words @param {string} word @param {boolean} on */
export const ticked = (words, word, on) => (on ? [...words, word] : words.filter((w) => w !== word));

/** What was tried, as the rules that follow the newest version: of an integration's failure a trial says nothing. @param {import('./trial.js').Tried} tried @param {any} newest */
export const adopted = ({ limit, anchors, endings, surveyWithin }, newest) => SERVICE.draft({ ...newest, limit, anchors, endings, surveyWithin });
