// From a run to its entry: the figures that the history keeps for ever, each with what it was compared with.
import type { Analysis } from '../model/analysis.ts';
import { measured } from '../model/artifact.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import { HISTORY_SCHEMA, type HistoryEntry, type HistoryFigure } from '../model/history.ts';
import type { BenchRecord } from '../model/record.ts';
import { epochOf } from './epoch.ts';

/** What the run cannot know of itself. */
export interface EntryContext {
  /** This is the run of the reference build; otherwise it is of the sources as they are, or a control. */
  reference?: true;
  /** The reference build's run of the same night. */
  against?: HistoryEntry;
}

/** Throws RangeError where the reference build's run belongs to another lesson or epoch: their ratio would mean nothing. */
export function entryOf(record: BenchRecord, analysis: Analysis, context: EntryContext = {}): HistoryEntry {
  const { machine, epoch, facts } = epochOf(record);
  const { against } = context;
  if (against && (against.epoch !== epoch || against.scenario !== record.experiment.id)) {
    throw new RangeError(`run ${against.run} is of another epoch than ${record.run}`);
  }
  const commit = measured(record.commit);
  return {
    schema: HISTORY_SCHEMA,
    run: record.run,
    scenario: record.experiment.id,
    startedAt: record.startedAt,
    plan: record.plan.name,
    rounds: analysis.plan.rounds,
    outcome: analysis.outcome,
    role: record.plan.control ? 'control' : context.reference ? 'reference' : 'tip',
    referenceRun: against?.run ?? null,
    commit: commit?.hash ?? null,
    dirty: commit?.dirty ?? false,
    shallow: commit?.shallow ?? false,
    branch: commit?.branch ?? null,
    fixture: record.fixtureHash,
    machine,
    epoch,
    facts,
    figures: figuresOf(record, analysis, against),
  };
}

function figuresOf(record: BenchRecord, analysis: Analysis, against: HistoryEntry | undefined): HistoryFigure[] {
  return Object.entries(analysis.variants).flatMap(([variant, { metrics }]) =>
    metricsOf(record.experiment).flatMap(({ id: metric, unit, better, compare }): HistoryFigure[] => {
      const estimate = metrics[metric];
      if (!estimate) return [];
      const own = analysis.comparisons.find((one) => one.variant === variant && one.metric === metric);
      const within = own && own.verdict !== 'invalid' ? (own.ratio ?? own.difference) : null;
      // A lower bound is no centre: a series of such values would move with the timeout.
      const absolute = estimate.atLeast ? null : estimate.center;
      return [
        {
          variant,
          metric,
          unit,
          better,
          compare,
          gate: analysis.comparisons.some((one) => one.metric === metric && one.gate),
          within: within?.center ?? null,
          low: within?.low ?? null,
          high: within?.high ?? null,
          band: own?.band ?? null,
          toReference: toReference(variant, metric, absolute, compare, against),
          absolute,
          verdict: own?.verdict ?? null,
        },
      ];
    }),
  );
}

function toReference(
  variant: string,
  metric: string,
  absolute: number | null,
  compare: 'ratio' | 'difference',
  against: HistoryEntry | undefined,
): number | null {
  const reference = against?.figures.find((one) => one.variant === variant && one.metric === metric)?.absolute ?? null;
  if (absolute === null || reference === null) return null;
  if (compare === 'difference') return absolute - reference;
  return reference > 0 && absolute > 0 ? absolute / reference : null;
}
