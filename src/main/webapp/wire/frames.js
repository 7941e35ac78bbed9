/**
 * @typedef {{conversation: number, seq: number, at: number, kind: string, text: string, clientId?: string,
 *   author: {kind: 'visitor'|'assistant'|'agent'|'system', id?: number, name?: string}, data?: any}} Entry
 * @typedef {{type: string, title?: string, status: number, detail?: string, again: boolean, choices?: string[],
 *   version?: number, retryAfter?: number, errors?: any[]}} Problem
 * @typedef {{type: string, re?: string, [member: string]: any}} Frame
 */

/** What a frame must carry to be used; unknown types pass, and whoever listens may ignore them. */
const needs = {
  welcome: ['re', 'now', 'heartbeat'],
  reply: ['re', 'ok'],
  'message.posted': ['message'],
  'conversation.changed': ['conversation'],
  typing: ['conversation', 'on'],
  'read.marked': ['conversation', 'reader', 'seq'],
  'session.expired': ['visit'],
  ping: ['at'],
};

const limit = 32 * 1024;

/**
 * Reads one text frame.
 * @param {string} text
 * @returns {Frame|null} null for what is no frame: a wrong frame is dropped, never half used
 */
export function read(text) {
  let frame;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  if (!frame || typeof frame.type !== 'string') return null;
  if ((needs[frame.type] || []).some((member) => frame[member] === undefined)) return null;
  if (frame.type === 'message.posted' && !isEntry(frame.message)) return null;
  if (Array.isArray(frame.messages)) frame.messages = frame.messages.filter(isEntry);
  return frame;
}

/**
 * @param {any} entry
 * @returns {entry is Entry}
 */
export function isEntry(entry) {
  return Boolean(entry) && Number.isSafeInteger(entry.conversation) && Number.isSafeInteger(entry.seq) && entry.seq > 0
    && typeof entry.kind === 'string' && Boolean(entry.author);
}

/**
 * Writes one frame; members without a value are left out.
 * @param {Frame} frame
 * @returns {string}
 * @throws {RangeError} when it is larger than the server takes
 */
export function write(frame) {
  const text = JSON.stringify(frame);
  if (text.length > limit || new TextEncoder().encode(text).length > limit) throw new RangeError('too-long');
  return text;
}

/** A problem as the promise of a command is rejected with: `again` says whether the same command may be sent once more. */
export class Refused extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail || problem.title || problem.type);
    this.problem = problem;
    this.name = String(problem.type).split(':').pop() || '';
    this.again = Boolean(problem.again);
  }
}

/** The connection went before the answer came: nobody knows whether the command was done. */
export class Lost extends Error {
  name = 'lost';
  again = true;
}

/** A new id for a message or a frame's sender; random enough to be unique in its thread for ever. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Date.now().toString(36) + '-' + Array.from(bytes, (b) => (b % 36).toString(36)).join('');
}
