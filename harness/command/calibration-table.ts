// A calibration and the ledger of control runs as a person reads them in a terminal.

import type { Analysis } from '../model/analysis.ts';
import type { CalibratedMetric, Calibration, LedgerLine } from '../model/calibration.ts';
import { formatQuantity, formatRatio } from '../model/units.ts';
import { english } from '../words/speak.ts';

/** Shares of a ratio, or amounts in the metric's unit. */
function size(value: number | null, { compare, unit }: CalibratedMetric): string {
  if (value === null) return '–';
  return compare === 'ratio' ? formatQuantity(value, 'share') : formatQuantity(value, unit);
}

function bias({ bias: found, compare, unit }: CalibratedMetric): string {
  if (!found) return '–';
  const say = (value: number) => (compare === 'ratio' ? formatRatio(value) : formatQuantity(value, unit));
  return `${say(found.center)} (${say(found.low)} to ${say(found.high)})`;
}

export function describeCalibration(calibration: Calibration, analysis: Analysis, ledger: LedgerLine[]): string {
  const labels = new Map(analysis.comparisons.map(({ metric, label }) => [metric as string, label]));
  const rows = Object.entries(calibration.metrics).flatMap(([id, metric]) =>
    metric ? [[labels.get(id) ?? id, size(metric.noise, metric), size(metric.detectable, metric), bias(metric)]] : [],
  );
  const table = [['metric', 'noise of a round', 'could be seen', 'bias'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]!.length)));
  const here = ledger.filter(({ fingerprint }) => fingerprint === calibration.fingerprint);
  const wrong = here.filter(({ falseVerdicts }) => falseVerdicts > 0).length;
  return [
    `${calibration.scenario}: ${calibration.variant} against itself, ${calibration.rounds} rounds, on machine ${calibration.fingerprint}`,
    '',
    ...table.map((row) => [...widths.map((width, column) => row[column]!.padEnd(width)), row[3]].join('  ')),
    '',
    english(analysis.headline.text),
    `Control runs on this machine so far: ${here.length}; with a gate called better or worse: ${wrong}.`,
    'Later verdicts of this scenario on this machine have bands of at least 1.5 × the noise.',
  ].join('\n');
}
