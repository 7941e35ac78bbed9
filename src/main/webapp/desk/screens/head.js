import { html, nothing } from 'lit';
import { avatar, caps, icon, nameOf, Part } from '../part.js';
import { mayReopen } from '../inbox.js';
import { href } from '../route.js';
import { say } from '../words.js';
import './pass.js';
import './rating.js';
import './why.js';
import { assignItems, labelFoot, labelItems, priorityItems } from './choices.js';
import '../menu.js';
import './status.js';

/** Above the thread: whose it is, how it stands, and what one can do about it. */
export class DeskHead extends Part {
  static properties = { conversation: { attribute: false }, route: { attribute: false }, why: { state: true }, rating: { state: true } };

  constructor() {
    super();
    /** @type {import('../types.js').Conversation | undefined} */ this.conversation = undefined;
    /** @type {import('../route.js').InboxRoute} */ this.route;
    this.why = false;
    this.rating = false;
  }

  /** By key: opens one of the menus. @param {'pending' | 'assign' | 'labels' | 'pass'} what */
  reach(what) {
    const menu = /** @type {any} */ (this.querySelector({ pending: 'desk-status', assign: '.assign', labels: '.more', pass: 'desk-pass' }[what]));
    if (what === 'pending') menu?.pend();
    else menu?.open();
  }

  render() {
    const { conversation: c, route } = this;
    return html`<div class="bar">
      <a class="btn quiet icon only-s" aria-label=${say('back')} href=${href({ ...route, conversation: undefined, at: undefined, panel: false })}>${icon('chevron', 's back')}</a>
      <h2 class="cut">${c ? nameOf(c) : html`${this.work?.thread?.state === 'failed' ? nothing : html`<i class="bone head"></i>`}<span class="sr">${say('conversation')}</span>`}</h2>${c ? html`<span class="muted hide-s cut about">${this.about(c)}</span>
      <span class="push row acts">${this.acts(c)}</span>` : nothing}</div>`;
  }

  /** @param {import('../types.js').Conversation} c */
  about(c) { return c.run && c.run.number > 1 ? say('thread.title', { title: c.title, n: c.run.number }) : c.title; }

  /** @param {import('../types.js').Conversation} c */
  acts(c) {
    const work = /** @type {import('../workplace.js').Workplace} */ (this.work);
    const holder = c.assignee;
    const holds = holder && (holder.id === work.me.id ? say('you') : holder.name.split(' ')[0]);
    const who = holder ? html`${avatar(holder, { size: 'sm' })}<span class="cut">${holds}</span>` : html`${icon('person')}<span>${say('assign')}</span>`;
    return html`<desk-status .work=${work} .conversation=${c}></desk-status>
      <desk-menu class="assign" edge="end" name=${holder ? say('assign.is', { name: String(holds) }) : say('assign')} .face=${who} .items=${assignItems(work, c)}></desk-menu>
      ${passable(c, work.me) ? html`<desk-pass .work=${work} .conversation=${c}></desk-pass>` : nothing}
      ${c.status === 'closed'
        ? mayReopen(c) ? html`<button class="btn hide-s" @click=${() => work.verbs.reopen(c)}>${say('reopen')} ${caps(['⇧', 'E'])}</button>` : nothing
        : html`<button class="btn hide-s" @click=${() => work.verbs.close(c)}>${say('close')} ${caps(['E'])}</button>`}
      <desk-menu class="more" edge="end" look="btn quiet icon" name=${say('more')} .face=${icon('more')} .items=${this.more(c, work)} .foot=${labelFoot(work, c)}></desk-menu>
      ${this.why ? html`<desk-why .work=${work} .conversation=${c.id} @shut=${() => { this.why = false; }}></desk-why>` : nothing}
      ${this.rating ? html`<desk-rating .work=${work} .conversation=${c.id} @shut=${() => { this.rating = false; }}></desk-rating>` : nothing}
      <a class="btn quiet icon only-m" aria-label=${say('visitor.show')} title=${say('visitor.show')} href=${href({ ...this.route, panel: !this.route.panel })}>${icon('person')}</a>`;
  }

  /** @param {import('../types.js').Conversation} c @param {import('../workplace.js').Workplace} work @returns {import('../menu.js').Item[]} */
  more(c, work) {
    const { verbs, me } = work;
    return [
      ...(c.agent?.id === me.id || c.status === 'closed' ? [] : [{ text: say('join'), act: () => verbs.join(c.id) }]),
      ...(c.agent?.id === me.id && c.status !== 'closed' ? [{ text: say('leave'), hint: say('leave.hint'), act: () => verbs.leave(c.id) }] : []),
      ...(me.role !== 'agent' && c.agent && c.agent.id !== me.id && c.status !== 'closed' ? [{ text: say('takeover'), act: () => verbs.takeOver(c.id) }] : []),
      ...(passable(c, me) ? [{ text: say('pass.more'), act: () => this.reach('pass') }] : []),
      { text: say('survey.ask'), hint: say('survey.ask.hint'), act: () => verbs.ask(c.id) },
      { text: say('survey.link'), act: () => { this.rating = true; } },
      { text: say('why.agent'), act: () => { this.why = true; } },
      ...(c.status === 'closed' ? (mayReopen(c) ? [{ text: say('reopen'), act: () => verbs.reopen(c) }] : []) : [{ text: say('close'), act: () => verbs.close(c) }]),
      { text: say('link.copy'), act: () => navigator.clipboard?.writeText(`${location.href.split('#')[0]}#/all/${c.id}`) },
      { head: say('priority') }, ...priorityItems(work, c),
      { head: say('labels') }, ...labelItems(work, c),
    ];
  }
}
customElements.define('desk-head', DeskHead);

/** One's own can be passed on, by a supervisor anybody's. @param {import('../types.js').Conversation} c @param {import('../types.js').Agent} me */
const passable = (c, me) => c.status !== 'closed' && (me.role !== 'agent' || c.agent?.id === me.id || c.assignee?.id === me.id);
