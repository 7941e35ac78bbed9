import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { serverNow } from '../../staff/when.js';
import { inWords } from '../../staff/lengths.js';
import { bones, CHANNELS, failed, head, inDesk, lasted, number, Screen, sheet } from '../part.js';
import { left, percent, signed } from '../trial.js';
import { language, say } from '../words.js';
import '../charts.js';
import '../dry-run-form.js';
import '../next-version.js';

const LOOK_AGAIN = 1000;

/** What other rules would have made of the history (D3): the form, how far it is, before and after, and which conversations are behind the difference. */
class StudioDryRun extends Screen {
  static properties = { ...Screen.properties, changes: { state: true }, channel: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.changes = undefined;
    /** @type {string | undefined} */ this.channel = undefined;
    /** @type {any} */ this.timer = undefined;
  }

  get fresh() { return this.route.id === 'new'; }

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  async fetched() {
    clearTimeout(this.timer);
    if (this.fresh) { this.changes = undefined; return {}; }
    const { id } = this.route;
    const [trial, changes] = await Promise.all([this.api.get(`dry-runs/${id}`), this.api.get(`dry-runs/${id}/changes`)]);
    this.changes = changes;
    if (trial.state === 'running' && this.isConnected) this.timer = setTimeout(() => this.load(), LOOK_AGAIN);
    return { trial: this.shown?.trial?.id === trial.id ? { ...trial, tried: this.shown.trial.tried } : trial };
  }

  async further() {
    const { changes } = this;
    try {
      const page = await this.api.get(`dry-runs/${this.route.id}/changes`, { after: changes.next });
      if (changes === this.changes) this.changes = { items: [...changes.items, ...page.items], next: page.next };
    } catch (problem) { this.problem = problem; }
  }

  async stop() {
    try { await this.api.delete(`dry-runs/${this.route.id}`); } catch (problem) { this.problem = problem; }
    this.load();
  }

  render() {
    const tried = this.shown?.trial?.tried;
    const channel = this.channel ?? CHANNELS.find((c) => c === (this.fresh ? this.route.query.channel : tried?.channel)) ?? 'web';
    return html`${head(say('dry.title'), { above: html`<a class="muted" href=${this.to('dry-runs')}>${say('place.dry-runs')}</a>`, beside: html`<span class="tag">${say('dry.reads')}</span>` })}
      <div class="cols form"><section class="read"><h2 class="t">${say('dry.what')}</h2><p class="sub">${say('dry.what.text')}</p>
        <dry-run-form .work=${this.study} .site=${this.study.site} channel=${channel} .tried=${this.fresh ? undefined : tried} @channel=${(/** @type {CustomEvent} */ e) => { this.channel = e.detail; }} @begun=${(/** @type {CustomEvent} */ e) => { this.channel = undefined; location.hash = this.to('dry-runs', e.detail.id); }}></dry-run-form></section>
      <section class="read" aria-live="off">${this.fresh ? html`<p class="sub">${say('dry.fresh')}</p>` : this.problem && !this.shown?.trial ? failed(this.problem, say('failed.dry'), () => this.load()) : this.shown?.trial ? this.result(this.shown.trial) : bones()}</section></div>`;
  }

  /** @param {import('../trial.js').Trial} trial */
  result(trial) {
    return html`${this.progress(trial)}<div class="pairs"><div class="card pad"><div class="row"><h2 class="t">${say('dry.table')}</h2>${trial.state === 'running' ? html`<span class="tag push">${say('dry.so.far')}</span>` : nothing}</div>${this.table(trial)}</div>
      <figure class="card pad"><h2 class="t">${say('dry.chart')}</h2><p class="sub">${say('dry.chart.text')}</p>
        <bar-chart .work=${this.study} .bars=${[{ name: say('dry.now'), parts: [{ value: trial.sessions.before, look: 5 }] }, { name: say('dry.with'), parts: [{ value: trial.sessions.after, look: 1 }] }]} label=${say('dry.told', { before: number(trial.sessions.before), after: number(trial.sessions.after) })}></bar-chart></figure></div>
      ${trial.state === 'done' ? keyed(trial.id, html`<next-version .work=${this.study} .tried=${trial.tried} path=${`sites/${encodeURIComponent(trial.tried.site)}/service-policies/${trial.tried.channel}`}></next-version>`) : nothing}
      ${this.which(trial)}`;
  }

