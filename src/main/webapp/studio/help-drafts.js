/** What an author wrote and did not save, kept over reloads and logins, per person, site, article (or list of synonyms) and language. */

/** @typedef {Record<string, any> & {version: number}} Kept the fields of a form; `version`: the one it goes on from, 0 for none */

export class HelpDrafts {
  /** @param {Storage | undefined} storage @param {number} agent @param {string} site */
  constructor(storage, agent, site) {
    this.storage = storage;
    this.site = site;
    this.prefix = `parley.studio.${agent}.help.${site}.`;
  }

  /** @param {number | string} what an article's number, or what one that is not made yet is begun as @param {string} language @returns {Kept | undefined} */
  get(what, language) {
    try { return JSON.parse(this.storage?.getItem(this.#key(what, language)) ?? 'null') ?? undefined; } catch { return undefined; }
  }

  /** Whether it is kept: a full or forbidden storage must not stop anybody from writing. @param {number | string} what @param {string} language @param {Kept | undefined} draft */
  set(what, language, draft) {
    try {
      if (draft) this.storage?.setItem(this.#key(what, language), JSON.stringify(draft));
      else this.storage?.removeItem(this.#key(what, language));
    } catch { return false; }
    return Boolean(this.storage);
  }

  /** What was begun for a new article is now that article's. @param {string} begun @param {number} article @param {string[]} languages */
  settle(begun, article, languages) {
    for (const language of languages) {
      const kept = this.get(begun, language);
      if (kept && this.set(article, language, kept)) this.set(begun, language, undefined);
    }
  }

  /** @param {number | string} what @param {string} language */
  #key(what, language) { return `${this.prefix}${what}.${language}`; }
}
