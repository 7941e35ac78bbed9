import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { inWords } from '../../staff/lengths.js';
import { standing } from '../../staff/versions.js';
import { serverNow } from '../../staff/when.js';
import { CHANNELS, channelName, head, Screen } from '../part.js';
import { language, say } from '../words.js';
import '../service-policy.js';

/** By which rules the sessions of each channel are cut; what is in force, what is to come. */
class StudioPolicies extends Screen {
  /** They are few, and each stands beside the form: one page for all. */
  get wanted() { return this.site + language; }

  async fetched() {
    const path = `sites/${encodeURIComponent(this.site)}/service-policies`;
    return Promise.all(CHANNELS.map(async (channel) => ({ channel, versions: (await this.api.get(`${path}/${channel}`)).items })));
  }

  get channel() { return CHANNELS.find((c) => c === this.route.id) ?? 'web'; }

  render() {
    return html`${head(say('place.policies'), { beside: html`<span class="muted hide-s">${say('policies.sub')}</span>` })}
      ${this.instead(say('policy.failed')) ? html`<div class="page">${this.instead(say('policy.failed'))}</div>` : html`<div class="cols list">${this.list()}<section class="read"><h2 class="sr">${channelName(this.channel)}</h2>${keyed(this.channel, html`<service-policy .work=${this.study} channel=${this.channel} path=${`sites/${encodeURIComponent(this.site)}/service-policies/${this.channel}`} @published=${() => this.load()}></service-policy>`)}
        <p><a class="btn" href=${this.to('dry-runs', 'new', { channel: this.channel })}>${say('policies.try')}</a></p></section></div>`}`;
  }

  list() {
    return html`<nav class="picks" aria-label=${say('channels')}>${this.shown.map((/** @type {any} */ { channel, versions }) => {
      const all = standing(versions, serverNow());
      const now = all.find((v) => v.state === 'now')?.version;
      const next = all.some((v) => v.state === 'next');
      return html`<a href=${this.to('policies', channel)} aria-current=${channel === this.channel ? 'page' : 'false'}><b>${channelName(channel)}</b><small>${now ? say('policies.ends', { limit: inWords(now.limit, language), n: now.version }) : ''}${next ? html` <span class="tag warn">${say('policy.is.next')}</span>` : ''}</small></a>`;
    })}</nav>`;
  }
}
customElements.define('studio-policies', StudioPolicies);
