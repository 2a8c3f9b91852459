// The elements of a drawing, read from its markup and written again.

export interface Element {
  name: string;
  attributes: Map<string, string>;
  children: (Element | string)[];
}

/** Reads the one `<svg>` element that Vega's renderer or our own code writes; text and attributes stay escaped as they are. */
export function parse(svg: string): Element {
  const top: Element = { name: '', attributes: new Map(), children: [] };
  const open = [top];
  for (const [token, closing, name, attributes, single] of svg.matchAll(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"]*")*) ?(\/?)>|[^<]+/gi,
  )) {
    const parent = open.at(-1)!;
    if (name === undefined) parent.children.push(token);
    else if (closing) open.pop();
    else {
      const pairs = [...attributes!.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!] as const);
      const element = { name, attributes: new Map(pairs), children: [] };
      parent.children.push(element);
      if (!single) open.push(element);
    }
  }
  const [root] = top.children;
  if (open.length !== 1 || root === undefined || typeof root === 'string') throw new Error('chart: not one drawing');
  return root;
}

export function written(element: Element | string): string {
  if (typeof element === 'string') return element;
  const { name, attributes, children } = element;
  const pairs = [...attributes].map(([key, value]) => ` ${key}="${value}"`).join('');
  return children.length === 0 ? `<${name}${pairs}/>` : `<${name}${pairs}>${children.map(written).join('')}</${name}>`;
}
