import { Refused } from '../wire/frames.js';

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
