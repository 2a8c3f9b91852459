// `doctor`: is this machine fit to measure on? Each line says what was found and, where it is not good, the mend.
import { readFileSync } from 'node:fs';
import { availableParallelism, freemem, loadavg, platform, totalmem } from 'node:os';
import { findToolchain } from '../golang/toolchain.ts';
import { systemClock } from '../machine/clock.ts';
import { machineShare } from '../machine/cores.ts';
import { type CoreReading, hostSpeedProbe } from '../machine/host-speed.ts';
import { findMemoryLimit, type MemoryLimit } from '../machine/memory-limit.ts';
import { otherRuns } from '../machine/neighbours.ts';
import { findQuota } from '../machine/quota.ts';
import type { CalibratedMetric } from '../model/calibration.ts';
import { padEnd } from '../model/columns.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import type { Language } from '../model/language.ts';
import type { Message } from '../model/message.ts';
import { BUSY_MACHINE } from '../model/trial.ts';
import { formatQuantity } from '../model/units.ts';
import { message, told } from '../words/messages.ts';
import { english, speak } from '../words/speak.ts';
import { quantity, share } from '../words/values.ts';
import { typed } from '../workspace/places.ts';
import type { Call } from './command.ts';
import { checkInstrument } from './self-check.ts';
import { speakerOf } from './speaking.ts';

interface DoctorLine {
  id: string;
  what: Message;
  outcome: 'good' | 'mind' | 'bad';
  /** A figure, a name or a path stands as it is. */
  found: Message | string;
  mend?: Message | string;
}

type Examination = () => DoctorLine | Promise<DoctorLine | DoctorLine[]>;

/** In the order of their lines; none changes anything. */
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

export async function run({ flags, stop, print }: Call<{ json?: boolean; lang?: Language }>): Promise<ExitCode> {
  const { json, lang } = flags;
  const speaker = speakerOf(lang);
  const say = (said: Message | string) => speak(told(said), speaker);
  const lines = await examine(stop.signal, (line) => {
    if (json) return;
    const word = padEnd(say(message(`word.${line.outcome}`)), 4);
    print(`${SIGN[line.outcome]} ${word}  ${padEnd(say(line.what), 20)} ${say(line.found)}`);
    if (line.mend) print(`${' '.repeat(29)}→ ${say(line.mend)}`);
  });
  if (json) print(plainJson(lines.map((line) => inWords(line))));
  return lines.some(({ outcome }) => outcome === 'bad') ? EXIT.unfit : EXIT.ok;
}

/** Of what may change from job to job, and is not the last job's own trace: what is bad now, as sentences. */
export function badNow(): string[] {
  return [freeMemory(), fileLimit(), neighbours()].filter(({ outcome }) => outcome === 'bad').map(sentenceOf);
}

/** A line in English, as a log has it. */
export function sentenceOf({ what, found, mend }: DoctorLine): string {
  const words = (said: Message | string) => english(told(said));
  return `${words(what)}: ${words(found)}${mend === undefined ? '' : ` → ${words(mend)}`}`;
}

/** As a script has them: in English, whatever the language of the screen. */
function inWords({ what, found, mend, ...line }: DoctorLine): object {
  const words = (said: Message | string) => english(told(said));
  return { ...line, what: words(what), found: words(found), ...(mend === undefined ? {} : { mend: words(mend) }) };
}

/** All lines in order; the instrument itself is measured last, and only where there is a Go to build its service with. */
export async function examine(signal: AbortSignal, onLine: (line: DoctorLine) => void): Promise<DoctorLine[]> {
  const lines: DoctorLine[] = [];
  const add = (line: DoctorLine) => {
    lines.push(line);
    onLine(line);
  };
  for (const examination of EXAMINATIONS) [await examination()].flat().forEach(add);
  if (!lines.some(({ id, outcome }) => id === 'go' && outcome === 'bad')) {
    for (const line of await instrument(signal)) add(line);
  }
  return lines;
}

async function goToolchain(): Promise<DoctorLine> {
  const line = { id: 'go', what: message('doctor.go') };
  try {
    const toolchain = await findToolchain(process.env);
    return { ...line, outcome: 'good', found: `${toolchain.version} (${toolchain.path})` };
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    return { ...line, outcome: 'bad', found: error.message, mend: error.mend };
  }
}

