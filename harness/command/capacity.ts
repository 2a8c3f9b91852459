// `capacity <scenario> --slo 'p99<20ms,errors<0.1%'`: the highest rate that each variant carries at an objective.
import { resolve } from 'node:path';
import { capacitiesOf, keeps, nextRate } from '../analysis/capacity.ts';
import { generatorHealth } from '../analysis/generator.ts';
import { whyDiscounted } from '../analysis/trials.ts';
import { type BenchRequest, type BenchResult, bench } from '../bench.ts';
import { loadLesson } from '../catalogue/lessons.ts';
import { CAPACITY_SCHEMA, type Capacity, type Limit, type Offered, type SubjectCapacity } from '../model/capacity.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import { formatQuantity, formatRatio } from '../model/units.ts';
import type { Call } from './command.ts';
import type { RunFlags } from './flags.ts';
import { parseObjective } from './objective.ts';
import { commandOf, planOptions } from './run-options.ts';
import { shownIn } from './terminal.ts';
import { RANGES } from './values.ts';

export interface CapacityFlags extends RunFlags {
  slo: string;
}

/** With exact intervals at 95 %. */
const ROUNDS = 6;
/** What the search begins with knows throughput to a few per cent, which is near enough. */
const FIRST_ROUNDS = 3;
/** Of the slower variant's throughput in a closed loop: a rate that all are likely to carry. */
const START_SHARE = 0.6;
/** Twice what a search takes that begins within a factor of four. */
const MOST_RUNS = 20;

/** Offers one rate to every variant in each of its rounds; what it resolves to says whether the generator kept up. */
export type Offer = (ratePerSec: number) => Promise<{ offered: Offered; generatorLimited: boolean }>;

/** Offers rates until all capacities are known well enough, or no more can be offered. */
export async function search(
  offer: Offer,
  variants: readonly SubjectId[],
  start: number,
  signal: AbortSignal,
): Promise<Pick<Capacity, 'offered' | 'cut'>> {
  const offered: Offered[] = [];
  const { from: least, to: most } = RANGES.ratePerSec;
  while (offered.length < MOST_RUNS) {
    const rate = nextRate(offered, variants, { least, most, start });
    if (rate === undefined) return { offered };
    const answer = await offer(rate);
    if (signal.aborted) return { offered, cut: 'interrupted' };
    // What a generator that was late says of the service is too little: it enters nothing.
    if (answer.generatorLimited) return { offered, cut: 'generator' };
    offered.push(answer.offered);
  }
  return { offered, cut: 'runs' };
}

export async function run({ args, flags, stop, print, log }: Call<CapacityFlags>): Promise<ExitCode> {
  const [scenario] = args as [string];
  const limits = parseObjective(flags.slo);
  const { experiment, text: lesson } = await loadLesson(scenario);
  // What a search asks is one figure a trial, so nothing is profiled and nothing expected.
  const plain = { ...experiment, expect: [], profiles: [] };
  const { seed, ...options } = planOptions(flags);
  const events = shownIn(process.stderr, flags);
  const request = (rounds: number, perSec?: number): BenchRequest => ({
    experiment: plain,
    lesson,
    options: {
      ...options,
      seed,
      rounds,
      ...(perSec === undefined ? {} : { rate: { perSec, arrivals: flags.arrivals ?? 'poisson' } }),
    },
    outDir: resolve(flags.out),
    command: commandOf(scenario, { ...flags, ...(perSec === undefined ? {} : { rate: perSec }) }, seed, ''),
    aside: true,
  });

  const first = await bench(request(flags.rounds ?? FIRST_ROUNDS, flags.rate), events, stop.signal);
  if (stop.signal.aborted) return stop.exitCode();
  const { variants } = first.record.plan;
  const start = flags.rate ?? startRate(first, variants);
  log(`from ${formatQuantity(start, 'requests/s')} on`);
  const { offered, cut } = await search(
    async (ratePerSec) => {
      const { record } = await bench(request(flags.rounds ?? ROUNDS, ratePerSec), events, stop.signal);
      return { offered: offeredIn(record, ratePerSec, limits), generatorLimited: isGeneratorLimited(record) };
    },
    variants,
    start,
    stop.signal,
  );
  const found: Capacity = {
    schema: CAPACITY_SCHEMA,
    scenario: experiment.id,
    title: experiment.title,
    slo: flags.slo,
    offered,
    ...capacitiesOf(offered, variants),
    ...(cut ? { cut } : {}),
    command: `${commandOf(`capacity ${scenario}`, flags, seed, '')} --slo '${flags.slo}'`,
  };
  print(flags.json ? plainJson(found) : describeCapacity(found));
  if (cut === 'interrupted') return stop.exitCode();
  return cut === 'generator' && offered.length === 0 ? EXIT.unfit : EXIT.ok;
}

