// What speaks against a comparison: failures, requests that never answered, a generator at its limit, wrong answers.
import type { Estimate } from '../model/analysis.ts';
import { firstOf } from '../model/experiment.ts';
import type { Message } from '../model/message.ts';
import type { Metric } from '../model/metrics.ts';
import type { AnswerCheck } from '../model/record.ts';
import { message } from '../words/messages.ts';
import { metricLabel, share } from '../words/values.ts';
import { failedShare, generatorHealth } from './generator.ts';
import { countedOf, loadOf, type VariantTrials } from './trials.ts';
import type { Doubt } from './verdict.ts';

/** More failures than this, and throughput and latency are those of failing. */
export const ERROR_LIMIT = 0.001;

export type Side = 'base' | 'head';

const LOAD_FAMILIES: readonly Metric['family'][] = ['throughput', 'latency-median', 'latency-tail'];
const PER_REQUEST_UNITS: readonly Metric['unit'][] = [
  'bytes/request',
  'objects/request',
  'us/request',
  'per 1k requests',
];

export function spanOf(id: Metric['id']): string | undefined {
  return id.split('@')[1];
}

/** Requests that failed in the part of the window that a metric is about. */
export function errorShareOf(variant: VariantTrials, span: string | undefined): number | undefined {
  return failedShare(
    countedOf(variant)
      .map((trial) => loadOf(trial, span))
      .filter((window) => window !== undefined),
  );
}

/**
 * A variant that fails requests is flattered: failing is faster than working. It cannot win, nor draw; what it loses in
 * spite of that, it has lost.
 */
function errorDoubt(side: Side, variant: VariantTrials, metric: Metric): Doubt | undefined {
  const failed = errorShareOf(variant, spanOf(metric.id));
  if (failed === undefined || failed <= ERROR_LIMIT || !LOAD_FAMILIES.includes(metric.family)) return undefined;
  return {
    survives: [side === 'base' ? 'better' : 'worse'],
    otherwise: 'invalid',
    truth: side === 'base' ? 'better' : 'worse',
    because: message('doubt.errors', { variant: variant.id, share: share(failed) }),
  };
}

/** A quantile among requests that never answered is at least what it says, and so is what it loses by. */
function censoredDoubt(side: Side, variant: VariantTrials, metric: Metric, estimate: Estimate): Doubt | undefined {
  if (!estimate.atLeast) return undefined;
  return understated(side, message('doubt.censored', { metric: metricLabel(metric), variant: variant.id }));
}

export function cappedTrials(variant: VariantTrials): number {
  return countedOf(variant).filter(({ outcome }) => outcome === 'capped').length;
}

/** A leak that reached its cap takes the fixed path from then on, so the trial shows less of it than there is. */
function cappedDoubt(side: Side, variant: VariantTrials): Doubt | undefined {
  const capped = cappedTrials(variant);
  if (capped === 0) return undefined;
  return understated(side, message('doubt.capped', { capped, trials: countedOf(variant).length, variant: variant.id }));
}

/** A side is at least as bad as its figure says. */
function understated(side: Side, because: Message): Doubt {
  const truth = side === 'base' ? 'better' : 'worse';
  return { survives: [truth, 'unclear'], otherwise: 'unclear', truth, because };
}

/** How many of the trials were paced by the generator, and no longer by the service. */
function limitedTrials(variant: VariantTrials): { limited: number; cpuLimited: number; of: number } {
  const health = countedOf(variant).flatMap(({ load }) =>
    load.ok ? [generatorHealth(load.value, variant.workload)] : [],
  );
  return {
    limited: health.filter(({ cpuLimited, loopLimited, littleBroken }) => cpuLimited || loopLimited || littleBroken)
      .length,
    cpuLimited: health.filter(({ cpuLimited }) => cpuLimited).length,
    of: health.length,
  };
}

/** Two services behind one saturated generator look equally fast; and what it sends late looks slow that is not. */
function generatorDoubt(variant: VariantTrials, metric: Metric): Doubt | undefined {
  const { limited, cpuLimited, of } = limitedTrials(variant);
  if (variant.workload === 'at-rate' && limited * 2 > of && LOAD_FAMILIES.includes(metric.family)) {
    return {
      survives: [],
      otherwise: 'invalid',
      because: message('doubt.late', { limited, trials: of, variant: variant.id }),
    };
  }
  if (metric.family !== 'throughput' || cpuLimited * 2 <= of) return undefined;
  return {
    survives: ['better', 'worse', 'unclear'],
    otherwise: 'unclear',
    because: message('doubt.generator', { limited: cpuLimited, trials: of, variant: variant.id }),
  };
}

function answerDoubt(variant: VariantTrials, answers: readonly AnswerCheck[]): Doubt | undefined {
  const check = answers.find(({ variant: id }) => id === firstOf(variant.id));
  if (!check || check.expected === check.found) return undefined;
  return {
    survives: [],
    otherwise: 'invalid',
    because: message('doubt.answers', { variant: variant.id }),
  };
}

export interface Pairing {
  base: VariantTrials;
  head: VariantTrials;
}

export function doubtsOf(
  { base, head }: Pairing,
  metric: Metric,
  estimates: Record<Side, Estimate>,
  answers: readonly AnswerCheck[],
): Doubt[] {
  const found = (['base', 'head'] as const).flatMap((side) => {
    const variant = side === 'base' ? base : head;
    return [
      answerDoubt(variant, answers),
      errorDoubt(side, variant, metric),
      censoredDoubt(side, variant, metric, estimates[side]),
      cappedDoubt(side, variant),
      generatorDoubt(variant, metric),
    ];
  });
  return found.filter((doubt) => doubt !== undefined);
}

/** What a reader of the comparison has to know even where the verdict stands. */
export function warningsOf({ base, head }: Pairing, metric: Metric): Message[] {
  return [base, head].flatMap((variant) => {
    const warnings: Message[] = [];
    const { limited, of } = limitedTrials(variant);
    if (limited > 0 && LOAD_FAMILIES.includes(metric.family)) {
      warnings.push(message('note.generator', { limited, trials: of, variant: variant.id }));
    }
    const failed = errorShareOf(variant, spanOf(metric.id));
    if (failed !== undefined && failed > ERROR_LIMIT && PER_REQUEST_UNITS.includes(metric.unit)) {
      warnings.push(message('note.errors', { variant: variant.id, share: share(failed) }));
    }
    return warnings;
  });
}
