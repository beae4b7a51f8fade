/** The page's fixed elements by id. A missing one is a mistake in index.html and stops the page at once. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (!element) throw new Error(`Cannot find the element "#${id}" in index.html.`);
  return element as E;
}

/**
 * An element with text. All text of the page goes through `textContent`: what an API or a script says is never
 * read as HTML.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<Pick<HTMLElement, 'className' | 'textContent' | 'title'>> = {},
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), properties);
}
