/** The keyboard map. Letters act only when no field has the focus, and can be turned off. No DOM but the event. */

/**
 * @typedef {'next' | 'previous' | 'open' | 'reply' | 'note' | 'saved' | 'times' | 'article' | 'pending' | 'close' | 'reopen' | 'assign' | 'labels' | 'take'
 *   | 'select' | 'visitor' | 'commands' | 'pause' | 'leave' | 'list' | `go_${import('./filter.js').Place}`} Act
 */

/** What the list of keys shows: the phrase and the caps. @type {[string, string[]][]} */
export const KEYS = [
  ['key.next', ['J', 'K']], ['key.open', ['⏎']],
  ['key.reply', ['R']], ['key.note', ['N']],
  ['key.saved', ['/']], ['key.times', ['T']],
  ['key.pending', ['P']], ['key.close', ['E']],
  ['key.reopen', ['⇧', 'E']], ['key.assign', ['A']],
  ['key.labels', ['L']], ['key.select', ['X']],
  ['key.take', ['Q']], ['key.commands', ['cmd', 'K']],
  ['key.visitor', ['V']], ['key.pause', ['⇧', 'P']],
  ['key.go.mine', ['G', 'M']], ['key.go.queue', ['G', 'Q']],
  ['key.go.unassigned', ['G', 'U']], ['key.go.all', ['G', 'O']],
  ['key.go.mentions', ['G', 'N']], ['key.go.pending', ['G', 'P']],
  ['key.send', ['⏎']], ['key.line', ['⇧', '⏎']],
  ['key.leave', ['esc']], ['key.list', ['?']],
];

const FIRST_KEY_LASTS = 1500;

export class Keys {
  letters = true;
  #went = -Infinity;

  /**
   * @param {{key: string, shiftKey?: boolean, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, isComposing?: boolean, repeat?: boolean}} event
   * @param {{inField: boolean, now: number}} where
   * @returns {Act | undefined}
   */
  read(event, { inField, now }) {
    if (event.isComposing || event.altKey) return undefined;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) return key === 'k' && !event.shiftKey ? 'commands' : undefined;
    if (event.key === 'Escape') return 'leave';
    if (inField || !this.letters) return undefined;
    const after = now - this.#went < FIRST_KEY_LASTS;
    this.#went = -Infinity;
    if (after && GO[key]) return GO[key];
    if (key === 'g') this.#went = now;
    if (event.repeat && key !== 'j' && key !== 'k') return undefined;
    return (event.shiftKey ? SHIFTED : PLAIN)[key];
  }
}

/** @type {Record<string, Act>} */
const GO = { m: 'go_mine', q: 'go_queue', u: 'go_unassigned', o: 'go_all', n: 'go_mentions', p: 'go_pending', c: 'go_closed' };
/** @type {Record<string, Act>} */
const PLAIN = {
  j: 'next', k: 'previous', r: 'reply', n: 'note', '/': 'saved', t: 'times', p: 'pending', e: 'close', a: 'assign', l: 'labels', x: 'select', q: 'take', v: 'visitor', '?': 'list',
};
/** On some keyboards `/` and `?` want shift themselves. @type {Record<string, Act>} */
const SHIFTED = { e: 'reopen', p: 'pause', '?': 'list', '/': 'saved' };
