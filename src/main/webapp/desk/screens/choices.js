/** What can be chosen for one conversation, as items of menus: the same in the header, the visitor panel and by key. */

import { html, nothing } from 'lit';
import { PRIORITIES, priorityOf } from '../filter.js';
import { avatar, dot, icon } from '../part.js';
import { say } from '../words.js';

/** @typedef {import('../types.js').Conversation} Conversation */
/** @typedef {import('../workplace.js').Workplace} Workplace */

/** @param {Workplace} work @param {Conversation} c @returns {import('../menu.js').Item[]} */
export function assignItems(work, c) {
  const { me, team, verbs } = work;
  const one = (/** @type {{id: number, name: string, presence?: string}} */ a, /** @type {string} */ text) => ({
    text, sign: avatar(a, { size: 'sm' }), on: c.assignee?.id === a.id, hint: a.presence && a.presence !== 'available' ? say(/** @type {any} */ (`presence.${a.presence}`)) : undefined,
    act: () => verbs.assign(c, a),
  });
  return [
    { head: say('assign.to') }, { ...one(me, say('assign.me')), hint: undefined }, ...team.others.map((a) => one(a, a.name)),
    { rule: true }, { text: say('assign.nobody'), on: !c.assignee, act: () => verbs.assign(c, undefined) },
  ];
}

/** @param {Workplace} work @param {Conversation} c @returns {import('../menu.js').Item[]} */
export const priorityItems = (work, c) => PRIORITIES.map((p) => ({
  text: say(/** @type {any} */ (`priority.${p}`)), sign: bars(p), on: priorityOf(c) === p, act: () => work.verbs.prioritise(c, p),
}));

/** @param {Workplace} work @param {Conversation} c @returns {import('../menu.js').Item[]} */
export function labelItems(work, c) {
  const on = new Set(c.labels?.map((l) => l.id));
  return work.team.labels.map((l) => ({ text: l.name, sign: dot(l.colour), on: on.has(l.id), many: true, act: () => work.verbs.label(c, l, !on.has(l.id)) }));
}

/** @param {string} p */
export const bars = (p) => html`<span class="prio ${p}" aria-hidden="true"><i></i><i></i><i></i></span>`;

const COLOURS = ['#3b5bcc', '#1f7a4d', '#b0641f', '#a8334c', '#7a4bb0', '#1f7a86', '#6b6660'];

/** A new label, for those who may make one. @param {Workplace} work @param {Conversation} c */
export function labelFoot(work, c) {
  if (work.me.role === 'agent') return work.team.labels.length ? nothing : html`<p class="hint">${say('labels.none')}</p>`;
  const make = async (/** @type {SubmitEvent} */ e) => {
    e.preventDefault();
    const input = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (e.target).elements.namedItem('label'));
    const name = input.value.trim();
    if (!name) return;
    try {
      const label = await work.team.label(name, COLOURS[work.team.labels.length % COLOURS.length]);
      input.value = '';
      work.verbs.label(c, label, true);
    } catch (/** @type {any} */ problem) { input.setCustomValidity(problem.message); input.reportValidity(); }
  };
  return html`<form class="newlabel" @submit=${make}><input class="in" name="label" maxlength="40" aria-label=${say('labels.new')} placeholder=${say('labels.new')} autocomplete="off"
    @input=${(/** @type {any} */ e) => e.target.setCustomValidity('')}><button class="btn icon" aria-label=${say('labels.new')}>${icon('plus')}</button></form>`;
}
