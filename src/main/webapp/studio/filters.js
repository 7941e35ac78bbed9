import { html, nothing } from 'lit';
import { CHANNELS, channelName, pick } from './part.js';
import { picker } from './period.js';
import { say } from './words.js';

/** What of the address narrows a report. @param {Record<string, string>} query */
export const narrowed = ({ from, to, channel, playbook, audience }) => ({ from, to, channel, playbook, audience });

/**
 * Period and channel; playbook and audience where they are known.
 * @param {import('./part.js').Screen} screen @param {{playbooks?: {id: number, name: string}[], audiences?: {id: number, name: string}[], channel?: boolean}} [known]
 */
export function filters(screen, { playbooks = [], audiences = [], channel = true } = {}) {
  const { query } = screen.route;
  const some = (/** @type {'playbook' | 'audience'} */ name, /** @type {{id: number, name: string}[]} */ all) => (all.length ? pick({ name, label: say(name), value: query[name], all: say(`${name}.all`), options: all.map((a) => ({ value: String(a.id), text: a.name })), change: (value) => screen.ask({ [name]: value }) }) : nothing);
  return html`${picker(screen)}${channel ? pick({ name: 'channel', label: say('channel'), value: query.channel, all: say('channel.all'), options: CHANNELS.map((c) => ({ value: c, text: channelName(c) })), change: (value) => screen.ask({ channel: value }) }) : nothing}${some('playbook', playbooks)}${some('audience', audiences)}`;
}
