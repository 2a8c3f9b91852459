// `doctor`: is this machine fit to measure on? Each line says what was found and, where it is not good, the mend.
import { readFileSync } from 'node:fs';
import { availableParallelism, freemem, loadavg, platform, totalmem } from 'node:os';
import { findToolchain } from '../golang/toolchain.ts';
import { systemClock } from '../machine/clock.ts';
import { machineShare } from '../machine/cores.ts';
import { hostSpeedProbe } from '../machine/host-speed.ts';
import { findMemoryLimit } from '../machine/memory-limit.ts';
import { otherRuns } from '../machine/neighbours.ts';
import { findQuota } from '../machine/quota.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { BUSY_MACHINE } from '../model/trial.ts';
import { formatQuantity } from '../model/units.ts';
import { typed } from '../workspace/places.ts';
import type { Call } from './command.ts';
import { checkInstrument } from './self-check.ts';

interface DoctorLine {
  id: string;
  what: string;
  outcome: 'good' | 'mind' | 'bad';
  found: string;
  mend?: string;
}

type Examination = () => DoctorLine | Promise<DoctorLine>;

/** One row an examination; none changes anything. */
const EXAMINATIONS: readonly Examination[] = [
  goToolchain,
  nodeVersion,
  cores,
  quota,
  load,
  governor,
  freeMemory,
  fileLimit,
  clock,
  coreSpeed,
  neighbours,
];

export const SIGN = { good: '✓', mind: '!', bad: '✗' } as const satisfies Record<DoctorLine['outcome'], string>;

export async function run({ flags: { json }, stop, print }: Call<{ json?: boolean }>): Promise<ExitCode> {
  const lines = await examine(stop.signal, (line) => {
    if (json) return;
    print(`${SIGN[line.outcome]} ${line.outcome.padEnd(4)}  ${line.what.padEnd(20)} ${line.found}`);
    if (line.mend) print(`${' '.repeat(29)}→ ${line.mend}`);
  });
  if (json) print(plainJson(lines));
  return lines.some(({ outcome }) => outcome === 'bad') ? EXIT.unfit : EXIT.ok;
}

/** Of what may change from job to job, and is not the last job's own trace: what is bad now, as sentences. */
export function badNow(): string[] {
  return [freeMemory(), fileLimit(), neighbours()]
    .filter(({ outcome }) => outcome === 'bad')
    .map(({ what, found, mend }) => `${what}: ${found} → ${mend}`);
}

/** All lines in order; the instrument itself is measured last, and only where there is a Go to build its service with. */
export async function examine(signal: AbortSignal, onLine: (line: DoctorLine) => void): Promise<DoctorLine[]> {
  const lines: DoctorLine[] = [];
  const add = (line: DoctorLine) => {
    lines.push(line);
    onLine(line);
  };
  for (const examination of EXAMINATIONS) add(await examination());
  if (!lines.some(({ id, outcome }) => id === 'go' && outcome === 'bad')) {
    for (const line of await instrument(signal)) add(line);
  }
  return lines;
}

async function goToolchain(): Promise<DoctorLine> {
  const line = { id: 'go', what: 'Go toolchain' };
  try {
    const toolchain = await findToolchain(process.env);
    return { ...line, outcome: 'good', found: `${toolchain.version} (${toolchain.path})` };
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    return { ...line, outcome: 'bad', found: error.message, mend: error.mend };
  }
}

function nodeVersion(): DoctorLine {
  const line = { id: 'node', what: 'Node', found: `${process.version} (${process.execPath})` };
  if (process.execPath.includes('node_modules')) return { ...line, outcome: 'good' };
  return {
    ...line,
    outcome: 'mind',
    mend: `start through npm (${typed('…')}), so that the pinned Node runs the load`,
  };
}

