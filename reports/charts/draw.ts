// Draws a chart as SVG without a browser: the same drawing gives the same bytes, and the spec that a browser can draw again.
import type { Spec } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import type { Text } from '../language/said.ts';
import type { ChartFigure, Drawing } from './chart.ts';
import { compact } from './compact.ts';
import { interactive } from './interactive.ts';
import { inBothLanguages } from './words.ts';

/** A warning from the compiler or the renderer is a mistake in the spec. */
const STRICT_LOGGER = {
  level: () => STRICT_LOGGER,
  error: refuse,
  warn: refuse,
  info: () => STRICT_LOGGER,
  debug: () => STRICT_LOGGER,
};

function refuse(...words: readonly unknown[]): never {
  throw new Error(`chart: ${words.join(' ')}`);
}

/** A quarter of all modules of the program, which only who draws needs. */
const vega = () => import('vega');
const vegaLite = () => import('vega-lite');

export interface Drawn {
  /** One `<svg>` element that scales to the width it is given. */
  svg: string;
  /** What it was drawn from: a Vega spec, with the signals of `interactive`. */
  spec: Spec;
}

/** The figure around it says the same in words and in a table, so the drawing is hidden from screen readers. */
export async function drawWhole(drawing: Drawing): Promise<Drawn> {
  const spec = interactive(await compiled(drawing.spec), drawing);
  return { svg: await rendered(spec, drawing.words), spec };
}

export interface DrawnFigure extends ChartFigure {
  /** The drawing as one `<svg>` element; absent where there is nothing to draw. */
  svg: string | undefined;
}

/** A figure whose drawing is never drawn again. */
export async function drawFigure(figure: ChartFigure): Promise<DrawnFigure> {
  return { ...figure, svg: figure.drawing.ok ? await draw(figure.drawing.value) : undefined };
}

/** The drawing by itself. */
export async function draw({ spec, words }: Pick<Drawing, 'spec' | 'words'>): Promise<string> {
  return rendered(await compiled(spec), words);
}

async function compiled(spec: TopLevelSpec): Promise<Spec> {
  const { compile } = await vegaLite();
  return compile(structuredClone(spec), { logger: STRICT_LOGGER }).spec;
}

async function rendered(spec: Spec, words: readonly Text[]): Promise<string> {
  const { parse, resetSVGDefIds, View } = await vega();
  // Vega marks the data it is given as its own; the spec is also written down as it is.
  const view = new View(parse(structuredClone(spec)), { renderer: 'none', logger: STRICT_LOGGER });
  try {
    resetSVGDefIds();
    return inBothLanguages(asDecoration(await view.toSVG()), words);
  } finally {
    view.finalize();
  }
}

/** The renderer writes no ids as long as no mark is clipped; two charts on a page would share them. */
function asDecoration(svg: string): string {
  if (/ id="/.test(svg)) throw new Error('chart: the drawing holds ids, which must be one of a kind on the page');
  const plain = svg
    .replace(
      /^<svg [^>]*(viewBox="[^"]*")>/,
      '<svg xmlns="http://www.w3.org/2000/svg" $1 aria-hidden="true" focusable="false">',
    )
    .replace(/ (?:d|transform|[xy]2)="[a-z\d.,() -]*"/gi, (place) =>
      place.replace(/\.(\d)\d*/g, (_, tenth) => (tenth === '0' ? '' : `.${tenth}`)),
    )
    .replaceAll(' xlink:href="data:image/png;', ' href="data:image/png;')
    .replaceAll(' style="image-rendering: optimizeSpeed; image-rendering: pixelated;"', ' image-rendering="pixelated"')
    .replace(/ role="graphics-(?:object|symbol)" aria-roledescription="[^"]*"/g, '');
  return compact(plain);
}
