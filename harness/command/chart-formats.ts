// `--charts`: the formats of a chart's file, as they are written.
import { InvalidArgumentError } from 'commander';

const CHART_FORMATS = ['svg', 'png'] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];

/** By comma; for commander. */
export function chartFormats(text: string): ChartFormat[] {
  const asked = text.split(',').map((name) => name.trim());
  const known: readonly string[] = CHART_FORMATS;
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`'${unknown}' is not one of ${known.join(', ')}.`);
  return CHART_FORMATS.filter((format) => asked.includes(format));
}
