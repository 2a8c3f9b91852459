// Are the slow intervals of the windows those in which the garbage collector ran?
import { measured } from '../model/artifact.ts';
import type { Message } from '../model/message.ts';
import type { GcCoincidence } from '../model/runtime.ts';
import { dataOf, endMsOf, type GcEvent, type IntervalRow, type Trial } from '../model/trial.ts';
import { exchangeP, rotationTest } from '../stats/coincidence.ts';
import { median } from '../stats/describe.ts';
import { hashSeed, seededRandom } from '../stats/random.ts';
import { message, sentences } from '../words/messages.ts';
import { plainFigure, share as shareFigure } from '../words/values.ts';
import { countedOf, type LinedUp, type VariantTrials } from './trials.ts';

/** A P99 that much above the middle one of its trial stands out: the quantile of some hundred requests strays by less. */
const SPIKE_FACTOR = 1.5;
/** With fewer there is no share to speak of. */
const FEWEST_SPIKES = 8;
/** Where collections are in nearly all intervals, or in hardly any, whatever is slow has or lacks one in any case. */
const CONTRAST = { least: 0.02, most: 0.8 } as const;
/** One question is asked of each of a few variants. */
const LEVEL = 0.01;
/** The trials can be exchanged in 120 ways, which is the least that can reach the level. */
const FEWEST_TRIALS = 5;
/** Below half of the spikes the collector is at most a part of the story. */
const LEAST_SHARE = 0.5;

/** The intervals of one trial: which stand out, and which a collection overlaps. */
export interface Moments {
  spikes: boolean[];
  collections: boolean[];
}

/** An interval in which nothing completed stands out too. */
export function momentsOf(rows: readonly IntervalRow[], events: readonly GcEvent[]): Moments | undefined {
  const middle = median(rows.flatMap(({ p99Us }) => p99Us ?? []));
  if (middle === undefined) return undefined;
  const spans = events.map(({ atMs, pauseMs, concurrentMs }) => ({
    from: atMs,
    to: atMs + pauseMs.sweepTermination + concurrentMs + pauseMs.markTermination,
  }));
  return {
    spikes: rows.map(({ p99Us }) => p99Us === undefined || p99Us >= SPIKE_FACTOR * middle),
    collections: rows.map(({ startMs, durationMs }) =>
      spans.some(({ from, to }) => from < startMs + durationMs && to > startMs),
    ),
  };
}

/** The window's intervals outside its spans, in which something else than the collector is known to be at work. */
function momentsIn(trial: Trial): Moments | undefined {
  const [load, events] = [measured(trial.load), dataOf('gc', trial)];
  if (!load || !events) return undefined;
  const spans = Object.values(load.spans);
  const rows = load.intervals.filter(({ startMs, durationMs }) => {
    const endMs = startMs + durationMs;
    const isInSpan = spans.some((span) => startMs < span.startMs + span.durationMs && endMs > span.startMs);
    return startMs >= 0 && endMs <= endMsOf(load.window) + durationMs / 2 && !isInSpan;
  });
  return momentsOf(rows, events);
}

export function gcCoincidenceOf({ variants }: LinedUp): GcCoincidence[] {
  return variants.flatMap((variant) => {
    const moments = countedOf(variant).flatMap((trial) => momentsIn(trial) ?? []);
    return coincidence(variant, moments) ?? [];
  });
}

export function coincidence(variant: Pick<VariantTrials, 'id'>, moments: Moments[]): GcCoincidence | undefined {
  const pairs = moments.map(({ spikes, collections }) => [spikes, collections] as const);
  const test = rotationTest(pairs);
  if (!test) return undefined;
  // Neither the rhythm within a trial nor the course that all trials share may pass for coincidence.
  const p = test.p < LEVEL ? Math.max(test.p, exchangeP(pairs, seededRandom(hashSeed(variant.id)))) : test.p;
  const count = (of: (each: Moments) => boolean[]) =>
    moments.reduce((total, each) => total + of(each).filter(Boolean).length, 0);
  const intervals = count(({ spikes }) => spikes.map(() => true));
  const [spikes, withGc] = [count((each) => each.spikes), count((each) => each.collections)];
  const share = withGc / intervals;
  const isThin =
    moments.length < FEWEST_TRIALS || spikes < FEWEST_SPIKES || share < CONTRAST.least || share > CONTRAST.most;
  const isMore = p < LEVEL && test.observed >= LEAST_SHARE * spikes;
  const outcome = isThin ? 'thin' : isMore ? 'coincide' : 'chance';
  const facts = { variant: variant.id, intervals, withGc, spikes, spikesWithGc: test.observed };
  const draft = { ...facts, trials: moments.length, expected: test.expected, p, outcome } as const;
  return { ...draft, because: becauseOf(draft) };
}

function becauseOf(draft: Omit<GcCoincidence, 'because'>): Message {
  const { outcome, trials, intervals, withGc, spikes, spikesWithGc, expected } = draft;
  const ran = message('coincidence.ran', { withGc, intervals, share: shareFigure(withGc / intervals) });
  if (outcome === 'thin') {
    if (trials < FEWEST_TRIALS) return message('coincidence.few-trials', { fewest: FEWEST_TRIALS });
    if (spikes < FEWEST_SPIKES) return message('coincidence.few-spikes', { spikes, intervals });
    const isMuch = withGc / intervals > CONTRAST.most;
    return message(isMuch ? 'coincidence.too-often' : 'coincidence.too-seldom', { ran });
  }
  const met = message('coincidence.met', {
    spikes,
    factor: SPIKE_FACTOR,
    met: spikesWithGc,
    expected: plainFigure(expected, 'tenths'),
  });
  return sentences([met, message(outcome === 'coincide' ? 'coincidence.yes' : 'coincidence.no', { ran })]);
}
