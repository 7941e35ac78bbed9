'use strict';
// Adapter for Parley: visitors and agents over its sockets (docs/protocol.md), agents' messages by REST.
// The visitors, their tokens and their threads are made in SQL, as the peers' users are made before their runs.
const WebSocket = require('ws');

const VISITOR = 1000000, THREAD = 2000000, BIG = 999999, MANY = 6000;
const number = (conv) => (typeof conv === 'number' ? conv : +String(conv).replace(/\D/g, ''));
const thread = (i) => THREAD + number(i);
const token = (i) => `bench-token-${i}`;

let login;
function ticket(http) {
  login ||= fetch(`${http}/api/v1/logins`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'bench@parley.example', password: 'bench-bench-bench' }),
  }).then(async (r) => { if (!r.ok) throw new Error('login ' + r.status); return (await r.json()).token; });
  login.catch(() => { login = undefined; });
  return login;
}

class Connection {
  constructor(a, path, h) {
    this.a = a; this.path = path; this.h = h; this.waits = new Map(); this.id = 0;
    this.cursors = new Map(h.cursors || []);
  }

  async connect(hello) {
    return new Promise((ok, ko) => {
      const ws = this.ws = new WebSocket(this.a.url + this.path, { perMessageDeflate: false, handshakeTimeout: 60000 });
      ws.on('open', () => ws.send(JSON.stringify({ type: 'hello', id: 'h', cursors: [...this.cursors].map(([conversation, seq]) => ({ conversation, seq })), ...hello })));
      ws.on('message', (d) => this.heard(JSON.parse(d), ok));
      ws.on('error', ko);
      ws.on('close', () => { ko(new Error('closed')); if (this.h.onClose) this.h.onClose(); });
    });
  }

  heard(f, welcomed) {
    if (f.type === 'message.posted') {
      // What comes twice (a push while it is being read back) is dropped by its sequence, as every client does.
      if (this.take(f.message) && f.message.author.kind !== this.kind && this.h.onMessage) this.h.onMessage(f.message.text);
    } else if (f.type === 'reply') {
      const wait = this.waits.get(f.re); this.waits.delete(f.re);
      if (wait) wait(f);
    } else if (f.type === 'ping') this.ws.send('{"type":"pong"}');
    else if (f.type === 'welcome') { f.messages.forEach((m) => this.take(m)); welcomed({ history: f.messages.map((m) => m.text), resumed: f.recovered.every((r) => r.recovered) }); }
  }

  take(m) {
    if (m.seq <= (this.cursors.get(m.conversation) || 0)) return false;
    this.cursors.set(m.conversation, m.seq);
    return true;
  }
  ask(frame, then) { const id = String(++this.id); this.waits.set(id, then); this.ws.send(JSON.stringify({ ...frame, id })); }
  page(conv, before, limit) {
    return new Promise((ok) => this.ask({ type: 'history.read', conversation: conv, limit, ...(before ? { before } : {}) }, (f) => ok({ texts: f.messages.map((m) => m.text).reverse(), next: f.next || null })));
  }
  state() { return { cursors: [...this.cursors] }; }
  close() { this.h.onClose = null; return new Promise((ok) => { this.ws.on('close', ok); this.ws.close(); setTimeout(ok, 1000); }); }
  kill() { this.h.onClose = null; this.ws.terminate(); }
}

class Visitor extends Connection {
  constructor(a, i, h) { super(a, '/ws/widget?site=bench', h); this.i = i; this.kind = 'visitor'; }
  open() { return this.connect({ site: 'bench', token: token(this.i), tab: 'bench' }); }
  send(n, text) {
    this.ask({ type: 'message.send', conversation: thread(this.i), clientId: `${this.a.run}-${n}`, text, seen: this.cursors.get(thread(this.i)) || 0 }, (f) => {
      if (f.ok) { this.take(f.message); if (this.h.onAck) this.h.onAck(n); } else if (this.h.onNack) this.h.onNack(n);
    });
  }
}

class Agent extends Connection {
  constructor(a, convs, h) {
    super(a, '/ws/desk', h); this.kind = 'agent';
    if (!h.cursors) for (const i of convs) this.cursors.set(thread(i), 0);
  }
  async open() { return this.connect({ token: await ticket(this.a.http) }); }
  async send(n, text, conv) {
    const r = await fetch(`${this.a.http}/api/v1/conversations/${thread(conv)}/messages/${this.a.run}-${n}`, {
      method: 'PUT', headers: { 'content-type': 'application/json', authorization: `Bearer ${await ticket(this.a.http)}` }, body: JSON.stringify({ text }),
    });
    await r.text();
    if (r.ok) { if (this.h.onAck) this.h.onAck(n); } else if (this.h.onNack) this.h.onNack(n);
  }
}

