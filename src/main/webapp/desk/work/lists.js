/** The lists: a keyed page at a time, and all of them anew after the line was away. */

/** @typedef {import('../types.js').Filter} Filter */
/** @typedef {import('../workplace.js').Workplace} Workplace */

import { query } from '../filter.js';

const PAGE = 50;

export class Lists {
  /** @param {Workplace} work */
  constructor(work) {
    this.work = work;
  }

  /** The next page of a list, or its first. @param {Filter} filter */
  async more(filter) {
    const { inbox, api } = this.work;
    const shown = inbox.shown(filter);
    if (shown.state === 'loading' || (shown.state === 'ready' && !shown.next)) return;
    inbox.mark(filter, { state: 'loading', problem: undefined });
    this.work.changed();
    try {
      const [page] = await Promise.all([api.get('conversations', { ...query(filter), before: shown.next, limit: PAGE }), shown.next ? undefined : this.#waiting(filter)]);
      inbox.page(filter, page);
    } catch (problem) {
      inbox.mark(filter, { state: 'failed', problem });
    }
    this.work.changed();
  }

  /** Who has waited longest stands at the top, however long ago that was. @param {Filter} filter */
  async #waiting(filter) {
    if (filter.order !== 'waiting') return;
    const { items } = await this.work.api.get('conversations', { ...query(filter, 'waiting'), limit: PAGE });
    for (const c of items) this.work.inbox.put(c);
  }

  /** What was pushed while we were away is lost, so the loaded lists are read anew. */
  async renew() {
    const { inbox, api } = this.work;
    const loaded = [...inbox.lists.values()].filter((s) => s.state === 'ready').map((s) => s.filter);
    const failed = [...inbox.lists.values()].filter((s) => s.state === 'failed').map((s) => s.filter);
    try {
      const pages = await Promise.all(loaded.map((filter) => api.get('conversations', { ...query(filter), limit: PAGE })));
      inbox.renew(loaded.map((filter, i) => [filter, pages[i]]), this.work.reading.thread?.id);
      await Promise.all(loaded.map((filter) => this.#waiting(filter)));
    } catch { /* the next welcome tries again; what stands there is still readable */ }
    for (const filter of failed) this.more(filter);
    this.work.changed();
  }
}
