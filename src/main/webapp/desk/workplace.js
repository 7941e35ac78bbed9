/**
 * What one logged-in agent has at hand. It joins the REST API, the socket and the parts in `work/`; screens follow its `change` event. No DOM.
 */

import { Inbox } from './inbox.js';
import { Kept } from './work/kept.js';
import { Lists } from './work/lists.js';
import { Reading } from './work/reading.js';
import { Replies } from './work/replies.js';
import { Search } from './work/search.js';
import { Team } from './work/team.js';
import { Uploads } from './work/uploads.js';
import { Verbs } from './work/verbs.js';
import { tune } from '../staff/when.js';

/** @typedef {import('./types.js').Conversation} Conversation */
/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {Pick<import('../wire/socket.js').Door, 'hello' | 'onWelcome' | 'onPush' | 'onState'>} Ears */

const TYPING_LASTS = 7000;

export class Workplace extends EventTarget {
  /**
   * @param {{login: import('./types.js').Login, api: import('../staff/api.js').Api, connect: (ears: Ears) => import('../wire/socket.js').Line,
   *   storage: Storage, now?: () => number}} parts
   */
  constructor({ login, api, connect, storage, now = Date.now }) {
    super();
    this.me = login.agent;
    this.api = api;
    this.now = now;
    this.storage = storage;
    this.inbox = new Inbox(this.me.id);
    this.lists = new Lists(this);
    this.reading = new Reading(this);
    this.replies = new Replies(this, storage);
    this.verbs = new Verbs(this);
    this.team = new Team(this);
    this.kept = new Kept(this);
    this.uploads = new Uploads(this);
    this.search = new Search(api);
    /** @type {import('./signals.js').Signals | undefined} */
    this.signals = undefined;
    /** @type {Map<number, {author: import('./types.js').Author, until: number}>} who types where */
    this.typing = new Map();
    /** @type {Map<number, string>} the time zones of visitors, as far as they were looked at */
    this.zones = new Map();
    /** @type {any} */
    this.failed = undefined;
    this.ended = false;
    this.connect = () => connect({
      hello: () => ({ token: login.token, list: true }),
      onWelcome: (welcome) => { tune(welcome.now - Date.now()); this.#arrived(); },
      onPush: (frame) => this.#heard(frame),
      onState: (state, code) => this.#turned(state, code),
    });
    /** @type {import('../wire/socket.js').Line | undefined} */
    this.line = undefined;
    /** @type {number | undefined} since when there is no connection */
    this.offlineSince = undefined;
  }

  changed() { this.dispatchEvent(new Event('change')); }

  begin() {
    this.line = this.connect();
    this.team.load();
    this.uploads.learn();
    this.replies.flush();
  }

  end() {
    this.ended = true;
    clearTimeout(this.replies.later);
    this.line?.close();
  }

  /** Somebody has reason to believe that it works again. */
  retry() {
    if (this.line?.state === 'stopped') this.line = this.connect();
    else this.line?.retry();
    this.replies.flush();
  }

  get online() { return this.line?.state === 'live'; }
  get thread() { return this.reading.thread; }

  /** @param {import('../wire/socket.js').State} state @param {number} [code] */
  #turned(state, code) {
    if (state === 'live') this.offlineSince = undefined;
    else if (state !== 'connecting' && state !== 'paused') this.offlineSince ??= this.now();
    if (code === 4502 || code === 4503) this.dispatchEvent(new Event('over'));
    this.changed();
  }