function cores(): DoctorLine {
  const { cores: share, refusal } = machineShare();
  const line = { id: 'cores', what: 'Cores' };
  if (refusal !== undefined) {
    return {
      ...line,
      outcome: 'mind',
      found: `${availableParallelism()}; keeping a process to one is refused: ${refusal}`,
      mend: 'expect wider intervals, or allow sched_setaffinity where this runs',
    };
  }
  if (share) {
    return {
      ...line,
      outcome: 'good',
      found: `${availableParallelism()}; target on ${share.target.join(', ')}, driver on ${share.driver.join(', ')}`,
    };
  }
  if (platform() !== 'linux' && availableParallelism() >= 2) {
    return {
      ...line,
      outcome: 'mind',
      found: `${availableParallelism()}; this system cannot keep a process to a core`,
      mend: 'expect wider intervals, or measure on Linux',
    };
  }
  return {
    ...line,
    outcome: 'bad',
    found: `${availableParallelism()}; target and driver share it`,
    mend: 'use a machine or container with at least two cores',
  };
}

function quota(): DoctorLine {
  const found = findQuota()?.cores;
  const line = { id: 'quota', what: 'CPU quota' };
  if (found === undefined) return { ...line, outcome: 'good', found: 'none' };
  if (found >= availableParallelism())
    return { ...line, outcome: 'good', found: `${found} cores, as many as there are` };
  return {
    ...line,
    outcome: 'bad',
    found: `${found} cores of ${availableParallelism()}: throttling shows up as latency`,
    mend: 'raise the container’s CPU limit to its number of cores',
  };
}

