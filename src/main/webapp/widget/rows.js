/**
 * Brings a list of rows into an element: rows that did not change keep their element (and their focus), new ones are made, old ones go.
 * @param {HTMLElement & {rows?: Map<string, {sign: string, element: HTMLElement}>}} box
 * @param {{key: string, sign: string, make: () => HTMLElement}[]} rows
 */
export function lay(box, rows) {
  const old = (box.rows ||= new Map());
  const keys = new Set(rows.map((row) => row.key));
  for (const [key, row] of old) {
    if (keys.has(key)) continue;
    row.element.remove();
    old.delete(key);
  }
  let at = /** @type {ChildNode|null|undefined} */ (box.firstChild);
  for (const { key, sign, make } of rows) {
    let row = old.get(key);
    if (!row || row.sign !== sign) {
      const element = make();
      if (row) {
        if (at === row.element) at = element;
        row.element.replaceWith(element);
      }
      old.set(key, (row = { sign, element }));
    }
    if (row.element === at) at = at?.nextSibling;
    else box.insertBefore(row.element, at || null);
  }
}