function nodeVersion(): DoctorLine {
  const line = { id: 'node', what: message('doctor.node'), found: `${process.version} (${process.execPath})` };
  if (process.execPath.includes('node_modules')) return { ...line, outcome: 'good' };
  return {
    ...line,
    outcome: 'mind',
    mend: message('doctor.node-mend', { command: typed('…') }),
  };
}

function cores(): DoctorLine {
  const { cores: kept, refusal } = machineShare();
  const line = { id: 'cores', what: message('doctor.cores') };
  if (refusal !== undefined) {
    return {
      ...line,
      outcome: 'mind',
      found: message('doctor.cores-refused', { cores: availableParallelism(), because: refusal }),
      mend: message('doctor.cores-refused-mend'),
    };
  }
  if (kept) {
    return {
      ...line,
      outcome: 'good',
      found: message('doctor.cores-kept', {
        cores: availableParallelism(),
        target: kept.target.join(', '),
        driver: kept.driver.join(', '),
      }),
    };
  }
  if (platform() !== 'linux' && availableParallelism() >= 2) {
    return {
      ...line,
      outcome: 'mind',
      found: message('doctor.cores-unkept', { cores: availableParallelism() }),
      mend: message('doctor.cores-unkept-mend'),
    };
  }
  return {
    ...line,
    outcome: 'bad',
    found: message('doctor.cores-shared', { cores: availableParallelism() }),
    mend: message('doctor.cores-shared-mend'),
  };
}

function quota(): DoctorLine {
  const found = findQuota()?.cores;
  const line = { id: 'quota', what: message('doctor.quota') };
  if (found === undefined) return { ...line, outcome: 'good', found: message('doctor.none') };
  if (found >= availableParallelism())
    return { ...line, outcome: 'good', found: message('doctor.quota-all', { quota: found }) };
  return {
    ...line,
    outcome: 'bad',
    found: message('doctor.quota-less', { quota: found, cores: availableParallelism() }),
    mend: message('doctor.quota-mend'),
  };
}

function load(): DoctorLine {
  const [oneMinute] = loadavg() as [number, number, number];
  const line = { id: 'load', what: message('doctor.load'), found: oneMinute.toFixed(2) };
  if (oneMinute < 0.5) return { ...line, outcome: 'good' };
  const mend = message('doctor.load-mend');
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
  const line = { id: 'governor', what: message('doctor.governor') };
  if (found === undefined) return { ...line, outcome: 'good', found: message('doctor.governor-unseen') };
  if (found === 'performance') return { ...line, outcome: 'good', found };
  return { ...line, outcome: 'mind', found, mend: 'sudo cpupower frequency-set -g performance' };
}

function freeMemory(): DoctorLine {
  return memoryLine({ freeBytes: freemem(), totalBytes: totalmem() }, findMemoryLimit());
}

/** What is free of the machine's memory, or of what the control groups leave of it where that is less. */
export function memoryLine(machine: { freeBytes: number; totalBytes: number }, group?: MemoryLimit): DoctorLine {
  const free = Math.min(machine.freeBytes, group?.freeBytes ?? Number.POSITIVE_INFINITY);
  const limit = group && group.limitBytes < machine.totalBytes ? group.limitBytes : undefined;
  const shown = quantity(free, 'bytes');
  const found =
    limit === undefined
      ? message('verbatim', { text: shown })
      : message('doctor.memory-of', { free: shown, limit: quantity(limit, 'bytes') });
  const line = { id: 'memory', what: message('doctor.memory'), found };
  if (free >= 2 * 2 ** 30) return { ...line, outcome: 'good' };
  const isLimited = limit !== undefined && limit < 2 * 2 ** 30;
  return {
    ...line,
    outcome: free >= 2 ** 30 ? 'mind' : 'bad',
    mend: message(isLimited ? 'doctor.memory-limit-mend' : 'doctor.memory-mend'),
  };
}

