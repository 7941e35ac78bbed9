import { html, nothing } from 'lit';
import { inWords } from '../../staff/lengths.js';
import { serverNow } from '../../staff/when.js';
import { icon, channelName, exact, head, hour, inDesk, moment, number, reasonName, reasonTag, Screen, stretch, visitorName } from '../part.js';
import { key } from '../timeline.js';
import { has, language, say } from '../words.js';

const LINES = 100;
const FAR = Number.MAX_SAFE_INTEGER;

/** Why a service session ended: one sentence, a picture, the facts one can check, and the messages themselves (D2). */
class StudioSession extends Screen {
  async fetched() {
    const session = await this.api.get(`sessions/${this.route.id}`);
    if (session.help) return this.inHelp(session);
    const [conversation, around, ledgers] = await Promise.all([
      this.api.get(`conversations/${session.conversation}`),
      this.api.get(`conversations/${session.conversation}/sessions`, { before: session.ordinal + 2, limit: 10 }),
      this.api.get(`visitors/${session.visitor}/ledgers`),
    ]);
    const next = around.items.find((/** @type {any} */ s) => s.ordinal === session.ordinal + 1);
    const previous = around.items.find((/** @type {any} */ s) => s.ordinal === session.ordinal - 1);
    const page = await this.api.get(`conversations/${session.conversation}/messages`, { before: next ? next.from : FAR, limit: LINES });
    const lines = page.items.filter((/** @type {any} */ e) => e.seq >= session.from);
    const policy = await this.policy(session);
    return { session, conversation, around: around.items, next, previous, lines, policy, cut: lines[0]?.seq > session.from, visit: visitOf(ledgers, session) };
  }

  /** In Help there is a tab instead of a conversation, and maybe nobody who is known. @param {any} session */
  async inHelp(session) {
    const { from, to, visitor } = session;
    const [{ items }, ledgers, policy] = await Promise.all([
      this.api.get(`help-tabs/${session.help.tab}/acts`, { after: from - 1, limit: LINES }),
      visitor ? this.api.get(`visitors/${visitor}/ledgers`) : { items: [] },
      this.policy(session),
    ]);
    const lines = items.filter((/** @type {any} */ a) => a.seq <= to).map(asLine);
    return { session, conversation: { title: say('help.tab', { n: session.help.tab }) }, around: [session], lines, policy, visit: visitOf(ledgers, session) };
  }

  /** A line, at the desk if that is where it stands. @param {any} session @param {number} seq @param {unknown} text */
  at(session, seq, text) {
    return session.conversation ? html`<a href=${inDesk(session.conversation, seq)}>${text}</a>` : html`<span>${text}</span>`;
  }

  /** What was done in Help leads to the article it was about. @param {any} line */
  read({ text, article, title, language: tongue }) {
    return title ? html`<a href=${this.to('help-articles', article, { language: tongue })}>${text}</a>` : html`<span>${text}</span>`;
  }

  /** Since when the version that rules it is in force; without knowing that the rest is shown. @param {any} session */
  async policy(session) {
    try {
      const { items } = await this.api.get(`sites/${encodeURIComponent(this.site)}/service-policies/${session.channel}`);
      return items.find((/** @type {any} */ p) => p.version === session.why.policyVersion);
    } catch { return undefined; }
  }

  render() {
    const { shown } = this;
    const back = html`<a class="muted" href=${this.to('sessions')}>${say('place.sessions')}</a>`;
    const step = (/** @type {any} */ s, /** @type {string} */ name, /** @type {string} */ turn) => (s ? html`<a class="btn quiet icon" aria-label=${say(/** @type {any} */ (name))} title=${say(/** @type {any} */ (name))} href=${this.to('sessions', s.id)}>${icon('chevron', `s ${turn}`)}</a>` : nothing);
    return html`${head(say(shown && !shown.session.why.reason ? 'why.goes' : 'why.ended'), { above: back, tools: shown && html`${step(shown.previous, 'session.previous', 'up')}${step(shown.next, 'session.next', '')}<button class="btn" @click=${this.copy}>${say(this.copied ? 'copied' : 'copy.link')}</button>` })}
      ${this.instead(say('failed.session')) ? html`<div class="page">${this.instead(say('failed.session'))}</div>` : html`<div class="cols two">${this.main(shown)}${this.beside(shown)}</div>`}`;
  }

  async copy() {
    try { await navigator.clipboard.writeText(location.href); } catch { return; }
    this.copied = true;
    this.requestUpdate();
    setTimeout(() => { this.copied = false; this.requestUpdate(); }, 2000);
  }

