/**
 * A place in the host page's storage, or in the page's memory where nothing may be kept.
 * @param {any} page @param {string} name
 * @returns {{read: () => string|null, write: (text: string|null) => void}}
 */
export function shelf(page, name) {
  const key = page.key + ':' + name;
  const memory = (page.memory ||= {});
  return {
    read() {
      try {
        return (page.keeps && localStorage.getItem(key)) || memory[key] || null;
      } catch {
        return memory[key] || null;
      }
    },
    write(text) {
      memory[key] = text;
      if (!page.keeps) return;
      try {
        if (text === null) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
      } catch {}
    },
  };
}
