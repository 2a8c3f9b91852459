// A runner from its machine to its last job: who it is, what it trusts, and what it does with a job.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { BenchEvents } from '../bench.ts';
import { findToolchain } from '../golang/toolchain.ts';
import { autocannonVersion } from '../load/drivers.ts';
import { systemClock } from '../machine/clock.ts';
import { gomaxprocsFor, machineShare } from '../machine/cores.ts';
import { describeHost } from '../machine/host.ts';
import { findQuota } from '../machine/quota.ts';
import { lockNight } from '../workspace/night-lock.ts';
import { CACHE } from '../workspace/places.ts';
import { openFleet } from './fleet.ts';
import { jobSources, type Trust } from './job-sources.ts';
import { factsOf, nameOf, requireClassName } from './machine-class.ts';
import { pruneSources } from './pruning.ts';
import { runJob } from './run-job.ts';
import { offer, type RunnerWork } from './runner.ts';

export interface Service extends Pick<RunnerWork, 'hindrances' | 'say'> {
  url: string;
  /** The version of this program. */
  program: string;
  /** The machine's own where none is named. */
  class?: string;
  trust: Trust;
  outDir: string;
  events: BenchEvents;
  /** Ends once nothing waits for the class. */
  untilEmpty: boolean;
}

/** Resolves once the signal has fired. Rejects with a BenchError where the queue, the folder or the class cannot be had. */
export async function serve(service: Service, signal: AbortSignal): Promise<void> {
  const { url, program, trust, outDir, events, hindrances, say, untilEmpty } = service;
  const toolchain = await findToolchain(process.env, { signal });
  const { cores } = machineShare();
  const tools = { go: toolchain.version, autocannon: autocannonVersion() };
  const facts = factsOf(describeHost(tools, cores, gomaxprocsFor(cores), findQuota()), program);
  const name = service.class === undefined ? nameOf(facts) : requireClassName(service.class);
  using _alone = lockNight(outDir);
  const pruned = pruneSources(CACHE, systemClock.now());
  if (pruned > 0) say(`removed ${pruned} folders of sources that nobody needs any more`);
  await using fleet = await openFleet(url, systemClock);
  const own = { runner: randomUUID(), class: name, facts, host: hostname(), pid: process.pid };
  await offer(
    {
      fleet,
      own,
      hindrances,
      say,
      clock: systemClock,
      untilEmpty,
      run: async ({ job }, ended) => {
        using sources = jobSources(fleet.line, CACHE, trust);
        return await runJob(job, { sources, outDir, cacheDir: CACHE, class: name, events, signal: ended });
      },
    },
    signal,
  );
}