  /** After every welcome: a snapshot, then differences. */
  #arrived() {
    this.replies.flush();
    this.kept.load();
    this.reading.listen();
    if (this.arrivedBefore) {
      this.lists.renew();
      this.team.load();
    }
    this.arrivedBefore = true;
    if (this.thread?.state === 'failed') this.reading.load(this.thread);
    this.changed();
  }

  /** How a conversation stands now. @param {number} id @param {boolean} [surely] whatever we thought it to be */
  async refresh(id, surely = false) {
    try {
      const c = await this.api.get(`conversations/${id}`);
      if (surely) this.inbox.all.delete(id);
      this.inbox.put(c);
    } catch { /* what we have stands */ }
    this.changed();
  }

  /** @param {any} frame */
  #heard(frame) {
    HEARD[frame.type]?.(this, frame);
    this.changed();
  }

  /** @param {Entry | undefined} entry */
  posted(entry) {
    if (!entry?.seq) return;
    if (entry.author.kind !== 'agent') this.typing.delete(entry.conversation);
    if (entry.clientId) this.#arrivedByItself(entry.clientId);
    this.reading.posted(entry);
  }

  /** @param {number} conversation @param {import('./types.js').LogLine | undefined} line */
  logged(conversation, line) {
    if (line?.clientId) this.#arrivedByItself(line.clientId);
    this.reading.logged(conversation, line);
  }

  /** An echo may come before the answer; what was to follow a reply waits for the answer, so that it is done once. @param {string} clientId */
  #arrivedByItself(clientId) {
    const item = /** @type {import('./work/replies.js').Item | undefined} */ (this.replies.outbox.items.find((i) => i.clientId === clientId));
    if (item && !item.then) this.replies.outbox.drop(clientId);
  }

  /** @param {Conversation} c */
  moved(c) {
    const had = this.inbox.get(c.id);
    this.inbox.put(c);
    if (had?.status === 'closed' && c.status !== 'closed') this.replies.refused.delete(c.id);
    this.reading.moved(c);
    this.dispatchEvent(new CustomEvent('moved', { detail: c }));
    if (c.head > (had?.head ?? 0)) this.dispatchEvent(new CustomEvent('news', { detail: { now: c, before: had } }));
  }

  /** @param {{conversation: number, author: import('./types.js').Author, on: boolean}} frame */
  types({ conversation, author, on }) {
    if (author.kind === 'agent' && author.id === this.me.id) return;
    if (!on) return void this.typing.delete(conversation);
    this.typing.set(conversation, { author, until: this.now() + TYPING_LASTS });
    setTimeout(() => {
      const typing = this.typing.get(conversation);
      if (typing && typing.until <= this.now()) this.typing.delete(conversation);
      this.changed();
    }, TYPING_LASTS + 50);
  }

  /** @param {{conversation: number, reader: string, seq: number}} frame */
  marked({ conversation, reader, seq }) {
    const c = this.inbox.get(conversation);
    if (!c) return;
    if (reader === 'visitor') this.inbox.mend(conversation, { visitorRead: Math.max(c.visitorRead ?? 0, seq) });
    else this.inbox.read(conversation, seq);
  }

  /** @param {{visitor: number, online: boolean, page?: any}} frame */
  visitorIs({ visitor, online, page }) {
    for (const c of this.inbox.all.values()) if (c.visitor?.id === visitor) this.inbox.mend(c.id, { visitor: { ...c.visitor, online, page } });
  }
}

/** What comes by itself. @type {Record<string, (work: Workplace, frame: any) => void>} */
const HEARD = {
  'message.posted': (work, f) => work.posted(f.message),
  'conversation.changed': (work, f) => work.moved(f.conversation),
  'log.appended': (work, f) => work.logged(f.conversation, f.line),
  'counts.changed': (work, f) => { work.team.counts = f.counts; },
  'capacity.changed': (work, f) => { work.team.capacity = f.capacity; },
  'presence.changed': (work, f) => work.team.present(f.agent),
  presence: (work, f) => f.agent && work.team.present(f.agent),
  mention: (work, f) => { work.inbox.mend(f.conversation, { mentioned: true }); work.dispatchEvent(new CustomEvent('mention', { detail: f })); },
  typing: (work, f) => work.types(f),
  'read.marked': (work, f) => work.marked(f),
  'visitor.presence': (work, f) => work.visitorIs(f),
  'reservation.changed': (work, f) => work.kept.heard(f),
  ping: (work, f) => work.reading.beat(f.heads ?? []),
};
