/** What the agent has begun to write, kept over reloads, per agent and conversation; and where it is kept. */

/** @typedef {'reply' | 'note'} Mode */

/** A little less than what the server keeps. */
const KEPT = 23 * 3600_000;

export class Drafts {
  /** @param {Storage} storage @param {number} agent */
  constructor(storage, agent) {
    this.storage = storage;
    this.prefix = `parley.desk.${agent}.draft.`;
  }

  /** @param {number} conversation @param {Mode} [mode] */
  get(conversation, mode = 'reply') { return this.storage.getItem(this.#key(conversation, mode)) ?? ''; }

  /** @param {number} conversation @param {string} text @param {Mode} [mode] */
  set(conversation, text, mode = 'reply') {
    if (text) write(this.storage, this.#key(conversation, mode), text);
    else this.storage.removeItem(this.#key(conversation, mode));
  }

  /** Files that are on the server and not yet sent; it keeps them for a day. @param {number} conversation @returns {import('./types.js').FileCard[]} */
  files(conversation) {
    try { return JSON.parse(this.get(conversation, /** @type {any} */ ('files')) || '[]').filter((/** @type {any} */ f) => !(f.at < Date.now() - KEPT)); } catch { return []; }
  }

  /** @param {number} conversation @param {import('./types.js').FileCard[]} files */
  setFiles(conversation, files) { this.set(conversation, files.length ? JSON.stringify(files) : '', /** @type {any} */ ('files')); }

  /** @param {number} conversation @param {Mode} mode */
  clear(conversation, mode) {
    this.set(conversation, '', mode);
    if (mode === 'reply') this.setFiles(conversation, []);
  }

  /** A refused reply comes back in front of what was begun meanwhile. @param {number} conversation @param {string} text @param {Mode} [mode] */
  giveBack(conversation, text, mode = 'reply') {
    const begun = this.get(conversation, mode);
    this.set(conversation, begun && text ? `${text}\n\n${begun}` : text || begun, mode);
  }

  /** @param {number} conversation @param {string} mode */
  #key(conversation, mode) { return `${this.prefix}${conversation}${mode === 'reply' ? '' : `.${mode}`}`; }
}

/** A full or forbidden storage must not stop an agent from answering. @param {Storage} storage @param {string} key @param {string} value */
function write(storage, key, value) {
  try { storage.setItem(key, value); } catch { /* it lives as long as the page */ }
}

/** One text in the storage, as the outbox wants it. @param {Storage} storage @param {string} key @returns {import('../wire/outbox.js').Shelf} */
export const shelf = (storage, key) => ({
  read: () => storage.getItem(key),
  write: (text) => (text === null ? storage.removeItem(key) : write(storage, key, text)),
});

/** A stand-in where the browser allows no storage. @returns {Storage} */
export function memory() {
  const map = new Map();
  return /** @type {any} */ ({
    get length() { return map.size; },
    key: (/** @type {number} */ i) => [...map.keys()][i] ?? null,
    getItem: (/** @type {string} */ k) => map.get(k) ?? null,
    setItem: (/** @type {string} */ k, /** @type {string} */ v) => void map.set(k, String(v)),
    removeItem: (/** @type {string} */ k) => void map.delete(k),
  });
}
