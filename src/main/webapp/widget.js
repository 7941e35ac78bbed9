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
  const cookie = 'parley-' + site + '=declined';
  const random = () => crypto.getRandomValues(new Uint32Array(2)).join('-');

  const calls = (window.parley && window.parley.q) || [];
  const parley = (window.parley = /** @type {any} */ ((...call) => page.call(call)));
  parley.on = (...call) => parley('on', ...call);

  let declined = document.cookie.includes(cookie);
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
    call: (call) => calls.push(call),
    /** May this browser keep things? Else they live as long as the page. */
    get keeps() {
      return !page.onlyHere && (page.answer === 'granted' || page.arrival?.site.consent === 'granted');
    },
    /** Nothing is kept in this browser: a chat lives as long as the page, and its arrivals are nobody's. */
    get onlyHere() {
      return declined || page.arrival?.site.consent === 'declined';
    },
    get answer() {
      return declined ? 'declined' : page.kept().consent;
    },
    kept() {
      if (declined) return memory;
      try {
        return JSON.parse(localStorage.getItem(key) || '') || memory;
      } catch {
        return memory;
      }
    },
    keep(change) {
      memory = { ...page.kept(), ...change };
      if (!page.keeps && change.consent !== 'granted') return;
      try {
        localStorage.setItem(key, JSON.stringify(memory));
      } catch {}
    },
    forget() {
      const { consent } = page.kept();
      memory = { consent };
      try {
        for (const name of Object.keys(localStorage)) if (name.startsWith(key)) localStorage.removeItem(name);
      } catch {}
      if (consent) page.keep({ consent });
    },
    decline() {
      page.forget();
      memory = {};
      declined = true;
      document.cookie = cookie + ';path=/;max-age=15552000;samesite=lax' + (location.protocol === 'https:' ? ';secure' : '');
    },
    /** What the tab remembers over its pages: its name, and whether the panel was open. */
    tab(change) {
      let kept = tab;
      try {
        kept = kept || JSON.parse(sessionStorage.getItem(key) || '');
      } catch {}
      tab = { tab: 't-' + random(), ...kept, ...change };
      try {
        if (page.keeps) sessionStorage.setItem(key, JSON.stringify(tab));
      } catch {}
      return tab;
    },
    /** What an arrival and a hello both say. */
    about: () => ({
      token: page.kept().token,
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
      if (page.arrival.token) page.keep({ token: page.arrival.token });
      page.tab();
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
