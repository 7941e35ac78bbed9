import { html } from 'lit';
import { blank, bones, caps, failed, nameOf, Part } from '../part.js';
import { say } from '../words.js';
import './composer.js';
import './head.js';
import './consult.js';
import './keep.js';
import './lines.js';
import './wrapup.js';
import { authorName, event } from './said.js';

/** The third column: one thread with what one can do about it. */
export class DeskConversation extends Part {
  static properties = { route: { attribute: false }, visits: { attribute: false }, spoken: { state: true } };

  constructor() {
    super();
    /** @type {import('../route.js').InboxRoute} */ this.route;
    /** @type {import('../types.js').Visit[]} */ this.visits = [];
    this.spoken = '';
    this.heard = (/** @type {Event} */ e) => this.posted(/** @type {CustomEvent} */ (e).detail);
  }

  connectedCallback() {
    super.connectedCallback();
    this.work?.addEventListener('posted', this.heard);
  }

  disconnectedCallback() {
    this.work?.removeEventListener('posted', this.heard);
    super.disconnectedCallback();
  }

  get conversation() { return this.work?.inbox.get(this.route.conversation ?? -1); }

  /** A visitor's message is read out once; the agent's own echo is not. @param {import('../types.js').Entry} entry */
  posted(entry) {
    const c = this.conversation;
    const me = this.work?.me;
    if (!c || !me || (entry.author.kind === 'agent' && entry.author.id === me.id)) return;
    this.spoken = entry.author.kind === 'system' ? event(entry, c, me) : `${authorName(entry.author, c, me.id)}: ${entry.text}`;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('route') && changed.get('route')?.conversation !== this.route.conversation) this.spoken = '';
  }

  render() {
    const { conversation: c, route } = this;
    const thread = this.work?.thread;
    if (!route.conversation || !thread) {
      return html`<section class="pane thread" aria-label=${say('empty.thread')}>${blank({ icon: 'chat', title: say('empty.thread'), text: say('empty.thread.text') })}</section>`;
    }
    return html`<section class="pane thread ${route.panel ? '' : 'shown'}" aria-label=${say('thread', { name: c ? nameOf(c) : '' })}>
      <desk-head .work=${this.work} .conversation=${c} .route=${route}></desk-head>
      ${thread.state === 'failed' && !thread.entries.length ? failed(thread.problem, say('failed.thread'), () => this.work?.reading.load(thread))
        : thread.state !== 'ready' || !c ? html`<div class="log">${bones(4)}</div>`
        : html`<desk-keep .work=${this.work} .conversation=${c}></desk-keep><desk-consult .work=${this.work} .conversation=${c}></desk-consult><desk-lines .work=${this.work} .conversation=${c} .visits=${this.visits} @amend=${(/** @type {CustomEvent} */ e) => /** @type {any} */ (this.querySelector('desk-composer')).amend(e.detail)}></desk-lines>
          <desk-wrap-up .work=${this.work} .conversation=${c}></desk-wrap-up>
          <desk-composer .work=${this.work} .conversation=${c}></desk-composer>${this.hints()}`}
      <p class="sr" role="log" aria-live="polite">${this.spoken}</p></section>`;
  }

  hints() {
    const one = (/** @type {string[]} */ keys, /** @type {any} */ name) => html`<span>${caps(keys)} ${say(name)}</span>`;
    return html`<div class="hints hide-s" aria-hidden="true">${one(['/'], 'hint.saved')}${one(['N'], 'hint.note')}${one(['P'], 'hint.pending')}${one(['J', 'K'], 'hint.next')}
      <button class="push" tabindex="-1" @click=${() => this.tell('act', 'list')}>${caps(['?'])} ${say('hint.keys')}</button></div>`;
  }
}
customElements.define('desk-conversation', DeskConversation);
