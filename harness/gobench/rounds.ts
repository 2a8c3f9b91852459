// The measuring itself: rounds in waves from look to look, the likeliest changes first, sides in mirrored order, a budget that is kept.
import type { GobenchSample, GobenchSeries } from '../model/gobench.ts';
import { type Random, shuffled } from '../stats/random.ts';
import type { Look } from '../stats/sequential.ts';
import { wordsOf } from './discover.ts';
import type { Standing } from './judge.ts';
import {
  FITS,
  type Lane,
  processOf,
  type Running,
  repeatsOf,
  roundMsOf,
  sampleArgs,
  sampleOf,
  timedMsOf,
} from './lanes.ts';
import type { RunProcess } from './process.ts';

export interface RoundsRequest {
  lanes: readonly Lane[];
  looks: readonly Look[];
  running: Running;
  /** By `now`. */
  deadlineMs: number;
  now: () => number;
  random: Random;
  run: RunProcess;
  /** How each of the series stands. Asked after each wave. */
  standing: (series: readonly GobenchSeries[]) => Standing[];
  onRound: (progress: RoundProgress) => void;
  signal: AbortSignal;
}

export interface RoundProgress {
  /** Of this wave, and how many it has. */
  round: number;
  rounds: number;
  /** Benchmarks in this wave. */
  measured: number;
  open: number;
  of: number;
  /** Until the budget's end. */
  leftMs: number;
}

export interface Rounds {
  series: GobenchSeries[];
  /** By place in the series, the last words of processes that gave no figure. */
  words: Map<number, string>;
  /** `settled`: nothing was open; `plan`: what is open has had its last look; else what ended it. */
  end: 'settled' | 'plan' | 'budget' | 'stopped';
}

/** A process that takes so many times what it should is not measuring any more. */
const PATIENCE = 20;
const LEAST_PATIENCE_MS = 10_000;
/** How much of what is known of a cost the next process may change. */
const LEARNING = 0.3;

/** Below it something may have moved; above, the more p, the nearer a benchmark is to being shown to be the same. */
const DOUBTFUL = 0.3;
/** So many go on to their next look, and all are ranked anew after it. */
const WAVE = 8;

/**
 * The first wave brings all to the first look. Then those that have most likely moved go on to their next one, as many as
 * still come to it: a change is found by the rounds that it gets, while all the others take many more to be shown to be the same.
 */
export async function runRounds(request: RoundsRequest): Promise<Rounds> {
  const { lanes, looks, now, deadlineMs, random, signal } = request;
  const measuring: Measuring = {
    series: lanes.map(seriesOf),
    orders: lanes.map((lane) => mirrored([...lane.built.binaries.keys()], random)),
    words: new Map(),
    open: lanes.map((_, at) => at),
  };
  const { series, words } = measuring;
  try {
    let wave = measuring.open;
    while (wave.length > 0) {
      if (!(await runWave(wave, measuring, request))) return { series, words, end: 'budget' };
      const standing = request.standing(series);
      measuring.open = measuring.open.filter((at) => !standing[at]!.settled);
      const more = measuring.open.filter((at) => nextLook(series[at]!, looks) !== undefined);
      wave = nextWave(more, standing, measuring, request, (deadlineMs - now()) * FITS);
      if (wave.length === 0 && more.length > 0) return { series, words, end: 'budget' };
    }
    return { series, words, end: measuring.open.length === 0 ? 'settled' : 'plan' };
  } catch (error) {
    if (signal.aborted) return { series, words, end: 'stopped' };
    throw error;
  }
}

interface Measuring {
  series: GobenchSeries[];
  /** By place, the order of the next round. */
  orders: (() => string[])[];
  words: Map<number, string>;
  open: number[];
}

function nextLook({ orders }: GobenchSeries, looks: readonly Look[]): number | undefined {
  return looks.find(({ rounds }) => rounds > orders.length)?.rounds;
}