  /** @param {any} shown */
  main({ session: s, conversation: c, lines, cut }) {
    const { why } = s;
    return html`<section class="read"><p class="row wrap who"><b class="strong">${s.visitor ? visitorName(c.visitor ?? { id: s.visitor, name: s.visitorName }) : say('visitor.nobody')}</b><span class="muted">${say('session.of', { channel: channelName(s.channel), n: s.ordinal, title: c.title })}</span><span class="muted num">${stretch(this.study, s.openedAt, s.endedAt)}</span>
        <span class="tag push">${say('interactions', { n: s.interactions.visitor + s.interactions.assistant + s.interactions.agent })}</span></p>
      <p class="why">${why.sentence}</p>
      <figure class="card"><studio-timeline .work=${this.study} .story=${this.story} label=${this.told}></studio-timeline>
        <figcaption class="key">${key().map((k) => html`<span><svg viewBox="0 0 14 14" class="mark" aria-hidden="true">${k.look === 'assistant' ? html`<svg><rect class="dot assistant" x="2" y="2" width="10" height="10" rx="2"/></svg>` : html`<svg><circle class="dot ${k.look}" cx="7" cy="7" r="5.5"/></svg>`}</svg>${k.text}</span>`)}<span class="push">${say('why.ring')}</span></figcaption></figure>
      ${this.facts(this.shown)}
      <h2 class="t" id="lines">${say('session.lines')}</h2><p class="sub">${say(s.help ? 'session.lines.help' : 'session.lines.text')}</p>
      ${cut ? html`<p class="sub">${say('session.lines.cut', { n: number(LINES) })} <a href=${inDesk(s.conversation, s.from)}>${say('session.first')}</a></p>` : nothing}
      <ol class="lines" aria-labelledby="lines">${lines.map((/** @type {any} */ e) => this.line(s, e))}</ol></section>`;
  }

  /** @param {any} s @param {any} e */
  line(s, e) {
    const voice = e.author.kind !== 'system';
    const late = voice && s.why.endedAt && e.at > s.why.endedAt;
    return html`<li class=${e.author.kind}><time class="num muted" datetime=${new Date(e.at).toISOString()}>${hour(this.study, e.at)}</time><span class="by">${e.author.name || (e.author.kind === 'visitor' && this.shown.conversation.visitor?.name) || say(`who.${e.author.kind}`)}</span>
      ${s.help ? this.read(e) : this.at(s, e.seq, saidIn(e))}
      ${e.seq === s.why.anchor ? html`<span class="tag brand">${say('line.anchor')}</span>` : nothing}${e.seq === s.why.endedBy ? html`<span class="tag warn">${say('line.ended')}</span>` : nothing}${late ? html`<span class="tag">${say('line.late')}</span>` : nothing}</li>`;
  }

  /** @param {any} shown */
  facts({ session: s, lines, policy }) {
    const { why } = s;
    const anchor = lines.find((/** @type {any} */ e) => e.seq === why.anchor);
    const ender = lines.find((/** @type {any} */ e) => e.seq === why.endedBy);
    const fact = (/** @type {any} */ name, /** @type {unknown} */ value) => html`<dt>${say(name)}</dt><dd>${value}</dd>`;
    const others = s.interactions.assistant + s.interactions.agent;
    return html`<dl class="facts">${fact('fact.reason', reasonTag(why.reason))}
      ${fact('fact.rule', say(s.help ? 'rule.help' : 'rule.is', { channel: channelName(s.channel), limit: inWords(why.limit, language) }))}
      ${fact('fact.anchor', html`${this.at(s, why.anchor, anchor?.text ? (s.help ? short(anchor.text) : `“${short(anchor.text)}”`) : say('fact.message', { n: number(why.anchor) }))} <span class="faint num">${say(s.help ? 'fact.at.help' : 'fact.at', { n: number(why.anchor), time: exact(this.study, why.anchorAt) })}</span>`)}
      ${fact('fact.deadline', html`<span class="num">${say(why.reason === 'timeout' || !why.reason ? 'fact.deadline.is' : 'fact.deadline.was', { time: exact(this.study, why.deadline) })}</span>`)}
      ${why.endedBy ? fact('fact.endedBy', html`<a href=${inDesk(s.conversation, why.endedBy)}>${ender ? saidIn(ender) : say('fact.message', { n: number(why.endedBy) })}</a> <span class="faint num">${exact(this.study, why.endedAt)}</span>`) : nothing}
      ${fact('fact.policy', html`<a href=${this.to('policies', s.channel)}>${say('fact.policy.is', { channel: channelName(s.channel), n: number(why.policyVersion) })}</a>${policy?.inForceFrom ? `, ${say('fact.policy.since', { when: moment(this.study, policy.inForceFrom) })}` : nothing}`)}
      ${others && !s.help ? fact('fact.others', say('fact.others.is', { n: others })) : nothing}
      ${s.late.assistant + s.late.agent ? fact('fact.late', say('fact.late.is', { n: s.late.assistant + s.late.agent })) : nothing}
      ${s.agentTime ? fact('fact.agent', inWords(s.agentTime, language)) : nothing}</dl>`;
  }

