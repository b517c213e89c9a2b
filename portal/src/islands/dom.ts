/** Builds one element. Children that are strings become text, never HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A drawing from the icon sprite, hidden from assistive technology. */
export function icon(host: HTMLElement, name: string): SVGSVGElement {
  const sprite =
    host.closest<HTMLElement>('[data-icons]')?.dataset.icons ?? document.documentElement.dataset.icons ?? '';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** Copies the text of server-made HTML and keeps only its <mark> elements: nothing else can come in by this way. */
export function marked(html: string): DocumentFragment {
  const source = new DOMParser().parseFromString(html, 'text/html').body;
  const out = document.createDocumentFragment();
  for (const node of source.childNodes) {
    const text = node.textContent ?? '';
    out.append(node.nodeName === 'MARK' ? el('mark', {}, text) : text);
  }
  return out;
}

/** The element of this name, or the form inside it; throws on markup that breaks the contract. */
export function need<T extends Element>(host: ParentNode, selector: string): T {
  const found = host.querySelector<T>(selector);
  if (!found) throw new Error(`missing ${selector}`);
  return found;
}

/** Calls fn after ms without another call; cancel() drops what waits. */
export function debounce(fn: () => void, ms: number): { (): void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    clearTimeout(timer);
    timer = setTimeout(fn, ms);
  };
  return Object.assign(run, { cancel: () => clearTimeout(timer) });
}

export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
