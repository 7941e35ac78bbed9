import { need } from './dom.js';

/**
 * What the server did not take. Closed means closed: the text leaves the outbox, with all that waited behind it, and becomes the
 * draft, to be sent by the visitor's own hand (X30). A value that does not fit goes back to its field.
 * @param {any} session @param {any} item @param {any} why
 */
export async function refused(session, item, why) {
  const chat = await session.launcher.chat;
  await chat?.rare();
  const { conversation: id } = item;
  const { outbox, drafts } = session;
  const thread = session.thread(id);
  const { status, errors, detail, version, choices, closedBy, closedAt } = why.problem;
  if (item.answers && !item.offer && status === 422) {
    outbox.drop(item.clientId);
    thread.fieldError = errors?.map((error) => error.detail || error.message || error).join(' ') || detail || why.message;
  } else if (item.offer && /^(time-taken|offer-over|invalid-answer|question-over)$/.test(why.name)) {
    outbox.drop(item.clientId);
    thread.remaining = { ...thread.remaining, [item.answers.question]: why.problem.times || [] };
  } else if (status === 409) {
    const back = outbox.of(id);
    for (const one of back) outbox.drop(one.clientId);
    const texts = back.filter((one) => !one.answers).map((one) => one.text);
    drafts.set(id, [...texts, drafts.get(id)].filter(Boolean).join('\n'));
    thread.refusal = why;
    const files = back.flatMap((one) => one.files || []);
    if (files.length) await need('files').then((module) => module.keep(chat, id, files));
    const conversation = session.conversations.get(id);
    if (conversation && why.name === 'conversation-closed') Object.assign(conversation, { status: 'closed', version: version ?? conversation.version, choices, closedBy, closedAt });
    session.tells('draft', id);
  } else outbox.refuse(item, why.message);
  session.tells('thread', id);
  if (chat) cry(chat, chat.texts.notSent + '. ' + (detail || why.message));
}

function cry({ alert }, words) {
  alert.textContent = words;
  setTimeout(() => (alert.textContent = ''), 10_000);
}
