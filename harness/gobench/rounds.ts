// The measuring itself: rounds over all that is open, sides in mirrored order, looks in between, and a budget that is kept.
import type { GobenchSample, GobenchSeries } from '../model/gobench.ts';
import { type Random, shuffled } from '../stats/random.ts';
import { wordsOf } from './discover.ts';
import { type Lane, processOf, type Running, sampleArgs, sampleOf } from './lanes.ts';
import type { Look } from './looks.ts';
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
  /** Which of the series have nothing open any more. Asked at each look. */
  settled: (series: readonly GobenchSeries[]) => boolean[];
  onRound: (progress: RoundProgress) => void;
  signal: AbortSignal;
}

export interface RoundProgress {
  round: number;
  /** At which the data are looked at next. */
  nextLook: number;
  open: number;
  of: number;
  /** Until the plan's end, if nothing more were settled, or the budget's. */
  leftMs: number;
}

export interface Rounds {
  series: GobenchSeries[];
  /** By place in the series, the last words of processes that gave no figure. */
  words: Map<number, string>;
  /** `settled`: nothing was open; `plan`: the last look was taken; else what ended it. */
  end: 'settled' | 'plan' | 'budget' | 'stopped';
}

/** A process that takes so many times what it should is not measuring any more. */
const PATIENCE = 20;
const LEAST_PATIENCE_MS = 10_000;
/** How much of what is known of a cost the next process may change. */
const LEARNING = 0.3;

export async function runRounds(request: RoundsRequest): Promise<Rounds> {
  const { lanes, looks, now, deadlineMs, random, signal } = request;
  const series = lanes.map(seriesOf);
  const orders = lanes.map((lane) => mirrored([...lane.built.binaries.keys()], random));
  const words = new Map<number, string>();
  let open = lanes.map((_, at) => at);
  const last = looks.at(-1)?.rounds ?? 0;
  if (open.length === 0) return { series, words, end: 'settled' };
  for (let round = 0; round < last; round++) {
    for (const at of shuffled(open, random)) {
      const lane = lanes[at]!;
      if (now() + roundMsOf(lane) > deadlineMs) return { series, words, end: 'budget' };
      try {
        await oneRound(lane, series[at]!, orders[at]!(), request, (text) => words.set(at, text));
      } catch (error) {
        if (signal.aborted) return { series, words, end: 'stopped' };
        throw error;
      }
    }
    if (looks.some(({ rounds }) => rounds === round + 1)) {
      const settled = request.settled(series);
      open = open.filter((at) => !settled[at]);
      if (open.length === 0) return { series, words, end: 'settled' };
    }
    // The machine may have become slower than it was when this was planned: better fewer that get their look than none.
    const ahead = looks[0]!.rounds - round - 1;
    if (ahead > 0) open = affordable(open, lanes, (deadlineMs - now()) / ahead);
    if (open.length === 0) return { series, words, end: 'budget' };
    const roundMs = open.reduce((sum, at) => sum + roundMsOf(lanes[at]!), 0);
    request.onRound({
      round: round + 1,
      nextLook: looks.find(({ rounds }) => rounds > round + 1)?.rounds ?? last,
      open: open.length,
      of: lanes.length,
      leftMs: Math.max(0, Math.min(deadlineMs - now(), roundMs * (last - round - 1))),
    });
  }
  return { series, words, end: 'plan' };
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

function roundMsOf({ costMs, built }: Lane): number {
  return costMs * built.binaries.size;
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
    samples[id] = sampleOf(lane, ending);
    if (samples[id] === null) onWords(ending.timedOut ? 'it had no end' : wordsOf(ending));
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