  /** @param {import('../trial.js').Trial} trial */
  progress(trial) {
    const still = left(trial, serverNow());
    const running = trial.state === 'running';
    return html`<div class="progress"><p class="row wrap"><b class="strong">${say(running ? 'dry.reading' : /** @type {any} */ (`dry.state.${trial.state}`), { n: percent(trial) })}</b><span class="muted num" role="status">${running ? '' : say('dry.looked', { done: number(trial.done), total: number(trial.total) })}</span>
        ${running ? html`<span class="muted num">${say('dry.looked', { done: number(trial.done), total: number(trial.total) })}</span><span class="push muted num">${still === undefined ? '' : say('dry.left', { time: inWords(Math.max(1000, Math.round(still / 1000) * 1000), language) })}</span><button class="btn" @click=${this.stop}>${say('dry.stop')}</button>` : nothing}</p>
      <progress max="100" value=${percent(trial)} aria-label=${say('dry.title')}></progress>
      ${trial.state === 'failed' ? html`<p class="notice bad">${say('dry.failed')}</p>` : trial.state === 'cancelled' ? html`<p class="notice">${say('dry.cancelled')}</p>` : nothing}</div>`;
  }

  /** @param {import('../trial.js').Trial} trial */
  table(trial) {
    const row = (/** @type {any} */ name, /** @type {import('../trial.js').Figures} */ f, /** @type {(n: number) => string} */ format = number) => html`<tr><th scope="row">${say(name)}</th><td class="num">${format(f.before)}</td><td class="num"><b>${format(f.after)}</b></td><td class="num">${signed(f.after - f.before, format)}</td></tr>`;
    return sheet(say('dry.table'), html`<table><thead><tr><td></td><th scope="col" class="num">${say('dry.now')}</th><th scope="col" class="num">${say('dry.with')}</th><th scope="col" class="num">${say('dry.change')}</th></tr></thead>
      <tbody>${row('dry.sessions', trial.sessions)}<tr><th scope="row">${say('dry.gained')}</th><td></td><td></td><td class="num">${signed(trial.gained, number)}</td></tr><tr><th scope="row">${say('dry.lost')}</th><td></td><td></td><td class="num">${signed(-trial.lost, number)}</td></tr>
        ${row('dry.agent', trial.agentTime, minutes)}${row('dry.surveys', trial.surveys)}</tbody></table>`);
  }

  /** @param {import('../trial.js').Trial} trial */
  which(trial) {
    const { items = [], next } = this.changes ?? {};
    return html`<section><div class="row wrap"><h2 class="t">${say('dry.which')}</h2><span class="tag brand">${say('dry.changed', { n: trial.changed })}</span></div>
      ${items.length ? sheet(say('dry.which'), html`<table class="list"><thead><tr><th scope="col">${say('col.conversation')}</th><th scope="col" class="num">${say('dry.now')}</th><th scope="col" class="num">${say('dry.with')}</th><th scope="col" class="num">${say('dry.agent')}</th><th scope="col">${say('messages')}</th></tr></thead>
        <tbody>${items.map((/** @type {any} */ c) => html`<tr><td>${c.conversation ? html`<a href=${this.to('sessions', undefined, { conversation: c.conversation })}>${say('conversation', { id: c.conversation })}</a>` : say('help.tab', { n: c.tab })}</td><td class="num">${say('sessions.n', { n: c.sessions.before })}</td><td class="num">${say('sessions.n', { n: c.sessions.after })}</td>
          <td class="num">${c.agentTime.after === c.agentTime.before ? lasted(c.agentTime.after) : `${lasted(c.agentTime.before)} → ${lasted(c.agentTime.after)}`}</td><td>${c.conversation ? html`<a href=${inDesk(c.conversation)}>${say('messages.read')}</a>` : nothing}</td></tr>`)}</tbody></table>`) : html`<p class="sub">${say(trial.state === 'running' ? 'dry.which.soon' : 'dry.which.none')}</p>`}
      ${next ? html`<p class="row foot"><button class="btn" @click=${this.further}>${say('more.show')}</button></p>` : nothing}</section>`;
  }
}
customElements.define('studio-dry-run', StudioDryRun);

/** @param {number} ms */
const minutes = (ms) => number(ms / 60_000, 1);
