import { html, nothing } from 'lit';
import { say } from '../words.js';
import { Form } from '../../staff/form.js';

const ROLES = ['agent', 'supervisor', 'admin'];
const WAYS = ['link', 'password'];
const SHORTEST = 12;

/** An account: who somebody is here, and whether they may come in. */
class AgentAccount extends Form {
  static properties = { account: { attribute: false } };

  constructor() {
    super();
    this.words = 'account';
    /** @type {import('./people.js').Account | undefined} */ this.account = undefined;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!this.draft || changed.get('account') && this.account && changed.get('account').id !== this.account.id) this.begin();
  }

  get stored() {
    const { name = '', email = '', role = 'agent', active = true } = this.account ?? {};
    return { name, email, role, active, way: 'link', password: '' };
  }

  get taken() { return this.account ? undefined : 'email'; }

  /** @param {any} draft */
  check(draft) {
    /** @type {import('../../staff/form.js').Wrongs} */ const errors = {};
    if (!draft.name.trim()) errors.name = { key: 'account.error.name' };
    if (!this.account && !/^\S+@\S+\.\S+$/.test(draft.email.trim())) errors.email = { key: 'account.error.email' };
    if ((this.account ? draft.password : draft.way === 'password') && draft.password.length < SHORTEST) errors.password = { key: 'account.error.password', values: { n: String(SHORTEST) } };
    return errors;
  }

  /** @param {any} draft */
  async send({ name, email, role, active, way, password }) {
    const { account } = this;
    const body = { name: name.trim(), role, password: account || way === 'password' ? password || undefined : undefined };
    const saved = account ? await this.api.put(`agents/${account.id}`, { ...body, active, revision: account.revision }) : await this.api.post('agents', { ...body, email: email.trim() });
    this.account = saved;
    this.begin();
    this.tell('saved', saved);
  }

  render() {
    const { account } = this;
    return html`<form class="set" novalidate @submit=${this.save}><h3>${this.say('title')}</h3>
      ${this.line('name', { complete: 'off' })}
      ${account ? nothing : this.line('email', { type: 'email', mode: 'email' })}
      ${this.radios('role', ROLES)}
      ${account ? nothing : this.radios('way', WAYS)}
      ${account || this.draft.way === 'password' ? this.line('password', { type: 'password', complete: 'new-password', hint: this.say(account ? 'password.change' : 'password.hint', { n: String(SHORTEST) }) }) : nothing}
      ${account ? this.toggle('active', account.id === this.work?.me.id) : nothing}
      ${this.foot(say(account ? 'settings.save' : 'account.make'))}</form>`;
  }
}
customElements.define('agent-account', AgentAccount);