  /** What the picture shows. */
  get story() {
    const { session: s, around, lines, visit } = this.shown;
    const { why } = s;
    const to = why.endedAt ?? Math.max(why.deadline, serverNow());
    const from = Math.min(s.openedAt, lines[0]?.at ?? s.openedAt);
    const others = around.filter((/** @type {any} */ o) => o.id !== s.id && o.openedAt <= to && (o.endedAt ?? to) >= from);
    const silent = why.reason === 'timeout' || !why.reason;
    return {
      from, to,
      visit: visit && { from: visit.visit.openedAt, to: visit.visit.endedAt, text: say(visit.visit.endedAt ? 'timeline.visit' : 'timeline.visit.open', { n: visit.visit.ordinal, time: hour(this.study, visit.visit.endedAt ?? visit.visit.why.deadline) }) },
      bars: [...others.map((/** @type {any} */ o) => ({ from: o.openedAt, to: o.endedAt ?? to, text: say('timeline.session', { n: o.ordinal }) })), { from: s.openedAt, to: silent ? why.anchorAt : to, text: say('timeline.session', { n: s.ordinal }), own: true }],
      silence: silent ? { from: why.anchorAt, to: Math.min(why.deadline, to), text: say('timeline.silence', { limit: inWords(why.limit, language) }) } : undefined,
      dots: lines.filter((/** @type {any} */ e) => e.author.kind !== 'system' && e.at <= to).map((/** @type {any} */ e) => ({ at: e.at, who: e.author.kind, anchor: e.seq === why.anchor })),
      end: why.endedAt ? { at: why.endedAt, text: say('timeline.ended', { time: exact(this.study, why.endedAt) }) } : undefined,
    };
  }

  /** The picture in words. */
  get told() {
    const { session: s } = this.shown;
    const { why } = s;
    return say(why.endedAt ? 'timeline.told' : 'timeline.told.live', { from: hour(this.study, s.openedAt), anchor: hour(this.study, why.anchorAt), limit: inWords(why.limit, language), deadline: hour(this.study, why.deadline), to: why.endedAt ? hour(this.study, why.endedAt) : '', reason: reasonName(why.reason) });
  }

  /** @param {any} shown */
  beside({ session: s, visit }) {
    return html`<aside class="beside"><section><h2 class="t">${say('ledgers.same')}</h2><p class="sub">${visit ? visit.sentence : say('ledgers.text')}</p>
        ${visit ? html`<table><thead><tr><th scope="col">${say('visit', { n: visit.visit.ordinal })}</th><th scope="col" class="num">${say('col.since')}</th><th scope="col">${say('col.ended')}</th></tr></thead><tbody>
          <tr><td>${say('col.visit')}</td><td class="num">${hour(this.study, visit.visit.openedAt)}</td><td>${visit.visit.endedAt ? hour(this.study, visit.visit.endedAt) : html`<span class="tag ok">${say('open')}</span>`}</td></tr>
          ${visit.sessions.map((/** @type {any} */ o) => html`<tr class=${o.id === s.id ? 'here' : ''}><td>${o.id === s.id ? say('timeline.session', { n: o.ordinal }) : html`<a href=${this.to('sessions', o.id)}>${say('timeline.session', { n: o.ordinal })}</a>`}</td><td class="num">${hour(this.study, o.openedAt)}</td><td>${reasonTag(o.why.reason)}</td></tr>`)}</tbody></table>` : nothing}
        ${s.visitor ? html`<p><a class="btn" href=${this.to('visitors', s.visitor)}>${say('ledgers.both')}</a></p>` : nothing}</section>
      <section><h2 class="t">${say('what.if')}</h2><p class="sub">${say('what.if.text')}</p><p><a class="btn" href=${this.to('dry-runs', 'new', { channel: s.channel })}>${say('what.if.try')}</a></p></section>
      ${s.conversation ? html`<section><h2 class="t">${say('messages')}</h2><p class="sub">${say('messages.text')}</p><p><a class="btn" href=${inDesk(s.conversation, s.why.anchor)}>${say('messages.open', { time: hour(this.study, s.why.anchorAt) })}</a></p></section>` : nothing}</aside>`;
  }
}
customElements.define('studio-session', StudioSession);

/** @param {any} ledgers @param {any} session */
const visitOf = (ledgers, session) => ledgers.items.find((/** @type {any} */ v) => v.sessions.some((/** @type {any} */ s) => s.id === session.id));

/** What was done in a tab of Help, as a line. @param {any} act */
function asLine({ seq, at, kind, how, article, title, language: tongue, words }) {
  const gone = title ? '' : '.gone';
  const text = kind === 'search' ? say('help.search', { words }) : kind === 'open' ? say(`help.open${gone}`, { article, title, how: say(`help.how.${how}`) }) : say(`help.feedback${gone}`, { title });
  return { seq, at, text, article, title, language: tongue, author: { kind: 'visitor', name: say('channel.help') } };
}

/** What a line says; the system's in the reader's language. @param {any} e */
function saidIn(e) {
  const own = has(`line.${e.kind}`) && (e.author.kind === 'system' || !e.text);
  return own ? say(`line.${e.kind}`, { name: e.data?.name ?? say('who.agent') }) : e.text || e.kind;
}

/** @param {string} text */
const short = (text) => (text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text);
