/** The keyboard map. Letters act only when no field has the focus, and can be turned off. No DOM but the event. */

/** @typedef {'next' | 'previous' | 'open' | 'reply' | 'close' | 'reopen' | 'visitor' | 'mine' | 'waiting' | 'leave' | 'list'} Act */

/** What the list of keys shows: the phrase and the caps. @type {[string, string[]][]} */
export const KEYS = [
  ['key.next', ['J', 'K']], ['key.open', ['key.enter']],
  ['key.reply', ['R']], ['key.visitor', ['V']],
  ['key.close', ['E']], ['key.reopen', ['key.shift', 'E']],
  ['key.go.mine', ['G', 'M']], ['key.go.waiting', ['G', 'Q']],
  ['key.send', ['key.enter']], ['key.line', ['key.shift', 'key.enter']],
  ['key.leave', ['Esc']], ['key.list', ['?']],
];

const FIRST_KEY_LASTS = 1500;

export class Keys {
  letters = true;
  #went = -Infinity;

  /**
   * @param {{key: string, shiftKey?: boolean, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, isComposing?: boolean}} event
   * @param {{inField: boolean, now: number}} where
   * @returns {Act | undefined}
   */
  read(event, { inField, now }) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
    if (event.key === 'Escape') return 'leave';
    if (inField || !this.letters) return undefined;
    const key = event.key.toLowerCase();
    const after = now - this.#went < FIRST_KEY_LASTS;
    this.#went = -Infinity;
    if (after && key === 'm') return 'mine';
    if (after && key === 'q') return 'waiting';
    if (key === 'g') this.#went = now;
    if (key === 'e') return event.shiftKey ? 'reopen' : 'close';
    return PLAIN[key];
  }
}

/** @type {Record<string, Act>} */
const PLAIN = { j: 'next', k: 'previous', r: 'reply', v: 'visitor', '?': 'list' };
