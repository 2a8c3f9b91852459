// Standstills: gaps within a window that are far longer than the usual distance of two answers, or of two samples.
import { measured } from '../model/artifact.ts';
import { mostOf } from '../model/extremes.ts';
import type { Standstill } from '../model/standstill.ts';
import { dataOf, endMsOf, type LoadResult, type Trial } from '../model/trial.ts';
import { median } from '../stats/describe.ts';
import { message } from '../words/messages.ts';
import { list, quantity } from '../words/values.ts';
import { type Check, check } from './check.ts';
import { countedOf, type LinedUp } from './trials.ts';

/** By chance the distance of two independent answers is ten times the usual in one of 22,000. */
const USUAL_PERIODS = 10;
/** Connections that ask in step are answered in step, once a latency: no standstill. */
const USUAL_LATENCIES = 3;

type Stretch = Pick<Standstill, 'atMs' | 'durationMs'>;

/** Rows in which nothing at all came to an end, end to end; known to the length of a row. */
function withoutAnswers({ intervals }: LoadResult): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | undefined;
  for (const { startMs, durationMs, ok, errors } of intervals) {
    if (startMs < 0 || ok + errors > 0) open = undefined;
    else if (open && startMs - (open.atMs + open.durationMs) < 1) open.durationMs = startMs + durationMs - open.atMs;
    else {
      open = { atMs: startMs, durationMs };
      stretches.push(open);
    }
  }
  return stretches;
}

/** Usual is what the rows with answers show, those of the warm-up among them: a whole window can stand still. */
function answerStandstills(load: LoadResult): Stretch[] {
  const busy = load.intervals.filter(({ ok, errors }) => ok + errors > 0);
  const periodMs = median(busy.map(({ durationMs, ok, errors }) => durationMs / (ok + errors)));
  if (periodMs === undefined) return [];
  const latencyMs = (median(busy.flatMap(({ p50Us }) => p50Us ?? [])) ?? 0) / 1000;
  const leastMs = Math.max(USUAL_PERIODS * periodMs, USUAL_LATENCIES * latencyMs);
  return withoutAnswers(load).filter(({ durationMs }) => durationMs > leastMs);
}

function sampleStandstills(times: readonly number[], endMs: number): Stretch[] {
  const gaps = times.slice(1).map((toMs, i) => ({ atMs: times[i]!, durationMs: toMs - times[i]! }));
  const periodMs = median(gaps.map(({ durationMs }) => durationMs));
  if (periodMs === undefined) return [];
  return gaps.filter(
    ({ atMs, durationMs }) => durationMs > USUAL_PERIODS * periodMs && atMs < endMs && atMs + durationMs > 0,
  );
}

/** Outside the spans, in which the lesson itself may hold the service up. */
export function standstillsIn(trial: Trial): Standstill[] {
  const load = measured(trial.load);
  if (!load) return [];
  const spans = Object.values(load.spans);
  const isOutside = ({ atMs, durationMs }: Stretch) =>
    !spans.some((span) => atMs < span.startMs + span.durationMs && atMs + durationMs > span.startMs);
  const { variant, round } = trial;
  const found = {
    answers: answerStandstills(load),
    samples: sampleStandstills(dataOf('runtime', trial)?.atMs ?? [], endMsOf(load.window)),
  };
  return (['answers', 'samples'] as const).flatMap((of) =>
    found[of].filter(isOutside).map((stretch) => ({ variant, round, of, ...stretch })),
  );
}

/** Of all trials that count. */
export function standstillsOf({ variants }: LinedUp): Standstill[] {
  return variants.flatMap((variant) => countedOf(variant).flatMap(standstillsIn));
}

export function standstillCheck(lined: LinedUp): Check {
  const all = standstillsOf(lined);
  if (all.length === 0) return undefined;
  const each = lined.variants.flatMap(({ id: variant }) =>
    (['answers', 'samples'] as const).flatMap((of) => {
      const own = all.filter((one) => one.variant === variant && one.of === of);
      if (own.length === 0) return [];
      const longest = quantity(mostOf(own.map(({ durationMs }) => durationMs)), 'ms');
      const trials = new Set(own.map(({ round }) => round)).size;
      return [message(`standstill.${of}`, { variant, times: own.length, trials, longest })];
    }),
  );
  const isOpen = lined.experiment.workload.kind === 'at-rate';
  return check('standstill', 'mind', message(isOpen ? 'standstill.told' : 'standstill.hidden', { each: list(each) }));
}
