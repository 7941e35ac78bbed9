import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { blank, bones, failed, icon, Part } from '../part.js';
import { href } from '../route.js';
import { language, say } from '../words.js';
import { Form } from '../../staff/form.js';
import { inWords } from '../../staff/lengths.js';
import './closing.js';
import './routing.js';

/** @typedef {{id: number, name: string, policy: {autoCloseAfter: number}}} Stream */

/** Work streams: how what comes in is routed, and when it closes by itself. */
export class DeskStreams extends Part {
  static properties = { route: { attribute: false }, streams: { state: true }, sites: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {{screen: 'streams', id?: number | 'new'}} */ this.route;
    /** @type {Stream[] | undefined} */ this.streams = undefined;
    /** @type {import('../types.js').Site[]} */ this.sites = [];
    /** @type {any} */ this.problem = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.may) this.load();
  }

  get may() { return this.work?.me.role !== 'agent'; }
  get admin() { return this.work?.me.role === 'admin'; }

  async load() {
    this.problem = undefined;
    try {
      const [streams, sites] = await Promise.all([this.work?.api.get('work-streams'), this.work?.api.get('sites')]);
      this.sites = sites.items;
      this.streams = streams.items;
    } catch (problem) { this.problem = problem; }
  }

  /** @param {Stream} stream */
  made(stream) {
    this.streams = [...(this.streams ?? []), stream].sort((a, b) => a.name.localeCompare(b.name));
    location.hash = href({ screen: 'streams', id: stream.id });
  }

  render() {
    if (!this.may) return this.frame(blank({ icon: 'lock', title: say('failed.forbidden'), text: say('settings.supervisor') }));
    if (this.problem && !this.streams) return this.frame(failed(this.problem, say('streams.failed'), () => this.load()));
    if (!this.streams) return this.frame(bones());
    return this.all(this.streams);
  }

  /** @param {unknown} inner */
  frame(inner) { return html`<section class="pane wide shown all" aria-label=${say('streams')}><div class="bar"><h2>${say('streams')}</h2></div>${inner}</section>`; }

  /** @param {Stream[]} streams */
  all(streams) {
    const { id } = this.route;
    const one = streams.find((s) => s.id === id);
    const fresh = id === 'new' && this.admin;
    return html`<section class="pane list ${id ? '' : 'shown'}" aria-label=${say('streams')}>
        <div class="bar"><h2>${say('streams')}</h2><span class="faint num">${streams.length}</span>${this.admin ? html`<a class="btn quiet icon push" aria-label=${say('streams.new')} title=${say('streams.new')} href="#/streams/new">${icon('plus')}</a>` : nothing}</div>
        <div class="scroll" tabindex="-1"><ul>${streams.map((s) => html`<li><a class="item site" href=${href({ screen: 'streams', id: s.id })} aria-current=${s.id === id ? 'page' : nothing}>
          ${icon('flow')}<span class="n"><span class="cut">${s.name}</span></span><span class="l cut">${say('streams.closes', { time: inWords(s.policy.autoCloseAfter, language) })}</span></a></li>`)}</ul></div>
      </section>
      <section class="pane wide ${id ? 'shown' : ''}" aria-label=${one?.name ?? say(fresh ? 'streams.new' : 'streams.choose')}>
        <div class="bar"><a class="btn quiet icon only-s" aria-label=${say('back')} href="#/streams">${icon('chevron', 's back')}</a><h2 class="cut">${one?.name ?? (fresh ? say('streams.new') : say('streams'))}</h2></div>
        ${one ? keyed(one.id, html`<div class="scroll" tabindex="0"><div class="setup"><p class="muted">${this.used(one)}</p>
            <routing-policy .work=${this.work} path=${`work-streams/${one.id}/routing-policies`}></routing-policy>
            <conversation-policy .work=${this.work} path=${`work-streams/${one.id}/conversation-policies`} @published=${() => this.load()}></conversation-policy></div></div>`)
          : fresh ? html`<div class="scroll"><div class="setup"><stream-form .work=${this.work} @saved=${(/** @type {CustomEvent} */ e) => this.made(e.detail)}></stream-form></div></div>`
          : blank({ icon: 'flow', title: say('streams.choose') })}
      </section>`;
  }

  /** @param {Stream} stream */
  used(stream) {
    const sites = this.sites.filter((s) => s.workStreamId === stream.id);
    return sites.length ? html`${say('streams.used')} ${sites.map((s, i) => html`${i ? ', ' : ''}<a class="link" href=${href({ screen: 'sites', site: s.key })}>${s.name}</a>`)}` : say('streams.unused');
  }
}
customElements.define('desk-streams', DeskStreams);

/** Making a work stream: it begins with the usual rules. */
class StreamForm extends Form {
  constructor() {
    super();
    this.words = 'stream';
    this.draft = this.stored;
  }

  get stored() { return { name: '' }; }
  get taken() { return 'name'; }

  /** @param {any} draft @returns {import('../../staff/form.js').Wrongs} */
  check(draft) { return draft.name.trim() ? {} : { name: { key: 'stream.error.name' } }; }

  /** @param {any} draft */
  async send({ name }) { this.tell('saved', await this.api.post('work-streams', { name: name.trim() })); }

  render() { return html`<form class="set" novalidate @submit=${this.save}>${this.line('name')}${this.foot(say('streams.make'))}</form>`; }
}
customElements.define('stream-form', StreamForm);
