/*
 * The loader: <script async src="https://chat.example/widget.js" data-site="key"></script>
 *
 * It makes one arrival request per page, tells the small launcher module what came back, and offers parley(…) to the page.
 * Options on the script: data-site, data-language, data-theme (light or dark). It stores nothing before consent allows it.
 */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript || document.querySelector('script[data-site][src*="widget.js"]'));
  const options = script.dataset;
  const { site } = options;
  if (!site || (window.parley && window.parley.on)) return;

  const base = new URL('.', script.src).href;
  const key = 'parley:' + site;
  const cookie = 'parley-' + site + '=';

  const calls = (window.parley && window.parley.q) || [];
  const parley = (window.parley = /** @type {any} */ ((...call) => page.call(call)));
  parley.on = (...call) => parley('on', ...call);

  const cookies = () => document.cookie.split('; ').flatMap((one) => (one.startsWith(cookie) ? [one.slice(cookie.length)] : []));

  const write = (value, days, domain) =>
    (document.cookie =
      cookie + value + ';path=/;samesite=lax;max-age=' + days * 86400 + (domain && ';domain=' + domain) + (location.protocol === 'https:' ? ';secure' : ''));
  /**
   * Keeps the cookie at a domain, or at this host alone, and nowhere else: what it was kept at before may have changed. Says whether it
   * holds; a browser takes none for a domain that the host does not belong to. It is written last: on a host of one label both places are one.
   */
  const bake = (value = '', days = 0, domain = '') => {
    for (let at = location.hostname; at; at = at.replace(/^[^.]*\.?/, '')) if (at !== domain) write('', 0, at);
    if (domain) write('', 0, '');
    write(value, days, domain);
    return cookies().includes(value);
  };

  // A link back into a conversation stands in nobody's history, and no page gets to see it.
  const [, link] = location.hash.match(/^#parley=([\w-]+)$/) || [];
  if (link) history.replaceState(history.state, '', location.pathname + location.search);

  let refused = false;
  const declined = () => refused || cookies().includes('declined');
  /** What lies in the cookie, else in storage: which of them the site wants is known after the first arrival only. */
  const stored = () => {
    try {
      return JSON.parse(decodeURIComponent(cookies()[0] || '') || localStorage.getItem(key) || '');
    } catch {}
  };
  const domain = () => page.arrival?.site.cookieDomain?.replace(/^\./, '');
  const store = (kept) => {
    const text = JSON.stringify(kept);
    try {
      if (domain() && bake(encodeURIComponent(text), 400, domain())) return localStorage.removeItem(key);
      localStorage.setItem(key, text);
      if (cookies()[0]) bake();
    } catch {}
  };

  let memory = {};
  let tab;
  let url = location.href;
  let referrer = document.referrer;

  const page = /** @type {any} */ ({
    site,
    base,
    options,
    key,
    calls,
    link,
    call: (call) => calls.push(call),
    /** What the host page signed about who this is, said before we were here. */
    identity: [...calls].reverse().find((call) => call[0] === 'identify' && call[1]?.token)?.[1].token,
    /** May this browser keep things? Else they live as long as the page. */
    get keeps() {
      return !page.onlyHere && (page.answer === 'granted' || page.arrival?.site.consent === 'granted');
    },
    /** Nothing is kept in this browser: a chat lives as long as the page, and its arrivals are nobody's. */
    get onlyHere() {
      return declined() || page.arrival?.site.consent === 'declined';
    },
    get answer() {
      return declined() ? 'declined' : page.kept().consent;
    },
    kept: () => (!declined() && stored()) || memory,
    keep(change) {
      memory = { ...page.kept(), ...change };
      if (page.keeps || change.consent === 'granted') store(memory);
    },
    forget() {
      memory = { consent: page.kept().consent };
      try {
        for (const name of Object.keys(localStorage)) if (name.startsWith(key)) localStorage.removeItem(name);
      } catch {}
      if (declined()) return;
      bake();
      if (memory.consent) store(memory);
    },
    /** A refusal holds where the token would have been. */
    decline() {
      refused = true;
      page.forget();
      memory = {};
      bake('declined', 180, domain()) || bake('declined', 180);
    },
    /** What the tab remembers over its pages: its name, and whether the panel was open. */
    tab(change) {
      let kept = tab;
      try {
        kept = kept || JSON.parse(sessionStorage.getItem(key) || '');
      } catch {}
      tab = { tab: 't-' + crypto.getRandomValues(new Uint32Array(2)).join('-'), ...kept, ...change };
      try {
        if (page.keeps) sessionStorage.setItem(key, JSON.stringify(tab));
      } catch {}
      return tab;
    },
    /** What an arrival and a hello both say. */
    about: () => ({
      token: page.kept().token,
      identity: page.identity,
      tab: page.tab().tab,
      consent: page.answer,
      page: { url: location.href, title: document.title, referrer },
      language: navigator.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      device: !matchMedia('(pointer:coarse)').matches ? 'desktop' : Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet',
    }),
    /** Two tabs that open together must not become two visitors: the first one in gets the token. */
    arrive: (more) => (page.kept().token || !navigator.locks ? arrive(more) : navigator.locks.request(key, () => arrive(more))),
  });

  // A refusal on another host of the domain: what was kept here before it goes.
  if (declined()) page.forget();

  let failures = 0;
  const arrive = async (more) => {
    try {
      const response = await fetch(base + 'api/v1/sites/' + site + '/arrivals', {
        method: 'POST',
        credentials: 'omit',
        body: JSON.stringify({ ...page.about(), ...(page.onlyHere && { token: undefined }), ...more }),
      });
      if (response.status === 401 && page.kept().token) {
        page.forget();
        return arrive(more);
      }
      if (!response.ok) throw response.status;
      page.arrival = await response.json();
      failures = 0;
      const there = stored();
      // A new token: what is kept here of somebody else goes.
      if (page.arrival.token) {
        page.forget();
        page.keep({ token: page.arrival.token });
      } else if (page.keeps && there) store(there);
      page.tab(page.arrival.token && { open: false });
      page.ui = page.ui || import(base + 'widget/launcher.js').then((module) => module.start(page));
      page.ui.then((ui) => ui.arrived(page.arrival, more));
    } catch (/** @type {any} */ why) {
      if ((why === 429 || why >= 500 || why instanceof TypeError) && failures++ < 4)
        setTimeout(() => arrive(more), Math.random() * 4000 * 4 ** failures);
      else console.warn('parley:', why);
    }
  };

  const moved = () =>
    setTimeout(() => {
      if (url === location.href) return;
      referrer = url;
      url = location.href;
      page.arrive();
    }, 50);
  for (const name of ['pushState', 'replaceState']) {
    const real = history[name];
    history[name] = function (...call) {
      const result = real.apply(this, call);
      moved();
      return result;
    };
  }
  addEventListener('popstate', moved);
  addEventListener('pageshow', (event) => event.persisted && page.arrive());
  if (/** @type {any} */ (document).prerendering) document.addEventListener('prerenderingchange', () => page.arrive(), { once: true });
  else page.arrive();
})();
