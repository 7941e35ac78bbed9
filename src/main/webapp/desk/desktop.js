/** What keys and commands do, wherever they come from; and what is told while the agent looks elsewhere. */

import { commands } from './acts.js';
import { mayReopen } from './inbox.js';
import { Keys } from './keys.js';
import { nameOf } from './part.js';
import { filterOf, href } from './route.js';
import { worth } from './signals.js';
import { say } from './words.js';

const PATIENCE = 4000;
/** What needs the composer; until a thread is there, what is typed is meant for it and no command. */
const WRITING = new Set(['reply', 'note', 'saved', 'times', 'article']);
const FIELDS = 'input:not([type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable]';

export class Desktop {
  /** @param {import('./desk.js').ParleyDesk} desk @param {Storage} storage */
  constructor(desk, storage) {
    this.desk = desk;
    this.storage = storage;
    this.keys = new Keys();
    this.keys.letters = storage.getItem('parley.desk.letters') !== 'off';
    /** @type {{act: string, until: number} | undefined} */ this.wish = undefined;
  }

  get wishing() { return this.wish && Date.now() < this.wish.until; }

  /** The thread that was waited for may be there now. */
  granted() {
    const { wish } = this;
    if (!wish || !this.part('desk-composer')) return;
    this.wish = undefined;
    if (Date.now() < wish.until) this[`on_${wish.act}`]();
  }

  /** @param {KeyboardEvent} e */
  key(e) {
    if (!this.desk.work) return;
    if (e.key === 'Escape' && document.querySelector(':popover-open')) return; // the browser closes what floats
    const on = /** @type {Element} */ (e.composedPath()[0]);
    const inField = on instanceof Element && (on.matches(FIELDS) || Boolean(on.closest('[popover], dialog')));
    if (this.wishing && !inField && e.key.length === 1 && !e.ctrlKey && !e.metaKey) return e.preventDefault();
    const act = this.keys.read(e, { inField, now: e.timeStamp });
    if (act && this.act(act) !== false) e.preventDefault();
  }

  /** @param {import('./keys.js').Act | 'start' | 'filter'} act */
  act(act) {
    if (this.desk.dialog && act !== 'leave') return this.desk.dialog === 'commands' ? false : undefined;
    if (WRITING.has(act) && this.desk.inbox?.conversation && !this.part('desk-composer')) {
      this.wish = { act, until: Date.now() + PATIENCE };
      return undefined;
    }
    if (act.startsWith('go_')) return this.desk.go({ screen: 'inbox', place: /** @type {any} */ (act.slice(3)) });
    return this[`on_${act}`]?.();
  }

  /** @param {string} selector @returns {any} */
  part(selector) { return this.desk.querySelector(selector); }

  /** @param {number} by */
  step(by) {
    const { inbox } = this.desk;
    const list = this.part('desk-list');
    const order = list?.order ?? [];
    if (!inbox || !order.length) return;
    const at = order.findIndex((/** @type {any} */ c) => c.id === inbox.conversation);
    const gone = !inbox.conversation ? 0 : by > 0 ? list.stood : list.stood - 1;
    const to = order[Math.max(0, Math.min(order.length - 1, at < 0 ? gone : at + by))];
    this.desk.go({ ...inbox, conversation: to.id, at: undefined, panel: false });
    this.desk.work?.reading.open(to.id);
  }

  on_next() { this.step(1); }
  on_previous() { this.step(-1); }
  on_reply() { this.part('desk-composer')?.reach('reply'); }
  on_note() { this.part('desk-composer')?.reach('note'); }
  on_saved() { this.part('desk-composer')?.reach('saved'); }
  on_times() { this.part('desk-composer')?.reach('times'); }
  on_article() { this.part('desk-composer')?.reach('article'); }
  on_pending() { this.part('desk-head')?.reach('pending'); }
  on_assign() { this.part('desk-head')?.reach('assign'); }
  on_labels() { this.part('desk-head')?.reach('labels'); }
  on_pass() { this.part('desk-head')?.reach('pass'); }
  on_commands() { this.desk.dialog = this.desk.dialog === 'commands' ? undefined : 'commands'; }
  on_start() { this.desk.dialog = 'start'; }
  on_list() { this.desk.dialog = 'keys'; }
  on_filter() { this.part('desk-filtering')?.name(); }

