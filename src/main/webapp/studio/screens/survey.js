import { html, nothing } from 'lit';
import { inWords } from '../../staff/lengths.js';
import { head, moment, Screen } from '../part.js';
import { language, say } from '../words.js';
import '../survey-form.js';

/** One survey and its versions, or a new one. */
class StudioSurvey extends Screen {
  get fresh() { return this.route.id === 'new'; }

  async fetched() {
    if (this.fresh) return { versions: [] };
    const [survey, versions] = await Promise.all([this.api.get(`surveys/${this.route.id}`), this.api.get(`surveys/${this.route.id}/versions`)]);
    return { survey, versions };
  }

  /** @param {any} survey */
  saved(survey) {
    if (this.fresh) location.hash = this.to('surveys', survey.id);
    else this.load();
  }

  render() {
    const { shown } = this;
    return html`${head(this.fresh ? say('survey.new') : shown?.survey?.name ?? say('place.surveys'), { above: html`<a class="muted" href=${this.to('surveys')}>${say('place.surveys')}</a>`, beside: shown?.survey ? html`<span class="tag">${say('policy.version', { n: shown.survey.version })}</span>` : undefined })}
      <div class="page"><div class="narrow">${this.instead(say('failed.surveys')) ?? html`<survey-form .work=${this.study} .site=${this.study.site} .survey=${shown.survey} @saved=${(/** @type {CustomEvent} */ e) => this.saved(e.detail)}></survey-form>${this.versions(shown.versions)}`}</div></div>`;
  }

  /** @param {any[]} versions */
  versions(versions) {
    if (!versions.length) return nothing;
    return html`<section class="versions"><h2 class="t">${say('policy.versions')}</h2><p class="sub">${say('survey.versions.text')}</p><ol>${versions.map((v) => html`<li><span class="row wrap"><b class="strong">${say('policy.version', { n: v.version })}</b>${v.inForce ? nothing : html`<span class="tag">${say('settings.off')}</span>`}
        <span class="muted num">${say('policy.since.by', { when: moment(this.study, v.publishedAt), name: v.publishedBy })}</span></span>
      <p>${v.question[language] ?? Object.values(v.question)[0]}</p><p class="sub">${say(/** @type {any} */ (`survey.when.${v.when}`))} · ${v.coolDown ? inWords(v.coolDown, language) : say('survey.coolDown.none')}</p></li>`)}</ol></section>`;
  }
}
customElements.define('studio-survey', StudioSurvey);
