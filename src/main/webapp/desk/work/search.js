/** Looking for what was ever said, while one types (D12). The last question wins. */

const PAUSE = 220;
const SHORTEST = 2;
const MOST = 8;

/** @typedef {{kind: 'message' | 'note' | 'conversation', conversation: number, seq?: number, follows?: number, at: number, excerpt: {text: string, hit?: boolean}[],
 *   title: string, status: string, visitor: {id: number, name?: string, email?: string}}} Hit */

export class Search extends EventTarget {
  /** @param {import('../../staff/api.js').Api} api */
  constructor(api) {
    super();
    this.api = api;
    this.forget();
  }

  forget() {
    clearTimeout(this.timer);
    this.q = '';
    /** @type {Hit[]} */ this.items = [];
    /** @type {{count: number, exact: boolean} | undefined} */ this.total = undefined;
    this.similar = false;
    this.busy = false;
    /** @type {any} */ this.problem = undefined;
  }

  /** @param {string} text */
  look(text) {
    const q = text.trim();
    if (q === this.q) return;
    if (q.length < SHORTEST) this.forget();
    this.q = q;
    clearTimeout(this.timer);
    if (q.length >= SHORTEST) this.timer = setTimeout(() => this.#ask(q), PAUSE);
  }

  /** @param {string} q */
  async #ask(q) {
    this.busy = true;
    this.#changed();
    try {
      const { items, total, similar = false } = await this.api.get('search', { q, limit: MOST });
      if (q !== this.q) return;
      Object.assign(this, { items, total, similar, problem: undefined });
    } catch (problem) {
      if (q !== this.q) return;
      this.items = [];
      this.problem = /** @type {any} */ (problem).status === 422 ? undefined : problem; // signs alone find nothing
    }
    this.busy = false;
    this.#changed();
  }

  #changed() { this.dispatchEvent(new Event('change')); }
}
