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

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async #ask(method, path, body) {
    const headers = new Headers({ Accept: 'application/json', 'Accept-Language': this.language() });
    if (this.token) headers.set('Authorization', `Bearer ${this.token}`);
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
