/** Someone wrote while the visitor was away: the words come first, once. @param {any} session */
export function away({ launcher, page, conversations }) {
  if (launcher.carded || launcher.chat?.isOpen) return;
  const left = [...conversations.values()].find((one) => one.unread && one.preview?.author === 'agent');
  if (!left || page.tab().told === left.id + ':' + left.head) return;
  page.tab({ told: left.id + ':' + left.head });
  launcher.told(left.id, left.agent || { name: left.preview.name || left.title }, left.preview.text, true);
}