  on_close() {
    const c = this.desk.current;
    if (c && c.status !== 'closed') this.desk.work?.verbs.close(c);
  }

  on_reopen() {
    const c = this.desk.current;
    if (c && mayReopen(c)) this.desk.work?.verbs.reopen(c);
  }

  on_select() {
    const { conversation } = this.desk.inbox ?? {};
    if (conversation) this.part('desk-list')?.choose(conversation);
  }

  on_pause() {
    const { work } = this.desk;
    work?.team.be(work.me.presence === 'available' ? 'away' : 'available');
  }

  /** Whoever has waited longest, from the queue: taken and opened. */
  async on_take() {
    const { work } = this.desk;
    const queue = filterOf({ screen: 'inbox', place: 'queue' });
    if (!work) return;
    await work.lists.more(queue);
    const [next] = work.inbox.list(queue);
    if (!next) return this.desk.go({ screen: 'inbox', place: 'queue' });
    this.desk.go({ screen: 'inbox', place: 'mine', conversation: next.id });
    work.reading.open(next.id);
    await work.verbs.join(next.id);
    this.on_reply();
  }

  async on_visitor() {
    const { inbox } = this.desk;
    if (!inbox?.conversation) return;
    this.desk.go({ ...inbox, panel: !inbox.panel });
    await this.desk.updateComplete;
    if (!inbox.panel) this.part('.side')?.focus();
  }

  on_leave() {
    const { desk } = this;
    const field = document.activeElement;
    if (desk.dialog) desk.dialog = undefined;
    else if (field instanceof HTMLElement && field.matches('textarea')) this.part('.log')?.focus();
    else if (desk.inbox?.panel) desk.go({ ...desk.inbox, panel: false });
    else if (this.part('desk-list')?.chosen.size) this.part('desk-list').chosen = new Set();
    else return false;
    return true;
  }

  get commands() { return commands(/** @type {any} */ (this.desk.work), this.desk.current, (act) => { this.desk.dialog = undefined; this.desk.updateComplete.then(() => this.act(act)); }); }

  letters() {
    this.keys.letters = !this.keys.letters;
    this.storage.setItem('parley.desk.letters', this.keys.letters ? 'on' : 'off');
    this.desk.requestUpdate();
  }

  // ---- what is told

  /** @param {import('./workplace.js').Workplace} work */
  listen(work) {
    work.addEventListener('change', () => { if (this.wish) this.desk.updateComplete.then(() => requestAnimationFrame(() => this.granted())); });
    work.addEventListener('news', (e) => this.news(work, /** @type {CustomEvent} */ (e).detail));
    work.addEventListener('mention', (e) => {
      const { conversation, line } = /** @type {CustomEvent} */ (e).detail;
      const c = work.inbox.get(conversation);
      this.tell(work, conversation, say('signal.mention', { name: line?.author?.name ?? '' }), line?.text ?? (c ? nameOf(c) : ''));
    });
  }

  /** @param {import('./workplace.js').Workplace} work @param {{now: import('./types.js').Conversation, before?: import('./types.js').Conversation}} news */
  news(work, { now: c, before }) {
    const why = worth({ now: c, before }, work.me.id);
    if (why) this.tell(work, c.id, why === 'queue' ? say('signal.queue', { name: nameOf(c) }) : nameOf(c), c.preview?.text ?? '');
  }

  /** Nothing is told of what is before one's eyes. @param {import('./workplace.js').Workplace} work @param {number} id @param {string} title @param {string} body */
  tell(work, id, title, body) {
    if (document.hasFocus() && this.desk.inbox?.conversation === id) return;
    work.signals?.tell({ title, body, tag: `parley-${id}`, open: () => { location.hash = href({ screen: 'inbox', place: 'mine', conversation: id }); } });
  }
}