function fileLimit(): DoctorLine {
  const soft = Number(/^Max open files\s+(\d+)/m.exec(readOptional('/proc/self/limits') ?? '')?.[1] ?? Number.NaN);
  const line = { id: 'files', what: message('doctor.files') };
  if (Number.isNaN(soft)) return { ...line, outcome: 'good', found: message('doctor.files-unseen') };
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
  const line = { id: 'clock', what: message('doctor.clock'), found: formatQuantity(smallest * 1000, 'us') };
  if (smallest <= 0.005) return { ...line, outcome: 'good' };
  return { ...line, outcome: 'mind', mend: message('doctor.clock-mend') };
}

const SPEED_READINGS = 20;
const SPEED_SPACING_MS = 100;

/** Fixed pieces of work on the core that services run on, for two seconds: a host that slows them shows here and nowhere else. */
async function coreSpeed(): Promise<DoctorLine[]> {
  const { cores: share } = machineShare();
  await using probe = hostSpeedProbe({ cores: share?.target });
  const readings: CoreReading[] = [];
  for (let i = 0; i < SPEED_READINGS; i++) {
    readings.push(await probe.read());
    await systemClock.wait(SPEED_SPACING_MS);
  }
  return [
    evenness(
      'speed',
      readings.map(({ serialUs }) => serialUs),
    ),
    evenness(
      'sharing',
      readings.map(({ fillingUs }) => fillingUs),
    ),
  ];
}

function evenness(id: 'speed' | 'sharing', readingsUs: readonly number[]): DoctorLine {
  const [fastest, slowest] = [Math.min(...readingsUs), Math.max(...readingsUs)];
  const values = { fastest: quantity(fastest, 'us'), slowest: quantity(slowest, 'us') };
  const line = { id, what: message(`doctor.${id}`), found: message(`doctor.${id}-found`, values) };
  if (slowest / fastest - 1 <= BUSY_MACHINE.slowCoreShare) return { ...line, outcome: 'good' };
  return { ...line, outcome: 'mind', mend: message(`doctor.${id}-mend`) };
}

function neighbours(): DoctorLine {
  const others = otherRuns();
  const line = { id: 'neighbours', what: message('doctor.neighbours') };
  if (!others.ok) {
    const found = message('doctor.neighbours-unknown', { because: others.failure.message });
    return { ...line, outcome: 'mind', found, mend: message('doctor.neighbours-unknown-mend') };
  }
  if (others.value.length === 0) return { ...line, outcome: 'good', found: message('doctor.none') };
  const found = message('doctor.neighbours-found', { processes: others.value.join(', ') });
  return { ...line, outcome: 'bad', found, mend: message('doctor.neighbours-mend') };
}

/** Five times the rate of the busiest lesson: below it the generator could be what a lesson measures. */
const CEILING_PER_SEC = 25_000;
/** The narrowest band, of throughput: rounds that stray further leave it to many rounds to see a change of that size. */
const NOISE_SHARE = 0.03;

async function instrument(signal: AbortSignal): Promise<DoctorLine[]> {
  const { ceilingPerSec, driverCpuShare, noise } = await checkInstrument(signal);
  const ceiling = {
    id: 'ceiling',
    what: message('doctor.ceiling'),
    found: message('doctor.ceiling-found', {
      rate: quantity(ceilingPerSec, 'requests/s'),
      share: share(driverCpuShare),
    }),
  };
  const self = {
    id: 'control',
    what: message('doctor.control'),
    found: noise ? controlFound(noise) : message('doctor.control-few'),
  };
  return [
    ceilingPerSec >= CEILING_PER_SEC
      ? { ...ceiling, outcome: 'good' }
      : {
          ...ceiling,
          outcome: 'mind',
          mend: message('doctor.ceiling-mend'),
        },
    noise && noise.noise <= NOISE_SHARE
      ? { ...self, outcome: 'good' }
      : { ...self, outcome: 'mind', mend: message('doctor.control-mend') },
  ];
}

function controlFound({ noise, rounds, detectable }: CalibratedMetric): Message {
  return detectable === null
    ? message('doctor.control-unseen', { noise: share(noise), rounds })
    : message('doctor.control-found', { noise: share(noise), rounds, change: share(detectable) });
}
