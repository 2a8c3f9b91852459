// What the probe's sampling costs a service: ten readings a second against none, in alternating trials of one build.

import { buildSubjects } from '../../harness/golang/build.ts';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { findToolchain } from '../../harness/golang/toolchain.ts';
import { askedBy } from '../../harness/instrument/courses.ts';
import { INSTRUMENTS } from '../../harness/instrument/table.ts';
import { type Driver, startDriver } from '../../harness/load/driver.ts';
import { allowedCores, gomaxprocsFor, shareCores } from '../../harness/machine/cores.ts';
import { launcherFor } from '../../harness/process/pinning.ts';
import { makePlan } from '../../harness/run/plan.ts';
import { SAMPLE_MS } from '../../harness/run/trial.ts';
import type { Interval } from '../../harness/stats/interval.ts';
import { seededRandom, shuffled } from '../../harness/stats/random.ts';
import { signedRankInterval } from '../../harness/stats/signed-rank.ts';
import { startService } from '../../harness/subject/service.ts';
import { told } from '../../harness/words/messages.ts';
import { english } from '../../harness/words/speak.ts';
import { CACHE } from '../../harness/workspace/places.ts';
import { planted } from '../truth/planted.ts';

export interface SamplingCost {
  pairs: number;
  /** Throughput with sampling ÷ throughput without. */
  ratio: Interval;
}

/** Runs both in pairs of seeded order. Target: an interval within 0.99 … 1.01. */
export async function samplingCost({ pairs = 64, warmupMs = 500, measureMs = 2000 } = {}): Promise<SamplingCost> {
  const cores = shareCores(allowedCores());
  const [build] = await buildSubjects(
    {
      toolchain: await findToolchain(process.env),
      env: process.env,
      moduleDir: BUNDLED.dir,
      shownAs: BUNDLED.shownAs,
      package: 'null',
      subjects: [{ id: 'null', tags: [] }],
      cacheDir: CACHE,
    },
    new AbortController().signal,
  );
  await using driver = await startDriver({ launcher: launcherFor(cores?.driver) });
  const random = seededRandom(1);
  const { metrics } = askedBy(INSTRUMENTS, planted, makePlan(planted, { plan: 'quick', seed: 1 }).trials[0]!);
  const logRatios: number[] = [];
  const trial = async (sampleMs: number) => {
    await using service = await startService({
      binary: build!.binary,
      env: {},
      gomaxprocs: gomaxprocsFor(cores),
      ...(cores ? { cores: cores.target } : {}),
      metrics,
      sampleMs,
      readyTimeoutMs: 10_000,
    });
    // Awaited here: at the end of this scope the service is gone.
    return await throughput(driver, service.url, warmupMs, measureMs);
  };
  for (let pair = 0; pair < pairs; pair++) {
    const perSec: Record<number, number> = {};
    for (const sampleMs of shuffled([0, SAMPLE_MS], random)) perSec[sampleMs] = await trial(sampleMs);
    logRatios.push(Math.log(perSec[SAMPLE_MS]! / perSec[0]!));
  }
  const interval = signedRankInterval(logRatios, 0.95);
  if (!interval) throw new Error(`${pairs} pairs are too few for an interval`);
  const { center, low, high, confidence } = interval;
  return { pairs, ratio: { center: Math.exp(center), low: Math.exp(low), high: Math.exp(high), confidence } };
}

async function throughput(driver: Driver, url: string, warmupMs: number, measureMs: number): Promise<number> {
  const { result } = await driver.run(
    {
      url,
      load: { kind: 'closed-loop', connections: 50, timeoutMs: 10_000, requests: [{ method: 'GET', path: '/' }] },
      connections: 50,
      warmup: { minMs: warmupMs, maxMs: warmupMs * 2 },
      measureMs,
      spans: [],
    },
    {},
  );
  if (result.faults.length > 0) throw new Error(result.faults.map((fault) => english(told(fault))).join(' '));
  return result.window.ledger.ok / (result.window.durationMs / 1000);
}
