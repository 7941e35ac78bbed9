'use strict';
// node load/reports.js URL [samples]: how long each report takes over a generated history (history/reports.sql), one JSON line per report.
const http = process.argv[2], SAMPLES = +(process.argv[3] || 100);
const DAY = 86400000, day = (at) => new Date(at).toISOString().slice(0, 10), to = day(Date.now()), from = day(Date.now() - 60 * DAY);
let token;
async function call(method, path) {
  const r = await fetch(`${http}/api/v1/${path}`, { method, headers: { authorization: `Bearer ${token}` } });
  const text = await r.text();
  if (!r.ok) throw new Error(`${r.status} ${path} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}
async function measure(name, path) {
  for (let i = 0; i < 5; i++) await call('GET', path);
  const times = [], until = Date.now() + 30_000;
  while (times.length < SAMPLES && Date.now() < until) { const t = process.hrtime.bigint(); await call('GET', path); times.push(Number(process.hrtime.bigint() - t) / 1e6); }
  times.sort((a, b) => a - b);
  const at = (q) => +times[Math.min(times.length - 1, Math.floor(q * times.length))].toFixed(1);
  console.log(JSON.stringify({ name, p50: at(0.5), p99: at(0.99), samples: times.length }));
}
(async () => {
  const login = await fetch(`${http}/api/v1/logins`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'bench@parley.example', password: 'bench-bench-bench' }) });
  token = (await login.json()).token;
  const begun = Date.now();
  for (let p; (p = await call('GET', 'reports/rebuild')).state !== 'ready';) await new Promise((ok) => setTimeout(ok, 1000));
  console.error(`tallied after ${(Date.now() - begun) / 1000} s`);
  const { items } = await call('GET', 'reports'), site = `site=history&from=${from}&to=${to}`;
  for (const report of items) for (const by of report.by) {
    const playbook = report.name === 'funnel' ? `&playbook=${10000000030}` : '';
    await measure(`${report.name} by ${by}`, `reports/${report.name}?${site}&by=${by}${playbook}`);
  }
  for (const name of ['sessions', 'wait', 'handling']) await measure(`rows of ${name}`, `reports/${name}/rows?${site}`);
  await measure('live', 'reports/live');
})().catch((e) => { console.error(e); process.exit(1); });
