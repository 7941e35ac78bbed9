// Runs before the first paint: a classic script, so that nothing flashes in the wrong theme or language.
(() => {
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem(`parley.desk.${name}`); } catch { return null; } };
  const theme = kept('theme');
  if (theme) root.dataset.theme = theme;
  root.lang = kept('language') || (/^es\b/.test(navigator.language) ? 'es' : 'en');
})();
