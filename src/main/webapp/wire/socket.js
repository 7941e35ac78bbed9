import { backoff } from './backoff.js';
import { Lost, Refused, read, write } from './frames.js';

/**
 * @import {Frame} from './frames.js'
 * @typedef {'connecting'|'live'|'waiting'|'offline'|'paused'|'stopped'} State
 * @typedef {object} Door what differs between a widget's socket and a desk's
 * @property {string} url where to, ws: or wss:
 * @property {() => object} hello the members of the first frame, asked anew at each connection: token, cursors …
 * @property {(welcome: Frame) => void} onWelcome state and missed entries; comes before any push
 * @property {(push: Frame) => void} onPush
 * @property {(state: State, code?: number) => void} [onState] `stopped` carries the close code that said so
 * @property {typeof WebSocket} [WebSocket]
 * @property {() => number} [random]
 * @property {EventTarget} [events] where online, offline, pagehide and pageshow are heard
 * @property {Document} [document]
 */

const patience = 10_000;
const answer = 20_000;

/** A connection that comes back by itself. Only the server beats; a silence of more than two beats means the line is dead. */
export class Line {
  /** @type {State} */ state = 'connecting';
  #door;
  /** @type {WebSocket|null} */ #socket = null;
  /** @type {Map<string, {done: (frame: Frame) => void, fail: (why: Error) => void, timer: any}>} */ #asked = new Map();
  #ids = 0;
  #attempt = 0;
  #since = 0;
  #heard = 0;
  #beat = 25_000;
  /** @type {any} */ #timer;
  /** @type {any} */ #watch;
  /** @type {{done: () => void, fail: (why: Error) => void}[]} */ #waiting = [];
  #ended = new AbortController();

  /** @param {Door} door */
  constructor(door) {
    this.#door = { events: globalThis, document: globalThis.document, random: Math.random, WebSocket: globalThis.WebSocket, ...door };
    this.#hear();
    this.#open();
  }

  /** Server time minus ours, from the last welcome. */
  skew = 0;

