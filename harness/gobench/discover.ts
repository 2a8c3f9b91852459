// One pass of a test binary with one iteration each: which benchmarks there are, which fail, and what they roughly cost.
import type { GobenchSample } from '../model/gobench.ts';
import { type Binary, bareName, cpuFlag, processOf, type Running } from './lanes.ts';
import { anyOf } from './names.ts';
import { lastWords, said } from './output.ts';
import type { Ending, RunProcess } from './process.ts';

export interface Found {
  name: string;
  procs: number;
  sample: GobenchSample;
}

export interface Discovery {
  found: Found[];
  /** By the name that Go prints: why it gave no figure. */
  without: Map<string, Without>;
  better: Record<string, 'higher' | 'lower'>;
  /** False where the time ended first, so that what is not here may be there all the same. */
  complete: boolean;
}

export type Without =
  | { how: 'failed' | 'skipped'; words: string }
  | { how: 'crashed'; words: string; ending: string }
  | { how: 'too-slow' }
  /** The time that discovery may take was over. */
  | { how: 'not-reached' };

export interface DiscoveryLimits {
  /** As `-test.bench` takes it. */
  bench: string;
  /** No single iteration may take longer. */
  iterationMs: number;
  /** By `performance.now()`. */
  untilMs: number;
}

/** Thousands of benchmarks tell themselves in less. */
const LONGEST_PASS = 8 * 2 ** 20;
/** A binary whose benchmarks crash it one after the other is given up after so many. */
const MOST_CRASHES = 40;

/**
 * Runs the pass again without what ended it, until it comes to its end. Go runs each benchmark for each number of processors,
 * and one number at a time tells which of them a name ends with.
 */
export async function discover(
  binary: Binary,
  running: Running,
  limits: DiscoveryLimits,
  run: RunProcess,
  signal: AbortSignal,
): Promise<Discovery> {
  const discovery: Discovery = { found: [], without: new Map(), better: {}, complete: true };
  for (const procs of running.cpu ?? [procsOf(binary, running)]) {
    const done: string[] = [];
    for (let crashes = 0; crashes < MOST_CRASHES; crashes++) {
      const leftMs = limits.untilMs - performance.now();
      if (leftMs <= 0) discovery.complete = false;
      if (leftMs <= 0) break;
      const ending = await onePass(binary, procs, running, limits, Math.min(leftMs, 2 ** 31 - 1), done, run, signal);
      if (ending.timedOut) discovery.complete = false;
      const blamed = take(ending, procs, discovery, done);
      if (blamed === undefined) break;
      done.push(blamed);
    }
  }
  await nameTheRest(binary, running, limits, discovery, run, signal);
  return discovery;
}

/** What Go takes for the number of processors where it is not told: the variable, or the cores that it may use. */
function procsOf({ env }: Binary, { cores }: Running): number {
  const given = Number(env.GOMAXPROCS);
  return Number.isInteger(given) && given > 0 ? given : (cores?.length ?? 1);
}

async function onePass(
  binary: Binary,
  procs: number,
  running: Running,
  { bench, iterationMs }: DiscoveryLimits,
  timeoutMs: number,
  done: readonly string[],
  run: RunProcess,
  signal: AbortSignal,
): Promise<Ending & { tooSlow: boolean }> {
  const args = ['-test.v', `-test.bench=${bench}`, '-test.benchtime=1x', ...cpuFlag(procs, running)];
  const skip = done.length === 0 ? [] : [`-test.skip=${anyOf(done)}`];
  const giveUp = new AbortController();
  let tooSlow = false;
  const patience = () =>
    setTimeout(() => {
      tooSlow = true;
      giveUp.abort();
    }, iterationMs);
  let timer = patience();
  let line = '';
  const onOutput = (text: string) => {
    // A benchmark that prints without end is not getting anywhere: only a name that Go prints shows that it is.
    line = `${line}${text}`.slice(-4096);
    if (!/(^|\n)(Benchmark\S*|\s*--- (FAIL|SKIP): .*)\s/.test(line)) return;
    line = '';
    clearTimeout(timer);
    timer = patience();
  };
  const wanted = {
    ...processOf(binary, [...args, ...skip], running, timeoutMs),
    keptBytes: LONGEST_PASS,
    onOutput,
    giveUp: giveUp.signal,
  };
  try {
    return { ...(await run(wanted, signal)), tooSlow };
  } finally {
    clearTimeout(timer);
  }
}

/** Enters what the pass told. Returns the benchmark that ended it before its time; undefined where it came to its end. */
function take(
  ending: Ending & { tooSlow: boolean },
  procs: number,
  discovery: Discovery,
  done: string[],
): string | undefined {
  const { results, ended, running, better } = said(ending.output);
  Object.assign(discovery.better, better);
  for (const { name, sample } of results) {
    discovery.found.push({ name, procs, sample });
    done.push(bareName({ name, procs }));
  }
  const broken = ended.filter(({ name }) => !ended.some((other) => other.name.startsWith(`${name}/`)));
  for (const { name, how, words } of broken) {
    // A benchmark with sub-benchmarks prints figures of none, and of a failed one those before it stand.
    discovery.without.set(name, { how, words });
    done.push(name);
  }
  // Go's own last word; a benchmark that ends the process with code 0 leaves it out.
  const isOver = /(^|\n)(PASS|FAIL)\s*$/.test(ending.output);
  if (isOver || ending.timedOut || running === undefined || done.includes(running)) return undefined;
  discovery.without.set(
    running,
    ending.tooSlow
      ? { how: 'too-slow' }
      : { how: 'crashed', words: wordsOf(ending), ending: ending.signal ?? `exit code ${ending.code}` },
  );
  return running;
}

export function wordsOf({ output }: Ending): string {
  return lastWords(
    output
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && line !== 'FAIL'),
  );
}

/** What the binary lists and the passes did not come to. A list is cheap where TestMain is; it has its own short time. */
async function nameTheRest(
  binary: Binary,
  running: Running,
  { bench, iterationMs, untilMs }: DiscoveryLimits,
  { found, without }: Discovery,
  run: RunProcess,
  signal: AbortSignal,
): Promise<void> {
  const [top = '.'] = bench.split('/');
  const args = [`-test.list=^Benchmark`];
  const wanted = processOf(binary, args, running, Math.min(iterationMs, 10_000));
  const { output, code } = await run(wanted, signal);
  const known = new Set([...found.map(({ name }) => name), ...without.keys()].map(topOf));
  const pattern = lenient(top);
  for (const name of output.split('\n')) {
    if (!/^Benchmark\S*$/.test(name) || known.has(name) || !pattern.test(name)) continue;
    if (performance.now() >= untilMs) without.set(name, { how: 'not-reached' });
  }
  if (found.length === 0 && without.size === 0 && code !== 0) {
    without.set('', { how: 'crashed', words: lastWords(output.split('\n')), ending: `exit code ${code}` });
  }
}

function topOf(name: string): string {
  return name.split('/')[0]!.replace(/-\d+$/, '');
}

/** Go's syntax is not quite ours; what does not compile here has been judged by Go itself. */
function lenient(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    return /^/;
  }
}