module.exports = class ParleyAdapter {
  constructor(o) { this.url = o.url; this.run = o.run; this.http = o.url.replace(/^ws/, 'http'); }
  visitor(i, h) { return new Visitor(this, i, h); }
  agent(k, convs, h) { return new Agent(this, convs, h); }
  storedSql() { return { db: 'parley', sql: 'select text from entry', copies: 1 }; }
  resetSql() {
    const numbers = `(select g from generate_series(0, ${MANY}) g union select ${BIG}) n`;
    return [
      'truncate entry, read_cursor, run, act, arrival, visit, conversation, visitor_attribute, person_link, visitor cascade',
      `insert into work_stream (id, name, created_at) values (900, 'bench', 0) on conflict do nothing`,
      `insert into conversation_policy (id, work_stream_id, version, in_force_from, auto_close_after_ms, on_return, agent_reopen, visitor_restart, made_by) values (900, 900, 1, 0, 86400000, 'SHOW', true, true, 'bench') on conflict do nothing`,
      `insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision) values (900, 'bench', 'Bench', 'http://localhost', 'en', 'UTC', 'GRANTED', 900, 0, 0) on conflict do nothing`,
      `insert into visit_policy (id, site_id, version, in_force_from, limit_ms, touchpoints, needs_tab_closed, made_by) values (900, 900, 1, 0, 1800000, 'message button form open survey', false, 'bench') on conflict (id) do update set touchpoints = excluded.touchpoints`,
      `insert into routing_policy (id, work_stream_id, version, in_force_from, mode, units, matching, wrap_up_ms, out_of_hours, made_by) values (900, 900, 1, 0, 'PICK', 1, 'CLOSEST', 0, 'WAIT', 'bench') on conflict do nothing`,
      `insert into reconnect_policy (id, site_id, version, in_force_from, enabled, link, auto_link, link_valid_ms, prompt, strict_leave, grace_ms, same_agent_ms, same_team_ms, own_limit_ms, made_by) values (900, 900, 1, 0, true, true, false, 3600000, true, false, 180000, 900000, null, null, 'bench') on conflict do nothing`,
      `insert into service_policy (site_id, channel, version, in_force_from, limit_ms, anchors, endings, survey_within_ms, on_failure, made_by) values (900, 'web', 1, 0, 300000, 'visitor', 'end-chat transfer survey', 86400000, 'new-session', 'bench') on conflict do nothing`,
      `insert into playbook (id, site_id, name, published, created_at, revision) values (900, 900, 'Bench', 1, 0, 0) on conflict do nothing`,
      `insert into visitor (id, site_id, token_hash, identity, language, device, consent, visits, first_seen_at, last_activity_at)
         select ${VISITOR} + g, 900, encode(sha256(convert_to('bench-token-' || g, 'UTF8')), 'hex'), 'ANONYMOUS', 'en', 'DESKTOP', 'GRANTED', 0, 0, 0 from ${numbers}`,
      `insert into conversation (id, site_id, visitor_id, playbook_id, ordinal, title, status, status_version, status_seq, status_by, waiting, assisted, last_seq, last_at, visitor_seq, active_at, opened_at, policy_id, anchor_at, status_at)
         select ${THREAD} + g, 900, ${VISITOR} + g, 900, 1, 'Bench', 'OPEN', 1, 0, 'SYSTEM', false, false, 0, 0, 0, 0, 0, 900, extract(epoch from now()) * 1000, 0 from ${numbers}`,
      'vacuum analyze visitor, conversation, entry',
    ].map((sql) => ['parley', sql]);
  }
  fillSql(n) {
    return [...this.resetSql(), ...[
      `insert into entry (conversation_id, seq, at, client_id, author, author_id, kind, text) select ${THREAD + BIG}, g, g, 'f-' || g, 'VISITOR', ${VISITOR + BIG}, 'text', 'K0:${BIG}:' || g || ';' || repeat('x', 90) from generate_series(1, ${n}) g`,
      `update conversation set last_seq = ${n}, last_at = ${n}, visitor_seq = ${n}, visitor_at = ${n} where id = ${THREAD + BIG}`,
      'vacuum analyze entry',
    ].map((sql) => ['parley', sql])];
  }
  pageConv() { return THREAD + BIG; }
};
