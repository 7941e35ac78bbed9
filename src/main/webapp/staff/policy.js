import { html, nothing } from 'lit';
import { bones, dayInText, failed, hour, icon } from './part.js';
import { asField, fromField, serverNow } from './when.js';
import { language, say } from './words.js';
import { Form } from './form.js';
import { inWords as length } from './lengths.js';
import { changed, standing } from './versions.js';

/** What is to begin at once begins when the server has certainly heard of it: it is never retroactive. */
const AT_ONCE = 5000;
const LOOKS = /** @type {Record<string, string>} */ ({ now: 'ok', next: 'warn', past: '' });

/** @param {number} at */
const moment = (at) => `${dayInText(at)}, ${hour(at)}`;

/** A policy with versions: the rules of the newest to go on from, when the next begins, and all versions with what each changed. */
export class Policy extends Form {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { path: {}, all: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.path = '';
    /** @type {any} the list as it came */ this.all = undefined;
    /** @type {any} */ this.failure = undefined;
    /** @type {import('./versions.js').Kind} */ this.kind;
    /** @type {any} */ this.timer = undefined;
  }

  /** @returns {import('./versions.js').Version[]} newest first */
  get versions() { return this.all?.items ?? []; }
  get newest() { return this.versions[0]; }
  /** @returns {any} */
  get stored() { return this.newest && { ...this.kind.draft(this.newest), begins: this.ahead ? 'later' : 'now', from: this.later }; }
  /** Whether the newest version is still to come: the next one can only follow it. */
  get ahead() { return Boolean(this.newest && this.newest.inForceFrom > serverNow()); }
  get later() { return (this.ahead ? Math.ceil(this.newest.inForceFrom / 60_000) * 60_000 + 3_600_000 : Math.ceil(serverNow() / 3_600_000) * 3_600_000 + 3_600_000); }
  get bounds() { return this.all; }
  get changed() { return this.newest && JSON.stringify(this.kind.draft(this.kind.body(this.draft))) !== JSON.stringify(this.kind.draft(this.newest)); }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('path')) this.load();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  async load() {
    const { path } = this;
    if (!this.work || !path) return;
    if (this.asked !== path) this.all = undefined;
    this.asked = path;
    this.failure = undefined;
    try {
      const all = await this.api.get(path);
      if (path !== this.path) return;
      this.all = all;
      this.begin();
      this.wake();
    } catch (problem) { if (path === this.path) this.failure = problem; }
  }

  /** When the next one begins, what is in force is another. */
  wake() {
    clearTimeout(this.timer);
    const next = this.versions.filter((v) => v.inForceFrom > serverNow()).at(-1);
    if (next) this.timer = setTimeout(() => { this.requestUpdate(); this.wake(); }, Math.min(next.inForceFrom - serverNow() + 50, 2_000_000_000));
  }

  /** @param {any} draft */
  check(draft) {
    const errors = this.kind.check(draft, this.bounds);
    if (draft.begins === 'later' && !(draft.from > serverNow())) errors.from = { key: 'policy.error.past' };
    else if (this.ahead && !(draft.from > this.newest.inForceFrom)) errors.from = { key: 'policy.error.after', values: { when: moment(this.newest.inForceFrom) } };
    return errors;
  }

  /** @param {any} draft */
  async send({ begins, from, ...rules }) {
    await this.api.post(this.path, { ...this.kind.body(rules), from: begins === 'now' ? serverNow() + AT_ONCE : from });
    await this.load();
    this.tell('published');
  }

  /** The rules, to be changed. @returns {unknown} */
  rules() { return nothing; }
  /** What stands above them, whatever can be changed. @returns {unknown} */
  above() { return nothing; }

  render() {
    return html`<section class="set policy"><h3>${this.say('title')}</h3><p class="muted">${this.say('text')}</p>${this.failure ? failed(this.failure, say('policy.failed'), () => this.load()) : this.all && this.draft ? this.inner() : bones(3)}</section>`;
  }

  inner() {
    return html`${this.ahead ? html`<p class="notice brand">${icon('clock')}<span>${say('policy.ahead', { n: String(this.newest.version), when: moment(this.newest.inForceFrom) })}</span></p>` : nothing}
      ${this.above()}
      <form class="set" novalidate @submit=${this.save}><fieldset class="set plain" ?disabled=${!this.admin}>${this.rules()}${this.admin ? this.beginning() : nothing}</fieldset>
        ${this.admin ? this.foot(say('policy.announce', { n: String(this.newest.version + 1) })) : html`<p class="notice">${icon('lock')}${say('settings.admin')}</p>`}</form>
      ${this.history()}`;
  }

  /** Shown once something was changed: nothing begins by itself. */
  beginning() {
    if (!this.changed) return nothing;
    const { begins, from } = this.draft;
    return html`<fieldset class="field begins"><legend class="label">${say('policy.begins')}</legend>
      ${this.ahead ? nothing : html`<label class="tick"><input type="radio" name=${this.at('begins')} .checked=${begins === 'now'} @change=${() => this.set({ begins: 'now' })}><span>${say('policy.now')}<small>${this.say('now.hint')}</small></span></label>`}
      <label class="tick"><input type="radio" name=${this.at('begins')} .checked=${begins === 'later'} @change=${() => this.set({ begins: 'later' })}><span>${say('policy.later')}<small>${say('policy.later.hint')}</small></span></label>
      ${begins === 'later' ? html`<div class="field"><input class="in when" type="datetime-local" aria-label=${say('policy.from')} .value=${asField(from)} aria-invalid=${this.wrong('from')} aria-describedby=${`${this.at('from')}-hint`}
        @change=${(/** @type {any} */ e) => this.set({ from: fromField(e.target.value) ?? NaN })}>${this.under('from', say('policy.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone }))}</div>` : nothing}
      ${begins === 'now' && this.errors.from ? this.under('from') : nothing}</fieldset>`;
  }

  history() {
    const { versions } = this;
    return html`<section class="versions"><h4>${say('policy.versions')}</h4><ol>${standing(versions, serverNow()).map(({ version: v, state }, i) => html`<li>
      <span class="row wrap"><b class="strong">${say('policy.version', { n: String(v.version) })}</b><span class="tag ${LOOKS[state]}">${say(/** @type {any} */ (`policy.is.${state}`))}</span>
        <span class="muted num">${v.inForceFrom > 0 ? say(v.inForceFrom > serverNow() ? 'policy.from.by' : 'policy.since.by', { when: moment(v.inForceFrom), name: v.madeBy }) : say('policy.first')}</span></span>
      ${i + 1 < versions.length ? this.changes(v, versions[i + 1]) : nothing}</li>`)}</ol></section>`;
  }

  /** What one says instead of the other. @param {any} version @param {any} before */
  changes(version, before) {
    return html`<ul class="changes">${changed(this.kind, version, before).map((f) => html`<li>${this.say(f)}: <s class="faint">${this.show(f, before)}</s> <span aria-hidden="true">→</span> <span class="sr">${say('policy.to')}</span> ${this.show(f, version)}</li>`)}</ul>`;
  }

  /** A rule in words. @param {string} field @param {any} version @returns {string} */
  show(field, version) {
    const value = this.kind.draft(version)[field];
    if (value === undefined) return this.say(`${field}.none`);
    if (Array.isArray(value)) return value.map((word) => this.say(`${field}.${word}`)).join(', ') || this.say(`${field}.none`);
    if (typeof value === 'number') return length(value, language);
    if (typeof value === 'boolean') return say(value ? 'settings.on' : 'settings.off');
    return /^\d+$/.test(value) ? value : this.say(`${field}.${value}`);
  }
}
