// All lessons with what moved in the newest run of each: the first fix against the antipattern, by the gates.
import type { ToldAnalysis } from '../model/analysis.ts';
import { candidatesOf, type Experiment } from '../model/experiment.ts';
import type { LessonRow, Movement } from '../model/results.ts';
import { formatAmount, formatChange } from '../model/units.ts';
import { partOf } from './course.ts';

export function lessonRow(experiment: Experiment, analysis: ToldAnalysis | undefined): LessonRow {
  const { id, title } = experiment;
  const fix = candidatesOf(experiment)[0]!;
  const common = { id, part: partOf(id), title, fix: fix.label };
  if (!analysis) return { ...common, movements: [] };
  const gates = analysis.comparisons.filter(({ gate, variant }) => gate && variant === fix.id);
  const movements = gates.map((comparison): Movement => {
    const { label, unit, base, head, ratio, difference, verdict } = comparison;
    const word = (center: number | null) => (center === null ? 'not measured' : formatAmount(center, unit));
    const interval = ratio ?? difference;
    const change = (value: number) => formatChange(value, ratio ? 'ratio' : 'difference', unit);
    return {
      label,
      from: word(base.center),
      to: word(head.center),
      ...(interval
        ? { change: `${change(interval.center)} (${change(interval.low)} to ${change(interval.high)})` }
        : {}),
      verdict,
    };
  });
  return { ...common, run: analysis.run, outcome: analysis.outcome, movements };
}

/** The machines that the runs are from, as a person says it, each once. */
export function machinesOf(analyses: readonly ToldAnalysis[]): string[] {
  const machines = analyses.map(({ host }) => {
    const memory = formatAmount(host.memoryBytes, 'bytes');
    const quota = host.quotaCores === undefined ? '' : `, of which a quota grants ${host.quotaCores}`;
    return `${host.cpu}, ${host.cores} cores${quota}, ${memory}; ${host.os}, kernel ${host.kernel}; ${host.go}, GOMAXPROCS=${host.gomaxprocs}, Node ${host.node}`;
  });
  return [...new Set(machines)];
}
