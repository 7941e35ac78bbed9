/** What an author wrote and did not save, kept over reloads and logins, per person, site, article and language. */

/** @typedef {import('./help.js').Draft & {version: number}} Kept `version`: the one it goes on from; 0 for none */

export class HelpDrafts {
  /** @param {Storage} storage @param {number} agent @param {string} site */
  constructor(storage, agent, site) {
    this.storage = storage;
    this.prefix = `parley.studio.${agent}.article.${site}.`;
  }

  /** @param {number | string} article its number, or what one that is not made yet is begun as @param {string} language @returns {Kept | undefined} */
  get(article, language) {
    try { return JSON.parse(this.storage.getItem(this.#key(article, language)) ?? 'null') ?? undefined; } catch { return undefined; }
  }

  /** Whether it is kept: a full or forbidden storage must not stop anybody from writing. @param {number | string} article @param {string} language @param {Kept | undefined} draft */
  set(article, language, draft) {
    try {
      if (draft) this.storage.setItem(this.#key(article, language), JSON.stringify(draft));
      else this.storage.removeItem(this.#key(article, language));
      return true;
    } catch { return false; }
  }

  /** What was begun for a new article is now that article's. @param {string} begun @param {number} article @param {string[]} languages */
  settle(begun, article, languages) {
    for (const language of languages) {
      const kept = this.get(begun, language);
      if (kept && this.set(article, language, kept)) this.set(begun, language, undefined);
    }
  }

  /** @param {number | string} article @param {string} language */
  #key(article, language) { return `${this.prefix}${article}.${language}`; }
}
