import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { avatar, blank, bones, failed, icon, Part } from '../part.js';
import { href } from '../route.js';
import { say } from '../words.js';
import './account.js';
import './invitation.js';
import './profile.js';

/** @typedef {import('../types.js').Agent & {revision: number, invited?: boolean}} Account */

/** Who works here: accounts, and what each agent can do. Supervisors see it, administrators keep the accounts. */
export class DeskPeople extends Part {
  static properties = { route: { attribute: false }, people: { state: true }, next: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {{screen: 'people', id?: number | 'new'}} */ this.route;
    /** @type {Account[] | undefined} */ this.people = undefined;
    /** @type {number | undefined} */ this.next = undefined;
    /** @type {any} */ this.problem = undefined;
    /** who was made just now, and wants a link */ this.fresh = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.may) this.load();
  }

  get may() { return this.work?.me.role !== 'agent'; }
  get admin() { return this.work?.me.role === 'admin'; }

  /** @param {number} [after] */
  async load(after) {
    this.problem = undefined;
    try {
      const page = await this.work?.api.get('agents', { after, limit: 100 });
      this.people = [...(after && this.people || []), ...page.items];
      this.next = page.next;
      const { id } = this.route;
      if (typeof id === 'number' && !this.people.some((p) => p.id === id)) this.people = [...this.people, await this.work?.api.get(`agents/${id}`)];
    } catch (problem) { this.problem = problem; }
  }

  /** @param {Account} account */
  saved(account) {
    const fresh = !this.people?.some((p) => p.id === account.id);
    this.people = fresh ? [...(this.people ?? []), account] : this.people?.map((p) => (p.id === account.id ? account : p));
    this.work?.team.load();
    if (fresh && account.invited) this.fresh = account.id;
    if (fresh) location.hash = href({ screen: 'people', id: account.id });
  }

  render() {
    if (!this.may) return this.frame(blank({ icon: 'lock', title: say('failed.forbidden'), text: say('settings.supervisor') }));
    if (this.problem && !this.people) return this.frame(failed(this.problem, say('people.failed'), () => this.load()));
    if (!this.people) return this.frame(bones());
    return this.all(this.people);
  }

  /** @param {unknown} inner */
  frame(inner) { return html`<section class="pane wide shown all" aria-label=${say('people')}><div class="bar"><h2>${say('people')}</h2></div>${inner}</section>`; }

  /** Above all else while they wait for it. @param {Account} one */
  invitation(one) { return html`<agent-invitation .work=${this.work} .account=${one} ?begin=${this.fresh === one.id} @made=${() => { this.fresh = 0; }}></agent-invitation>`; }

  /** @param {Account[]} people */
  all(people) {
    const { id } = this.route;
    const one = people.find((p) => p.id === id);
    const fresh = id === 'new' && this.admin;
    return html`<section class="pane list ${id ? '' : 'shown'}" aria-label=${say('people')}>
        <div class="bar"><h2>${say('people')}</h2><span class="faint num">${people.length}${this.next ? '+' : ''}</span>${this.admin ? html`<a class="btn quiet icon push" aria-label=${say('people.new')} title=${say('people.new')} href="#/people/new">${icon('plus')}</a>` : nothing}</div>
        <div class="scroll" tabindex="-1"><ul>${people.map((p) => html`<li><a class="item site ${p.active === false ? 'off' : ''}" href=${href({ screen: 'people', id: p.id })} aria-current=${p.id === id ? 'page' : nothing}>
          ${avatar(p)}<span class="n"><span class="cut">${p.name}</span></span><span class="l cut">${say(/** @type {any} */ (`role.${p.role}`))}${p.active === false ? ` · ${say('account.off')}` : p.invited ? ` · ${say('account.invited')}` : ` · ${say(/** @type {any} */ (`presence.${p.presence}`))}`}</span></a></li>`)}</ul>
          ${this.next ? html`<p class="more"><button class="btn" @click=${() => this.load(this.next)}>${say('people.more')}</button></p>` : nothing}
          ${this.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${say('people.failed')}</span></p>` : nothing}</div>
      </section>
      <section class="pane wide ${id ? 'shown' : ''}" aria-label=${one?.name ?? say(fresh ? 'people.new' : 'people.choose')}>
        <div class="bar"><a class="btn quiet icon only-s" aria-label=${say('back')} href="#/people">${icon('chevron', 's back')}</a><h2 class="cut">${one?.name ?? (fresh ? say('people.new') : say('people'))}</h2>${one ? html`<span class="muted cut">${one.email}</span>` : nothing}</div>
        ${one ? keyed(one.id, html`<div class="scroll" tabindex="0"><div class="setup">${this.admin && one.active !== false && one.invited ? this.invitation(one) : nothing}<agent-profile .work=${this.work} .agent=${one}></agent-profile>
            ${this.admin ? html`<agent-account .work=${this.work} .account=${one} @saved=${(/** @type {CustomEvent} */ e) => this.saved(e.detail)}></agent-account>${one.active === false || one.invited ? nothing : this.invitation(one)}` : html`<p class="notice">${icon('lock')}${say('account.admin')}</p>`}</div></div>`)
          : fresh ? html`<div class="scroll"><div class="setup"><agent-account .work=${this.work} @saved=${(/** @type {CustomEvent} */ e) => this.saved(e.detail)}></agent-account></div></div>`
          : blank({ icon: 'person', title: say('people.choose') })}
      </section>`;
  }
}
customElements.define('desk-people', DeskPeople);
