/** What all agents share: who is there, labels, how much stands where; and the filters of one's own. */

import { given, kept } from '../filter.js';

/** @typedef {import('../types.js').Agent} Agent */
/** @typedef {import('../types.js').SavedFilter} SavedFilter */

export class Team {
  /** @param {import('../workplace.js').Workplace} work */
  constructor(work) {
    this.work = work;
    /** @type {Agent[]} */ this.agents = [];
    /** @type {import('../types.js').Label[]} */ this.labels = [];
    /** @type {SavedFilter[]} */ this.filters = [];
    /** @type {import('../types.js').Counts} */ this.counts = {};
    /** @type {{key: string, name: string}[]} */ this.sites = [];
    /** @type {{id: number, name: string, site: string}[]} in the order in which each site asks them */ this.audiences = [];
    /** @type {{id: number, name: string}[]} */ this.teams = [];
    /** What one carries oneself. @type {import('../types.js').Capacity | undefined} */ this.capacity = undefined;
    /** Whether the filters were asked for: until then one cannot say that there is no such filter. */
    this.ready = false;
  }

  get others() { return this.agents.filter((a) => a.id !== this.work.me.id); }

  /** @param {number} id */
  name(id) { return this.agents.find((a) => a.id === id)?.name; }

  /** Each by itself: one that fails leaves the others. */
  async load() {
    await Promise.all([
      this.#take('agents?limit=200', (p) => { this.agents = p.items.filter((/** @type {Agent} */ a) => a.active !== false); }),
      this.#take('labels', (p) => { this.labels = p.items; }),
      this.#take('me/filters', (p) => { this.filters = p.items.map(savedOf); }),
      this.#take('inbox/counts', (p) => { this.counts = p; }),
      this.#take('sites', (p) => { this.sites = p.items; }),
      this.#take('teams', (p) => { this.teams = p.items; }),
      this.#take(`agents/${this.work.me.id}/capacity`, (p) => { this.capacity = p; }),
    ]);
    this.ready = true;
    this.work.changed();
  }

  /** @param {string} path @param {(page: any) => void} take */
  async #take(path, take) {
    try { take(await this.work.api.get(path)); } catch { /* what we had stands; the next welcome asks again */ }
  }

  /** The audiences of all sites, when somebody wants to choose one. */
  async meet() {
    /** @type {typeof this.audiences[]} */ const found = this.sites.map(() => []);
    await Promise.all(this.sites.map(({ key }, i) => this.#take(`sites/${encodeURIComponent(key)}/audiences`, (all) => {
      found[i] = all.map((/** @type {any} */ a) => ({ id: a.id, name: a.name, site: key }));
    })));
    this.audiences = found.flat();
    this.work.changed();
  }

  /** @param {string} place @returns {number | undefined} */
  count(place) {
    const { counts } = this;
    if (place === 'mine') return counts.mine && (counts.mine.open ?? 0) + (counts.mine.pending ?? 0);
    return /** @type {any} */ (counts)[place];
  }

  /** @param {number} id */
  countOf(id) { return this.counts.filters?.[id]; }

  /** @param {string} name @param {import('../types.js').Filter} filter @param {number} [id] to change one */
  async save(name, filter, id) {
    const { api } = this.work;
    const body = { name, filter: kept(filter) };
    const made = await (id ? api.put(`me/filters/${id}`, body) : api.post('me/filters', body));
    const saved = savedOf({ ...body, ...made });
    this.filters = id ? this.filters.map((f) => (f.id === id ? saved : f)) : [...this.filters, saved];
    this.#take('inbox/counts', (p) => { this.counts = p; this.work.changed(); });
    this.work.changed();
    return /** @type {SavedFilter} */ (saved);
  }

  /** @param {number} id */
  async forget(id) {
    await this.work.api.delete(`me/filters/${id}`);
    this.filters = this.filters.filter((f) => f.id !== id);
    this.work.changed();
  }

  /** A new label, by those who may. @param {string} name @param {string} colour */
  async label(name, colour) {
    const label = await this.work.api.post('labels', { name, colour });
    this.labels = [...this.labels, label].sort((a, b) => a.name.localeCompare(b.name));
    this.work.changed();
    return /** @type {import('../types.js').Label} */ (label);
  }

  /** Somebody came, went or is busy. @param {{id: number, name?: string, presence: import('../types.js').Presence}} agent */
  present(agent) {
    const { work } = this;
    if (agent.id === work.me.id) work.me = { ...work.me, presence: agent.presence };
    this.agents = this.agents.map((a) => (a.id === agent.id ? { ...a, ...agent } : a));
  }

  /** @param {import('../types.js').Presence} presence */
  async be(presence) {
    const { work } = this;
    const before = work.me;
    work.me = { ...work.me, presence };
    work.failed = undefined;
    work.changed();
    try {
      await work.api.put('me/presence', { presence });
    } catch (problem) {
      work.me = before;
      work.failed = problem;
    }
    work.changed();
  }
}

/** @param {any} saved as the server keeps it @returns {SavedFilter} */
const savedOf = (saved) => ({ ...saved, filter: given(saved.filter) });
