// Every process of a run × every signal × every stage: what it exits with, what is written, and who is left. Each cell waits
// for the program's own word that it has got there. What is sent to npm or the harness ends a run, so each is a run of its own;
// what is sent to a child costs a trial at most, so one run takes many.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measured } from '../../harness/model/artifact.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';
import { descendantsOf, isAlive, isStopped, until } from '../fakes/processes.ts';
import { posingAsGo, temporaryFolder } from '../golang/modules.ts';
import { GO, LINUX } from '../needs.ts';
import { type Finished, type Kept, type Running, type Stage, start } from './command.ts';

const out = mkdtempSync(join(tmpdir(), 'fixproof-signals-'));
const folder = temporaryFolder();
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
  folder[Symbol.dispose]();
});

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
  // What befalls a process does not depend on how hard it works.
  '--connections',
  '4',
  '--no-open',
];
const WATCHED = ['--verbose', '--fail-on', 'never'];
/** Nothing of ours may be alive so long after a run was ended. */
const GONE_WITHIN_MS = 2_000;

const SIGNALS = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129, SIGKILL: null } as const;
type Signal = keyof typeof SIGNALS;
const ALL_SIGNALS = Object.keys(SIGNALS) as Signal[];
const STAGES = ['start-up', 'build', 'warm-up', 'window', 'drain', 'report'] as const satisfies Stage[];

/** A Go whose builds never end, of a version that nothing has been built with yet. */
const endless = posingAsGo(
  folder,
  `case "$1" in
version) echo "go version go1.99.0 linux/amd64" ;;
env) printf 'linux\\namd64\\n\\nv1\\nv8.0\\n' ;;
*) sleep 300 & wait ;;
esac`,
);

interface Written {
  /** The names in the run folder; empty where there is none. */
  files: string[];
  record: BenchRecord | undefined;
}

function writtenIn(place: string): Written {
  const lessons = join(place, 'channel-leak');
  const [run] = existsSync(lessons) ? readdirSync(lessons).filter((name) => /^\d{8}-/.test(name)) : [];
  if (run === undefined) return { files: [], record: undefined };
  const files = readdirSync(join(lessons, run));
  const record = files.includes('record.json')
    ? (JSON.parse(readFileSync(join(lessons, run, 'record.json'), 'utf8')) as BenchRecord)
    : undefined;
  return { files, record };
}

/** Stops a process, sees it stand, and lets it go on. */
async function pause(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await until(() => isStopped(pid));
  process.kill(pid, 'SIGCONT');
}

function begin(name: string, stage: Stage, throughNpm: boolean): { running: Running; place: string } {
  const place = join(out, name);
  mkdirSync(place);
  const env: Record<string, string> = stage === 'build' ? { GO: endless.path } : {};
  return { running: start([...SHORT, ...WATCHED, '--out', place], { env, throughNpm }), place };
}

/** The harness below npm, or the process itself. */
function harnessOf(running: Running, throughNpm: boolean): number {
  if (!throughNpm) return running.pid;
  const isHarness = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('cli.ts');
  return descendantsOf(running.pid).find(isHarness)!;
}

/** What each stage leaves behind: nothing before there is a run folder, then a partial run, then a whole one. */
function expectWritten({ files, record }: Written, stage: Stage, wasKilled: boolean): void {
  if (stage === 'start-up' || stage === 'build') return void expect(files).toEqual([]);
  expect(files.filter((name) => name.includes('partial'))).toEqual([]);
  if (stage === 'report') {
    expect(record).toMatchObject({ complete: true });
    if (!wasKilled) expect(files).toContain('report.html');
  } else if (wasKilled) expect(files).toContain('run.json');
  else {
    expect(record).toMatchObject({ complete: false });
    expect(files).toContain('report.html');
  }
}

const HERE = `${GO.note}${LINUX.note}`;

