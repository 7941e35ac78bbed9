import { html, nothing } from 'lit';
import { blank, head, Screen, sheet } from '../part.js';
import { inWords } from '../../staff/lengths.js';
import { language, say } from '../words.js';

/** What visitors are asked, and when. */
class StudioSurveys extends Screen {
  async fetched() { return this.api.get(`sites/${encodeURIComponent(this.site)}/surveys`); }

  async further() {
    const { shown } = this;
    try {
      const page = await this.api.get(`sites/${encodeURIComponent(this.site)}/surveys`, { after: shown.next });
      if (shown === this.shown) this.shown = { items: [...shown.items, ...page.items], next: page.next };
    } catch (problem) { this.problem = problem; }
  }

  render() {
    return html`${head(say('place.surveys'), { tools: this.study.admin ? html`<a class="btn primary" href=${this.to('surveys', 'new')}>${say('survey.new')}</a>` : undefined })}<div class="page">${this.instead(say('failed.surveys')) ?? this.all(this.shown)}</div>`;
  }

  /** @param {any} shown */
  all({ items, next }) {
    if (!items.length) return blank({ icon: 'check', title: say('surveys.none'), text: say(this.study.admin ? 'surveys.none.text' : 'settings.admin'), act: this.study.admin ? html`<a class="btn" href=${this.to('surveys', 'new')}>${say('survey.new')}</a>` : nothing });
    return html`<p class="sub">${say('surveys.what')}</p>${sheet(say('place.surveys'), html`<table class="list"><thead><tr><th scope="col">${say('survey.name')}</th><th scope="col">${say('survey.kind')}</th><th scope="col">${say('survey.when')}</th><th scope="col">${say('survey.coolDown')}</th><th scope="col" class="num">${say('col.version')}</th><th scope="col">${say('survey.inForce')}</th></tr></thead>
      <tbody>${items.map((/** @type {any} */ s) => html`<tr><td><a href=${this.to('surveys', s.id)}>${s.name}</a></td><td>${say(/** @type {any} */ (`survey.kind.${s.kind}`))}</td><td>${say(/** @type {any} */ (`survey.when.${s.when}`))}</td><td>${s.coolDown ? inWords(s.coolDown, language) : say('survey.coolDown.none')}</td>
        <td class="num">${s.version}</td><td>${s.inForce ? html`<span class="tag ok">${say('settings.on')}</span>` : html`<span class="tag">${say('settings.off')}</span>`}</td></tr>`)}</tbody></table>`)}
      ${next ? html`<p class="row foot"><button class="btn" @click=${this.further}>${say('more.show')}</button></p>` : nothing}`;
  }
}
customElements.define('studio-surveys', StudioSurveys);
