/** On a phone the panel is the screen: the page behind it stands still, and the composer stays above the keyboard. @param {any} chat */
export function fit(chat) {
  const view = globalThis.visualViewport;
  const { style } = document.documentElement;
  let before;
  const place = () => {
    if (!chat.isOpen || !view) return;
    chat.panel.style.setProperty('--high', view.height + 'px');
    chat.panel.style.setProperty('--top', view.offsetTop + 'px');
    chat.view?.stay?.();
  };
  chat.lock = () => {
    const lock = chat.isOpen && innerWidth <= 480;
    if (lock && before === undefined) {
      before = style.overflow;
      style.overflow = 'hidden';
    } else if (!lock && before !== undefined) {
      style.overflow = before;
      before = undefined;
    }
    place();
  };
  view?.addEventListener('resize', place);
  view?.addEventListener('scroll', place);
  addEventListener('resize', chat.lock);
  chat.lock();
}
