/**
 * The desk's socket: hello, answers by id, pushes, and coming back with full jitter.
 *
 * Events: `state` (see `state`), `welcome` (detail: the frame), `frame` (detail: a push), `over` (detail: the close code, when it says stop).
 */

const FLOOR = 500;
const CEILING = 30_000;
const SILENCE = 2.5; // heartbeats without a frame, then the connection is taken for dead
const ANSWER = 10_000;

/** @param {number} attempt @param {() => number} [random] */
export const backoff = (attempt, random = Math.random) => random() * Math.min(CEILING, FLOOR * 2 ** attempt);

export class Line extends EventTarget {
  /** @type {'connecting' | 'up' | 'down' | 'over'} */
  state = 'down';
  /** @type {number | undefined} when the connection was lost */
  since;
  #attempt = 0;
  #next = 1;
  /** @type {Map<string, {resolve: (frame: any) => void, reject: (e: Error) => void}>} */
  #asked = new Map();
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {any} */
  #timer;
  /** @type {any} */
  #watch;
  #heartbeat = 25_000;

  /** @param {{url: string, hello: () => object, open?: (url: string) => WebSocket}} options */
  constructor({ url, hello, open = (u) => new WebSocket(u) }) {
    super();
    this.url = url;
    this.hello = hello;
    this.open = open;
  }

  start() {
    if (this.state === 'up' || this.state === 'connecting') return;
    clearTimeout(this.#timer);
    this.#set('connecting');
    const socket = this.#socket = this.open(this.url);
    socket.onopen = () => {
      this.ask(this.hello()).then((welcome) => this.#welcome(welcome), () => socket.close());
    };
    socket.onmessage = (e) => this.#heard(e.data);
    socket.onclose = (e) => { if (socket === this.#socket) this.#lost(e.code); };
  }

  /** Somebody has reason to believe that it works again. */
  retry() {
    this.#attempt = 0;
    if (this.state === 'down') this.start();
  }

  stop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#watch);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
    this.#dropAnswers();
    this.#set('down');
  }

  /** Frames nobody answers; without a connection they are dropped. @param {object} frame */
  send(frame) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  /** @param {object} frame @returns {Promise<any>} the reply, also a refusal (`ok: false`); rejects when the line breaks first */
  ask(frame) {
    const id = String(this.#next++);
    return new Promise((resolve, reject) => {
      if (this.#socket?.readyState !== 1) return reject(new Error('no line'));
      const late = setTimeout(() => { if (this.#asked.delete(id)) reject(new Error('no answer')); }, ANSWER);
      const settle = (/** @type {(x: any) => void} */ f) => (/** @type {any} */ x) => { clearTimeout(late); f(x); };
      this.#asked.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.send({ ...frame, id });
    });
  }

  /** @param {any} welcome */
  #welcome(welcome) {
    if (welcome.type !== 'welcome') return this.#socket?.close();
    this.#attempt = 0;
    this.#heartbeat = welcome.heartbeat ?? this.#heartbeat;
    this.since = undefined;
    this.#set('up');
    this.dispatchEvent(new CustomEvent('welcome', { detail: welcome }));
  }

  /** @param {string} data */
  #heard(data) {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#socket && this.#lost(1006), this.#heartbeat * SILENCE);
    const frame = JSON.parse(data);
    if (frame.re !== undefined) {
      this.#asked.get(frame.re)?.resolve(frame);
      this.#asked.delete(frame.re);
      return;
    }
    if (frame.type === 'ping') this.send({ type: 'pong' });
    this.dispatchEvent(new CustomEvent('frame', { detail: frame }));
  }

  /** @param {number} code */
  #lost(code) {
    clearTimeout(this.#watch);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket && socket.readyState < 2) socket.close();
    this.#dropAnswers();
    this.since ??= Date.now();
    if (code >= 4500 && code < 5000) {
      this.#set('over');
      this.dispatchEvent(new CustomEvent('over', { detail: code }));
      return;
    }
    this.#set('down');
    this.#timer = setTimeout(() => this.start(), backoff(this.#attempt++));
  }

  #dropAnswers() {
    for (const { reject } of this.#asked.values()) reject(new Error('line lost'));
    this.#asked.clear();
  }

  /** @param {'connecting' | 'up' | 'down' | 'over'} state */
  #set(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent('state'));
  }
}
