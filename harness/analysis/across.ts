// Two runs of one lesson against each other: unpaired, so less sharp than a comparison within a run, and never a gate.
import type { Across, AcrossRow } from '../model/across.ts';
import type { Estimate } from '../model/analysis.ts';
import { firstOf } from '../model/experiment.ts';
import type { Message, Value } from '../model/message.ts';
import type { Metric } from '../model/metrics.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import { mean, median } from '../stats/describe.ts';
import { cliffsDelta, mannWhitney, shiftInterval } from '../stats/mann-whitney.ts';
import { benjaminiHochberg } from '../stats/multiplicity.ts';
import { message } from '../words/messages.ts';
import { change, list, metricLabel, subjectLabel } from '../words/values.ts';
import { estimateAll } from './estimates.ts';
import { possible } from './interval.ts';
import { obstaclesBetween, sameBuilds } from './same-builds.ts';
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
  const controls = sameBuilds(earlier, later);
  const drafts = Map.groupBy(draftRows(earlier, later, controls), ({ row }) => row.sameBuild === true);
  const machine = judged(drafts.get(true) ?? []);
  // What a build that did not change moved by is no verdict on it.
  const unchanged = machine.map((row): AcrossRow => ({ ...row, word: 'unclear' }));
  const rows = [...unchanged, ...judged(drafts.get(false) ?? [])];
  return {
    scenario: later.experiment.id,
    title: later.experiment.title,
    earlier: earlier.run,
    later: later.run,
    obstacles: obstaclesBetween(earlier, later),
    notes: notesOf(later, controls, machine),
    word: (['worse', 'better'] as const).find((word) => rows.some((row) => row.word === word)) ?? 'unclear',
    rows,
  };
}

interface DraftRow {
  row: Omit<AcrossRow, 'q' | 'word'>;
  metric: Metric;
}

/** The rows of a family share one rate of false discoveries. */
function judged(drafts: readonly DraftRow[]): AcrossRow[] {
  const corrected = benjaminiHochberg(drafts.map(({ row }) => row.p));
  return drafts.map(({ row, metric }, i) => {
    const q = corrected[i]!;
    const beyond = positionOf({ low: row.effect, high: row.effect }, row.band, row.compare);
    const moved = q < FALSE_DISCOVERIES && (beyond === 'above' || beyond === 'below');
    return { ...row, q, word: moved ? wordOf(beyond, metric.better) : 'unclear' };
  });
}

/** How far what moved may be the machine's doing. */
function notesOf(
  { plan, experiment }: BenchRecord,
  controls: readonly SubjectId[],
  machine: readonly AcrossRow[],
): Message[] {
  const labelOf = (id: SubjectId): Value => {
    const found = experiment.subjects.find((subject) => subject.id === firstOf(id));
    return found ? subjectLabel(found) : id;
  };
  const moved = machine
    .filter(({ word }) => word !== 'unclear')
    .map(({ variant, metric, label, effect, compare, unit }) =>
      message('across.machine-moved', {
        metric: metricLabel({ id: metric, label }),
        variant: labelOf(variant),
        change: change(effect, compare, unit),
      }),
    );
  if (controls.length === 0) {
    return [message('across.no-control')];
  }
  if (plan.variants.every((id) => controls.includes(id))) {
    return [message('across.all-same'), ...moved];
  }
  return [message('across.controls', { variants: list(controls.map(labelOf)) }), ...moved];
}

function draftRows(earlier: BenchRecord, later: BenchRecord, controls: readonly SubjectId[]): DraftRow[] {
  const lined = lineUp(earlier);
  const [before, after] = [estimateAll(lined), estimateAll(lineUp(later))];
  return lined.variants.flatMap(({ id }) =>
    lined.metrics.flatMap((metric): DraftRow[] => {
      const sides = [before, after].map((estimates) => estimates[id]?.[metric.id]);
      const [a, b] = sides;
      if (!a || !b || a.atLeast || b.atLeast) return [];
      const isControl = controls.includes(id);
      const held = [before, after].map((estimates) =>
        isControl ? [] : controls.flatMap((control) => estimates[control]?.[metric.id] ?? []),
      );
      const [x, y] = [beyondControls(a, held[0]!, metric), beyondControls(b, held[1]!, metric)];
      if (!x || !y || x.length < FEWEST_TRIALS || y.length < FEWEST_TRIALS) return [];
      const onLogs = metric.compare === 'ratio';
      const shift = median(x.flatMap((from) => y.map((to) => to - from)))!;
      const effect = onLogs ? Math.exp(shift) : shift;
      const row = {
        variant: id,
        metric: metric.id,
        label: metric.label,
        unit: metric.unit,
        compare: metric.compare,
        ...(isControl ? { sameBuild: true as const } : {}),
        before: a.center!,
        after: onLogs ? a.center! * effect : a.center! + effect,
        effect,
        ...intervalOf(y, x, metric),
        band: bandOf(metric, a.center),
        trials: { before: given(a), after: given(b) },
        p: mannWhitney(y, x)!.p,
        delta: cliffsDelta(y, x)!,
      };
      return [{ row, metric }];
    }),
  );
}

function given({ values }: Estimate): number[] {
  return values.filter((value) => value !== null);
}

/**
 * What each round says on the scale on which effects add up, less what the controls' mean says in it, so that a slow
 * machine is on both sides. undefined where a zero has no ratio, or a control only a lower bound.
 */
function beyondControls(own: Estimate, controls: readonly Estimate[], { compare }: Metric): number[] | undefined {
  const onLogs = compare === 'ratio';
  if (controls.some(({ atLeast }) => atLeast)) return undefined;
  if (onLogs && [own, ...controls].some((estimate) => given(estimate).some((value) => value <= 0))) return undefined;
  const scaled = (value: number) => (onLogs ? Math.log(value) : value);
  return own.values.flatMap((value, round) => {
    const beside = controls.map(({ values }) => values[round] ?? null);
    if (value === null || beside.includes(null)) return [];
    return [scaled(value) - (mean(beside.map((one) => scaled(one!))) ?? 0)];
  });
}

/** Of the shift of the later from the earlier, as a ratio where they are logarithms. */
function intervalOf(later: number[], earlier: number[], { unit, compare }: Metric): Pick<AcrossRow, 'interval'> {
  const found = shiftInterval(later, earlier, CONFIDENCE);
  if (!found) return {};
  if (compare === 'difference') return { interval: possible(found, unit, 'difference') };
  const [low, high] = [Math.exp(found.low), Math.exp(found.high)];
  return Number.isFinite(high) ? { interval: { low, high, confidence: found.confidence } } : {};
}
