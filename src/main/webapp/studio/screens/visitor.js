import { html, nothing } from 'lit';
import { serverNow } from '../../staff/when.js';
import { blank, channelName, dayAndHour, head, hour, inDesk, lasted, number, readIn, REASONS, reasonName, reasonTag, Screen, sheet, stretch, visitorName } from '../part.js';
import { say } from '../words.js';
import '../ledgers.js';

/** One visitor in both ledgers: why 3 visits are 7 service sessions (D4). */
class StudioVisitor extends Screen {
  async fetched() {
    const { id } = this.route;
    const [visitor, ledgers] = await Promise.all([this.api.get(`visitors/${id}`), this.api.get(`visitors/${id}/ledgers`, { limit: 5 })]);
    return { visitor, ...ledgers };
  }

  async further() {
    const { shown } = this;
    try {
      const page = await this.api.get(`visitors/${this.route.id}/ledgers`, { before: shown.next, limit: 5 });
      if (shown === this.shown) this.shown = { ...shown, items: [...shown.items, ...page.items], next: page.next };
    } catch (problem) { this.problem = problem; }
  }

  render() {
    const name = this.shown ? visitorName(this.shown.visitor) : say('col.visitor');
    return html`${head(name, { above: html`<a class="muted" href=${this.to('sessions')}>${say('place.sessions')}</a>` })}<div class="page">${this.instead(say('failed.visitor')) ?? this.all(this.shown)}</div>`;
  }

  /** @param {any} shown */
  all({ sentence, items, next }) {
    if (!items.length) return blank({ icon: 'clock', title: say('ledgers.none'), text: say('ledgers.none.text') });
    const now = serverNow();
    const visits = [...items].reverse().map((v) => ({ ordinal: v.visit.ordinal, from: v.visit.openedAt, to: v.visit.endedAt ?? now, open: !v.visit.endedAt,
      sessions: v.sessions.map((/** @type {any} */ s) => ({ from: s.openedAt, to: s.endedAt ?? now, reason: s.why.reason, ordinal: s.ordinal })) }));
    return html`<p class="why wide">${sentence}</p>
      <figure class="card"><studio-ledgers .work=${this.study} .visits=${visits} label=${say('ledgers.told', { list: items.map((/** @type {any} */ v) => v.sentence).join(' ') })}></studio-ledgers>
        <figcaption class="key">${[...REASONS, undefined].map((r, i) => html`<span><i class="swatch c${r ? i + 1 : 0}"></i>${reasonName(r)}</span>`)}<span class="push">${say('ledgers.axis')}</span></figcaption></figure>
      ${items.map((/** @type {any} */ v) => this.visit(v))}
      ${next ? html`<p class="row foot"><button class="btn" @click=${this.further}>${say('more.show')}</button></p>` : nothing}`;
  }

  /** @param {any} v */
  visit({ visit, sentence, sessions }) {
    return html`<section class="card pad"><h2 class="t">${say('visit', { n: visit.ordinal })} <span class="muted num">${stretch(this.study, visit.openedAt, visit.endedAt)}</span></h2>
      <p class="sub">${sentence} ${visit.why?.sentence ?? ''}</p>
      ${sessions.length ? sheet(say('visit', { n: visit.ordinal }), html`<table class="list"><thead><tr><th scope="col">${say('col.session')}</th><th scope="col">${say('col.ended')}</th><th scope="col">${say('col.lasted')}</th><th scope="col" class="num">${say('col.interactions')}</th><th scope="col">${say('channel')}</th><th scope="col">${say('messages')}</th></tr></thead>
        <tbody>${sessions.map((/** @type {any} */ s) => html`<tr><td><a href=${this.to('sessions', s.id)}>${dayAndHour(this.study, s.openedAt)}</a></td><td>${reasonTag(s.why.reason)}</td><td>${s.endedAt ? lasted(s.endedAt - s.openedAt) : '–'}</td>
          <td class="num">${number(s.interactions.visitor + s.interactions.assistant + s.interactions.agent)}</td><td>${channelName(s.channel)}</td><td>${s.conversation ? html`<a href=${inDesk(s.conversation, s.from)}>${say('messages.from', { time: hour(this.study, s.openedAt) })}</a>` : readIn(s.help)}</td></tr>`)}</tbody></table>`) : nothing}</section>`;
  }
}
customElements.define('studio-visitor', StudioVisitor);
