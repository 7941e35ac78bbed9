/** What the agent has begun to write, kept over reloads, per agent and conversation; and where it is kept. */

export class Drafts {
  /** @param {Storage} storage @param {number} agent */
  constructor(storage, agent) {
    this.storage = storage;
    this.prefix = `parley.desk.${agent}.draft.`;
  }

  /** @param {number} conversation */
  get(conversation) { return this.storage.getItem(this.prefix + conversation) ?? ''; }

  /** @param {number} conversation @param {string} text */
  set(conversation, text) {
    if (text) write(this.storage, this.prefix + conversation, text);
    else this.storage.removeItem(this.prefix + conversation);
  }

  /** A refused reply comes back in front of what was begun meanwhile. @param {number} conversation @param {string} text */
  giveBack(conversation, text) {
    const begun = this.get(conversation);
    this.set(conversation, begun ? `${text}\n\n${begun}` : text);
  }
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