function startRate({ analysis }: BenchResult, variants: readonly SubjectId[]): number {
  const qps = variants.flatMap((variant) => analysis.variants[variant]?.metrics.qps?.center ?? []);
  const { from, to } = RANGES.ratePerSec;
  return Math.min(to, Math.max(from, Number((START_SHARE * Math.min(...qps, to)).toPrecision(3))));
}

function offeredIn({ run, plan, trials }: BenchRecord, ratePerSec: number, limits: readonly Limit[]): Offered {
  const kept = Object.fromEntries(
    plan.variants.map((variant) => [variant, Array.from({ length: plan.rounds }, (): boolean | null => null)]),
  );
  for (const trial of trials) {
    // A service that dies of a rate does not carry it; one that was not measured says nothing.
    if (!trial.load.ok) kept[trial.variant]![trial.round] = trial.outcome === 'crashed' ? false : null;
    else if (whyDiscounted(trial) === undefined) kept[trial.variant]![trial.round] = keeps(trial.load.value, limits);
    else kept[trial.variant]![trial.round] = trial.load.value.faults.length > 0 ? false : null;
  }
  return { ratePerSec, run, kept };
}

/** In most of its trials. */
function isGeneratorLimited({ trials }: BenchRecord): boolean {
  const limited = trials.flatMap(({ load }) => {
    if (!load.ok) return [];
    const { cpuLimited, loopLimited } = generatorHealth(load.value, 'at-rate');
    return [cpuLimited || loopLimited];
  });
  return 2 * limited.filter(Boolean).length > limited.length;
}

const CUT: Record<NonNullable<Capacity['cut']>, string> = {
  interrupted: 'interrupted; what was offered by then counts',
  generator: 'the load generator could not offer the next rate in time, so the search ended there',
  runs: `after ${MOST_RUNS} runs the rates were still apart`,
};

/** A line a variant and a line a change, as the terminal shows them. */
export function describeCapacity({ title, slo, offered, subjects, changes, cut }: Capacity): string {
  const rates = offered.map(({ ratePerSec }) => ratePerSec);
  const ends = (pick: 'min' | 'max') => formatQuantity(Math[pick](...rates), 'requests/s');
  const say = ({ word, ratePerSec }: SubjectCapacity): string => {
    if (rates.length === 0) return 'nothing was offered';
    switch (word) {
      case 'everywhere':
        return `keeps it at every rate offered, up to ${ends('max')}`;
      case 'nowhere':
        return `keeps it at none, not even at ${ends('min')}`;
      case 'unclear':
        return 'unclear: its rounds do not agree on where it lies';
      case 'found': {
        const [center, low, high] = [ratePerSec!.center, ratePerSec!.low, ratePerSec!.high].map((rate) =>
          formatQuantity(rate, 'requests/s'),
        );
        return `carries ${center} (${low} to ${high})`;
      }
    }
  };
  return [
    `${title}: the load carried at ${slo}`,
    ...subjects.map((subject) => `  ${subject.variant}  ${say(subject)}`),
    ...changes.map(({ variant, against, ratio, verdict }) => {
      const times = ratio
        ? `carries ${formatRatio(ratio.center)} (${formatRatio(ratio.low)} to ${formatRatio(ratio.high)}) the load of ${against}`
        : `against ${against}: no ratio, since not both were found`;
      return `  ${variant}  ${times}: ${verdict}`;
    }),
    ...(cut ? [`  ${CUT[cut]}`] : []),
  ].join('\n');
}
