// Draws a Vega-Lite spec as SVG without a browser: the same spec gives the same bytes.
import { parse, resetSVGDefIds, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

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

/**
 * The drawing as one `<svg>` element that scales to the width it is given. It is hidden from screen readers, since the
 * figure around it says the same in words and in a table.
 */
export async function draw(spec: TopLevelSpec): Promise<string> {
  // Vega marks the data it is given as its own; the spec is also written down as it is.
  const view = new View(parse(compile(structuredClone(spec), { logger: STRICT_LOGGER }).spec), {
    renderer: 'none',
    logger: STRICT_LOGGER,
  });
  try {
    resetSVGDefIds();
    return asDecoration(await view.toSVG());
  } finally {
    view.finalize();
  }
}

/** The renderer writes no ids as long as no mark is clipped; two charts on a page would share them. */
function asDecoration(svg: string): string {
  if (/ id="/.test(svg)) throw new Error('chart: the drawing holds ids, which must be one of a kind on the page');
  return svg
    .replace(
      /^<svg [^>]*(viewBox="[^"]*")>/,
      '<svg xmlns="http://www.w3.org/2000/svg" $1 aria-hidden="true" focusable="false">',
    )
    .replace(/ (?:d|transform|[xy]2)="[a-z\d.,() -]*"/gi, (place) => place.replace(/(\.\d)\d+/g, '$1'));
}
