/** What an agent does with conversations. A stale version is answered with how it stands now, and who was faster. */

import { newId } from '../../wire/frames.js';

/** @typedef {import('../types.js').Conversation} Conversation */
/** @typedef {import('../../staff/api.js').Problem} Problem */

export class Verbs {
  /** @param {import('../workplace.js').Workplace} work */
  constructor(work) {
    this.work = work;
  }

  get #api() { return this.work.api; }

  /** @param {number} id */
  join(id) { return this.#act(id, () => this.#api.put(`conversations/${id}/agent`, {})); }

  /** @param {Conversation} c */
  close(c) { return this.#act(c.id, () => this.#api.put(`conversations/${c.id}/closure`, { version: c.version })); }

  /** @param {Conversation} c */
  reopen(c) { return this.#act(c.id, () => this.#api.delete(`conversations/${c.id}/closure?version=${c.version}`)); }

  /** @param {Conversation} c @param {number} [until] */
  pend(c, until) { return this.#act(c.id, () => this.#api.put(`conversations/${c.id}/pending`, { version: c.version, until })); }

  /** @param {Conversation} c */
  unpend(c) { return this.#act(c.id, () => this.#api.delete(`conversations/${c.id}/pending?version=${c.version}`)); }

  /** @param {Conversation} c @param {import('../types.js').Status} status @param {number} [until] */
  become(c, status, until) {
    if (status === 'pending') return this.pend(c, until);
    if (status === 'closed') return this.close(c);
    return c.status === 'closed' ? this.reopen(c) : this.unpend(c);
  }

  /** @param {Conversation} c @param {{id: number, name: string} | undefined} agent nobody when it is left out */
  assign(c, agent) {
    this.work.inbox.mend(c.id, { assignee: agent && { id: agent.id, name: agent.name } });
    return this.#act(c.id, () => this.#api.put(`conversations/${c.id}/assignee`, { agent: agent?.id ?? null }));
  }

  /** @param {Conversation} c @param {import('../types.js').Priority} priority */
  prioritise(c, priority) {
    this.work.inbox.mend(c.id, { priority });
    return this.#act(c.id, () => this.#api.put(`conversations/${c.id}/priority`, { priority }));
  }

  /** @param {Conversation} c @param {import('../types.js').Label} label @param {boolean} on */
  label(c, label, on) {
    const others = (c.labels ?? []).filter((l) => l.id !== label.id);
    this.work.inbox.mend(c.id, { labels: on ? [...others, label] : others });
    const path = `conversations/${c.id}/labels/${label.id}`;
    return this.#act(c.id, () => (on ? this.#api.put(path, {}) : this.#api.delete(path)));
  }

  /** Looking is enough; that it was not said is no harm. @param {number} id */
  async mentionSeen(id) {
    this.work.inbox.mend(id, { mentioned: false });
    try {
      this.work.inbox.put(await this.#api.put(`conversations/${id}/mention-seen`, {}));
    } catch { /* it is said again the next time */ }
    this.work.changed();
  }

  /** A note of one's own says something else from now on. @param {number} id @param {number} seq @param {string} text @param {number[]} mentions */
  amend(id, seq, text, mentions) { return this.#log(id, () => this.#api.put(`conversations/${id}/log/${seq}/amendments/${newId()}`, { text, mentions })); }

  /** @param {number} id @param {number} seq */
  withdrawNote(id, seq) { return this.#log(id, () => this.#api.delete(`conversations/${id}/log/${seq}`)); }

  /** @param {number} id @param {() => Promise<any>} verb whose answer is a line of the agents' log */
  #log(id, verb) {
    return this.#act(id, async () => { this.work.reading.logged(id, await verb()); });
  }

  /** Times to choose from (C03). @param {number} id @param {object} offer */
  offer(id, offer) { return this.#act(id, () => this.#api.put(`conversations/${id}/offers/${newId()}`, offer)); }

  /** An article of the site's help, once per client id. @param {number} id @param {number} article @param {string} clientId */
  offerArticle(id, article, clientId) { return this.#act(id, () => this.#api.post(`conversations/${id}/articles`, { article, clientId })); }

  /** @param {number} id @param {number} offer */
  withdraw(id, offer) { return this.#act(id, () => this.#api.delete(`conversations/${id}/offers/${offer}`)); }

  /** Asks for a rating; who was asked about this already is not asked again, and the line is shown. @param {number} id */
  ask(id) {
    return this.#act(id, async () => {
      const { seq } = await this.#api.post(`conversations/${id}/surveys`, {});
      this.work.reading.listen();
      if (this.work.thread?.id === id) await this.work.reading.jump(seq);
    });
  }

  /** To a colleague, a team or the queue; what is refused is told to who asked. @param {number} id @param {{agent?: number, team?: number, queue?: boolean, note?: string, anyway?: boolean, clientId?: string}} to */
  transfer(id, to) { return this.#pass(id, 'transfer', to); }

  /** Asks a colleague in. @param {number} id @param {number} agent @param {string | undefined} note @param {string} clientId */
  consult(id, agent, note, clientId) { return this.#pass(id, 'consult', { agent: agent || undefined, note, clientId }); }

  /** One goes, or lets a colleague go. @param {number} id @param {number} agent */
  consulted(id, agent) { return this.#act(id, () => this.#api.delete(`conversations/${id}/consult/${agent}`)); }

  /** @param {number} id @param {'transfer' | 'consult'} how @param {object} body */
  async #pass(id, how, body) {
    this.work.inbox.put(await this.#api.post(`conversations/${id}/${how}`, body));
    this.work.reading.listen();
    this.work.changed();
  }

  /** @param {number} id */
  takeOver(id) { return this.#act(id, () => this.#api.post(`conversations/${id}/takeover`, {})); }

  /** The wrap-up is done. @param {number} id */
  finish(id) { return this.#act(id, () => this.#api.delete(`conversations/${id}/wrap-up`)); }

  /** @param {number} id */
  leave(id) { return this.#act(id, () => this.#api.delete(`conversations/${id}/agent`)); }

  /** Writes first to somebody who is here (C05, X12). @param {number} visitor @param {string} text @param {string} clientId */
  async begin(visitor, text, clientId) {
    const answer = await this.#api.post(`visitors/${visitor}/conversations`, { clientId, text });
    const c = answer.conversation ?? answer;
    this.work.inbox.put(c);
    this.work.changed();
    return /** @type {Conversation} */ (c);
  }

  /** Many at once, each by itself. @param {Conversation[]} all @param {string} what @param {object} [withWhat] */
  async bulk(all, what, withWhat) {
    const conversations = all.map((c) => ({ id: c.id, version: c.version }));
    const { items } = await this.#api.put(`bulk/${newId()}`, { conversations, do: what, ...(withWhat && { with: withWhat }) });
    await Promise.all(items.map((/** @type {any} */ i) => (i.conversation ? this.work.inbox.put(i.conversation) : this.work.refresh(i.id))));
    this.work.changed();
    return /** @type {{id: number, ok: boolean, problem?: any}[]} */ (items);
  }

  /** @param {number} id @param {() => Promise<any>} verb */
  async #act(id, verb) {
    const { refused } = this.work.replies;
    refused.delete(id);
    this.work.changed();
    try {
      const answer = await verb();
      const changed = answer?.conversation?.status ? answer.conversation : answer;
      if (changed?.status && changed.id === id) this.work.inbox.put(changed);
      else await this.work.refresh(id);
      this.work.reading.listen();
      return true;
    } catch (e) {
      const problem = /** @type {Problem} */ (e);
      refused.set(id, problem);
      const present = problem.more?.conversation;
      if (present?.status) this.work.inbox.put(present);
      await this.work.refresh(id, true);
      this.work.reading.listen();
      return false;
    } finally {
      this.work.changed();
    }
  }
}
