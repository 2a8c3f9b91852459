// How many iterations a sample has: fixed once, on the baseline, and the same on every side.
import type { Found } from './discover.ts';
import {
  type Binary,
  type BuiltPackage,
  bareName,
  cpuFlag,
  type Lane,
  processOf,
  type Running,
  sampleArgs,
} from './lanes.ts';
import { patternOf } from './names.ts';
import { said } from './output.ts';
import type { RunProcess } from './process.ts';

/** A part of a sample's time is enough to know the rest by, and of its repeats so many to know what set-up takes. */
const CALIBRATION_SHARE = 0.1;
const REPEATS_SHARE = 0.5;
/** What a process takes beside its sample, until the rounds tell. */
const START_MS = 12;

/** What one sample will take, from the one iteration of discovery. A first iteration is cold, so it is no more than a guess. */
export function guessedCostMs({ sample }: Found, sampleMs: number): number {
  const onceMs = (sample['ns/op'] ?? 0) / 1e6;
  return Math.max(sampleMs, onceMs) + START_MS + onceMs;
}

/**
 * Shorter repeats are spoilt less often: a virtual host takes a core away for milliseconds. Of forty on
 * a busy one (load 19 on two cores) the log ratio of two sides strayed by 1 % where the faster half counts, by 20 % where all do.
 */
const REPEAT_MS = 2.5;
/**
 * Go collects before every repeat, outside of its time. A benchmark that allocates so much in a sample that collections are a
 * part of its cost is measured in one piece, or they would be left out.
 */
const ALLOCATING_BYTES = 16 * 2 ** 20;
/** What a process does beside its repeats, their set-up above all, may take so much of the sample's time again. */
const SETUP_SHARE = 0.3;

/** A side may take so many times as long as a sample is to take. */
const MOST_SLOWER = 2;

export interface Calibration {
  built: BuiltPackage;
  found: Found;
  better: Lane['better'];
  sampleMs: number;
  timeoutMs: number;
  running: Running;
  run: RunProcess;
}

/** The lane with its iterations and repeats; undefined where the baseline's benchmark gave no figure this time. */
export async function calibrated(wanted: Calibration, signal: AbortSignal): Promise<Lane | undefined> {
  const { built, found, better, sampleMs, timeoutMs, running, run } = wanted;
  const { name, procs, sample } = found;
  const lane: Lane = {
    built,
    name,
    procs,
    better,
    iterations: 1,
    repeats: 1,
    costMs: guessedCostMs(found, sampleMs),
  };
  if ((sample['ns/op'] ?? 0) / 1e6 >= sampleMs) return lane;
  const [baseline, ...others] = [...built.binaries.values()];
  const first = await once(baseline!, lane, wanted, signal);
  if (!first) return undefined;
  let { onceMs, bytes } = first;
  for (const other of others) {
    const there = await once(other, lane, wanted, signal);
    // What is far slower now gets fewer iterations, on every side alike, or one sample would eat the time of a hundred.
    onceMs = Math.max(onceMs, (there?.onceMs ?? 0) / MOST_SLOWER);
    bytes = Math.max(bytes, there?.bytes ?? 0);
  }
  const { iterations, repeats } = split(sampleMs, onceMs, bytes);
  // How long set-up takes is seen only by paying it.
  const some = Math.ceil(repeats * REPEATS_SHARE);
  const args = sampleArgs({ ...lane, iterations, repeats: some }, running);
  const { tookMs } = await run(processOf(baseline!, args, running, timeoutMs), signal);
  const repeatMs = (tookMs - START_MS) / some;
  const setUpMs = repeatMs - iterations * first.onceMs;
  const allowed = Math.floor((SETUP_SHARE * sampleMs) / Math.max(setUpMs, 1e-3));
  if (allowed >= repeats) return { ...lane, iterations, repeats, costMs: START_MS + repeatMs * repeats };
  const fewer = Math.max(1, allowed);
  return {
    ...lane,
    iterations: Math.max(1, Math.round(sampleMs / fewer / onceMs)),
    repeats: fewer,
    costMs: sampleMs + START_MS + setUpMs * fewer,
  };
}

/** One operation on one side: its time and what it allocates; undefined where it gave no figure. */
async function once(
  binary: Binary,
  lane: Lane,
  { sampleMs, running, run, timeoutMs }: Calibration,
  signal: AbortSignal,
): Promise<{ onceMs: number; bytes: number } | undefined> {
  const args = [
    '-test.v',
    `-test.bench=${patternOf(bareName(lane))}`,
    `-test.benchtime=${Math.ceil(sampleMs * CALIBRATION_SHARE * 1000)}us`,
    ...cpuFlag(lane.procs, running),
  ];
  const ending = await run(processOf(binary, args, running, timeoutMs), signal);
  const result = said(ending.output).results.find(({ name }) => name === lane.name);
  if (!result) return undefined;
  // A benchmark that hides its time is timed from outside.
  const ns = result.sample['ns/op'] ?? (ending.tookMs * 1e6) / result.iterations;
  return { onceMs: Math.max(1e-7, ns / 1e6), bytes: result.sample['B/op'] ?? 0 };
}

/** A sample's time cut into repeats. */
export function split(
  sampleMs: number,
  onceMs: number,
  bytesAnOperation: number,
): { iterations: number; repeats: number } {
  const whole = Math.max(1, Math.round(sampleMs / onceMs));
  if (bytesAnOperation * whole >= ALLOCATING_BYTES) return { iterations: whole, repeats: 1 };
  const repeats = Math.max(1, Math.floor(sampleMs / Math.max(REPEAT_MS, onceMs)));
  return { iterations: Math.max(1, Math.round(sampleMs / repeats / onceMs)), repeats };
}
