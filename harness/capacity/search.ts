// The search for capacities: rates offered to every subject in shared rounds, each a run of its own, by bisection.
import { nextRate } from '../analysis/capacity.ts';
import { isGeneratorLimited, offeredIn } from '../analysis/offered.ts';
import { type BenchEvents, type BenchRequest, type BenchResult, bench } from '../bench.ts';
import { CAPACITY_SCHEMA, type CapacitySearch, type Limit, type Offered } from '../model/capacity.ts';
import { EXIT } from '../model/errors.ts';
import { firstOf, subjectOf } from '../model/experiment.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { Arrivals } from '../model/workload.ts';
import { message } from '../words/messages.ts';
import { Refusal } from '../words/mishap.ts';

export interface SearchRequest extends Omit<BenchRequest, 'options' | 'command' | 'aside'> {
  /** Of every run; how many rounds a rate is offered in is the search's own where they do not say. */
  options: Omit<BenchRequest['options'], 'rate'>;
  slo: string;
  limits: Limit[];
  arrivals: Arrivals;
  /** The rate to begin with; found in a closed loop otherwise. */
  startPerSec?: number;
  /** No lower and no higher rate is offered. */
  range: { least: number; most: number };
  /** The command that repeats the search, and the one that repeats a run of it; without a rate, that of the closed loop. */
  command: string;
  commandAt: (ratePerSec: number | undefined) => string;
}

/** The fewest of which one that the host spoiled is not by itself an end of an exact interval at 95 %. */
export const CAPACITY_ROUNDS = 7;
/** What the search begins with knows throughput to a few per cent, which is near enough. */
const FIRST_ROUNDS = 3;
/** Of the slowest variant's throughput in a closed loop: a rate that all are likely to carry. */
const START_SHARE = 0.6;
/** Twice what a search takes that begins within a factor of four. */
const MOST_RUNS = 20;

/** Offers one rate to every variant in each of its rounds; what it resolves to says whether the generator kept up. */
export type Offer = (ratePerSec: number) => Promise<{ offered: Offered; generatorLimited: boolean }>;

/** Offers rates until all capacities are known well enough, or no more can be offered. */
export async function search(
  offer: Offer,
  variants: readonly SubjectId[],
  { start, least, most }: { start: number; least: number; most: number },
  signal: AbortSignal,
): Promise<Pick<CapacitySearch, 'offered' | 'cut' | 'endedAt'>> {
  const offered: Offered[] = [];
  while (offered.length < MOST_RUNS) {
    const rate = nextRate(offered, variants, { least, most, start });
    if (rate === undefined) return { offered };
    const answer = await offer(rate);
    if (signal.aborted) return { offered, cut: 'interrupted' };
    // What a generator that was late says of the service is too little: it enters nothing.
    if (answer.generatorLimited) return { offered, cut: 'generator', endedAt: rate };
    // It would be offered again and again.
    if (variants.some((variant) => answer.offered.rounds[variant]!.every((round) => round === null)))
      return { offered, cut: 'uncounted', endedAt: rate };
    offered.push(answer.offered);
  }
  return { offered, cut: 'runs' };
}

/**
 * Runs the search; a signal ends it with what was offered by then. Throws as `bench` does, and a BenchError where no rate to
 * begin with is known. Undefined where it was interrupted before any rate was offered.
 */
export async function searchCapacity(
  request: SearchRequest,
  events: BenchEvents,
  signal: AbortSignal,
): Promise<CapacitySearch | undefined> {
  const { experiment, options, limits, slo, startPerSec, range, arrivals } = request;
  // What a search asks is one figure a trial, so nothing is profiled and nothing expected.
  const plain = { ...experiment, expect: [], profiles: [] };
  const runAt = (rounds: number, perSec?: number): Promise<BenchResult> =>
    bench(
      {
        ...request,
        experiment: plain,
        options: { ...options, rounds, ...(perSec === undefined ? {} : { rate: { perSec, arrivals } }) },
        command: request.commandAt(perSec),
        aside: true,
      },
      events,
      signal,
    );

  const rounds = options.rounds ?? CAPACITY_ROUNDS;
  const first = await runAt(startPerSec === undefined ? FIRST_ROUNDS : rounds, startPerSec);
  if (signal.aborted) return undefined;
  const { variants } = first.record.plan;
  // A rate that was given has been offered by now.
  let ready = startPerSec === undefined ? undefined : first;
  let last = first.record;
  const found = await search(
    async (ratePerSec) => {
      const { record } = ready ?? (await runAt(rounds, ratePerSec));
      ready = undefined;
      last = record;
      return { offered: offeredIn(record, ratePerSec, limits), generatorLimited: isGeneratorLimited(record) };
    },
    variants,
    { ...range, start: startPerSec ?? startRate(first, range) },
    signal,
  );
  const { connections } = last.plan;
  return {
    ...aboutSearch(request, first.record, { rounds, connections }),
    slo,
    limits,
    ...found,
    command: request.command,
  };
}

function aboutSearch(
  { experiment }: SearchRequest,
  { run, plan, host, startedAt }: BenchRecord,
  load: Pick<CapacitySearch['plan'], 'rounds' | 'connections'>,
) {
  const labelOf = (id: SubjectId) => subjectOf(experiment, firstOf(id)).label;
  const isAgain = (id: SubjectId) => firstOf(id) !== id;
  return {
    schema: CAPACITY_SCHEMA,
    scenario: experiment.id,
    title: experiment.title,
    run,
    variants: plan.variants.map((id) => ({ id, label: isAgain(id) ? `${labelOf(id)}, again` : labelOf(id) })),
    plan: { name: plan.name, measureMs: plan.measureMs, ...load },
    host,
    startedAt,
  } as const;
}

function startRate({ analysis, record }: BenchResult, { least, most }: SearchRequest['range']): number {
  const qps = record.plan.variants.flatMap((variant) => analysis.variants[variant]?.metrics.qps?.center ?? []);
  const slowest = Math.min(...qps);
  if (qps.length === record.plan.variants.length && slowest > 0)
    return Math.min(most, Math.max(least, Number((START_SHARE * slowest).toPrecision(3))));
  throw new Refusal(EXIT.unfit, message('asked.no-start-rate'), message('asked.no-start-rate-mend'));
}