  /**
   * Sends a frame that wants no answer. False when there is no line: it is lost then, and may be.
   * @param {Frame} frame
   */
  tell(frame) {
    if (this.state !== 'live' || !this.#socket) return false;
    this.#socket.send(write(frame));
    return true;
  }

  /**
   * Sends a command on the present line.
   * @param {Frame} frame
   * @returns {Promise<Frame>} the reply; rejected with Refused, or with Lost when no answer came
   */
  ask(frame) {
    const id = String(++this.#ids);
    return new Promise((done, fail) => {
      const timer = setTimeout(() => this.#break(), answer);
      this.#asked.set(id, { done, fail, timer });
      try {
        if (!this.tell({ ...frame, id })) this.#settle(id)?.fail(new Lost());
      } catch (tooLong) {
        this.#settle(id)?.fail(new Refused({ type: 'too-long', status: 400, again: false }));
      }
    });
  }

  /**
   * For reading: waits for the line, and asks again when it drops before the answer.
   * @param {Frame} frame
   * @returns {Promise<Frame>}
   */
  async read(frame) {
    for (;;) {
      await this.live();
      try {
        return await this.ask(frame);
      } catch (why) {
        if (!(why instanceof Lost)) throw why;
      }
    }
  }

  /** @returns {Promise<void>} done when there is a line; rejected when it has stopped for good */
  live() {
    if (this.state === 'live') return Promise.resolve();
    if (this.state === 'stopped') return Promise.reject(new Lost());
    return new Promise((done, fail) => this.#waiting.push({ done, fail }));
  }

  /** Somebody wants it now: a button, the tab that came to the front. */
  retry() {
    if (this.state === 'waiting' || this.state === 'offline' || this.state === 'paused') {
      this.#attempt = 0;
      this.#open();
    }
  }

  /** Ends it for good. */
  close() {
    this.#stop(1000);
  }

  #open() {
    clearTimeout(this.#timer);
    this.#become('connecting');
    this.#heard = Date.now();
    const Socket = /** @type {typeof WebSocket} */ (this.#door.WebSocket);
    const socket = (this.#socket = new Socket(this.#door.url));
    socket.onopen = () => socket.send(write({ type: 'hello', id: '0', ...this.#door.hello() }));
    socket.onmessage = (event) => this.#socket === socket && this.#take(String(event.data));
    socket.onclose = (event) => this.#socket === socket && this.#closed(event.code);
    this.#timer = setTimeout(() => this.#break(), patience);
  }

  /** @param {string} text */
  #take(text) {
    this.#heard = Date.now();
    const frame = read(text);
    if (!frame) return;
    if (frame.type === 'welcome') return this.#welcomed(frame);
    if (frame.type === 'reply') return this.#answered(frame);
    if (frame.type === 'ping') this.tell({ type: 'pong' });
    this.#door.onPush(frame);
  }

  /** @param {Frame} welcome */
  #welcomed(welcome) {
    clearTimeout(this.#timer);
    this.#since = Date.now();
    this.skew = welcome.now - Date.now();
    this.#beat = welcome.heartbeat;
    this.#watch = setInterval(() => this.#silent() && this.#break(), 5_000);
    this.state = 'live';
    this.#door.onWelcome(welcome);
    this.#door.onState?.('live');
    for (const one of this.#waiting.splice(0)) one.done();
  }

  /** @param {Frame} reply */
  #answered(reply) {
    const asked = this.#settle(String(reply.re));
    if (reply.ok) asked?.done(reply);
    else if (asked) asked.fail(new Refused(reply.problem || { type: 'internal', status: 500, again: true }));
    else if (reply.re === '0' && reply.problem && !reply.problem.again) this.#stop(reply.problem.status === 401 ? 4502 : 4500);
  }

  /** @param {string} id */
  #settle(id) {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    clearTimeout(asked?.timer);
    return asked;
  }

  /** @param {number} code */
  #closed(code) {
    this.#drop();
    if (code >= 4500 && code < 5000) return this.#stop(code);
    if (this.#since && Date.now() - this.#since > patience) this.#attempt = 0;
    if (code === 4003) this.#attempt = Math.max(this.#attempt, 3);
    this.#since = 0;
    if (globalThis.navigator?.onLine === false) return this.#become('offline');
    this.#become('waiting');
    this.#timer = setTimeout(() => this.#open(), backoff(this.#attempt++, this.#door.random));
  }

  /** The line is dead, whatever the socket thinks. */
  #break() {
    this.#closed(1006);
  }

  #drop() {
    const socket = this.#socket;
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    this.#socket = null;
    socket?.close(1000);
    for (const id of [...this.#asked.keys()]) this.#settle(id)?.fail(new Lost());
  }

  /** @param {number} code */
  #stop(code) {
    this.#drop();
    this.#ended.abort();
    this.#become('stopped', code);
    for (const one of this.#waiting.splice(0)) one.fail(new Lost());
  }

  #silent() {
    return Date.now() - this.#heard > this.#beat * 2.2;
  }

  /** @param {State} state @param {number} [code] */
  #become(state, code) {
    if (this.state === state && state !== 'connecting') return;
    this.state = state;
    this.#door.onState?.(state, code);
  }

  #hear() {
    const { events, document } = this.#door;
    const back = () => {
      if (document?.visibilityState === 'hidden') return;
      if (this.state === 'live' && Date.now() - this.#heard > this.#beat * 1.5) this.#break();
      this.retry();
    };
    const heard = /** @type {[EventTarget|undefined, string, () => void][]} */ ([
      [events, 'online', () => this.retry()],
      [events, 'offline', () => this.state !== 'stopped' && this.#break()],
      [events, 'pageshow', () => this.state === 'paused' && this.retry()],
      [events, 'pagehide', () => this.#pause()],
      [document, 'visibilitychange', back],
    ]);
    for (const [where, name, what] of heard) where?.addEventListener?.(name, what, { signal: this.#ended.signal });
  }

  /** A page in the back-forward cache must hold no socket. */
  #pause() {
    if (this.state === 'stopped') return;
    this.#drop();
    this.#become('paused');
  }
}

/**
 * @param {Door} door
 * @returns {Line}
 */
export function connect(door) {
  return new Line(door);
}
