/** What the studio works with: who is logged in, the sites, and the one that is looked at. */

import { tune } from '../staff/when.js';

/** @typedef {import('../desk/types.js').Site} Site */

export class Study extends EventTarget {
  /** @param {{login: import('../desk/types.js').Login, api: import('../staff/api.js').Api}} options */
  constructor({ login, api }) {
    super();
    this.me = login.agent;
    this.api = api;
    /** @type {Site[] | undefined} */ this.sites = undefined;
    /** @type {Site | undefined} */ this.site = undefined;
    /** @type {any} */ this.problem = undefined;
  }

  get admin() { return this.me.role === 'admin'; }
  get key() { return this.site?.key ?? ''; }
  get zone() { return this.site?.timeZone; }

  /** @param {string} [wanted] the key of a site; the first one without */
  async begin(wanted) {
    this.problem = undefined;
    this.changed();
    try {
      const [{ now }, { items }] = await Promise.all([this.api.get('welcome'), this.api.get('sites')]);
      tune(now - Date.now());
      this.sites = items;
      this.choose(wanted);
    } catch (problem) { this.problem = problem; }
    this.changed();
  }

  /** @param {string} [key] */
  choose(key) {
    const site = this.sites?.find((s) => s.key === key) ?? this.sites?.[0];
    if (site === this.site) return;
    this.site = site;
    this.changed();
  }

  changed() { this.dispatchEvent(new Event('change')); }
}