function load(): DoctorLine {
  const [oneMinute] = loadavg() as [number, number, number];
  const line = { id: 'load', what: 'Load, last minute', found: oneMinute.toFixed(2) };
  if (oneMinute < 0.5) return { ...line, outcome: 'good' };
  const mend = 'stop what else runs on the machine, and wait a minute';
  return { ...line, outcome: oneMinute < availableParallelism() ? 'mind' : 'bad', mend };
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function governor(): DoctorLine {
  const found = readOptional('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor');
  const line = { id: 'governor', what: 'Frequency governor' };
  if (found === undefined) return { ...line, outcome: 'good', found: 'not visible here, as on most virtual machines' };
  if (found === 'performance') return { ...line, outcome: 'good', found };
  return { ...line, outcome: 'mind', found, mend: 'sudo cpupower frequency-set -g performance' };
}

function freeMemory(): DoctorLine {
  const group = findMemoryLimit();
  const free = Math.min(freemem(), group?.freeBytes ?? Number.POSITIVE_INFINITY);
  const limit = group && group.limitBytes < totalmem() ? group.limitBytes : undefined;
  const ofGroup = limit === undefined ? '' : ` of the ${formatQuantity(limit, 'bytes')} that the control group allows`;
  const line = { id: 'memory', what: 'Free memory', found: `${formatQuantity(free, 'bytes')}${ofGroup}` };
  if (free >= 2 * 2 ** 30) return { ...line, outcome: 'good' };
  const more = limit !== undefined && limit < 2 * 2 ** 30 ? 'raise the control group’s limit' : 'free some memory';
  return {
    ...line,
    outcome: free >= 2 ** 30 ? 'mind' : 'bad',
    mend: `a fixture may use up to 1.5 GiB; ${more}`,
  };
}

function fileLimit(): DoctorLine {
  const soft = Number(/^Max open files\s+(\d+)/m.exec(readOptional('/proc/self/limits') ?? '')?.[1] ?? Number.NaN);
  const line = { id: 'files', what: 'Open files' };
  if (Number.isNaN(soft)) return { ...line, outcome: 'good', found: 'limit not visible here' };
  if (soft >= 4096) return { ...line, outcome: 'good', found: `${soft}` };
  return { ...line, outcome: 'mind', found: `${soft}`, mend: 'ulimit -n 4096' };
}

/** Smallest step that the harness's clock was seen to take, over ten thousand readings. */
function clock(): DoctorLine {
  let smallest = Number.POSITIVE_INFINITY;
  let last = performance.now();
  for (let i = 0; i < 10_000; i++) {
    const now = performance.now();
    if (now > last) smallest = Math.min(smallest, now - last);
    last = now;
  }
  const line = { id: 'clock', what: 'Clock step', found: formatQuantity(smallest * 1000, 'us') };
  if (smallest <= 0.005) return { ...line, outcome: 'good' };
  return { ...line, outcome: 'mind', mend: 'latencies below this step cannot be told apart; check the clock source' };
}

const SPEED_READINGS = 20;
const SPEED_SPACING_MS = 100;

/** A fixed piece of work on the core that services run on, for two seconds: a host that slows it shows here and nowhere else. */
async function coreSpeed(): Promise<DoctorLine> {
  const { cores: share } = machineShare();
  await using probe = hostSpeedProbe({ cores: share?.target });
  const readings: number[] = [];
  for (let i = 0; i < SPEED_READINGS; i++) {
    readings.push(await probe.readUs());
    await systemClock.wait(SPEED_SPACING_MS);
  }
  const [fastest, slowest] = [Math.min(...readings), Math.max(...readings)];
  const found = `a fixed piece of work takes ${formatQuantity(fastest, 'us')} to ${formatQuantity(slowest, 'us')}`;
  const line = { id: 'speed', what: 'Core speed', found };
  if (slowest / fastest - 1 <= BUSY_MACHINE.slowCoreShare) return { ...line, outcome: 'good' };
  return {
    ...line,
    outcome: 'mind',
    mend: 'something slows this core at times: other work, heat, or the host of a virtual machine; trials that it hits are redone',
  };
}

function neighbours(): DoctorLine {
  const others = otherRuns();
  const line = { id: 'neighbours', what: 'Other runs of ours' };
  if (!others.ok) {
    const mend = 'set TMPDIR to a folder of your own that can be written to';
    return { ...line, outcome: 'mind', found: `not to be known: ${others.failure.message}`, mend };
  }
  if (others.value.length === 0) return { ...line, outcome: 'good', found: 'none' };
  return { ...line, outcome: 'bad', found: `process ${others.value.join(', ')}`, mend: 'wait until it has ended' };
}

/** Five times the rate of the busiest lesson: below it the generator could be what a lesson measures. */
const CEILING_PER_SEC = 25_000;
/** The narrowest band, of throughput: rounds that stray further leave it to many rounds to see a change of that size. */
const NOISE_SHARE = 0.03;

async function instrument(signal: AbortSignal): Promise<DoctorLine[]> {
  const { ceilingPerSec, driverCpuShare, noise } = await checkInstrument(signal);
  const ceiling = {
    id: 'ceiling',
    what: 'Driver’s ceiling',
    found: `${formatQuantity(ceilingPerSec, 'requests/s')} against a service that does nothing; the driver used ${formatQuantity(driverCpuShare, 'share')} of its core`,
  };
  const self = {
    id: 'control',
    what: 'Null against itself',
    found: noise
      ? `rounds of the same code differ by ${formatQuantity(noise.noise, 'share')}; ${noise.rounds} rounds${sees(noise.detectable)}`
      : 'too few rounds',
  };
  return [
    ceilingPerSec >= CEILING_PER_SEC
      ? { ...ceiling, outcome: 'good' }
      : {
          ...ceiling,
          outcome: 'mind',
          mend: 'trust no lesson whose throughput comes near it; the report says when it does',
        },
    noise && noise.noise <= NOISE_SHARE
      ? { ...self, outcome: 'good' }
      : { ...self, outcome: 'mind', mend: 'use more rounds (--profile nightly), or a quieter machine' },
  ];
}

function sees(detectable: number | null): string {
  return detectable === null ? '' : ` would see a change of ${formatQuantity(detectable, 'share')}`;
}
