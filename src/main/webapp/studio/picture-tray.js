import { html, nothing } from 'lit';
import { said } from '../staff/form.js';
import { icon, Part } from '../staff/part.js';
import { newId } from '../wire/frames.js';
import { picture } from './help.js';
import { helpOf } from './help-part.js';
import { say } from './words.js';

/** @typedef {{key: string, name: string, seen: string, shows: string, plain: boolean, part: number, stop: AbortController, id?: number, problem?: any, asked?: boolean}} Coming */

/** Pictures on their way into a text. Each is asked what it shows: who does not see it reads that. @extends {Part<import('./study.js').Study>} */
class PictureTray extends Part {
  static properties = { site: {}, all: { state: true } };

  constructor() {
    super();
    this.site = '';
    /** @type {Coming[]} */ this.all = [];
  }

  disconnectedCallback() {
    this.all.forEach((one) => this.drop(one));
    super.disconnectedCallback();
  }

  /** @param {Iterable<File>} files */
  async add(files) {
    const fresh = [...files].map((file) => {
      /** @type {Coming} */ const one = { key: newId(), name: file.name, seen: URL.createObjectURL(file), shows: '', plain: false, part: 0, stop: new AbortController() };
      this.#send(one, file);
      return one;
    });
    this.all = [...this.all, ...fresh];
    await this.updateComplete;
    this.querySelector('input')?.focus();
  }

  /** @param {Coming} one @param {File} file */
  async #send(one, file) {
    try {
      const kept = await this.work?.api.upload(`${helpOf(this.site)}/images?name=${encodeURIComponent(file.name)}`, file, (part) => { one.part = part; this.requestUpdate(); }, one.stop.signal, 'POST');
      one.id = kept.id;
    } catch (problem) { one.problem = problem; }
    this.requestUpdate();
  }

  /** @param {Coming} one */
  drop(one) {
    one.stop.abort();
    URL.revokeObjectURL(one.seen);
    this.all = this.all.filter((other) => other !== one);
  }

  /** @param {Coming} one */
  put(one) {
    if (!one.id) return;
    one.asked = true;
    this.requestUpdate();
    if (!one.plain && !one.shows.trim()) return void this.querySelector('input')?.focus();
    this.drop(one);
    this.tell('put', picture(one.id, one.plain ? '' : one.shows));
  }

  render() { return html`${this.all.map((one) => this.one(one))}`; }

  /** @param {Coming} one */
  one(one) {
    const at = `picture.${one.key}`;
    const missing = one.asked && !one.plain && !one.shows.trim();
    const change = (/** @type {Partial<Coming>} */ more) => { Object.assign(one, more); this.requestUpdate(); };
    return html`<div class="coming" role="group" aria-label=${one.name}><img src=${one.seen} alt="" width="72" height="72">
      <div class="set plain"><p class="row"><b class="strong cut">${one.name}</b><button type="button" class="btn quiet icon push" aria-label=${say('picture.drop', { name: one.name })} @click=${() => this.drop(one)}>${icon('close')}</button></p>
      ${one.problem ? html`<p class="notice bad" role="alert">${icon('alert')}<span>${said(one.problem)}</span></p>` : html`${one.id ? nothing : html`<progress max="1" value=${one.part} aria-label=${say('picture.sending', { name: one.name })}></progress>`}
        <div class="field"><label for=${at}>${say('picture.shows')}</label><input class="in" id=${at} maxlength="300" autocomplete="off" .value=${one.shows} ?disabled=${one.plain} aria-invalid=${missing ? 'true' : nothing} aria-describedby=${`${at}-hint`}
          @input=${(/** @type {any} */ e) => change({ shows: e.target.value })} @keydown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === 'Enter' && !e.isComposing) { e.preventDefault(); this.put(one); } }}><span class=${missing ? 'err' : 'hint'} id=${`${at}-hint`}>${say(missing ? 'picture.error' : 'picture.shows.hint')}</span></div>
        <label class="tick"><input type="checkbox" .checked=${one.plain} @change=${(/** @type {any} */ e) => change({ plain: e.target.checked })}><span>${say('picture.plain')}</span></label>
        <p class="row"><button type="button" class="btn" ?disabled=${!one.id} @click=${() => this.put(one)}>${say('picture.put')}</button></p>`}</div></div>`;
  }
}
customElements.define('picture-tray', PictureTray);
