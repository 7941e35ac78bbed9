'use strict';
// node load/history.js URL [samples]: page latencies over a generated history (history/generate.sql), one JSON line per question.
const http = process.argv[2], SAMPLES = +(process.argv[3] || 200), WARM = 20, ONLY = process.env.ONLY || '';
const WebSocket = require('ws');

let token;
async function get(path) {
  const r = await fetch(`${http}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
  const text = await r.text();
  if (!r.ok) throw new Error(`${r.status} ${path} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}
async function login() {
  const r = await fetch(`${http}/api/v1/logins`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'bench@parley.example', password: 'bench-bench-bench' }),
  });
  token = (await r.json()).token;
}
async function deep(path, param, pages) {
  let next, join = path.includes('?') ? '&' : '?';
  for (let i = 0; i < pages; i++) {
    const page = await get(path + (next ? `${join}${param}=${encodeURIComponent(next)}` : ''));
    if (!page.next) break;
    next = page.next;
  }
  return next ? `${path}${join}${param}=${encodeURIComponent(next)}` : path;
}
function hello(i) {
  return new Promise((ok, ko) => {
    const ws = new WebSocket(`${http.replace('http', 'ws')}/ws/widget?site=${i % 4 ? `history-${i % 4}` : 'history'}`, { perMessageDeflate: false, origin: 'http://localhost' });
    const begun = () => ws.send(JSON.stringify({ type: 'hello', id: '1', site: i % 4 ? `history-${i % 4}` : 'history', token: `history-${i}`, tab: 't-1',
      page: { url: 'http://localhost/', title: 'x' }, language: 'en', timeZone: 'UTC', device: 'desktop', consent: 'granted', cursors: [] }));
    ws.on('open', begun);
    ws.on('message', (d) => { const f = JSON.parse(d); if (f.type === 'welcome') { ws.close(); ok(f); } else if (f.type !== 'ping') ko(new Error(String(d).slice(0, 200))); });
    ws.on('error', ko); ws.on('close', (c) => ko(new Error('closed ' + c)));
  });
}
async function measure(name, ask) {
  for (let i = 0; i < WARM; i++) await ask(i);
  const times = [];
  for (let i = 0; i < SAMPLES; i++) { const t = process.hrtime.bigint(); await ask(i); times.push(Number(process.hrtime.bigint() - t) / 1e6); }
  times.sort((a, b) => a - b);
  const at = (q) => +times[Math.min(times.length - 1, Math.floor(q * times.length))].toFixed(2);
  console.log(JSON.stringify({ name, p50: at(0.5), p99: at(0.99) }));
}

(async () => {
  await login();
  const wanted = (name) => name.includes(ONLY);
  // The generated rows are older than the index: it has to be made anew.
  const begun = Date.now(), missing = wanted('search') && await get('search?q=zeppelin%20').then((p) => p.total.count === 0, () => true);
  if (missing) await fetch(`${http}/api/v1/search/rebuild`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  while (wanted('search')) { const p = await get('search/rebuild'); if (p.state === 'ready') break; await new Promise((ok) => setTimeout(ok, 500)); }
  if (missing) console.error(`the index was made anew in ${(Date.now() - begun) / 1000} s`);
  const all = await get('conversations?view=all&status=open&limit=1');
  const long = all.items[0], labels = (await get('labels')).items, agent = 10000000000 + 104;
  const list = {
    'list all open': 'conversations?view=all', 'list unassigned': 'conversations?view=unassigned', 'list queue': 'conversations?view=queue', 'list mine': 'conversations?view=mine',
    'list mentions': 'conversations?view=mentions', 'list all closed': 'conversations?view=all&status=closed', 'list any status': 'conversations?view=all&status=open,pending,closed',
    'list a site, closed': 'conversations?view=all&status=closed&site=history', 'list a label, closed': `conversations?view=all&status=closed&label=${labels[0].id}`,
    'list a label of long ago, closed': `conversations?view=all&status=closed&label=${labels.find((l) => l.name === 'Old style').id}`,
    'list an agent, closed': `conversations?view=all&status=closed&agent=${agent}`, 'list an agent and a label of long ago, closed': `conversations?view=all&status=closed&agent=${agent}&label=${labels.find((l) => l.name === 'Old style').id}`, 'list an agent and a priority, closed': `conversations?view=all&status=closed&agent=${agent}&priority=urgent`, 'list priority urgent, closed': 'conversations?view=all&status=closed&priority=urgent',
    'list unread, open': 'conversations?view=all&unread=true', 'list longest waiting': 'conversations?view=all&order=waiting',
    'counts': 'inbox/counts',
    'thread newest page': `conversations/${long.id}/messages`, 'thread page in the middle': `conversations/${long.id}/messages?before=${Math.floor(long.head / 2)}`,
    'search a rare word': 'search?q=zeppelin%20', 'search a common word': 'search?q=battery%20', 'search two words': 'search?q=frenos%20reparacion%20', 'search a beginning': 'search?q=bat',
    'search a typo': 'search?q=zepelin%20', 'search a phrase': 'search?q=%22test%20ride%22', 'search a word, closed, an agent': `search?q=battery%20&status=closed&agent=${agent}`,
  };
  for (const name of Object.keys(list)) if (!wanted(name)) delete list[name];
  // Everything a while before anything is measured: the first hundred requests are the compiler's.
  for (let i = 0; i < 60; i++) for (const path of Object.values(list)) await get(path).catch(() => 0);
  for (const [name, path] of Object.entries(list)) await measure(name, () => get(path)).catch((e) => console.log(JSON.stringify({ name, failed: e.message })));
  const closed = await deep('conversations?view=all&status=closed&limit=50', 'before', 12), found = wanted('search') && await deep('search?q=battery%20&limit=50', 'after', 12);
  if (wanted('list')) await measure('list deep page (600 down)', () => get(closed));
  if (wanted('search')) await measure('search deep page (600 down)', () => get(found));
  if (wanted('hello')) await measure('hello to welcome', (i) => hello((i % 100) * 4));
})().catch((e) => { console.error(e); process.exit(1); });
