// A drawing as PNG, by resvg: an optional package, loaded only where somebody asks for it.
import { BenchError, EXIT } from '../../harness/model/errors.ts';

/** Dots a unit of the drawing, so that it is sharp on a fine screen, too. */
const DOTS = 2;

export type Rasterise = (svg: string) => Uint8Array;

/** Throws a BenchError where the package is missing, or every typeface: a chart without words says nothing. */
export async function rasteriser(load = () => import('@resvg/resvg-js')): Promise<Rasterise> {
  const { Resvg } = await load().catch((cause: unknown) => {
    throw new BenchError(
      EXIT.unfit,
      'PNG needs the package @resvg/resvg-js, which is not installed or not built for this platform',
      'npm install @resvg/resvg-js --no-save, or ask for --charts svg',
      { cause },
    );
  });
  const options = { fitTo: { mode: 'zoom', value: DOTS } } as const;
  const letter = '<svg xmlns="http://www.w3.org/2000/svg"><text y="9" font-family="sans-serif">0</text></svg>';
  if (new Resvg(letter, options).getBBox() === undefined) {
    throw new BenchError(
      EXIT.unfit,
      'PNG needs a typeface, and this system has none',
      'install one, such as fonts-dejavu-core, or ask for --charts svg',
    );
  }
  // It knows the older of the two words only.
  const crisp = (svg: string) => svg.replaceAll('image-rendering:pixelated', 'image-rendering:optimizeSpeed');
  return (svg) => new Resvg(crisp(svg), options).render().asPng();
}
