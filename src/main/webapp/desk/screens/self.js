import { html, nothing } from 'lit';
import { avatar, icon, Part } from '../part.js';
import { language, languages, say } from '../words.js';
import '../menu.js';
import { carried } from './carried.js';

const PRESENCES = /** @type {const} */ (['available', 'busy', 'away']);
const THEMES = /** @type {const} */ (['light', 'dark', 'system']);

/** @param {string} p */
const shown = (p) => html`<i class="pres ${p}"></i>`;

/** Who one is: presence, what makes itself heard, theme, language, log out. */
export class DeskSelf extends Part {
  static properties = { theme: {}, plain: { type: Boolean } };

  constructor() {
    super();
    this.theme = 'system';
    this.plain = false;
  }

  get me() { return /** @type {import('../workplace.js').Workplace} */ (this.work).me; }

  /** @returns {import('../menu.js').Item[]} */
  get items() {
    const { me } = this;
    const signals = this.work?.signals;
    return [
      { head: say('me.presence') },
      ...PRESENCES.map((p) => ({ text: say(/** @type {any} */ (`presence.${p}`)), hint: say(/** @type {any} */ (`presence.${p}.hint`)), sign: shown(p), on: me.presence === p, act: () => this.work?.team.be(p) })),
      { head: say('me.signals') },
      { text: say('me.desktop'), hint: signals?.denied ? say('me.desktop.denied') : undefined, on: Boolean(signals?.desktop), many: true, act: () => this.heed('desktop') },
      { text: say('me.sound'), on: Boolean(signals?.sound), many: true, act: () => this.heed('sound') },
      { head: say('me.theme') },
      ...THEMES.map((t) => ({ text: say(/** @type {any} */ (`theme.${t}`)), on: this.theme === t, act: () => this.tell('theme', t) })),
      { head: say('me.language') },
      ...Object.entries(languages).map(([key, l]) => ({ text: l.name, on: language === key, act: () => this.tell('language', key) })),
      { head: me.email },
      ...(this.plain ? (['replies', 'labels', ...(me.role === 'agent' ? [] : ['promises', 'people', 'teams', 'streams']), ...(me.role === 'admin' ? ['channels'] : []), 'sites']).map((to) => ({ text: say(/** @type {any} */ (to === 'replies' ? 'saved' : to)), act: () => { location.hash = `#/${to}`; } })) : []),
      ...(this.plain && me.role !== 'agent' ? [{ text: say('studio'), act: () => { location.href = '../studio/'; } }] : []),
      { text: say('keys'), cap: '?', act: () => this.tell('act', 'list') },
      { text: say('logout'), act: () => this.tell('leave') },
    ];
  }

  /** @param {'desktop' | 'sound'} what */
  async heed(what) {
    await this.work?.signals?.toggle(what);
    this.requestUpdate();
  }

  get face() {
    const { me } = this;
    return html`${avatar(me)}<span class="who"><b class="strong cut">${me.name}</b><span class="row muted">${shown(me.presence)}${say(/** @type {any} */ (`presence.${me.presence}`))}</span></span>
      <span class="push faint">${icon('chevron', 's up')}</span>`;
  }

  render() {
    if (!this.work) return nothing;
    if (this.plain) return this.sheet();
    return html`<desk-menu look="row mine" side="above" .face=${this.face} .items=${this.items}></desk-menu>${carried(this.work.team.capacity)}
      ${this.work.failed ? html`<p class="notice bad" role="alert">${say('failed.presence')}</p>` : nothing}`;
  }

  /** On a phone it is a page. */
  sheet() {
    /** @type {any[][]} */
    const groups = [];
    for (const item of this.items) 'head' in item ? groups.push([item]) : groups.at(-1)?.push(item);
    return html`<section class="pane shown me"><div class="bar"><h2>${say('me')}</h2></div><div class="scroll">
      <div class="row mine">${avatar(this.me, { size: 'lg' })}<span class="who"><b class="strong">${this.me.name}</b><span class="muted">${this.me.email}</span></span></div>${carried(this.work?.team.capacity)}
      ${groups.map(([head, ...rest]) => html`<div class="set" role="group" aria-label=${head.head}>${head.head === this.me.email ? nothing : html`<h3>${head.head}</h3>`}
        ${rest.map((r) => html`<button class="o" aria-pressed=${r.on ?? nothing} @click=${r.act}>${r.sign ?? nothing}<span>${r.text}${r.hint ? html`<small>${r.hint}</small>` : nothing}</span>${r.on ? html`<span class="push">${icon('check')}</span>` : nothing}</button>`)}</div>`)}
    </div></section>`;
  }
}
customElements.define('desk-self', DeskSelf);
