import { html, nothing } from 'lit';
import { inWords } from '../../staff/lengths.js';
import { dayOf } from '../../staff/when.js';
import { blank, channelName, dayAndHour, head, number, Screen, sheet } from '../part.js';
import { named } from '../period.js';
import { percent, signed } from '../trial.js';
import { language, say } from '../words.js';

/** What was tried before, the newest first. */
class StudioDryRuns extends Screen {
  async fetched() { return this.api.get('dry-runs', { site: this.site }); }

  async further() {
    const { shown } = this;
    try {
      const page = await this.api.get('dry-runs', { site: this.site, before: shown.next });
      if (shown === this.shown) this.shown = { items: [...shown.items, ...page.items], next: page.next };
    } catch (problem) { this.problem = problem; }
  }

  render() {
    return html`${head(say('place.dry-runs'), { beside: html`<span class="tag">${say('dry.reads')}</span>`, tools: html`<a class="btn primary" href=${this.to('dry-runs', 'new')}>${say('dry.new')}</a>` })}<div class="page">${this.instead(say('failed.dry')) ?? this.all(this.shown)}</div>`;
  }

  /** @param {any} shown */
  all({ items, next }) {
    if (!items.length) return blank({ icon: 'restart', title: say('dry.none'), text: say('dry.none.text'), act: html`<a class="btn" href=${this.to('dry-runs', 'new')}>${say('dry.new')}</a>` });
    return html`${sheet(say('place.dry-runs'), html`<table class="list"><thead><tr><th scope="col">${say('dry.asked')}</th><th scope="col">${say('dry.tried')}</th><th scope="col">${say('dry.state')}</th><th scope="col" class="num">${say('dry.sessions')}</th><th scope="col" class="num">${say('dry.with')}</th><th scope="col" class="num">${say('dry.change')}</th></tr></thead>
      <tbody>${items.map((/** @type {import('../trial.js').Trial} */ t) => html`<tr><td><a href=${this.to('dry-runs', t.id)}>${dayAndHour(this.study, t.askedAt)}</a></td><td>${say('dry.tried.is', { channel: channelName(t.tried.channel), limit: inWords(t.tried.limit, language), days: named({ from: dayOf(t.tried.from, this.study.zone), to: dayOf(t.tried.to - 1, this.study.zone) }, this.study.zone) })}</td><td>${say(/** @type {any} */ (`dry.state.${t.state}`), { n: percent(t) })}</td>
        <td class="num">${number(t.sessions.before)}</td><td class="num">${number(t.sessions.after)}</td><td class="num">${signed(t.sessions.after - t.sessions.before, number)}</td></tr>`)}</tbody></table>`)}
      ${next ? html`<p class="row foot"><button class="btn" @click=${this.further}>${say('more.show')}</button></p>` : nothing}`;
  }
}
customElements.define('studio-dry-runs', StudioDryRuns);
