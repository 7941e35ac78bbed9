import { first, h, icon } from './dom.js';

/** What stands where the composer was: the way on, and what was kept of a message that came too late. @param {any} view */
export function closed(view) {
  const { chat, session, conversation, thread, id } = view;
  const { texts } = chat;
  const { refusal } = thread;
  const draft = session.drafts.get(id);
  const kept = refusal && draft;
  const choices = refusal?.problem.choices || ['restart'];
  const failed = h('p.notice.bad', { hidden: true }, texts.failed);
  const act = (label, primary, doing) => {
    const button = h(primary ? 'button.btn.primary' : 'button.btn', { onclick: async () => {
      button.disabled = true;
      failed.hidden = true;
      try {
        await doing();
      } catch {
        failed.hidden = false;
      }
      button.disabled = false;
    } }, primary ? icon('restart') : '', label);
    return button;
  };
  const restart = async () => {
    const reply = await session.line.read({ type: 'conversation.restart', conversation: id, version: conversation.version });
    thread.refusal = undefined;
    session.changed(reply.conversation);
    if (!kept) return;
    session.drafts.set(id, '');
    session.send(id, { text: draft });
  };
  const again = async () => {
    const { create } = await import('./home.js');
    const fresh = await create(session, draft || undefined);
    session.drafts.set(id, '');
    thread.refusal = undefined;
    chat.thread(fresh);
    chat.view.focus();
  };
  const closer = [...thread.log.entries].reverse().find((entry) => entry.kind === 'closed');
  const name = closer?.data?.by === 'agent' && first(closer.data.name);
  const notice = !refusal ? texts.closedNotice : name ? chat.text('justClosedBy', { name }) : texts.justClosed;
  return h('div.end', {}, h('p', {}, notice), kept ? h('p.draft', {}, h('b', {}, texts.kept), h('span', { dir: 'auto' }, draft)) : '', failed,
    choices.includes('restart') ? act(kept ? texts.restartAndSend : texts.restart, true, restart) : '',
    choices.includes('new') && (refusal || !choices.includes('restart')) ? act(kept ? texts.newAndSend : texts.newConversation, !choices.includes('restart'), again) : '');
}
