// Offers every drawing as a file: what stands in the page just then, in the reader's colours and language, without the page.

import { solidOf } from '../export/colour.ts';
import { framed, type Standing } from '../export/frame.ts';
import { handOver } from './hand-over.ts';

/** What a drawing takes over from around it, or from the style of the page. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;
type Looks = Partial<Record<string, string>>;

export function offerDrawings(within: ParentNode): void {
  const template = document.querySelector<HTMLTemplateElement>('#save-as')?.content.firstElementChild;
  if (!template) return;
  for (const place of within.querySelectorAll<HTMLElement>('[data-chart], [data-picture]')) {
    const offer = template.cloneNode(true) as HTMLElement;
    for (const button of offer.querySelectorAll('button'))
      button.addEventListener('click', () => void save(place, offer, button.dataset.as!));
    (captionOf(place) ?? place).after(offer);
  }
}

function captionOf(place: HTMLElement): HTMLElement | null | undefined {
  return place.closest('figure')?.querySelector('figcaption');
}

async function save(place: HTMLElement, offer: HTMLElement, kind: string): Promise<void> {
  const svg = fileOf(place, offer);
  const content = kind === 'png' ? await dotsOf(svg) : new Blob([svg], { type: 'image/svg+xml' });
  handOver(content, `${place.dataset.chart ?? place.dataset.picture}.${kind}`);
}

function fileOf(place: HTMLElement, offer: HTMLElement): string {
  const figure = place.closest('figure');
  return framed({
    drawing: standing(place.querySelector('svg')!),
    title: figure?.querySelector('h3')?.innerText ?? place.getAttribute('aria-label') ?? '',
    description: captionOf(place)?.innerText ?? '',
    legend: figure ? legendOf(figure) : keysOf(place),
    source: document.title,
    lang: document.documentElement.lang,
    colours: {
      paper: colour(document.body, 'background-color'),
      ink: colour(document.body, 'color'),
      soft: colour(offer, 'color'),
    },
  });
}

/** Of the variants that are drawn. */
function legendOf(figure: HTMLElement): { sign: Standing; label: string }[] {
  return [...figure.querySelectorAll<HTMLElement>('.legend li')]
    .filter((entry) => !entry.querySelector('[aria-pressed=false]'))
    .map((entry) => ({ sign: standing(entry.querySelector('svg')!), label: entry.innerText }));
}

/** Of a flame graph, whose legend is words on the ground of its boxes. */
function keysOf(place: HTMLElement): { sign: Standing; label: string }[] {
  return [...place.parentElement!.querySelectorAll<HTMLElement>('.less-key, .more-key')].map((key) => {
    const box = `<rect x="2" width="24" height="12" fill="${colour(key, 'background-color')}"/>`;
    return { sign: { markup: box, width: 28, height: 12 }, label: key.innerText };
  });
}

function colour(element: Element, property: string): string {
  return solidOf(getComputedStyle(element).getPropertyValue(property))?.hex ?? 'none';
}

function standing(drawn: SVGSVGElement): Standing {
  const { width, height } = drawn.viewBox.baseVal;
  // Words in the page's own typeface take that of the file instead.
  const copy = literal(drawn, { 'font-family': getComputedStyle(drawn).fontFamily }) as SVGSVGElement;
  for (const [name, value] of Object.entries({ width, height, overflow: 'visible' }))
    copy.setAttribute(name, `${value}`);
  return { markup: new XMLSerializer().serializeToString(copy), width, height };
}

/** A copy that looks alike wherever it stands; nothing of what is not shown, such as the other language. */
function literal(drawn: Element, around: Looks): Element | undefined {
  const style = getComputedStyle(drawn);
  if (drawn.localName === 'title') return drawn.cloneNode(true) as Element;
  if (style.display === 'none') return undefined;
  const copy = drawn.cloneNode() as Element;
  for (const { name } of [...copy.attributes])
    if (/^(aria-|class|focusable|lang|role)/.test(name)) copy.removeAttribute(name);
  const looks = looksOf(style);
  for (const name of LOOKS) {
    if (looks[name] === around[name]) copy.removeAttribute(name);
    else copy.setAttribute(name, looks[name]!);
  }
  if (copy.localName === 'rect' && !copy.hasAttribute('height')) copy.setAttribute('height', style.height);
  if (style.transform !== 'none' && !copy.hasAttribute('transform')) copy.setAttribute('transform', style.transform);
  for (const child of drawn.childNodes) {
    const kept = child instanceof Element ? literal(child, looks) : child.cloneNode();
    if (kept) copy.append(kept);
  }
  return copy;
}

function looksOf(style: CSSStyleDeclaration): Looks {
  const looks: Looks = Object.fromEntries(LOOKS.map((name) => [name, style.getPropertyValue(name)]));
  for (const paint of ['fill', 'stroke']) {
    const solid = solidOf(looks[paint]!);
    if (!solid) continue;
    looks[paint] = solid.hex;
    looks[`${paint}-opacity`] = `${Number((solid.opacity * Number(looks[`${paint}-opacity`])).toFixed(3))}`;
  }
  return looks;
}

/** Drawn at twice its size, so that it is sharp on a fine screen, too. */
async function dotsOf(svg: string): Promise<Blob> {
  const image = new Image();
  // A data address, since the policy of the page lets no other picture in.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * image.naturalWidth;
  canvas.height = 2 * image.naturalHeight;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((content) => (content ? resolve(content) : reject(new Error('no picture came of it'))), 'image/png');
  });
}
