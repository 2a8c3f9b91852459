// A torture: runs in one workspace, and in each a random process of the tree is killed at a random moment.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, seededRandom } from '../../harness/stats/random.ts';
import { run, start } from '../e2e/command.ts';
import { descendantsOf, isAlive, until } from '../fakes/processes.ts';

const SHORT = [
  'channel-leak',
  '--rounds',
  '1',
  '--variants',
  'fix',
  '--duration',
  '0.2',
  '--warmup',
  '0.1',
  '--no-open',
];
const SIGNALS = ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** Nothing of ours may be alive so long after a run has ended. */
const GONE_WITHIN_MS = 2_000;
/** A run that has not ended so long after the kill hangs: on a machine that does much else its report alone takes a minute. */
const LONGEST_MS = 300_000;

/** What went wrong in a try, in words; undefined where all was in order. */
export type Fault = string | undefined;

/** Kills so many times; each try is told as soon as it has been looked at. */
export async function* kills(tries: number, seed: number): AsyncGenerator<Fault> {
  const random = seededRandom(seed);
  const out = mkdtempSync(join(tmpdir(), 'fixproof-kills-'));
  try {
    const lengthMs = await lengthOfARun(out);
    for (let i = 0; i < tries; i++) yield await oneKill(out, lengthMs, random);
    const { code, stderr } = await run(['history', '--out', out]);
    if (code !== 0) yield `the history cannot be read any more: ${stderr}`;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function lengthOfARun(out: string): Promise<number> {
  const beganMs = performance.now();
  const { code, stderr } = await begin(out).finished;
  if (code !== 0) throw new Error(`a run that nobody killed ended with ${code}:\n${stderr}`);
  return performance.now() - beganMs;
}

const begin = (out: string) => start([...SHORT, '--fail-on', 'never', '--out', out], { throughNpm: true });

async function oneKill(out: string, lengthMs: number, random: Random): Promise<Fault> {
  const before = finishedRuns(out);
  // Half a file is the fault of the try that left it, and not of those that come after.
  const earlier = new Set(halfWritten(out));
  const running = begin(out);
  await sleep(random() * lengthMs);
  const tree = [running.pid, ...descendantsOf(running.pid)];
  const victim = tree[Math.floor(random() * tree.length)]!;
  const signal = SIGNALS[Math.floor(random() * SIGNALS.length)]!;
  const what = `${signal} to ${nameOf(victim)}`;
  if (isAlive(victim)) process.kill(victim, signal);
  const later = new Set(tree);
  const watch = setInterval(() => {
    for (const pid of descendantsOf(running.pid)) later.add(pid);
  }, 50);
  const ended = await Promise.race([running.finished, sleep(LONGEST_MS, undefined, { ref: false })]);
  clearInterval(watch);
  if (ended === undefined) {
    for (const pid of later) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    return `${what}: it had not ended after ${LONGEST_MS / 1_000} s`;
  }
  const stays = () => [...later].filter(isAlive);
  await until(() => stays().length === 0, GONE_WITHIN_MS).catch(() => undefined);
  const faults = [
    ...stays().map((pid) => `${nameOf(pid)} is alive after ${GONE_WITHIN_MS / 1_000} s`),
    ...Object.entries(before)
      .filter(([run, print]) => finishedRuns(out)[run] !== print)
      .map(([run]) => `the finished run ${run} is not as it was`),
    ...halfWritten(out)
      .filter((path) => !earlier.has(path))
      .map((path) => `${path} is half written`),
    ...(/a bug of fixproof/.test(ended.stderr) ? [ended.stderr] : []),
  ];
  return faults.length > 0 ? `${what}: ${faults.join('; ')}` : undefined;
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 80) || 'a process';
  } catch {
    return 'a process that had ended';
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** By its folder's name: every file of a run that was measured to its end, with its size and when it was written. */
function finishedRuns(out: string): Record<string, string> {
  const lessons = join(out, 'channel-leak');
  if (!existsSync(lessons)) return {};
  const isFinished = (run: string) => {
    const record = join(lessons, run, 'record.json');
    return existsSync(record) && (JSON.parse(readFileSync(record, 'utf8')) as { complete: boolean }).complete;
  };
  const printOf = (path: string) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}`;
  const runs = readdirSync(lessons).filter((name) => /^\d{8}-/.test(name));
  return Object.fromEntries(
    runs.filter(isFinished).map((run) => [run, filesBelow(join(lessons, run)).map(printOf).sort().join('\n')]),
  );
}

/** Files that end in the middle, and those that were to be put in another's place and were not. */
function halfWritten(out: string): string[] {
  return filesBelow(out).filter((path) => {
    if (path.endsWith('.partial')) return true;
    if (path.endsWith('.html')) return !readFileSync(path, 'utf8').trimEnd().endsWith('</html>');
    if (!/\.jsonl?$/.test(path)) return false;
    const text = readFileSync(path, 'utf8');
    return !(path.endsWith('l') ? text.split('\n').filter(Boolean) : [text]).every(isJson);
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
