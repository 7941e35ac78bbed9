/** What a tab of Help does is not counted yet: its sessions come with this file's own change. */
export function begin() {}

/** @param {{ kind: string, how?: string, article?: number, words?: string }} what */
export function act(what) {
  void what;
}

/** @param {string} how @param {string} [words] */
export function next(how, words) {
  void [how, words];
}
