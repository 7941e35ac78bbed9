/**
 * Where a visit waits until its tabs are closed, this tab says that it is open, and that it is left: a page that goes may be on its way to
 * the next one, so the arrival it names says which page it was.
 * @param {any} page the loader's
 */
export function watch(page) {
  let timer;
  const say = (open) => {
    const { watch: { arrival, every } = {}, visit } = page.arrival;
    const { token } = page.kept();
    clearTimeout(timer);
    if (!every || !token || !visit) return;
    navigator.sendBeacon(page.base + 'api/v1/sites/' + page.site + '/tabs', JSON.stringify({ token, tab: page.tab().tab, arrival, open }));
    if (open) timer = setTimeout(() => say(true), every);
  };
  addEventListener('pagehide', () => say(false));
  addEventListener('pageshow', (event) => event.persisted && say(true));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && say(true));
  timer = setTimeout(() => say(true), page.arrival.watch.every);
}