describe.skipIf(GO.missing || LINUX.missing).concurrent(`a signal ends the run${HERE}`, () => {
  const cells = ['harness', 'npm'].flatMap((who) =>
    ALL_SIGNALS.flatMap((signal) => STAGES.map((stage) => ({ who, signal, stage }))),
  );

  test.each(cells)('$signal to $who in the stage $stage', async ({ who, signal, stage }) => {
    const throughNpm = who === 'npm';
    const { running, place } = begin(`${who}-${signal}-${stage}`, stage, throughNpm);
    await running.reaches(stage);
    const harness = harnessOf(running, throughNpm);
    const others = descendantsOf(harness);
    running.kill(signal);
    const { code, signal: endedBy, stdout, stderr } = await running.finished;
    // npm has no answer of its own to HUP and KILL.
    const isMute = signal === 'SIGKILL' || (throughNpm && signal === 'SIGHUP');
    expect({ code, endedBy }).toEqual(
      isMute ? { code: null, endedBy: signal } : { code: SIGNALS[signal], endedBy: null },
    );
    await until(() => ![harness, ...others].some(isAlive), GONE_WITHIN_MS);
    expect(stderr).not.toMatch(/a bug of fixproof|^ {4}at /m);
    const harnessKilled = signal === 'SIGKILL' && !throughNpm;
    expectWritten(writtenIn(place), stage, harnessKilled);
    const tellsReport = !harnessKilled && stage !== 'start-up' && stage !== 'build';
    expect(stdout.includes('report.html')).toBe(tellsReport);
  });

  test.each([
    ['SIGTERM', 'warm-up'],
    ['SIGINT', 'start-up'],
    ['SIGINT', 'answers'],
    ['SIGHUP', 'window'],
  ] as const)('%s to the whole process group in the stage %s', async (signal, stage) => {
    const place = join(out, `group-${signal}-${stage}`);
    const running = start([...SHORT, ...WATCHED, '--out', place], { ownGroup: true });
    await running.reaches(stage);
    const others = descendantsOf(running.pid);
    process.kill(-running.pid, signal);
    const { code, stderr } = await running.finished;
    expect(code).toBe(SIGNALS[signal]);
    expect(stderr).not.toContain('no Go toolchain');
    await until(() => ![running.pid, ...others].some(isAlive), GONE_WITHIN_MS);
  });

  test('a second Ctrl-C leaves at once, and nobody stays', async () => {
    const { running } = begin('twice', 'window', false);
    await running.reaches('window');
    const others = descendantsOf(running.pid);
    running.kill('SIGINT');
    await running.says('again to stop at once');
    running.kill('SIGINT');
    expect((await running.finished).code).toBe(130);
    await until(() => !others.some(isAlive), GONE_WITHIN_MS);
  });
});

describe.skipIf(GO.missing || LINUX.missing).concurrent(`a pause does not end the run${HERE}`, () => {
  test.each(['harness', 'npm'])('STOP and CONT to %s in every stage', async (who) => {
    const throughNpm = who === 'npm';
    const { running, place } = begin(`${who}-pause`, 'window', throughNpm);
    for (const stage of STAGES) {
      await running.reaches(stage);
      await pause(running.pid);
    }
    const { code, signal } = await running.finished;
    // A pause may spoil what is measured; that it was measured to the end is what counts here.
    expect([0, 3]).toContain(code);
    expect(signal).toBeNull();
    expect(writtenIn(place).record).toMatchObject({ complete: true });
  });
});

/** What befalls a child in one trial, and what the trial comes to. */
interface Fate {
  signal: Signal | 'pause';
  stage: 'start-up' | 'warm-up' | 'window' | 'drain';
  outcome: Trial['outcome'];
}

/** Who is to start must have been ended in the trial before: a pause ends nobody, so it comes last there and first elsewhere. */
function fates(outcomes: Partial<Record<Fate['stage'], Trial['outcome']>>): Fate[] {
  const stages = Object.entries(outcomes) as [Fate['stage'], Trial['outcome']][];
  return stages.flatMap(([stage, outcome]) => {
    const ends = ALL_SIGNALS.map((signal): Fate => ({ signal, stage, outcome }));
    const paused: Fate = { signal: 'pause', stage, outcome: 'ok' };
    return stage === 'start-up' ? [...ends, paused] : [paused, ...ends];
  });
}

/** In the order in which one run takes them. */
const FATES: Record<Kept, Fate[]> = {
  'load driver': fates({ 'warm-up': 'invalid', window: 'invalid', 'start-up': 'invalid', drain: 'ok' }),
  service: fates({ 'start-up': 'crashed', 'warm-up': 'crashed', window: 'crashed', drain: 'crashed' }),
  'host-speed probe': fates({ 'warm-up': 'ok', window: 'ok', drain: 'ok' }),
};

/** For stages that were over before we heard of them. */
const SPARE_TRIALS = 8;

