// The trials of a record lined up for comparison: which of them count, and the round each belongs to.

import { baselineOf, type Experiment } from '../model/experiment.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import type { Metric } from '../model/metrics.ts';
import type { Plan } from '../model/plan.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { Ledger, LoadWindow, Trial, TrialOutcome } from '../model/trial.ts';

/** What judging needs of a record; a run that is still under way has this much too. */
export type RecordSoFar = Pick<BenchRecord, 'experiment' | 'plan' | 'answers' | 'trials'>;

export interface VariantTrials {
  id: SubjectId;
  role: string;
  label: string;
  /** How its trials are meant to end, where that is not `ok`; it is then in no comparison. */
  ends?: TrialOutcome;
  /** One a measured round; undefined where the trial does not count or was not run. */
  byRound: (Trial | undefined)[];
  /** Every measured trial, whatever came of it. */
  tried: Trial[];
}

export interface LinedUp {
  experiment: Experiment;
  plan: Plan;
  metrics: Metric[];
  /** Measured rounds begun, and those of them in which every variant had its trial. */
  rounds: number;
  finished: number;
  /** In the order of the plan. */
  variants: VariantTrials[];
  /** The error that this analysis may spend: the plan's, or that of the look it stopped at. */
  alpha: number;
}

const AGAIN = '-again';

/** In a control run `<variant>-again` is the same build as `<variant>`. */
export function firstOf(id: SubjectId): SubjectId {
  return id.endsWith(AGAIN) ? id.slice(0, -AGAIN.length) : id;
}

export function isClosed(ledger: Ledger): boolean {
  const { sent, ok, non2xx, mismatch, timeout, reset, censored } = ledger;
  return sent === ok + non2xx + mismatch + timeout + reset + censored;
}

/**
 * Why a measured trial enters no statistic, as a sentence; undefined where it counts. A capped trial counts: from its cap
 * on it leaked no more, so what it shows of a leak is less than the truth, and every comparison with it says so.
 */
export function whyDiscounted(trial: Trial): string | undefined {
  if (trial.outcome !== 'ok' && trial.outcome !== 'capped') return trial.because ?? `it ended as ‘${trial.outcome}’`;
  if (!trial.load.ok) return trial.load.failure.message;
  const { faults, window, spans } = trial.load.value;
  if (faults.length > 0) return faults[0];
  if (![window, ...Object.values(spans)].every(({ ledger }) => isClosed(ledger))) return 'its ledger is not closed';
  return undefined;
}

/** Why a variant that was tried has no figure at all, as a sentence. */
export function whyNoFigure(label: string, variant: VariantTrials): string {
  const reason = countedOf(variant).length === 0 ? variant.tried.map(whyDiscounted).find(Boolean) : undefined;
  return `${label} was not measured in any trial of ${variant.id}${reason ? ` (${reason})` : ''}.`;
}

/** The load of the window, or of one of its spans. */
export function loadOf(trial: Trial, span: string | undefined): LoadWindow | undefined {
  if (!trial.load.ok) return undefined;
  return span === undefined ? trial.load.value.window : trial.load.value.spans[span];
}

export function lineUp({ experiment, plan, trials }: RecordSoFar): LinedUp {
  const measured = trials.filter(({ role }) => role === 'measured');
  const rounds = measured.reduce((most, { round }) => Math.max(most, round + 1), 0);
  const variants = plan.variants.map((id): VariantTrials => {
    const { subjects } = experiment;
    const own = subjects.find((subject) => subject.id === id);
    const declared = own ?? subjects.find((subject) => subject.id === firstOf(id));
    const tried = measured.filter(({ variant }) => variant === id).toSorted((a, b) => a.round - b.round);
    const byRound = new Array<Trial | undefined>(rounds).fill(undefined);
    for (const trial of tried) if (whyDiscounted(trial) === undefined) byRound[trial.round] = trial;
    const label = declared?.label ?? id;
    return {
      id,
      role: declared?.role ?? id,
      label: own ? label : `${label}, again`,
      ...(declared?.ends === undefined ? {} : { ends: declared.ends }),
      byRound,
      tried,
    };
  });
  const finished = variants.length === 0 ? 0 : Math.min(...variants.map(({ tried }) => tried.length));
  const alpha = alphaAfter(finished, plan.looks);
  return { experiment, plan, metrics: metricsOf(experiment), rounds, finished, variants, alpha };
}

/**
 * The alpha of the first look with at least as many rounds. A run that ended between two looks spends the later one's
 * share: the earlier is spent, and the union bound holds as long as the end did not depend on the figures.
 */
function alphaAfter(rounds: number, looks: Plan['looks']): number {
  return (looks.find((look) => look.rounds >= rounds) ?? looks.at(-1))?.alpha ?? 0.05;
}

export function countedOf(variant: VariantTrials): Trial[] {
  return variant.byRound.filter((trial) => trial !== undefined);
}

export function variantBy(lined: LinedUp, id: SubjectId): VariantTrials | undefined {
  return lined.variants.find((variant) => variant.id === id);
}

/** What every variant is compared with: the baseline, or in a control run the first of the two; undefined where it took no part. */
export function baselineIn({ experiment, plan, variants }: LinedUp): VariantTrials | undefined {
  return plan.control ? variants[0] : variants.find(({ id }) => id === baselineOf(experiment).id);
}

export function byVariant<T>({ variants }: LinedUp, make: (variant: VariantTrials) => T): Record<SubjectId, T> {
  return Object.fromEntries(variants.map((variant) => [variant.id, make(variant)]));
}
