import { html } from 'lit';
import { figure } from '../figures.js';
import { head, hour, Screen } from '../part.js';
import { language, say } from '../words.js';

const LOOK_AGAIN = 5000;

/** The wallboard: what is going on now, and since midnight. It looks again by itself, and says so only once. */
class StudioLive extends Screen {
  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.again(), LOOK_AGAIN);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  async fetched() { return this.api.get('reports/live', { site: this.site }); }

  /** A page nobody looks at asks nothing; a failure leaves what was there and says how old it is. */
  async again() {
    if (document.visibilityState !== 'visible' || !this.site) return;
    if (!this.shown) return void this.load();
    try {
      this.shown = await this.fetched();
      this.stale = false;
    } catch { this.stale = true; }
    this.requestUpdate();
  }

  render() {
    return html`${head(say('place.live'), { tools: this.shown && html`<span class="muted num">${say(this.stale ? 'live.stale' : 'live.at', { time: hour(this.study, this.shown.computedAt) })}</span>` })}<div class="page">${this.instead(say('failed.report')) ?? this.all(this.shown)}</div>`;
  }

  /** @param {any} live */
  all(live) {
    const { today } = live;
    const one = (/** @type {string} */ name, /** @type {number | undefined} */ value, /** @type {import('../figures.js').Unit} */ unit = 'count', /** @type {string} */ to = '') => html`<li class="kpi">${to ? html`<a href=${to}><span>${say(/** @type {any} */ (`live.${name}`))}</span><b>${figure(value, unit, language)}</b></a>` : html`<div><span>${say(/** @type {any} */ (`live.${name}`))}</span><b>${figure(value, unit, language)}</b></div>`}<small>${say(/** @type {any} */ (`live.${name}.is`))}</small></li>`;
    const day = { from: new Intl.DateTimeFormat('sv', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: this.study.zone }).format(live.computedAt) };
    const report = (/** @type {string} */ name, /** @type {string} */ column) => this.to('reports', name, { ...day, column });
    return html`<h2 class="t">${say('live.now')}</h2><ul class="kpis tall">${one('queued', live.queued, 'count', '../desk/#/queue')}${one('longestWait', live.longestWait, 'ms', '../desk/#/queue')}${one('withAgents', live.withAgents, 'count', '../desk/#/all')}${one('present', live.present)}${one('available', live.available)}${one('visits', live.visits)}${one('sessions', live.sessions, 'count', this.to('sessions', undefined, { reason: 'live' }))}</ul>
      <h2 class="t">${say('live.today')}</h2><ul class="kpis tall">${one('today.visits', today.visits, 'count', report('visits', 'visits'))}${one('today.sessions', today.sessions, 'count', report('sessions', 'sessions'))}${one('today.conversations', today.conversations, 'count', report('conversations', 'conversations'))}${one('today.interactions', today.interactions, 'count', report('interactions', 'interactions'))}${one('today.closed', today.closed, 'count', report('resolution', 'count'))}${one('today.medianFirstResponse', today.medianFirstResponse, 'ms', report('first-response', 'median'))}</ul>`;
  }
}
customElements.define('studio-live', StudioLive);
