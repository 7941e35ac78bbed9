/** How a line of the thread reads, in the agent's language. */

import { html, nothing } from 'lit';
import { callName, dot, icon } from '../part.js';
import { say } from '../words.js';
import { until } from './row.js';

/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {import('../types.js').Conversation} Conversation */

/** @type {Record<string, import('../part.js').Icon>} */
const SIGNS = {
  handover: 'person', joined: 'person', left: 'person', closed: 'check', reopened: 'restart', restarted: 'restart', started: 'flow', pending: 'clock', resumed: 'restart',
  booked: 'calendar', cancelled: 'calendar', transferred: 'person', hours: 'clock', wayback: 'phone', survey: 'chart', surveyed: 'chart', answered: 'book', failed: 'alert', assigned: 'person', labelled: 'sliders', consulted: 'lock', 'consult-over': 'lock', unlabelled: 'sliders', priority: 'alert',
};
/** @param {string} kind */
export const signOf = (kind) => icon(SIGNS[kind] ?? 'more');

/** @param {Entry['author']} author @param {Conversation} c @param {number} me */
export function authorName({ kind, id, name }, c, me) {
  if (kind === 'assistant') return say('assistant');
  if (kind === 'agent') return id === me ? say('you') : name ?? say('agent');
  return callName(c);
}

/** Who did what. @param {Entry} entry @param {Conversation} c @param {{id: number, name: string}} me */
export function event({ kind, text, data = {} }, c, me) {
  const byMe = data.agent !== undefined ? data.agent === me.id : data.by === 'agent' && data.name === me.name;
  const name = data.name ?? (data.by === 'visitor' ? callName(c) : data.by === 'system' ? say('assistant') : say('agent'));
  const bySystem = data.by === 'system';
  const mine = byMe ? '.you' : '';
  if (kind === 'handover') return say('event.handover');
  if (kind === 'started') return say('event.started', { n: data.run ?? 1 });
  if (kind === 'closed' && bySystem) return data.reason === 'inactivity' ? say('event.closed.inactivity', { time: limit(data.limit) }) : say('event.closed.system');
  if (kind === 'closed' && data.by === 'visitor') return say('event.ended', { name });
  if (kind === 'restarted') return say('event.restarted', { name });
  if (kind === 'pending') return data.until ? say(`event.pending.until${mine}`, { name, when: until(data.until) }) : say(`event.pending${mine}`, { name });
  if (kind === 'resumed') return say(data.cause === 'message' ? 'event.resumed.message' : data.cause === 'due' ? 'event.resumed.due' : `event.resumed${mine}`, { name: data.cause === 'message' ? callName(c) : name });
  if (kind === 'booked') return say('event.booked', { title: data.title ?? '', when: until(data.at) });
  if (kind === 'cancelled') return say('event.cancelled', { title: data.title ?? '' });
  if (kind === 'transferred') return say(data.to === 'queue' ? `event.transferred.queue${mine}` : `event.transferred${mine}`, { name, to: data.toName ?? '' });
  if (kind === 'wayback') return say('event.wayback');
  if (kind === 'hours') return say('event.hours', { when: until(data.opensAt) });
  if (kind === 'failed') return say(data.then === 'retried' ? 'event.failed.retried' : data.then === 'hand-off' ? 'event.failed.hand-off' : 'event.failed', { name: data.integration ?? say('assistant') });
  if (kind === 'survey') return say('event.survey', { question: text });
  if (kind === 'surveyed') return MOST[data.kind] ? say('event.rated', { name: callName(c), n: data.score, of: MOST[data.kind] }) : say('event.answered', { name: callName(c) });
  if (kind === 'answered') return say(data.helpful ? 'event.helped' : 'event.unhelped', { name: callName(c), title: data.title ?? '' });
  if (kind === 'left' && data.reason === 'absent') return say('event.left.absent', { name });
  if (['joined', 'left', 'closed', 'reopened'].includes(kind)) return say(/** @type {any} */ (`event.${kind}${mine}`), { name });
  return text;
}

/** @type {Record<string, number>} */
const MOST = { csat: 5, nps: 10, stars: 5 };

/** What stands beside the number that somebody gave: their own words, and that it came late. @param {Entry} entry */
export function rated({ kind, data = {} }) {
  if (kind !== 'surveyed') return nothing;
  return html`${data.late ? html`<span class="tag warn">${say('event.late')}</span>` : nothing} ${data.comment ? html`<q class="rated" dir="auto">${data.comment}</q>` : nothing}`;
}

/** @param {number} [ms] */
function limit(ms) {
  if (!ms) return '';
  const hours = ms / 3_600_000;
  return hours >= 1 ? say('hours', { n: Math.round(hours * 10) / 10 }) : say('minutes', { n: Math.round(ms / 60_000) });
}

/** A line of the agents' own log. @param {import('../types.js').LogLine} line @param {number} me */
export function logged({ kind, author, data = {} }, me) {
  const name = author.id === me ? say('you') : author.name;
  const who = html`<b>${name}</b> `;
  if (kind === 'assigned') {
    const to = data.agent === undefined || data.agent === null ? say('logged.unassigned') : data.agent === author.id ? say('logged.took') : say('logged.assigned', { to: data.agent === me ? say('you.to') : data.name ?? '' });
    return html`${who}${to}`;
  }
  if (kind === 'labelled' || kind === 'unlabelled') return html`${who}${say(kind === 'labelled' ? 'logged.labelled' : 'logged.unlabelled')} ${data.colour ? dot(data.colour) : nothing}<b>${data.name}</b>`;
  if (kind === 'priority') return html`${who}${say('logged.priority', { from: say(/** @type {any} */ (`priority.${low(data.from)}`)), to: say(/** @type {any} */ (`priority.${low(data.to)}`)) })}`;
  if (kind === 'consulted') return html`${who}${say('logged.consulted', { to: data.agent === me ? say('you.to') : data.name ?? '' })}`;
  if (kind === 'consult-over') return over(data, author.id, me, who);
  return html`${who}${kind}`;
}

/** @param {any} data @param {number} by @param {number} me @param {unknown} who */
function over({ agent, name, reason }, by, me, who) {
  if (reason === 'closed') return say('logged.consult.closed', { name: agent === me ? say('you') : name });
  if (agent === by) return html`${who}${say(reason ? 'logged.consult.in' : 'logged.consult.left')}`;
  return html`${who}${say('logged.consult.let', { to: agent === me ? say('you.to') : name })}`;
}

/** @param {string} [priority] */
const low = (priority = 'normal') => priority.toLowerCase();

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

/** Text as it was typed, with its addresses as links. @param {string} [text] */
export function words(text = '') {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(at, found.index), html`<a href=${found[0]} target="_blank" rel="noopener noreferrer nofollow">${found[0]}</a>`);
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)];
}

/** A note's text, with the names it mentions. @param {string} text @param {(string | undefined)[]} names */
export function noted(text, names) {
  const known = names.filter((n) => n !== undefined).map((n) => `@${n}`).sort((a, b) => b.length - a.length);
  if (!known.length) return words(text);
  const at = new RegExp(`(${known.map((n) => n.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`);
  return text.split(at).map((part) => (known.includes(part) ? html`<span class="at">${part}</span>` : words(part)));
}
