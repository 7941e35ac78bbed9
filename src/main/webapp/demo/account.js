// The shop's own login, as far as a demo has one: it remembers who signed in, asks the shop's server to sign that, and tells the chat.
window.parley ||= /** @type {any} */ ((...call) => (window.parley.q ||= []).push(call));

const account = /** @type {HTMLElement} */ (document.querySelector('[data-account]'));
const key = 'larkwell-customer';

async function introduce(name) {
  const response = await fetch('/api/v1/demo/customers/' + name);
  if (!response.ok) return show();
  const signed = await response.json();
  window.parley('identify', { token: signed.token });
  show(signed.name);
}

/** @param {string} [name] */
function show(name) {
  account.replaceChildren(...(name ? [name, act('Sign out', leave)] : [act('Sign in as Ana', () => enter('ana')), act('Sign in as Ben', () => enter('ben'))]));
}

/** @param {string} label @param {() => void} what */
function act(label, what) {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
  button.addEventListener('click', what);
  return button;
}

function enter(name) {
  localStorage.setItem(key, name);
  introduce(name);
}

function leave() {
  localStorage.removeItem(key);
  window.parley('logout');
  show();
}

const known = localStorage.getItem(key);
if (known) introduce(known);
else show();
