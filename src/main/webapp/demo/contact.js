// The page's own button opens the chat: parley(…) may be called before the widget has loaded.
window.parley ||= /** @type {any} */ ((...call) => (window.parley.q ||= []).push(call));
document.querySelector('[data-open]')?.addEventListener('click', () => window.parley('open'));
