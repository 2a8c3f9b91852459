// Searches for capacities whose answer is known: a knee, a tenth more work, and two alike.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capacityOf } from '../../harness/analysis/capacity-answer.ts';
import { UNSEEN } from '../../harness/bench.ts';
import { searchCapacity } from '../../harness/capacity/search.ts';
import { parseObjective } from '../../harness/command/objective.ts';
import { arrivalsOf } from '../../harness/load/schedule.ts';
import type { Capacity } from '../../harness/model/capacity.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import { quantileOf, responseTimes } from '../load/queue.ts';
import { planted, plantedId } from './planted.ts';

export interface Searched {
  capacity: Capacity;
  tookMs: number;
}

const LIMIT_MS = 20;
const WARMUP_MS = 300;
const WINDOW_MS = 1000;
const SLO = `p99<${LIMIT_MS}ms,errors<0.1%`;
const RANGE = { least: 1, most: 100_000 };

async function searched(experiment: Experiment, variants: string[], seed: number, rounds?: number): Promise<Searched> {
  const outDir = mkdtempSync(join(tmpdir(), 'fixproof-truth-'));
  const began = performance.now();
  try {
    const found = await searchCapacity(
      {
        experiment,
        options: {
          plan: 'quick',
          seed,
          measureMs: WINDOW_MS,
          warmupMs: WARMUP_MS,
          variants,
          ...(rounds === undefined ? {} : { rounds }),
        },
        slo: SLO,
        limits: parseObjective(SLO),
        arrivals: 'poisson',
        range: RANGE,
        outDir,
        command: 'npm run bench:truth -- rate',
        commandAt: () => 'npm run bench:truth -- rate',
      },
      UNSEEN,
      new AbortController().signal,
    );
    return { capacity: capacityOf(found!), tookMs: performance.now() - began };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** A base and one that does so many per cent more work a request; the rounds are the search's own. */
export function plantedCapacity(percent: number, seed: number): Promise<Searched> {
  return searched(planted, ['base', plantedId(percent)], seed);
}

/** One worker of so many ms, and no other work: its P99 reaches the objective at a load that follows from the arrivals alone. */
export const SERVICE_MS = 0.5;

/** In six rounds, as it is to be found in 90 s. */
export function knee(seed: number): Promise<Searched> {
  const experiment: Experiment = {
    id: 'one-worker',
    title: 'One worker: an instrument test with a known answer',
    subjects: [
      {
        id: 'worker',
        role: 'worker',
        label: 'one worker',
        source: { kind: 'bundled', fixture: 'one-worker' },
        tags: [],
        taught: 'main.go',
        env: { SERVICE_MS: String(SERVICE_MS) },
      },
    ],
    workload: { kind: 'closed-loop', connections: 8, timeoutMs: 5000, requests: [{ method: 'GET', path: '/' }] },
    gates: ['qps'],
    expect: [],
    profiles: [],
  };
  return searched(experiment, ['worker'], seed, 6);
}

/** The rate that half of many drawn windows keep: P99 of what ends within one, served one by one. */
export function computedKnee(windows = 401): number {
  const isKept = (ratePerSec: number, seed: number) => {
    const due = arrivalsOf({ ratePerSec, arrivals: 'poisson' }, WARMUP_MS + WINDOW_MS, seed);
    const times = responseTimes(due, () => SERVICE_MS);
    const ended = times.filter((ms, i) => due[i]! + ms >= WARMUP_MS && due[i]! + ms < WARMUP_MS + WINDOW_MS).sort();
    return quantileOf(ended, 0.99) < LIMIT_MS;
  };
  let [kept, lost] = [1, 1000 / SERVICE_MS];
  while (lost / kept > 1.001) {
    const rate = Math.sqrt(kept * lost);
    const keeping = Array.from({ length: windows }, (_, seed) => isKept(rate, seed + 1)).filter(Boolean).length;
    if (2 * keeping > windows) kept = rate;
    else lost = rate;
  }
  return Math.sqrt(kept * lost);
}