function nextWave(
  open: readonly number[],
  standing: readonly Standing[],
  { series }: Measuring,
  { lanes, looks }: RoundsRequest,
  leftMs: number,
): number[] {
  const doubtful = open.filter((at) => standing[at]!.p < DOUBTFUL).toSorted((a, b) => standing[a]!.p - standing[b]!.p);
  const others = open.filter((at) => standing[at]!.p >= DOUBTFUL).toSorted((a, b) => standing[b]!.p - standing[a]!.p);
  let sum = 0;
  const fitting = [...doubtful, ...others].filter((at) => {
    const costMs = roundMsOf(lanes[at]!) * (nextLook(series[at]!, looks)! - series[at]!.orders.length);
    if (sum + costMs > leftMs) return false;
    sum += costMs;
    return true;
  });
  return fitting.slice(0, WAVE);
}

/** Brings each of them to its next look. False where the budget ended before. */
async function runWave(wave: readonly number[], measuring: Measuring, request: RoundsRequest): Promise<boolean> {
  const { lanes, looks, now, deadlineMs, random } = request;
  const { series, orders, words, open } = measuring;
  const targets = new Map(wave.map((at) => [at, nextLook(series[at]!, looks) ?? 0]));
  const isFirst = series.every((one) => one.orders.length === 0);
  const rounds = Math.max(...wave.map((at) => targets.get(at)! - series[at]!.orders.length));
  let left = [...wave];
  for (let round = 1; left.length > 0; round++) {
    for (const at of shuffled(left, random)) {
      const lane = lanes[at]!;
      if (now() + roundMsOf(lane) > deadlineMs) return false;
      await oneRound(lane, series[at]!, orders[at]!(), request, (text) => words.set(at, text));
    }
    left = left.filter((at) => series[at]!.orders.length < targets.get(at)!);
    // The machine may have become slower than it was when this was planned: better fewer that get their look than none.
    if (isFirst && round < rounds) left = affordable(left, lanes, (deadlineMs - now()) / (rounds - round));
    const leftMs = Math.max(0, deadlineMs - now());
    request.onRound({ round, rounds, measured: wave.length, open: open.length, of: lanes.length, leftMs });
  }
  return true;
}

/** The cheapest of which a round takes no longer than this. */
function affordable(open: readonly number[], lanes: readonly Lane[], roundMs: number): number[] {
  let sum = 0;
  const byCost = open.toSorted((a, b) => roundMsOf(lanes[a]!) - roundMsOf(lanes[b]!));
  const kept = byCost.filter((at) => {
    sum += roundMsOf(lanes[at]!);
    return sum <= roundMs;
  });
  return open.filter((at) => kept.includes(at));
}

function seriesOf({ built, name, iterations, repeats, better }: Lane): GobenchSeries {
  return {
    package: built.package,
    name,
    iterations,
    repeats,
    samples: Object.fromEntries([...built.binaries.keys()].map((id) => [id, []])),
    orders: [],
    better,
    tests: built.tests,
    notes: built.notes,
  };
}

/** Either every side of the round is entered, or none. */
async function oneRound(
  lane: Lane,
  series: GobenchSeries,
  order: string[],
  { running, run, signal }: RoundsRequest,
  onWords: (text: string) => void,
): Promise<void> {
  const samples: Record<string, GobenchSample | null> = {};
  for (const id of order) {
    const timeoutMs = Math.max(LEAST_PATIENCE_MS, lane.costMs * PATIENCE);
    const ending = await run(
      processOf(lane.built.binaries.get(id)!, sampleArgs(lane, running), running, timeoutMs),
      signal,
    );
    lane.costMs += LEARNING * (ending.tookMs - lane.costMs);
    const repeats = repeatsOf(lane, ending);
    samples[id] = repeats ? sampleOf(repeats) : null;
    if (repeats) series.timedMs = (series.timedMs ?? 0) + timedMsOf(lane, repeats);
    else onWords(ending.timedOut ? 'it had no end' : wordsOf(ending));
  }
  for (const [id, sample] of Object.entries(samples)) series.samples[id]!.push(sample);
  series.orders.push(order);
}

/**
 * Orders by fours: two random ones and their mirror images, shuffled, so that a drift that is linear over four rounds touches
 * every side alike.
 */
function mirrored(ids: readonly string[], random: Random): () => string[] {
  let planned: string[][] = [];
  return () => {
    if (planned.length === 0) {
      const [first, second] = [shuffled(ids, random), shuffled(ids, random)];
      planned = shuffled([first, first.toReversed(), second, second.toReversed()], random);
    }
    return planned.pop()!;
  };
}
