/** What the palette lists: everything one can do here, and where one can go. */

import { PLACE_NAMES, PRIORITIES, priorityOf } from './filter.js';
import { mayReopen } from './inbox.js';
import { avatar, dot, icon, nameOf, shape } from './part.js';
import { href } from './route.js';
import { say } from './words.js';
import { laters, serverNow } from '../staff/when.js';

/** @typedef {import('./commands.js').Command} Command */

/** @type {Record<string, string[]>} */
const GO_KEYS = { mine: ['G', 'M'], unassigned: ['G', 'U'], queue: ['G', 'Q'], all: ['G', 'O'], mentions: ['G', 'N'], pending: ['G', 'P'], closed: ['G', 'C'] };

/**
 * @param {import('./workplace.js').Workplace} work @param {import('./types.js').Conversation | undefined} c the opened one
 * @param {(act: import('./keys.js').Act) => void} act what a key would do @returns {Command[]}
 */
export function commands(work, c, act) {
  return [...(c ? withThis(work, c, act) : []), ...places(work), ...people(work), ...own(work, act)];
}

/** @param {import('./workplace.js').Workplace} work @param {import('./types.js').Conversation} c @param {(act: import('./keys.js').Act) => void} act @returns {Command[]} */
function withThis(work, c, act) {
  const { verbs, me, team } = work;
  const group = /** @type {const} */ ('this');
  /** @param {string} key @param {string} text @param {unknown} sign @param {() => void} does @param {string[]} [keys] @returns {Command} */
  const one = (key, text, sign, does, keys) => ({ key, group, text, sign, act: does, keys });
  const open = c.status !== 'closed';
  const on = new Set(c.labels?.map((l) => l.id));
  return [
    one('reply', say('key.reply'), icon('chat'), () => act('reply'), ['R']),
    one('note', say('key.note'), icon('lock'), () => act('note'), ['N']),
    ...(open ? [one('close', say('close'), icon('check'), () => verbs.close(c), ['E']), one('pending', say('pending.set.more'), shape('pending'), () => act('pending'), ['P'])] : mayReopen(c) ? [one('reopen', say('reopen'), icon('restart'), () => verbs.reopen(c), ['⇧', 'E'])] : []),
    ...(open ? laters(serverNow()).map((l) => one(`p${l.key}`, say(/** @type {any} */ (`pending.${l.key}`)), shape('pending'), () => verbs.pend(c, l.at))) : []),
    ...(c.status === 'pending' ? [one('unpend', say('unpend'), shape('open'), () => verbs.unpend(c))] : []),
    ...(c.assignee?.id === me.id ? [] : [one('take', say('assign.to.me'), avatar(me, { size: 'sm' }), () => verbs.assign(c, me))]),
    ...team.others.map((a) => one(`a${a.id}`, say('assign.to.one', { name: a.name }), avatar(a, { size: 'sm' }), () => verbs.assign(c, a))),
    ...(c.assignee ? [one('nobody', say('unassign'), icon('person'), () => verbs.assign(c, undefined))] : []),
    ...team.labels.map((l) => one(`l${l.id}`, say(on.has(l.id) ? 'label.off' : 'label.on', { name: l.name }), dot(l.colour), () => verbs.label(c, l, !on.has(l.id)))),
    ...PRIORITIES.filter((p) => p !== priorityOf(c)).map((p) => one(`r${p}`, say('priority.set', { priority: say(/** @type {any} */ (`priority.${p}`)) }), icon('alert'), () => verbs.prioritise(c, p))),
    ...(open ? [one('times', say('offer'), icon('calendar'), () => act('times'), ['T']), one('article', say('article'), icon('book'), () => act('article')), one('saved', say('saved'), icon('book'), () => act('saved'), ['/'])] : []),
    one('rating', say('survey.ask'), icon('chart'), () => verbs.ask(c.id)),
    one('visitor', say('key.visitor'), icon('person'), () => act('visitor'), ['V']),
  ];
}

/** What supervisors and administrators see and set. @type {[string, import('./part.js').Icon][]} */
const LED = [['promises', 'chart'], ['people', 'person'], ['teams', 'chat'], ['streams', 'flow']];

/** @param {import('./workplace.js').Workplace} work @returns {Command[]} */
function places({ me, team }) {
  const small = (/** @type {number | undefined} */ n) => (n === undefined ? undefined : say('conversations.n', { n }));
  const go = (/** @type {import('./route.js').Route} */ route) => () => { location.hash = href(route); };
  const group = /** @type {const} */ ('go');
  const leads = me.role !== 'agent';
  return [
    ...PLACE_NAMES.map((place) => ({ key: place, group, text: say(/** @type {any} */ (`place.${place}`)), sign: ['pending', 'closed'].includes(place) ? shape(place) : place === 'all' ? shape('open') : icon('chat'),
      small: place === 'closed' ? undefined : small(team.count(place)), keys: GO_KEYS[place], act: go({ screen: 'inbox', place }) })),
    ...team.filters.map((f) => ({ key: `f${f.id}`, group, text: f.name, sign: icon('sliders'), small: small(team.countOf(f.id)), act: go({ screen: 'inbox', place: 'filter', saved: f.id }) })),
    { key: 'replies', group, text: say('saved'), sign: icon('book'), act: go({ screen: 'replies' }) },
    { key: 'labels', group, text: say('labels'), sign: icon('check'), act: go({ screen: 'labels' }) },
    ...(me.role === 'admin' ? [{ key: 'channels', group, text: say('channels'), sign: icon('phone'), act: go({ screen: 'channels' }) }] : []),
    ...(leads ? LED.map(([screen, sign]) => ({ key: screen, group, text: say(/** @type {any} */ (screen)), sign: icon(sign), act: go(/** @type {any} */ ({ screen })) })) : []),
    { key: 'sites', group, text: say('sites'), sign: icon('sliders'), act: go({ screen: 'sites' }) },
  ];
}

/** Whom one has at hand. @param {import('./workplace.js').Workplace} work @returns {Command[]} */
function people({ inbox }) {
  return [...inbox.all.values()].sort((a, b) => b.lastAt - a.lastAt).map((c) => ({
    key: `c${c.id}`, group: /** @type {const} */ ('people'), text: nameOf(c), also: c.visitor?.email, small: c.title, sign: shape(c.status),
    act: () => { location.hash = href({ screen: 'inbox', place: c.status === 'closed' ? 'closed' : c.status === 'pending' ? 'pending' : 'all', conversation: c.id }); },
  }));
}

/** @param {import('./workplace.js').Workplace} work @param {(act: import('./keys.js').Act) => void} act @returns {Command[]} */
function own({ me, team }, act) {
  const group = /** @type {const} */ ('me');
  return [
    { key: 'start', group, text: say('start'), sign: icon('plus'), act: () => act(/** @type {any} */ ('start')) },
    ...(['available', 'busy', 'away']).filter((p) => p !== me.presence).map((p) => ({ key: p, group, text: say('presence.be', { presence: say(/** @type {any} */ (`presence.${p}`)) }), sign: icon('person'), act: () => { team.be(/** @type {any} */ (p)); } })),
    { key: 'keys', group, text: say('keys'), sign: icon('more'), keys: ['?'], act: () => act('list') },
  ];
}
