/** One conversation as a line of the list. */

import { html, nothing } from 'lit';
import { isConsulted, priorityOf } from '../filter.js';
import { concerns } from '../inbox.js';
import { avatar, callName, dayName, dot, hour, icon, moment, nameOf, shape, short } from '../part.js';
import { say } from '../words.js';
import { near, span, serverNow } from '../../staff/when.js';
import { holds, ring } from './keep.js';

/** @typedef {import('../types.js').Conversation} Conversation */

const LONG = 5 * 60_000;

/**
 * @param {Conversation} c
 * @param {{href: string, selected: boolean, chosen: boolean, choosing: boolean, me: number, place: string, language: string, typing?: {author: {name?: string}},
 *   kept?: import('../types.js').Reservation,
 *   draft: boolean, choose: (e: Event) => void, click: (e: MouseEvent) => void}} how
 */
export function row(c, how) {
  const online = c.visitor?.online;
  const unread = concerns(c, how.me) ? c.unread : 0;
  return html`<a class="item ${unread ? 'new' : ''} ${how.chosen ? 'chosen' : ''}" role="option" tabindex="-1" id=${`c${c.id}`} href=${how.href} aria-selected=${how.choosing ? how.chosen : how.selected}
      aria-current=${how.selected ? 'true' : nothing} @click=${how.click}>
    <span class="face" @click=${how.choose} title=${say('bulk.choose')}>${avatar({ id: c.visitor?.id, name: c.visitor?.name || c.visitor?.email }, { presence: online === undefined ? undefined : online ? 'on' : 'away' })}<span class="pick" aria-hidden="true">${icon('check')}</span></span>
    <span class="n">${priority(c)}<span class="cut">${nameOf(c)}</span>${online ? html`<span class="sr">${say('online')}</span>` : nothing}</span>
    ${when(c)}
    <span class="l cut">${how.draft ? html`<em class="draft">${say('draft')}</em> ` : nothing}${preview(c, how)}</span>
    <span class="w">${c.mentioned ? html`<span class="count">@<span class="sr">${say('mentioned')}</span></span>` : nothing}${unread ? html`<span class="count"><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span><span class="sr">${say('unread', { n: unread })}</span></span>` : nothing}</span>
    <span class="meta">${tags(c, how)}</span></a>`;
}

/** How long somebody waits; else when the last line was. @param {Conversation} c */
function when(c) {
  const at = c.waitingSince;
  return html`<time datetime=${new Date(at ?? c.lastAt).toISOString()} title=${`${dayName(c.lastAt)} ${hour(c.lastAt)}`}>${at && c.status === 'open' ? span(serverNow() - at) : short(c.lastAt)}</time>`;
}

/** @param {Conversation} c */
function priority(c) {
  const p = priorityOf(c);
  if (p === 'normal') return nothing;
  return html`<span class="prio ${p}" title=${say(/** @type {any} */ (`priority.${p}`))}><i></i><i></i><i></i><span class="sr">${say(/** @type {any} */ (`priority.${p}`))}</span></span>`;
}

/** @param {Conversation} c @param {{me: number, typing?: {author: {name?: string}}}} how */
function preview(c, { me, typing }) {
  if (typing) return html`<em>${say('typing', { name: typing.author.name ?? nameOf(c) })}</em>`;
  const text = c.preview?.text || (c.preview ? say('preview.none') : '');
  if (c.preview?.author === 'assistant') return say('assistant.said', { text });
  if (c.preview?.author !== 'agent') return text;
  const who = c.agent ?? c.assignee;
  return who?.id === me ? say('you.said', { text }) : say('someone.said', { name: who?.name ?? say('agent'), text });
}

/** @param {Conversation} c @param {{me: number, place: string, language: string, kept?: import('../types.js').Reservation}} how */
function tags(c, { me, place, language, kept }) {
  const waits = c.status === 'open' && c.waitingSince ? serverNow() - c.waitingSince : 0;
  const tongue = c.visitor?.language?.slice(0, 2);
  return html`
    ${kept && holds(kept) ? html`<span class="tag brand">${ring(kept)}${say('keep.until', { name: callName(c), time: moment(kept.agentUntil ?? 0) })}</span>` : nothing}
    ${isConsulted(c, me) ? html`<span class="tag brand">${icon('lock')}${say('consult.tag')}</span>` : nothing}
    ${waits > LONG ? html`<span class="tag warn">${icon('clock')}${span(waits)}</span>` : nothing}
    ${c.queue ? html`<span class="tag firm">${icon('person')}${standing(c.queue)}</span>` : nothing}
    ${c.engagement?.state === 'wrap-up' ? html`<span class="tag warn">${icon('clock')}${say('wrapup.short')}</span>` : nothing}
    ${c.status === 'pending' ? html`<span class="tag firm">${shape('pending')}${c.pendingUntil ? say('until', { when: until(c.pendingUntil) }) : say('until.none')}</span>` : nothing}
    ${c.status === 'closed' ? html`<span class="tag firm">${shape('closed')}${say('status.closed')}</span>` : nothing}
    ${place !== 'mine' && c.assignee ? html`<span class="tag firm">${c.assignee.id === me ? say('with.you') : say('with', { name: c.assignee.name.split(' ')[0] })}</span>` : nothing}
    ${c.labels?.map((l) => html`<span class="tag">${dot(l.colour)}<span class="cut">${l.name}</span></span>`)}
    <span class="tag"><span class="cut">${c.title}</span></span>
    ${tongue && tongue !== language ? html`<span class="tag firm">${tongue}</span>` : nothing}`;
}

/** A place in the queue, and how long that may take. @param {NonNullable<Conversation['queue']>} queue */
function standing({ position, expectedWaitMs }) {
  if (!position) return say('queue.closed');
  return expectedWaitMs ? say('queue.place.about', { n: position, time: span(expectedWaitMs) }) : say('queue.place', { n: position });
}

/** @param {number} at */
export const until = (at) => (near(at, serverNow()) === 'today' ? hour(at) : `${dayName(at)}, ${hour(at)}`);
