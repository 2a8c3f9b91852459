// `report <folder> --charts svg,png`: every drawing of a page as a file of its own.
import type { ChartFile } from '../../reports/export/chart-files.ts';
import { rasteriser } from '../../reports/export/raster.ts';
import { writeRunFile } from '../workspace/run-files.ts';
import type { ChartFormat } from './chart-formats.ts';

/** Writes the files into a folder within another, each in every format asked for. */
export type WriteCharts = (files: readonly ChartFile[], folder: string, within: string) => void;

/** Throws a BenchError at once, before any other work, where PNG is asked for and cannot be drawn here. */
export async function chartWriter(formats: readonly ChartFormat[]): Promise<WriteCharts> {
  const rasterise = formats.includes('png') ? await rasteriser() : undefined;
  return (files, folder, within) => {
    for (const { name, svg } of files) {
      if (formats.includes('svg')) writeRunFile(folder, `${within}/${name}.svg`, svg);
      if (rasterise) writeRunFile(folder, `${within}/${name}.png`, rasterise(svg));
    }
  };
}
