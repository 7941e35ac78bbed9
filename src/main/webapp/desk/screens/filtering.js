import { html, nothing } from 'lit';
import { narrowing, PRIORITIES, STATUSES } from '../filter.js';
import { Floating } from '../floating.js';
import { icon, shape } from '../part.js';
import { href } from '../route.js';
import { say } from '../words.js';

const CHANNELS = ['web', 'api', 'facebook', 'whatsapp', 'instagram', 'telegram', 'x', 'sms'];
const VIEWS = /** @type {const} */ (['all', 'mine', 'unassigned', 'queue', 'mentions']);

/** Narrowing a list, and keeping that under a name. */
export class DeskFiltering extends Floating {
  static properties = { ...Floating.properties, route: { attribute: false }, filter: { attribute: false }, naming: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.edge = /** @type {'end'} */ ('end');
    /** @type {import('../route.js').InboxRoute} */ this.route;
    /** @type {import('../types.js').Filter} */ this.filter;
    this.naming = false;
    /** @type {any} */ this.problem = undefined;
  }

  get saved() { return this.work?.team.filters.find((f) => f.id === this.route.saved); }

  opened() {
    super.opened();
    this.work?.team.meet();
  }

  closed() {
    this.naming = false;
    this.problem = undefined;
  }

  /** Opens with the name first: from the rail. */
  async name() {
    if (!this.shown) await this.open();
    this.naming = true;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('input[name=name]'))?.focus();
  }

  /** What the form says, without what the place says by itself. */
  get read() {
    const form = new FormData(/** @type {HTMLFormElement} */ (this.querySelector('form')));
    const text = (/** @type {string} */ name) => String(form.get(name) ?? '') || undefined;
    const number = (/** @type {string} */ name) => Number(form.get(name)) || undefined;
    const status = /** @type {any[]} */ (form.getAll('status'));
    const site = text('site');
    const audience = form.has('audience') ? number('audience') : this.filter.audience;
    /** @type {import('../types.js').Filter} */
    const all = {
      view: /** @type {any} */ (text('view') ?? this.filter.view), status: status.length ? status : this.filter.status, order: this.filter.order,
      site, label: number('label'), agent: number('agent'), audience: this.audiences(site, audience).some((a) => a.id === audience) ? audience : undefined, priority: /** @type {any} */ (text('priority')), channel: text('channel'), unread: form.has('unread') || undefined,
    };
    return all;
  }

  /** Those of the site that is asked for; one that was not heard of yet stands by its number. @param {string} [site] @param {number} [now] */
  audiences(site, now) {
    const all = this.work?.team.audiences ?? [];
    const known = all.some((a) => a.id === now) || !now ? all : [...all, { id: now, name: `${now}`, site: site ?? '' }];
    return known.filter((a) => !site || a.site === site);
  }

  /** @param {Event} e */
  apply(e) {
    e.preventDefault();
    if (this.naming) return this.save();
    this.changed();
    this.shut();
  }

  /** The list follows at once. */
  changed() {
    const plain = Object.fromEntries(Object.entries(this.read).filter(([, v]) => v !== undefined));
    this.tell('narrow', plain);
  }

  async save() {
    const name = /** @type {HTMLInputElement} */ (this.querySelector('input[name=name]')).value.trim();
    if (!name) return;
    const { order, ...filter } = this.read;
    try {
      const saved = await this.work?.team.save(name, JSON.parse(JSON.stringify(filter)));
      this.shut();
      if (saved) location.hash = href({ screen: 'inbox', place: 'filter', saved: saved.id });
    } catch (problem) { this.problem = problem; }
  }

  /** @param {number} id */
  async forget(id) {
    try {
      await this.work?.team.forget(id);
      this.shut();
      location.hash = href({ screen: 'inbox', place: 'mine' });
    } catch (problem) { this.problem = problem; }
  }

  render() {
    const n = narrowing(this.route.more);
    return html`<button type="button" class="btn quiet icon ${n ? 'on' : ''}" aria-haspopup="dialog" aria-expanded=${this.shown} aria-label=${n ? say('filter.on', { n }) : say('filter')} title=${say('filter')} @click=${this.open}>${icon('sliders')}</button>
      <div popover class="pop sheet filtering" role="dialog" aria-label=${say('filter')} @toggle=${this.toggled}>${this.shown ? this.form() : nothing}</div>`;
  }

  form() {
    const f = this.filter;
    const team = this.work?.team;
    const sites = team?.sites ?? [];
    const many = sites.length > 1;
    const audiences = this.audiences(f.site, f.audience);
    const pick = (/** @type {string} */ name, /** @type {string} */ label, /** @type {[unknown, string][]} */ options, /** @type {unknown} */ value, any = say('filter.any')) => html`<label class="field"><span class="label">${label}</span>
      <select class="in" name=${name}>${any ? html`<option value="">${any}</option>` : nothing}${options.map(([v, text]) => html`<option value=${String(v)} ?selected=${v === value}>${text}</option>`)}</select></label>`;
    return html`<form @submit=${this.apply} @change=${(/** @type {any} */ e) => { if (e.target.name !== 'name') this.changed(); }}>
      <fieldset><legend class="label">${say('status')}</legend><div class="row wrap">${STATUSES.map((s) => html`<label class="chip"><input type="checkbox" name="status" value=${s} ?checked=${f.status.includes(s)}>${shape(s)}${say(/** @type {any} */ (`status.${s}`))}</label>`)}</div></fieldset>
      <div class="two">${this.route.place === 'filter' || this.route.place === 'all' ? pick('view', say('filter.view'), VIEWS.map((v) => [v, say(/** @type {any} */ (v === 'all' ? 'filter.everyone' : `place.${v}`))]), f.view, '') : nothing}
      ${pick('agent', say('filter.agent'), (team?.agents ?? []).map((a) => [a.id, a.name]), f.agent)}
      ${pick('label', say('labels'), (team?.labels ?? []).map((l) => [l.id, l.name]), f.label)}
      ${pick('priority', say('priority'), PRIORITIES.map((p) => [p, say(/** @type {any} */ (`priority.${p}`))]), f.priority)}
      ${many || f.site ? pick('site', say('site'), sites.map((s) => [s.key, s.name]), f.site) : nothing}
      ${audiences.length ? pick('audience', say('about.audience'), audiences.map((a) => [a.id, many && !f.site ? `${a.name} · ${sites.find((s) => s.key === a.site)?.name ?? a.site}` : a.name]), f.audience) : nothing}
      ${pick('channel', say('channel'), CHANNELS.map((c) => [c, say(/** @type {any} */ (`channel.of.${c}`))]), f.channel)}</div>
      <label class="tick"><input type="checkbox" name="unread" ?checked=${f.unread}>${say('filter.unread')}</label>
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      ${this.naming ? html`<label class="field"><span class="label">${say('filter.name')}</span><input class="in" name="name" maxlength="60" required autocomplete="off"></label>` : nothing}
      <div class="row foot">${this.saved && !this.naming ? html`<button type="button" class="btn quiet danger" @click=${() => this.forget(/** @type {any} */ (this.saved).id)}>${say('filter.forget')}</button>` : nothing}
        ${this.naming ? html`<button class="btn primary push">${say('save')}</button>`
          : html`<button type="button" class="btn push" @click=${() => this.name()}>${say('filter.save')}</button><button class="btn">${say('done')}</button>`}</div></form>`;
  }
}
customElements.define('desk-filtering', DeskFiltering);
