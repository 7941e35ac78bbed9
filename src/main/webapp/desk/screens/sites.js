import { html, nothing } from 'lit';
import { Problem } from '../../staff/api.js';
import { blank, bones, dayInText, failed, hour, icon, Part } from '../part.js';
import { href } from '../route.js';
import { draftOf, errorsIn, keyFrom, siteOf } from '../site-form.js';
import { languages, say } from '../words.js';
import './site-keys.js';
import '../settings/reconnect.js';
import '../settings/retention.js';

const LOOK_AGAIN = 3000;
const CONSENTS = /** @type {const} */ (['ask', 'granted', 'declined']);

/** The sites of this installation; and, where there is none yet, making the first. */
export class DeskSites extends Part {
  static properties = { route: { attribute: false }, sites: { state: true }, streams: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {import('../route.js').Route} */ this.route;
    /** @type {import('../types.js').Site[] | undefined} */ this.sites = undefined;
    /** @type {{id: number, name: string}[]} */ this.streams = [];
    /** @type {any} */ this.problem = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.problem = undefined;
    try {
      const [sites, streams] = await Promise.all([this.work?.api.get('sites'), this.work?.api.get('work-streams')]);
      this.streams = streams.items;
      this.sites = sites.items;
    } catch (problem) { this.problem = problem; }
  }

  get may() { return this.work?.me.role === 'admin'; }

  /** @param {import('../types.js').Site} site */
  saved(site) {
    const others = this.sites?.filter((s) => s.key !== site.key) ?? [];
    this.sites = [...others, site].sort((a, b) => a.name.localeCompare(b.name));
    if (this.route.screen !== 'setup') location.hash = href({ screen: 'sites', site: site.key });
  }

  render() {
    if (this.problem) return this.frame(failed(this.problem, say('failed.sites'), () => this.load()));
    if (!this.sites) return this.frame(bones());
    return this.route.screen === 'setup' ? this.setup() : this.all(this.sites);
  }

  /** @param {unknown} inner */
  frame(inner) { return html`<section class="pane wide shown" aria-label=${say('sites')}><div class="bar"><h2>${say('sites')}</h2></div>${inner}</section>`; }

  setup() {
    if (!this.may) return this.frame(blank({ icon: 'lock', title: say('sites.none'), text: say('setup.admin') }));
    const made = this.sites?.[0];
    return html`<section class="pane wide shown" aria-label=${say('setup')}><div class="scroll"><div class="setup">
      <h1>${say('setup')}</h1><p class="muted">${say('setup.text')}</p>
      ${made ? html`<site-snippet .work=${this.work} .site=${made}></site-snippet><a class="btn primary big" href="#/waiting">${say('setup.done')}</a>`
        : html`<site-form .work=${this.work} first @saved=${(/** @type {CustomEvent} */ e) => this.saved(e.detail)}></site-form>`}</div></div></section>`;
  }

  /** @param {import('../types.js').Site[]} sites */
  all(sites) {
    const key = this.route.screen === 'sites' ? this.route.site : undefined;
    const site = sites.find((s) => s.key === key);
    const fresh = key === 'new' && this.may;
    return html`<section class="pane list ${key ? '' : 'shown'}" aria-label=${say('sites')}>
        <div class="bar"><h2>${say('sites')}</h2><span class="faint num">${sites.length}</span>${this.may ? html`<a class="btn quiet icon push" aria-label=${say('sites.new')} href="#/sites/new">${icon('plus')}</a>` : nothing}</div>
        ${sites.length ? html`<div class="scroll"><ul>${sites.map((s) => html`<li><a class="item site" href=${href({ screen: 'sites', site: s.key })} aria-current=${s.key === key ? 'page' : nothing}>
          ${icon(s.seenAt ? 'check' : 'sliders')}<span class="n"><span class="cut">${s.name}</span></span><span class="l cut">${s.origins.join(', ')}</span></a></li>`)}</ul></div>`
          : blank({ icon: 'sliders', title: say('sites.none'), text: say(this.may ? 'sites.none.text' : 'setup.admin'), act: this.may ? html`<a class="btn primary" href="#/setup">${say('sites.new')}</a>` : nothing })}
      </section>
      <section class="pane wide ${key ? 'shown' : ''}" aria-label=${site?.name ?? say(fresh ? 'sites.new' : 'sites.choose')}>
        <div class="bar"><a class="btn quiet icon only-s" aria-label=${say('back')} href="#/sites">${icon('chevron', 's back')}</a><h2 class="cut">${site?.name ?? (fresh ? say('sites.new') : say('sites'))}</h2>${site ? html`<span class="muted mono">${say('site.key.is', { key: site.key })}</span>` : nothing}</div>
        ${site ? this.one(site)
          : fresh ? html`<div class="scroll"><div class="setup"><site-form .work=${this.work} .streams=${this.streams} @saved=${(/** @type {CustomEvent} */ e) => this.saved(e.detail)}></site-form></div></div>`
          : blank({ icon: 'sliders', title: say('sites.choose') })}
      </section>`;
  }

