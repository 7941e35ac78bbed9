/** As much of elements as the widget's rows, lines and cards need; enough to see what they say and to press their buttons. */
export class Element {
  children = [];
  attributes = {};
  listeners = {};
  disabled = false;
  style = { setProperty() {} };
  constructor(tag) { this.tag = tag; }
  append(...children) { this.children.push(...children); }
  replaceChildren(...children) { this.children = children; }
  setAttribute(name, value) { this.attributes[name] = value; }
  addEventListener(name, listener) { this.listeners[name] = listener; }
  contains() { return false; }
  press() { return this.listeners.click({ currentTarget: this }); }
  get textContent() { return this.children.map((child) => child.textContent ?? String(child)).join(''); }
  set textContent(text) { this.children = [text]; }
  /** Everything below, itself included. */
  get all() { return [this, ...this.children.flatMap((child) => child.all || [])]; }
  get buttons() { return this.all.filter(({ tag }) => tag === 'button'); }
}

/** Puts them where the modules look for a document. */
export function elements() {
  globalThis.document = { createElement: (tag) => new Element(tag), createElementNS: (_, tag) => new Element(tag) };
}
