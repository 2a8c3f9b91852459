// Two runs of one lesson against each other: unpaired, so less sharp than a comparison within a run, and never a gate.
import type { Across, AcrossRow } from '../model/across.ts';
import type { Message } from '../model/message.ts';
import type { Metric } from '../model/metrics.ts';
import type { BenchRecord } from '../model/record.ts';
import { median } from '../stats/describe.ts';
import { cliffsDelta, mannWhitney, shiftInterval } from '../stats/mann-whitney.ts';
import { benjaminiHochberg } from '../stats/multiplicity.ts';
import { another, type FactId } from '../words/facts.ts';
import { estimateAll } from './estimates.ts';
import { lineUp } from './trials.ts';
import { bandOf, positionOf, wordOf } from './verdict.ts';

/** Share of false discoveries among the rows that are called better or worse. */
const FALSE_DISCOVERIES = 0.05;
/** Of the interval of one row. */
const CONFIDENCE = 0.95;
/** With two trials a side no test can say anything. */
const FEWEST_TRIALS = 3;

/** The later run of the two is compared with the earlier, whatever order they are given in. */
export function compareRuns(one: BenchRecord, other: BenchRecord): Across {
  const [earlier, later] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
  const drafts = draftRows(earlier, later);
  const q = benjaminiHochberg(drafts.map(({ row }) => row.p));
  const rows = drafts.map(({ row, metric }, i): AcrossRow => {
    const beyond = positionOf({ low: row.effect, high: row.effect }, row.band, row.compare);
    const moved = q[i]! < FALSE_DISCOVERIES && (beyond === 'above' || beyond === 'below');
    return { ...row, q: q[i]!, word: moved ? wordOf(beyond, metric.better) : 'unclear' };
  });
  return {
    scenario: later.experiment.id,
    title: later.experiment.title,
    earlier: earlier.run,
    later: later.run,
    obstacles: obstaclesBetween(earlier, later),
    word: (['worse', 'better'] as const).find((word) => rows.some((row) => row.word === word)) ?? 'unclear',
    rows,
  };
}

function draftRows(earlier: BenchRecord, later: BenchRecord): { row: Omit<AcrossRow, 'q' | 'word'>; metric: Metric }[] {
  const lined = lineUp(earlier);
  const [before, after] = [estimateAll(lined), estimateAll(lineUp(later))];
  return lined.variants.flatMap(({ id }) =>
    lined.metrics.flatMap((metric) => {
      const [a, b] = [before[id]?.[metric.id], after[id]?.[metric.id]];
      const [x, y] = [a, b].map((estimate) => estimate?.values.filter((value) => value !== null) ?? []) as [
        number[],
        number[],
      ];
      if (!a || !b || x.length < FEWEST_TRIALS || y.length < FEWEST_TRIALS || a.atLeast || b.atLeast) return [];
      const onLogs = metric.compare === 'ratio' && [...x, ...y].every((value) => value > 0);
      if (metric.compare === 'ratio' && !onLogs) return [];
      const steps = x.flatMap((from) => y.map((to) => (onLogs ? Math.log(to / from) : to - from)));
      const shift = median(steps)!;
      const row = {
        variant: id,
        metric: metric.id,
        label: metric.label,
        unit: metric.unit,
        compare: metric.compare,
        before: a.center!,
        after: b.center!,
        effect: onLogs ? Math.exp(shift) : shift,
        ...intervalOf(onLogs ? y.map(Math.log) : y, onLogs ? x.map(Math.log) : x, onLogs),
        band: bandOf(metric, a.center, undefined),
        trials: { before: x, after: y },
        p: mannWhitney(y, x)!.p,
        delta: cliffsDelta(y, x)!,
      };
      return [{ row, metric }];
    }),
  );
}

/** Of the shift of the later from the earlier, as a ratio where they are logarithms. */
function intervalOf(later: number[], earlier: number[], onLogs: boolean): Pick<AcrossRow, 'interval'> {
  const found = shiftInterval(later, earlier, CONFIDENCE);
  if (!found) return {};
  const [low, high] = onLogs ? [Math.exp(found.low), Math.exp(found.high)] : [found.low, found.high];
  return Number.isFinite(high) ? { interval: { low, high, confidence: found.confidence } } : {};
}

/** What must be equal for two runs to be compared, by the word a person knows it by. */
function obstaclesBetween(a: BenchRecord, b: BenchRecord): Message[] {
  const facts: [FactId, string | number, string | number][] = [
    ['lesson', a.experiment.id, b.experiment.id],
    ['sources', a.fixtureHash, b.fixtureHash],
    ['machine-cpu', a.host.cpu, b.host.cpu],
    ['cores', a.host.cores, b.host.cores],
    ['go', a.host.go, b.host.go],
    ['node', a.host.node, b.host.node],
    ['autocannon', a.host.autocannon, b.host.autocannon],
    ['gomaxprocs', a.host.gomaxprocs, b.host.gomaxprocs],
    ['window', `${a.plan.measureMs} ms`, `${b.plan.measureMs} ms`],
    ['connections', a.plan.connections, b.plan.connections],
  ];
  const named = facts.filter(([, x, y]) => x !== y).map(([fact, before, now]) => another(fact, before, now));
  if (named.length > 0 || a.host.fingerprint === b.host.fingerprint) return named;
  return [another('machine', a.host.fingerprint, b.host.fingerprint)];
}