  /** @param {import('../types.js').Site} site */
  one(site) {
    const saved = (/** @type {CustomEvent} */ e) => this.saved(e.detail);
    return html`<div class="scroll" tabindex="0"><div class="setup"><site-snippet .work=${this.work} .site=${site}></site-snippet>
      ${this.may ? html`<site-form .work=${this.work} .site=${site} .streams=${this.streams} @saved=${saved}></site-form>` : html`<p class="notice">${icon('lock')}${say('site.admin')}</p>`}
      ${this.work?.me.role === 'agent' ? nothing : html`<reconnect-policy .work=${this.work} .stream=${this.streams.find((s) => s.id === site.workStreamId)} path=${`sites/${encodeURIComponent(site.key)}/reconnect-policies`}></reconnect-policy>
        <site-addresses .work=${this.work} .site=${site} @saved=${saved}></site-addresses>`}
      ${this.may ? html`<site-retention .work=${this.work} .site=${site}></site-retention><site-keys .work=${this.work} .owner=${site.key}></site-keys>` : nothing}</div></div>`;
  }
}
customElements.define('desk-sites', DeskSites);

/** The line for the host's pages, and whether it was seen on one. */
class SiteSnippet extends Part {
  static properties = { site: { attribute: false }, copied: { state: true } };

  constructor() {
    super();
    /** @type {import('../types.js').Site} */ this.site;
    this.copied = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.look(), LOOK_AGAIN);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  async look() {
    if (document.visibilityState !== 'visible') return;
    try {
      const { key } = this.site;
      const { seenAt, seenUrl } = await this.work?.api.get(`sites/${encodeURIComponent(key)}`);
      if (this.site.key === key) this.site = { ...this.site, seenAt, seenUrl };
    } catch { /* it looks again */ }
  }

  async copy() {
    try { await navigator.clipboard.writeText(this.site.snippet); } catch { this.mark(); return; }
    this.copied = true;
    setTimeout(() => { this.copied = false; }, 2000);
  }

  /** Where the clipboard is not allowed, the line is at least marked. */
  mark() {
    const range = document.createRange();
    range.selectNodeContents(/** @type {Node} */ (this.querySelector('code')));
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }

  render() {
    const { seenAt, seenUrl } = this.site;
    return html`<section class="snippet"><h2>${say('snippet')}</h2><p class="muted">${say('snippet.hint')}</p>
      <div class="code"><code tabindex="0">${this.site.snippet}</code><button class="btn" @click=${this.copy}>${this.copied ? icon('check') : nothing}${say(this.copied ? 'copied' : 'copy')}</button></div>
      <p class="notice ${seenAt ? 'ok' : ''}" role="status">${icon(seenAt ? 'check' : 'clock')}<span>${seenAt
        ? html`${say('seen.yes', { when: `${dayInText(seenAt)} ${hour(seenAt)}` })}${seenUrl ? html`<br><span class="mono url">${seenUrl}</span>` : nothing}` : say('seen.no')}</span></p></section>`;
  }
}
customElements.define('site-snippet', SiteSnippet);

/** All zones the browser knows, and the one that is set. @param {string} set */
const zones = (set) => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', set])].sort();

/** Making or changing a site. Nothing typed is lost when the server refuses. */
class SiteForm extends Part {
  static properties = { site: { attribute: false }, streams: { attribute: false }, first: { type: Boolean }, draft: { state: true }, errors: { state: true }, problem: { state: true }, busy: { state: true }, done: { state: true } };