async function befall(pid: number, signal: Fate['signal']): Promise<void> {
  if (signal === 'pause') await pause(pid);
  else process.kill(pid, signal);
}

/** So long that a busy machine hears of a stage while it lasts. */
const WARM_UP_S = 0.4;
const WINDOW_S = 0.5;

/**
 * Lets a fate befall in a stage that was reached at these seconds of the run; false where it was over by then, which on a busy
 * machine we may hear of too late. A stage that is cut short is left for the drain, a window before its time.
 */
async function isInTime(
  running: Running,
  who: Kept,
  { signal, stage, outcome }: Fate,
  reachedS: number,
): Promise<boolean> {
  if (running.hasSaidMore()) return false;
  const pid = running.pidOf(who);
  // It may have ended by itself, as it does after a trial.
  if (!isAlive(pid)) return false;
  await befall(pid, signal);
  if (outcome === 'ok' || stage === 'drain') return true;
  const next = (await running.next()) ?? '';
  return next.endsWith(' drain') && (stage !== 'window' || Number.parseFloat(next) - reachedS < WINDOW_S);
}

/** A run in which a child meets all its fates, a trial each: the trials in which it did, in the order of the fates. */
async function suffer(who: Kept, all: Fate[]): Promise<{ finished: Finished; trials: Trial[]; left: number[] }> {
  const place = join(out, who.replaceAll(' ', '-'));
  const stages = ['--warmup', String(WARM_UP_S), '--duration', String(WINDOW_S)];
  const rounds = ['--rounds', String(all.length + SPARE_TRIALS)];
  const running = start([...SHORT, ...WATCHED, ...stages, ...rounds, '--out', place]);
  const children = new Set<number>();
  const hit: number[] = [];
  let begun = 0;
  for (const fate of all) {
    const { stage } = fate;
    for (let isLate = true; isLate; begun++) {
      await running.reaches('trial');
      const reached = stage === 'start-up' ? undefined : await running.reaches(stage);
      const starting = reached === undefined ? await running.starts(who) : undefined;
      for (const child of descendantsOf(running.pid)) children.add(child);
      if (starting !== undefined) await befall(starting, fate.signal);
      // Where we are late the next trial's stage will do.
      isLate = reached !== undefined && !(await isInTime(running, who, fate, reached));
    }
    hit.push(begun - 1);
  }
  await running.reaches('report');
  const left = [...children].filter(isAlive);
  const finished = await running.finished;
  const { trials, redone } = writtenIn(place).record!;
  const inOrder = [...trials, ...redone].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return { finished, left, trials: hit.map((i) => inOrder[i]!) };
}

describe.skipIf(GO.missing || LINUX.missing).concurrent.each(Object.entries(FATES) as [Kept, Fate[]][])(
  `the %s is lost, and the run goes on${HERE}`,
  (who, all) => {
    let suffered: Awaited<ReturnType<typeof suffer>>;
    beforeAll(async () => {
      suffered = await suffer(who, all);
    });

    test.each(all.map((fate, i) => ({ ...fate, i })))(
      '$signal in the stage $stage: its trial is $outcome',
      ({ outcome, i }) => {
        const trial = suffered.trials[i]!;
        expect({ outcome: trial.outcome, because: english(trial.because ?? '') }).toEqual({
          outcome,
          because: outcome === 'ok' ? expect.anything() : expect.stringMatching(/./),
        });
        // The speed of the core is read on, whoever was lost.
        expect(trial.coreWork && measured(trial.coreWork)).toBeDefined();
      },
    );

    test('the run comes to its end, and nobody is left when it draws its report', () => {
      expect([0, 3]).toContain(suffered.finished.code);
      expect(suffered.left).toEqual([]);
    });
  },
);

describe.skipIf(GO.missing || LINUX.missing).concurrent(`the host-speed probe is lost while it starts${HERE}`, () => {
  test.each([...ALL_SIGNALS, 'pause'] as const)('%s: another reads in its place', async (signal) => {
    const place = join(out, `probe-${signal}`);
    const running = start([...SHORT, ...WATCHED, '--out', place]);
    await befall(await running.starts('host-speed probe'), signal);
    const { code } = await running.finished;
    expect(code).toBe(0);
    const speeds = writtenIn(place).record!.trials.map(({ coreWork }) => coreWork && measured(coreWork));
    expect(speeds).not.toContain(undefined);
  });
});
