/** How long a site keeps what it has, in days; nothing is for ever. No DOM. */

const MOST = 36_500;

export const KEPT = /** @type {const} */ (['history', 'pages', 'personal']);

/** As it is typed. @param {any} kept */
export const draftOf = (kept) => Object.fromEntries(KEPT.map((name) => [name, String(kept?.[name] ?? '')]));

/** @param {string} typed */
const days = (typed) => (typed.trim() === '' ? null : Number(typed));

/** @param {any} draft @returns {Record<string, number | null>} */
export const bodyOf = (draft) => Object.fromEntries(KEPT.map((name) => [name, days(draft[name])]));

/** @param {any} draft @returns {import('../../staff/form.js').Wrongs} */
export const errorsIn = (draft) => Object.fromEntries(KEPT.filter((name) => {
  const n = days(draft[name]);
  return n !== null && !(Number.isInteger(n) && n >= 1 && n <= MOST);
}).map((name) => [name, { key: 'retention.error' }]));

/** Whether something will go that would stay otherwise. @param {any} draft @param {any} kept */
export const shorter = (draft, kept) => KEPT.some((name) => (days(draft[name]) ?? Infinity) < (kept?.[name] ?? Infinity));
