/** What makes itself heard while the agent looks elsewhere: the browser's notification and a short sound. Both off until asked for by a click. */

import { concerns } from './inbox.js';

const KEPT = 'parley.desk.signals';

/**
 * What a piece of news is worth: nothing, or whom it is from and why it is told.
 * @typedef {'reply' | 'queue' | 'mention'} Why
 * @param {{now: import('./types.js').Conversation, before?: import('./types.js').Conversation}} news
 * @param {number} me @returns {Why | undefined}
 */
export function worth({ now, before }, me) {
  if (!concerns(now, me)) return undefined;
  if (now.waiting && !now.assignee && !before?.waiting) return 'queue';
  if (now.preview?.author !== 'visitor' || now.head <= (now.read ?? 0)) return undefined;
  return now.assignee?.id === me ? 'reply' : 'queue';
}

export class Signals {
  /** @param {Storage} storage @param {typeof Notification | undefined} [Notice] */
  constructor(storage, Notice = globalThis.Notification) {
    this.storage = storage;
    this.Notice = Notice;
    /** @type {{desktop?: boolean, sound?: boolean}} */
    this.kept = {};
    try { this.kept = JSON.parse(storage.getItem(KEPT) ?? '{}'); } catch { /* both stay off */ }
    /** @type {AudioContext | undefined} */
    this.audio = undefined;
  }

  get desktop() { return Boolean(this.kept.desktop) && this.Notice?.permission === 'granted'; }
  get sound() { return Boolean(this.kept.sound); }
  get denied() { return this.Notice?.permission === 'denied'; }

  /** By a click: only then may a browser be asked, and only then does it let a page sound. @param {'desktop' | 'sound'} what */
  async toggle(what) {
    const on = !this[what];
    if (what === 'desktop' && on && (await this.Notice?.requestPermission()) !== 'granted') return;
    this.kept = { ...this.kept, [what]: on };
    try { this.storage.setItem(KEPT, JSON.stringify(this.kept)); } catch { /* it lasts as long as the page */ }
    if (what === 'sound' && on) this.chime();
  }

  /** @param {{title: string, body: string, tag: string, open: () => void}} news */
  tell({ title, body, tag, open }) {
    if (this.sound) this.chime();
    if (!this.desktop || !this.Notice) return;
    const notice = new this.Notice(title, { body, tag, icon: new URL('../design/mark.svg', import.meta.url).href });
    notice.onclick = () => { globalThis.focus?.(); open(); notice.close(); };
  }

  /** Two soft notes, a fifth apart: nothing to load. */
  chime() {
    try {
      this.audio ??= new AudioContext();
      const { audio } = this;
      audio.resume();
      for (const [pitch, at] of [[659, 0], [988, 0.12]]) {
        const tone = audio.createOscillator();
        const loud = audio.createGain();
        const start = audio.currentTime + at;
        tone.frequency.value = pitch;
        loud.gain.setValueAtTime(0, start);
        loud.gain.linearRampToValueAtTime(0.08, start + 0.02);
        loud.gain.exponentialRampToValueAtTime(0.0001, start + 0.45);
        tone.connect(loud).connect(audio.destination);
        tone.start(start);
        tone.stop(start + 0.5);
      }
    } catch { /* a browser without sound is no reason to stop */ }
  }
}
