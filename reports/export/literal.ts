// A drawing of the page without the page: the colours of its style sheet in full, as they are in the light, and one language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../harness/model/language.ts';
import { type Element, parse, written } from '../charts/tree.ts';
import { mixed, type Solid, solidOf } from './colour.ts';
import type { Standing } from './frame.ts';

/** The ground of a file, which may lie on any other. */
const PAPER = '#ffffff';
const SHEETS = ['colours', 'page', 'costs'].map((name) =>
  readFileSync(join(import.meta.dirname, '..', 'assets', `${name}.css`), 'utf8'),
);

/** What the style sheets call by a name. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ...SHEETS.flatMap((sheet) =>
    [...sheet.matchAll(/^ *--([\w-]+): (.+);$/gm)].map(([, name, value]) => [name!, inTheLight(value!)] as const),
  ),
  ['paper', PAPER],
]);

function inTheLight(value: string): string {
  return /^light-dark\(((?:[^(),]|\([^()]*\))+), .+\)$/.exec(value)?.[1] ?? value;
}

/** What a style sheet says of an element of a flame graph, below elements of these classes. */
interface Rule {
  classes: string[];
  element: string;
  looks: [name: string, value: string][];
}

const RULES: readonly Rule[] = SHEETS.flatMap((sheet) =>
  [...sheet.matchAll(/^((?:\.[\w-]+ )+)(rect|text) \{([^}]*)\}/gm)].map(([, classes, element, body]) => ({
    classes: classes!
      .trim()
      .split(' ')
      .map((name) => name.slice(1)),
    element: element!,
    looks: [...body!.matchAll(/([\w-]+): ([^;]+);/g)].map(([, name, value]): [string, string] => [
      name!,
      // In attributes lengths have no unit, and names of typefaces no quotation marks.
      literal(value!)
        .replaceAll(/(?<=\d)px/g, '')
        .replaceAll('"', ''),
    ]),
  })),
);

/** Of a page's style or a screen reader; a file has neither. Its frame says the typeface. */
const OF_THE_PAGE = new Set(['aria-hidden', 'aria-label', 'class', 'focusable', 'font-family', 'lang', 'role']);

/** Expects one `<svg>` element with a view box that begins at zero, drawn by the page's own code. */
export function standing(svg: string, language: Language): Standing {
  const root = parse(svg);
  const [width, height] = (root.attributes.get('viewBox') ?? '').split(' ').slice(2).map(Number) as [number, number];
  const drawing = alone(root, [], language === 'zh' ? 'zh-CN' : 'en');
  for (const [name, value] of [
    ['width', width],
    ['height', height],
    ['overflow', 'visible'],
  ] as const)
    drawing.attributes.set(name, String(value));
  return { markup: written(drawing), width, height };
}

/** A colour by the name that the style sheets have for it. */
export function colourNamed(name: string): string {
  return literal(`var(--${name})`);
}

function alone({ name, attributes, children }: Element, around: string[], lang: string): Element {
  const classes = [...around, ...(attributes.get('class')?.split(' ') ?? [])];
  const rules = RULES.filter((rule) => rule.element === name && rule.classes.every((each) => classes.includes(each)));
  const looks = new Map([
    ...[...attributes].filter(([key]) => !OF_THE_PAGE.has(key)),
    ...rules.flatMap((rule) => rule.looks),
  ]);
  for (const paint of ['fill', 'stroke']) opaque(looks, paint);
  // SVG 1.1 has another word for it, which readers of today understand otherwise.
  if (looks.get('image-rendering') === 'pixelated')
    looks.set('image-rendering', 'optimizeSpeed').set('style', 'image-rendering:pixelated');
  const kept = children.filter((child) => typeof child === 'string' || isSaidIn(child, lang));
  const inner = kept.map((child) => (typeof child === 'string' ? child : alone(child, classes, lang)));
  return { name, attributes: looks, children: inner };
}

function isSaidIn({ attributes }: Element, lang: string): boolean {
  return (attributes.get('lang') ?? lang) === lang;
}

/** A paint as a plain colour and its opacity: many readers of SVG know no colours that are both. */
function opaque(looks: Map<string, string>, paint: string): void {
  const value = looks.get(paint);
  if (value === undefined) return;
  const plain = literal(value);
  const solid = solidOf(plain);
  looks.set(paint, solid?.hex ?? (plain === 'transparent' ? 'none' : plain));
  if (solid && solid.opacity < 1) {
    const beside = Number(looks.get(`${paint}-opacity`) ?? 1);
    looks.set(`${paint}-opacity`, String(Number((solid.opacity * beside).toPrecision(3))));
  }
}

/** A value of a style sheet without names and functions. Throws where a name has no value. */
function literal(value: string): string {
  const named = value.replaceAll(/var\(--([\w-]+)(?:,((?:[^()]|\([^()]*\))*))?\)/g, (_, name: string, otherwise) => {
    const known = NAMED.get(name) ?? (otherwise as string | undefined);
    if (known === undefined) throw new Error(`chart: nothing is called --${name}`);
    return known;
  });
  const [, one, share, other] = /^color-mix\(in srgb, (.+) (\d+)%, (.+)\)$/.exec(named) ?? [];
  return one === undefined ? named : mixed(solid(one), Number(share) / 100, solid(other!)).hex;
}

function solid(colour: string): Solid {
  const found = solidOf(colour);
  if (!found) throw new Error(`chart: ${colour} is no plain colour`);
  return found;
}
