/** Files on their way to the server; there, they wait beside the draft until they are sent. */

import { newId } from '../../wire/frames.js';

/** @typedef {{key: string, file: File, part: number, problem?: any, stop: AbortController}} Upload */

/** What is on its way lives in this page alone: the browser asks before it goes. @param {Event} e */
const leaving = (e) => e.preventDefault();

/** What holds until the server has said what it takes. */
const RULES = { maxBytes: 10 * 1024 * 1024, perMessage: 10 };

export class Uploads {
  /** @param {import('../workplace.js').Workplace} work */
  constructor(work) {
    this.work = work;
    /** @type {Map<number, Upload[]>} */
    this.all = new Map();
    this.rules = RULES;
    work.addEventListener('change', () => this.#watch());
  }

  #watch() {
    const coming = [...this.all.values()].flat().some((u) => !u.problem || u.problem.again);
    if (coming) globalThis.addEventListener?.('beforeunload', leaving);
    else globalThis.removeEventListener?.('beforeunload', leaving);
  }

  async learn() {
    try { this.rules = { ...RULES, ...await this.work.api.get('files/rules') }; } catch { /* the server refuses what it does not take */ }
  }

  /** @param {number} conversation */
  of(conversation) { return this.all.get(conversation) ?? []; }

  /** @param {number} conversation */
  busy(conversation) { return this.of(conversation).some((u) => !u.problem); }

  /** Answers how many were too many. @param {number} conversation @param {Iterable<File>} files */
  add(conversation, files) {
    const room = this.rules.perMessage - this.of(conversation).length - this.work.replies.drafts.files(conversation).length;
    const all = [...files];
    for (const file of all.slice(0, Math.max(0, room))) {
      const upload = { key: newId(), file, part: 0, stop: new AbortController() };
      this.all.set(conversation, [...this.of(conversation), upload]);
      this.#send(conversation, upload);
    }
    this.work.changed();
    return Math.max(0, all.length - Math.max(0, room));
  }

  /** @param {number} conversation @param {Upload} upload */
  again(conversation, upload) {
    upload.problem = undefined;
    upload.part = 0;
    this.#send(conversation, upload);
    this.work.changed();
  }

  /** @param {number} conversation @param {string} key */
  drop(conversation, key) {
    this.of(conversation).find((u) => u.key === key)?.stop.abort();
    this.all.set(conversation, this.of(conversation).filter((u) => u.key !== key));
    this.work.changed();
  }

  /** @param {number} conversation @param {Upload} upload */
  async #send(conversation, upload) {
    const { file, key, stop } = upload;
    try {
      if (file.size > this.rules.maxBytes) throw Object.assign(new Error('too large'), { type: 'too-large' });
      if (!file.size) throw Object.assign(new Error('empty'), { type: 'empty' });
      const path = `conversations/${conversation}/files/${encodeURIComponent(key)}?name=${encodeURIComponent(file.name)}`;
      const card = await this.work.api.upload(path, file, (part) => { upload.part = part; this.work.changed(); }, stop.signal);
      if (!this.of(conversation).includes(upload)) return;
      const { drafts } = this.work.replies;
      drafts.setFiles(conversation, [...drafts.files(conversation), { ...card, at: Date.now() }]);
      this.drop(conversation, key);
    } catch (problem) {
      upload.problem = problem;
      this.work.changed();
    }
  }
}
