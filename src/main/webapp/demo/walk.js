// Shortens the demo's visits the way an administrator would: by publishing a version of the visit policy through the API.
const api = '/api/v1/';
const said = /** @type {HTMLElement} */ (document.querySelector('.said'));
const say = (text) => (said.textContent = text);

/** @param {string} path @param {any} [body] @param {string} [token] */
async function call(path, body, token) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: 'Bearer ' + token }) };
  const response = await fetch(api + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail || answer.title);
  return answer;
}

/** The demo's administrator, as the desk's login page shows her to everybody. */
async function administrator() {
  const { accounts } = await call('welcome');
  const ada = accounts.find((account) => account.role === 'admin');
  return (await call('logins', { email: ada.email, password: ada.password })).token;
}

async function visitsOf(minutes) {
  const token = await administrator();
  // A policy is never retroactive, so its beginning lies ahead of the way there.
  const from = Date.now() + 3000;
  const { version } = await call('sites/larkwell/visit-policies', { limit: minutes * 60_000, from }, token);
  await new Promise((begun) => setTimeout(begun, from - Date.now()));
  const length = minutes === 1 ? 'one minute' : minutes + ' minutes';
  say(`Version ${version} of the visit policy: visits that begin from now on last ${length}. One that is going on keeps its own; to be rid of it, begin as somebody new.`);
}

function forget() {
  for (const store of [localStorage, sessionStorage])
    for (const name of Object.keys(store)) if (name.startsWith('parley:larkwell')) store.removeItem(name);
  say('Forgotten. Close the shop’s other tabs; the next page you open there is your first.');
}

document.querySelectorAll('button').forEach((button) =>
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await ('forget' in button.dataset ? forget() : visitsOf(Number(button.dataset.minutes)));
    } catch (why) {
      say('That did not work: ' + /** @type {Error} */ (why).message);
    } finally {
      button.disabled = false;
    }
  }),
);
