/** Whose places are kept for visitors who dropped off, as the server says it. */

/** @typedef {import('../types.js').Reservation} Reservation */

export class Kept {
  /** @param {import('../workplace.js').Workplace} work */
  constructor(work) {
    this.work = work;
    /** @type {Map<number, Reservation>} by conversation */
    this.all = new Map();
  }

  async load() {
    try {
      const { items } = await this.work.api.get('reservations/live');
      this.all = new Map(items.map((/** @type {Reservation} */ r) => [r.conversation, r]));
      this.work.changed();
    } catch { /* what we had stands; the next welcome asks again */ }
  }

  /** @param {{conversation: number, reservation?: Reservation}} frame */
  heard({ conversation, reservation }) {
    if (reservation) this.all.set(conversation, reservation);
    else this.all.delete(conversation);
  }

  /** @param {number} conversation */
  of(conversation) { return this.all.get(conversation); }

  /** The agent's place is free again. @param {number} conversation */
  async release(conversation) {
    this.work.failed = undefined;
    try {
      this.all.set(conversation, await this.work.api.delete(`conversations/${conversation}/reservation`));
    } catch (problem) {
      this.work.failed = problem;
      await this.load();
    }
    this.work.changed();
  }
}
