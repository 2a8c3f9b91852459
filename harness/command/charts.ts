// `report <folder> --charts svg,png`: every drawing of a page as a file of its own.
import { join } from 'node:path';
import type { ChartFile } from '../../reports/export/chart-files.ts';
import { rasteriser } from '../../reports/export/raster.ts';
import { writeWhole } from '../workspace/files.ts';
import type { ChartFormat } from './chart-formats.ts';

/** Writes the files into a folder, each in every format asked for. */
export type WriteCharts = (files: readonly ChartFile[], folder: string) => void;

/** Throws a BenchError at once, before any other work, where PNG is asked for and cannot be drawn here. */
export async function chartWriter(formats: readonly ChartFormat[]): Promise<WriteCharts> {
  const rasterise = formats.includes('png') ? await rasteriser() : undefined;
  return (files, folder) => {
    for (const { name, svg } of files) {
      if (formats.includes('svg')) writeWhole(join(folder, `${name}.svg`), svg);
      if (rasterise) writeWhole(join(folder, `${name}.png`), rasterise(svg));
    }
  };
}
