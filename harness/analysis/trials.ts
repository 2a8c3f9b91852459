// The trials of a record lined up for comparison: which of them count, and the round each belongs to.

import { baselineOf, type Experiment, firstOf } from '../model/experiment.ts';
import { metricsOf, whyAbsent } from '../model/experiment-metrics.ts';
import type { Message, Value } from '../model/message.ts';
import type { Metric } from '../model/metrics.ts';
import type { Plan } from '../model/plan.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { Ledger, LoadWindow, Trial, TrialOutcome } from '../model/trial.ts';
import type { WorkloadKind } from '../model/workload.ts';
import { message } from '../words/messages.ts';
import { english } from '../words/speak.ts';
import { metricLabel, subjectLabel } from '../words/values.ts';

/** What judging needs of a record; a run that is still under way has this much too. */
export type RecordSoFar = Pick<BenchRecord, 'experiment' | 'plan' | 'answers' | 'trials'>;

export interface VariantTrials {
  id: SubjectId;
  role: string;
  /** Its label, in English and to be said. */
  label: string;
  /** How it was exercised. */
  workload: WorkloadKind;
  name: Value;
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

export function isClosed(ledger: Ledger): boolean {
  const { sent, ok, non2xx, mismatch, timeout, reset, censored } = ledger;
  return sent === ok + non2xx + mismatch + timeout + reset + censored;
}

/**
 * Why a measured trial enters no statistic; undefined where it counts. A capped trial counts: from its cap
 * on it leaked no more, so what it shows of a leak is less than the truth, and every comparison with it says so.
 */
export function whyDiscounted(trial: Trial): Message | string | undefined {
  if (trial.outcome !== 'ok' && trial.outcome !== 'capped')
    return trial.because ?? message('end.as', { outcome: outcomeWord(trial.outcome) });
  if (!trial.load.ok) return trial.load.failure.message;
  const { faults, window, spans } = trial.load.value;
  if (faults.length > 0) return faults[0];
  if (![window, ...Object.values(spans)].every(({ ledger }) => isClosed(ledger))) return message('end.ledger');
  return undefined;
}

/** Why a variant that was tried has no figure at all. */
export function whyNoFigure(metric: Metric, variant: VariantTrials): Message {
  const counted = countedOf(variant);
  const reason =
    counted.length === 0
      ? variant.tried.map(whyDiscounted).find(Boolean)
      : counted.map((trial) => whyAbsent(metric, trial)?.message).find((one) => one !== undefined);
  const about = { metric: metricLabel(metric), variant: variant.id };
  return reason ? message('figure.none-because', { ...about, because: reason }) : message('figure.none', about);
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
    const known = declared ? subjectLabel(declared) : id;
    const name = own || !declared ? known : message('subject.again', { label: known });
    return {
      id,
      role: declared?.role ?? id,
      label: english(name),
      name,
      workload: experiment.workload.kind,
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

/** `crashed`, to be said. */
export function outcomeWord(outcome: TrialOutcome): Message {
  return message(`outcome.${outcome}`);
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
