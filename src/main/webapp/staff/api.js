/** The REST API as the desk uses it. Every failure is a `Problem`: a sentence, and whether to try again. */

const PATIENCE = 10_000;

export class Problem extends Error {
  /** @param {{type: string, status: number, title: string, detail?: string, again?: boolean, [more: string]: any}} body */
  constructor(body) {
    super(body.detail || body.title);
    this.type = body.type.replace('urn:parley:problem:', '');
    this.status = body.status;
    this.title = body.title;
    this.again = body.again ?? false;
    /** @type {Record<string, any>} */
    this.more = body;
  }

  /** As the wire has it. */
  get problem() { return this.more; }

  /** The short reference to quote, where there is one. */
  get reference() { return /\b(?:reference|ref)[ :]+([\w-]+)/i.exec(this.message)?.[1]; }
}

export class Api {
  /** @param {{base: string, token?: string, language?: () => string, fetch?: typeof fetch, onUnauthorized?: () => void}} options */
  constructor({ base, token, language = () => 'en', fetch: f = (...args) => fetch(...args), onUnauthorized = () => {} }) {
    this.base = base;
    this.token = token;
    this.language = language;
    this.fetch = f;
    this.onUnauthorized = onUnauthorized;
  }

  /** @param {string} path @param {Record<string, string | number | undefined>} [query] */
  get(path, query = {}) {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    return this.#ask('GET', search.size ? `${path}?${search}` : path);
  }

  /** @param {string} path @param {object} [body] */
  post(path, body) { return this.#ask('POST', path, body); }

  /** @param {string} path @param {object} [body] */
  put(path, body) { return this.#ask('PUT', path, body); }

  /** @param {string} path */
  delete(path) { return this.#ask('DELETE', path); }

  /** A file's bytes, as something an image can show. @param {string} path @returns {Promise<Blob>} */
  async blob(path) {
    const response = await this.fetch(this.base + path, { headers: this.#headers(), signal: AbortSignal.timeout(PATIENCE * 6) });
    if (!response.ok) throw new Problem({ type: 'unexpected', status: response.status, title: `HTTP ${response.status}`, again: response.status >= 500 });
    return response.blob();
  }

  /**
   * Sends a file and says how far it is: fetch cannot.
   * @param {string} path @param {Blob} file @param {(part: number) => void} [progress] 0 to 1 @param {AbortSignal} [stop] @param {'PUT' | 'POST'} [method]
   * @returns {Promise<any>}
   */
  upload(path, file, progress = () => {}, stop = undefined, method = 'PUT') {
    return new Promise((done, fail) => {
      const ask = new XMLHttpRequest();
      ask.open(method, this.base + path);
      for (const [name, value] of this.#headers()) ask.setRequestHeader(name, value);
      ask.setRequestHeader('Content-Type', 'application/octet-stream');
      ask.upload.onprogress = (e) => progress(e.total ? e.loaded / e.total : 0);
      ask.onerror = () => fail(new Problem({ type: 'offline', status: 0, title: 'No connection', again: true }));
      ask.onabort = () => fail(new Problem({ type: 'stopped', status: 0, title: 'Stopped', again: true }));
      ask.onload = () => {
        const json = parsed(ask.responseText);
        if (ask.status < 300) done(json);
        else fail(new Problem(json?.type ? json : { type: 'unexpected', status: ask.status, title: `HTTP ${ask.status}`, again: ask.status >= 500 }));
      };
      stop?.addEventListener('abort', () => ask.abort());
      ask.send(file);
    });
  }

  #headers() {
    const headers = new Headers({ Accept: 'application/json', 'Accept-Language': this.language() });
    if (this.token) headers.set('Authorization', `Bearer ${this.token}`);
    return headers;
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async #ask(method, path, body) {
    const headers = this.#headers();
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    let response;
    try {
      response = await this.fetch(this.base + path, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) });
    } catch (e) {
      throw new Problem(e instanceof DOMException && e.name === 'TimeoutError'
        ? { type: 'slow', status: 0, title: 'No answer', again: true }
        : { type: 'offline', status: 0, title: 'No connection', again: true });
    }
    const json = /json/.test(response.headers.get('Content-Type') ?? '') ? await response.json().catch(() => undefined) : undefined;
    if (response.ok) return json;
    if (response.status === 401 && this.token) this.onUnauthorized();
    throw new Problem(json?.type ? json : { type: 'unexpected', status: response.status, title: `HTTP ${response.status}`, again: response.status >= 500 });
  }
}

/** @param {string} text */
function parsed(text) {
  try { return JSON.parse(text); } catch { return undefined; }
}
