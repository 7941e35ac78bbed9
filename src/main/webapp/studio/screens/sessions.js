import { html, nothing } from 'lit';
import { serverNow } from '../../staff/when.js';
import { isDay, periodOf, plus, startOf } from '../days.js';
import { blank, CHANNELS, channelName, day, head, hour, inDesk, lasted, number, pick, readIn, REASONS, reasonName, reasonTag, Screen, sheet, visitorName } from '../part.js';
import { picker } from '../period.js';
import { say } from '../words.js';

/** A site's service sessions: which, when, why each ended. */
class StudioSessions extends Screen {
  static properties = { ...Screen.properties, more: { state: true } };

  get asks() {
    const { query } = this.route;
    const { zone } = this.study;
    const { from, to } = periodOf(query, serverNow(), zone);
    const end = query.to && startOf(plus(to, 1), zone); // up to today is up to now, whatever this clock says
    return { site: this.site, channel: query.channel, reason: query.reason, playbook: query.playbook, from: startOf(from, zone), to: end || undefined, limit: 50 };
  }

  /** Of one conversation, or of the whole site. @param {string} [before] */
  page(before) {
    const { conversation } = this.route.query;
    return conversation ? this.api.get(`conversations/${encodeURIComponent(conversation)}/sessions`, { before }) : this.api.get('sessions', { ...this.asks, before });
  }

  async fetched() { return this.page(); }

  async further() {
    const { shown } = this;
    try {
      const page = await this.page(shown.next);
      if (shown === this.shown) this.shown = { items: [...shown.items, ...page.items], next: page.next };
    } catch (problem) { this.problem = problem; }
  }

  get filtered() {
    const { query } = this.route;
    return ['channel', 'reason', 'playbook', 'conversation'].some((name) => query[name]) || isDay(query.from);
  }

  render() {
    const { query } = this.route;
    const tools = html`${picker(this)}
      ${pick({ name: 'channel', label: say('channel'), value: query.channel, all: say('channel.all'), options: CHANNELS.map((c) => ({ value: c, text: channelName(c) })), change: (channel) => this.ask({ channel }) })}
      ${pick({ name: 'reason', label: say('reason'), value: query.reason, all: say('reason.all'), options: [...REASONS, 'live'].map((r) => ({ value: r, text: reasonName(r === 'live' ? undefined : r) })), change: (reason) => this.ask({ reason }) })}`;
    const { conversation } = query;
    if (conversation) return html`${head(say('conversation', { id: conversation }), { above: html`<a class="muted" href=${this.to('sessions')}>${say('place.sessions')}</a>`, tools: html`<a class="btn" href=${inDesk(Number(conversation))}>${say('messages.read')}</a>` })}<div class="page">${this.instead(say('failed.sessions')) ?? this.all()}</div>`;
    return html`${head(say('place.sessions'), { tools })}<div class="page">${this.instead(say('failed.sessions')) ?? this.all()}</div>`;
  }

  all() {
    const { items, next } = this.shown;
    if (!items.length) {
      return blank({ icon: 'clock', title: say(this.filtered ? 'sessions.nothing' : 'sessions.none'), text: say(this.filtered ? 'sessions.nothing.text' : 'sessions.none.text'),
        act: this.filtered ? html`<a class="btn" href=${this.to('sessions')}>${say('filters.clear')}</a>` : nothing });
    }
    return html`<p class="sub">${say('sessions.what')} ${say('zone.is', { zone: this.study.zone ?? '' })}</p>${sheet(say('place.sessions'), html`<table class="list"><thead><tr><th scope="col">${say('col.opened')}</th><th scope="col">${say('col.ended')}</th><th scope="col">${say('col.lasted')}</th><th scope="col" class="num">${say('col.interactions')}</th><th scope="col">${say('channel')}</th><th scope="col">${say('col.visitor')}</th></tr></thead>
      <tbody>${items.map((/** @type {any} */ s) => html`<tr><td><a href=${this.to('sessions', s.id)}>${day(this.study, s.openedAt)}, ${hour(this.study, s.openedAt)}</a></td><td>${reasonTag(s.why.reason)}</td>
        <td>${s.endedAt ? lasted(s.endedAt - s.openedAt) : '–'}</td><td class="num">${number(all(s.interactions))}</td><td>${channelName(s.channel)}${s.help ? html`: ${readIn(s.help)}` : nothing}</td><td>${s.visitor ? html`<a href=${this.to('visitors', s.visitor)}>${visitorName({ id: s.visitor, name: s.visitorName })}</a>` : say('visitor.nobody')}</td></tr>`)}</tbody></table>`)}
      <p class="row foot"><span class="muted num">${say('shown', { n: number(items.length) })}</span>${next ? html`<button class="btn" @click=${this.further}>${say('more.show')}</button>` : nothing}</p>`;
  }
}
customElements.define('studio-sessions', StudioSessions);

/** @param {{visitor: number, assistant: number, agent: number}} counts */
const all = (counts) => counts.visitor + counts.assistant + counts.agent;
