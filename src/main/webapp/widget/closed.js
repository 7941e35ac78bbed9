import { first, h, icon } from './dom.js';
import { create } from './home.js';

/**
 * What stands where the composer was: the way on, and what was kept of a message that came too late. Nothing is sent again by itself: after a
 * restart the kept text is in the composer (X30).
 * @param {any} view
 */
export function closed(view) {
  const { chat, session, conversation, thread, id } = view;
  const { texts } = chat;
  const draft = session.drafts.get(id);
  const { refusal } = thread;
  const choices = conversation.choices || refusal?.problem.choices || ['restart'];
  const failed = h('p.notice.bad', { hidden: true, role: 'alert' }, texts.failed);
  const act = (label, primary, doing, look) => {
    let busy = false;
    return h(primary ? 'button.btn.primary' : 'button.btn', { onclick: async () => {
      if (busy) return;
      busy = true;
      failed.hidden = true;
      try {
        await doing();
        thread.refusal = undefined;
      } catch (/** @type {any} */ why) {
        if (why.problem?.conversation) session.changed(why.problem.conversation);
        else failed.hidden = false;
      }
      busy = false;
    } }, icon(look), label);
  };
  const restart = async () => {
    const reply = await session.line.read({ type: 'conversation.restart', conversation: id, version: conversation.version });
    thread.refusal = undefined;
    session.changed(reply.conversation);
  };
  const again = async () => {
    const fresh = await create(session);
    session.drafts.set(fresh, draft);
    session.drafts.set(id, '');
    chat.thread(fresh);
    chat.view.focus();
  };
  const restarts = choices.includes('restart');
  return h('div.end', {}, h('p', {}, refusal ? late(view) : restarts ? texts.closedNotice : texts.closedForGood),
    draft ? h('p.draft', {}, h('b', {}, texts.kept), h('span', { dir: 'auto' }, draft)) : '', failed,
    restarts ? act(texts.restart, true, restart, 'restart') : '',
    choices.includes('new') && (refusal || !restarts) ? act(texts.newConversation, !restarts, again, 'plus') : '');
}

/** Who was faster. @param {any} view */
function late({ chat, conversation, thread }) {
  const closer = conversation.closedBy || thread.log.entries.findLast((entry) => entry.kind === 'closed')?.data;
  const name = (closer?.kind || closer?.by) === 'agent' && first(closer.name);
  return name ? chat.text('justClosedBy', { name }) : chat.texts.justClosed;
}
