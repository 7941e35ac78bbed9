import { h } from './dom.js';

/** What only this visitor may have: with the token in a header and never in an address. @param {any} chat @param {string} path within the site */
export async function fetched({ page }, path) {
  const answer = await fetch(page.base + 'api/v1/sites/' + page.site + path, { headers: { Authorization: 'Parley ' + page.kept().token }, credentials: 'omit' });
  if (!answer.ok) throw answer.status;
  return answer.blob();
}

/**
 * Saves it: what came from somebody else never opens in the page.
 * @param {any} chat @param {Promise<Blob>} coming @param {string} name @param {string} failed said when it does not come
 */
export async function save(chat, coming, name, failed) {
  try {
    const url = URL.createObjectURL(await coming);
    h('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } catch {
    chat.soon(failed);
  }
}
