// How many iterations a sample has: fixed once, on the baseline, and the same on every side.
import type { Found } from './discover.ts';
import { type BuiltPackage, bareName, cpuFlag, type Lane, processOf, type Running } from './lanes.ts';
import { patternOf } from './names.ts';
import { said } from './output.ts';
import type { RunProcess } from './process.ts';

/** A part of a sample's time is enough to know the rest by. */
const CALIBRATION_SHARE = 0.25;
/** What a process takes beside its sample, until the rounds tell. */
export const START_MS = 12;

/** What one sample will take, from the one iteration of discovery. A first iteration is cold, so it is no more than a guess. */
export function guessedCostMs({ sample }: Found, sampleMs: number): number {
  const onceMs = (sample['ns/op'] ?? 0) / 1e6;
  return Math.max(sampleMs, onceMs) + START_MS + onceMs;
}

/** The lane with its iterations; undefined where the baseline's benchmark gave no figure this time. */
export async function calibrated(
  built: BuiltPackage,
  { name, procs, sample }: Found,
  better: Lane['better'],
  sampleMs: number,
  timeoutMs: number,
  running: Running,
  run: RunProcess,
  signal: AbortSignal,
): Promise<Lane | undefined> {
  const lane = { built, name, procs, better, iterations: 1, costMs: guessedCostMs({ name, procs, sample }, sampleMs) };
  if ((sample['ns/op'] ?? 0) / 1e6 >= sampleMs) return lane;
  const args = [
    `-test.bench=${patternOf(bareName(lane))}`,
    `-test.benchtime=${Math.ceil(sampleMs * CALIBRATION_SHARE * 1000)}us`,
    ...cpuFlag(procs, running),
  ];
  const [, baseline] = [...built.binaries][0]!;
  const ending = await run(processOf(baseline, ['-test.v', ...args], running, timeoutMs), signal);
  const result = said(ending.output).results.find((each) => each.name === name);
  if (!result) return undefined;
  // A benchmark that hides its time is timed from outside.
  const onceMs = (result.sample['ns/op'] ?? (ending.tookMs * 1e6) / result.iterations) / 1e6;
  const iterations = Math.max(1, Math.round(sampleMs / Math.max(onceMs, 1e-7)));
  return { ...lane, iterations, costMs: iterations * onceMs + START_MS };
}