  constructor() {
    super();
    /** @type {import('../types.js').Site | undefined} */ this.site = undefined;
    /** @type {{id: number, name: string}[]} */ this.streams = [];
    this.first = false;
    this.draft = draftOf();
    /** @type {import('../site-form.js').Errors} */ this.errors = {};
    /** @type {any} */ this.problem = undefined;
    this.busy = false;
    this.done = false;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('site') && this.site?.key !== changed.get('site')?.key) {
      this.draft = draftOf(this.site);
      this.errors = {};
      this.problem = undefined;
      this.done = false;
    }
  }

  get changed() { return JSON.stringify(this.draft) !== JSON.stringify(draftOf(this.site)); }

  /** @param {Partial<import('../site-form.js').Draft>} more */
  set(more) {
    this.draft = { ...this.draft, ...more };
    this.done = false;
    if (Object.keys(this.errors).length) this.errors = errorsIn(this.draft);
  }

  /** @param {Event} e */
  async save(e) {
    e.preventDefault();
    this.errors = errorsIn(this.draft);
    if (Object.keys(this.errors).length) {
      await this.updateComplete;
      return void /** @type {HTMLElement | null} */ (this.querySelector('[aria-invalid="true"]'))?.focus();
    }
    this.busy = true;
    this.problem = undefined;
    try {
      const body = siteOf(this.draft, this.site);
      const saved = await (this.site ? this.work?.api.put(`sites/${encodeURIComponent(this.site.key)}`, body) : this.work?.api.post('sites', body));
      const site = { ...body, ...saved };
      this.site = site;
      this.draft = draftOf(site);
      this.done = true;
      this.tell('saved', site);
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }

  why() {
    if (!(this.problem instanceof Problem)) return String(this.problem?.message ?? this.problem);
    if (this.problem.status === 409) return say('site.conflict');
    const fields = this.problem.more.errors;
    return Array.isArray(fields) && fields.length ? fields.map((f) => f.detail ?? f.message ?? String(f)).join(' ') : this.problem.message;
  }

  /** @param {keyof import('../site-form.js').Draft} name @param {unknown} control @param {string} [hint] */
  field(name, control, hint) {
    const error = this.errors[name];
    return html`<div class="field"><label for="site-${name}">${say(/** @type {any} */ (`site.${name}`))}</label>${control}
      ${error ? html`<span class="err" id="site-${name}-hint">${icon('alert')}${say(/** @type {any} */ (error.key), error.values)}</span>` : hint ? html`<span class="hint" id="site-${name}-hint">${hint}</span>` : nothing}</div>`;
  }

  /** @param {'key' | 'name' | 'brand' | 'hours'} name @param {{mono?: boolean, hint?: string, placeholder?: string}} [options] */
  line(name, { mono, hint, placeholder } = {}) {
    return this.field(name, html`<input class="in ${mono ? 'mono' : ''}" id="site-${name}" .value=${this.draft[name]} placeholder=${placeholder ?? nothing} aria-invalid=${this.errors[name] ? 'true' : nothing}
      aria-describedby="site-${name}-hint" @input=${(/** @type {any} */ e) => this.set({ [name]: e.target.value })}>`, hint);
  }

  render() {
    const { draft } = this;
    return html`<form class="set" novalidate @submit=${this.save}>
      ${this.line('name', { hint: say('site.name.hint') })}
      ${this.site ? nothing : this.line('key', { mono: true, hint: say('site.key.hint'), placeholder: keyFrom(draft.name) })}
      ${this.field('origins', html`<textarea class="in mono" id="site-origins" rows=${Math.max(2, draft.origins.split('\n').length)} spellcheck="false" aria-invalid=${this.errors.origins ? 'true' : nothing} aria-describedby="site-origins-hint"
        .value=${draft.origins} @input=${(/** @type {any} */ e) => this.set({ origins: e.target.value })}></textarea>`, say('site.origins.hint'))}
      <fieldset class="field"><legend class="label">${say('site.languages')}</legend><div class="row">${Object.entries(languages).map(([key, l]) => html`<label class="tick"><input type="checkbox" .checked=${draft.languages.includes(key)} aria-invalid=${this.errors.languages ? 'true' : nothing}
        @change=${(/** @type {any} */ e) => this.set({ languages: e.target.checked ? [...draft.languages, key] : draft.languages.filter((x) => x !== key) })}>${l.name}</label>`)}</div>
        ${this.errors.languages ? html`<span class="err">${icon('alert')}${say('site.error.languages')}</span>` : nothing}</fieldset>
      <fieldset class="field"><legend class="label">${say('site.consent')}</legend>${CONSENTS.map((c) => html`<label class="tick"><input type="radio" name="consent" value=${c} .checked=${draft.consent === c} @change=${() => this.set({ consent: c })}>
        <span>${say(/** @type {any} */ (`consent.${c}`))}<small>${say(/** @type {any} */ (`consent.${c}.hint`))}</small></span></label>`)}</fieldset>
      ${this.first ? nothing : html`${this.field('timeZone', html`<select class="in" id="site-timeZone" aria-describedby="site-timeZone-hint" @change=${(/** @type {any} */ e) => this.set({ timeZone: e.target.value })}>
          ${zones(draft.timeZone).map((z) => html`<option .selected=${z === draft.timeZone}>${z}</option>`)}</select>`, say('site.timeZone.hint'))}${this.line('brand', { mono: true, hint: say('site.brand.hint'), placeholder: '#1f6b4f' })}${this.line('hours', { hint: say('site.hours.hint') })}
        ${this.streams.length > 1 ? this.field('workStreamId', html`<select class="in" id="site-workStreamId" aria-describedby="site-workStreamId-hint" @change=${(/** @type {any} */ e) => this.set({ workStreamId: Number(e.target.value) })}>
          ${this.streams.map((s) => html`<option value=${s.id} .selected=${s.id === draft.workStreamId}>${s.name}</option>`)}</select>`, say('site.workStreamId.hint')) : nothing}`}
      ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${this.why()}</span></p>` : nothing}
      <div class="row">${this.site ? html`<button class="btn primary" ?disabled=${this.busy || !this.changed}>${say('site.save')}</button>
          ${this.changed ? html`<button type="button" class="btn" @click=${() => { this.draft = draftOf(this.site); this.errors = {}; }}>${say('discard')}</button>` : nothing}`
        : html`<button class="btn primary big" ?disabled=${this.busy}>${say('site.make')}</button>`}
        <span class="muted" role="status">${this.done ? say('site.saved') : nothing}</span></div></form>`;
  }
}
customElements.define('site-form', SiteForm);
