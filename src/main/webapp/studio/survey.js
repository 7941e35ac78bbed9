/** A survey: how it is drafted, checked and sent. No DOM. */

import { within } from '../staff/versions.js';

const DAY = 86_400_000;
const LONGEST = 300;

export const KINDS = /** @type {const} */ (['csat', 'nps', 'stars', 'text']);
export const OCCASIONS = /** @type {const} */ (['close', 'hand-over', 'hand']);

/**
 * What somebody types: each language's texts are fields of their own.
 * @param {any} survey @param {string[]} languages
 */
export const draftOf = (survey = {}, languages) => ({
  name: survey.name ?? '', kind: survey.kind ?? 'csat', when: survey.when ?? 'close', coolDown: survey.coolDown ?? 7 * DAY, inForce: survey.inForce ?? true,
  ...Object.fromEntries(languages.flatMap((l) => [[`question.${l}`, survey.question?.[l] ?? ''], [`thanks.${l}`, survey.thanks?.[l] ?? '']])),
});

/** @param {any} draft @param {string[]} languages */
export function bodyOf(draft, languages) {
  const texts = (/** @type {string} */ name) => Object.fromEntries(languages.map((l) => [l, draft[`${name}.${l}`].trim()]));
  const thanks = texts('thanks');
  return { name: draft.name.trim(), kind: draft.kind, when: draft.when, coolDown: draft.coolDown ?? 0, inForce: draft.inForce, question: texts('question'), ...(Object.values(thanks).some(Boolean) && { thanks }) };
}

/** @param {any} draft @param {string[]} languages */
export function errorsIn(draft, languages) {
  /** @type {import('../staff/form.js').Wrongs} */ const errors = {};
  if (!draft.name.trim() || draft.name.trim().length > 80) errors.name = { key: 'survey.error.name' };
  const thanked = languages.some((l) => draft[`thanks.${l}`].trim());
  for (const l of languages) {
    for (const name of thanked ? ['question', 'thanks'] : ['question']) {
      const text = draft[`${name}.${l}`].trim();
      if (!text || text.length > LONGEST) errors[`${name}.${l}`] = { key: 'survey.error.text', values: { n: String(LONGEST) } };
    }
  }
  within(errors, draft, 'coolDown', 0, 366 * DAY, 'error.between');
  return errors;
}
