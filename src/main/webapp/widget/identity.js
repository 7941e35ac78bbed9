import { Refused } from '../wire/frames.js';
import { need } from './dom.js';

/** Tells the server who the host page says this is. @param {any} session */
export function introduce(session) {
  const { identify, set } = session.page.said || {};
  session.page.said = undefined;
  const ask = async (frame) => {
    try {
      session.visitor = (await session.line.read(frame)).visitor || session.visitor;
      session.tells('list');
    } catch (why) {
      if (why instanceof Refused) console.warn('parley:', why.message);
    }
  };
  if (identify) ask({ type: 'visitor.identify', name: identify.name, email: identify.email });
  if (set) ask({ type: 'visitor.set', attributes: set });
}

/** The host page signed who this is while the line is open. @param {any} session */
export async function confirm(session) {
  const { page } = session;
  const { identity } = page;
  try {
    const reply = await session.line.read({ type: 'visitor.identify', token: identity });
    session.visitor = reply.visitor;
    session.tells('list');
    if (reply.reconnect || reply.late) (await need('back')).welcomed(session, reply);
  } catch (/** @type {any} */ why) {
    if (why.name !== 'another-visitor') return console.warn('parley: identity', why.problem?.reason || why.message);
    await logout(session);
    page.identity = identity;
    page.arrive();
  }
}

/** The server knows this browser as somebody else by now: nothing of the one before stays. @param {any} session @param {any} welcome */
export async function another({ launcher, page, channel }, welcome) {
  channel?.postMessage({ gone: true });
  await launcher.gone(true);
  page.keep({ token: welcome.token });
  page.arrive({ recheck: true });
}

/** Reads the list again, and lets go of what is not among what may be seen. @param {any} session */
export async function look(session) {
  const { launcher, conversations, threads } = session;
  const page = await session.line.read({ type: 'conversations.read' });
  conversations.clear();
  session.next = page.next;
  for (const conversation of page.conversations) session.merge(conversation);
  for (const id of [...threads.keys()]) if (!conversations.has(id)) await check(session, id);
  launcher.unread(session.unread);
  session.tells('list');
}

/** A thread that is not on the first page may be on another one. */
async function check(session, id) {
  try {
    await session.line.read({ type: 'history.read', conversation: id, limit: 1 });
  } catch (why) {
    if (!(why instanceof Refused)) return;
    session.threads.delete(id);
    session.drafts.set(id, '');
    const { chat } = session.launcher;
    if (chat?.view?.id === id) await chat.home();
  }
}

/** Revokes the token and leaves nothing of the visitor behind, in this tab and the others. @param {any} session */
export async function logout(session) {
  session.ending = true;
  try {
    await session.line.read({ type: 'visitor.logout' });
  } catch {
    // A socket that is closed for good has no token to revoke.
  }
  session.channel?.postMessage({ gone: true });
  await session.launcher.gone();
}
