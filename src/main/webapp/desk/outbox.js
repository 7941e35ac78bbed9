/** What the agent wrote and the server does not have yet: replies under way, and drafts. Kept over reloads, per agent. */

/** @typedef {import('./types.js').Waiting} Waiting */

let count = 0;
/** An id for a reply: unique over tabs and reloads, and it sorts in the order of writing. @param {number} now */
export const clientId = (now) => `d-${now.toString(36)}-${(count++ % 1296).toString(36).padStart(2, '0')}-${Math.random().toString(36).slice(2, 8)}`;

/**
 * One key per reply, so that two tabs of one agent never overwrite each other's. Both may send the same one: the path of the
 * request makes it one message.
 */
export class Outbox {
  /** @param {Storage} storage @param {number} agent */
  constructor(storage, agent) {
    this.storage = storage;
    this.prefix = `parley.desk.${agent}.reply.`;
  }

  /** @param {Waiting} reply */
  put(reply) { write(this.storage, this.prefix + reply.clientId, JSON.stringify(reply)); }

  /** @param {string} id */
  drop(id) { this.storage.removeItem(this.prefix + id); }

  /** @returns {Waiting[]} in the order they were written */
  all() {
    const found = [];
    for (let i = 0; i < this.storage.length; i++) {
      const key = this.storage.key(i);
      if (!key?.startsWith(this.prefix)) continue;
      const reply = read(this.storage.getItem(key));
      if (reply) found.push(reply);
    }
    return found.sort((a, b) => a.at - b.at || (a.clientId < b.clientId ? -1 : 1));
  }

  /** @param {number} conversation */
  of(conversation) { return this.all().filter((r) => r.conversation === conversation); }
}

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

/** @param {string | null} text */
function read(text) {
  try { return text ? JSON.parse(text) : undefined; } catch { return undefined; }
}

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
