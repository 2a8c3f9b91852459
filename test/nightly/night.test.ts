// A night: what is done is never run again, what fails keeps nobody else, and one lock keeps two nights apart.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { duration } from '../../harness/command/values.ts';
import { BenchError, EXIT, type ExitCode } from '../../harness/model/errors.ts';
import type { Night, Task } from '../../harness/model/night.ts';
import { beginNight, LONGEST_NIGHT_MS, planNight } from '../../harness/nightly/begin.ts';
import { wantedOf } from '../../harness/nightly/benchmarks.ts';
import { everyNight, exitCodeOfNight, type Outcome, runNight } from '../../harness/nightly/tasks.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { lockNight } from '../../harness/workspace/night-lock.ts';
import { enterNight, readNight, readNights, writeNight } from '../../harness/workspace/nights.ts';
import { LINUX } from '../needs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixproof-night-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const IDS = ['a', 'b', 'c'];
const WANTED = { scenarios: IDS, plan: 'nightly', seed: 7 } as const;
const NOW = Date.UTC(2026, 10, 24, 3, 17);
const fine = (_: Task): Outcome => ({ run: '20261123-134501-ab12', exitCode: EXIT.ok, complete: true });

function context(run: (task: Task) => Outcome | Promise<Outcome>, signal = new AbortController().signal) {
  const warnings: string[] = [];
  const given = {
    outDir: folder,
    run: async (task: Task) => run(task),
    onWarning: (text: string) => warnings.push(text),
    clock: { now: () => NOW },
    signal,
  };
  return { warnings, given };
}

describe('the plan of a night', () => {
  test('is every lesson, and one control, another each night in turn', () => {
    const controls = [1, 2, 3, 4].map((number) => planNight({ scenarios: IDS, seed: 7 }, number).at(-1)!);
    expect(controls.map(({ kind, scenario }) => `${kind} ${scenario}`)).toEqual([
      'control a',
      'control b',
      'control c',
      'control a',
    ]);
    expect(planNight({ scenarios: IDS, seed: 7 }, 1).map(({ seed }) => seed)).toEqual([7, 8, 9, 10]);
  });

  test('with a reference build, each lesson runs after its reference', () => {
    const tasks = planNight({ scenarios: ['a', 'b'], reference: 'c0ffee', seed: 1 }, 2);
    expect(tasks.map(({ kind, scenario }) => `${kind} ${scenario}`)).toEqual([
      'reference a',
      'lesson a',
      'reference b',
      'lesson b',
      'control b',
    ]);
  });

  test('with the benchmarks of a repository has them last, and may have nothing else', () => {
    const kindsOf = (scenarios: string[]) =>
      planNight({ scenarios, benchmarks: 'gobench-api', seed: 1 }, 1).map(
        ({ kind, scenario }) => `${kind} ${scenario}`,
      );
    expect(kindsOf(['a'])).toEqual(['lesson a', 'control a', 'benchmarks gobench-api']);
    expect(kindsOf([])).toEqual(['benchmarks gobench-api']);
  });

  test('of nothing is nothing', () => {
    expect(planNight({ scenarios: [], seed: 1 }, 3)).toEqual([]);
  });
});

describe('beginning', () => {
  const open = beginNight(undefined, WANTED, NOW).night;

  test('the first night is number 1, the one after a finished night the next', () => {
    expect(open).toMatchObject({ number: 1, resumed: 0 });
    const { night, abandoned } = beginNight({ ...open, finishedAt: '2026-11-24T04:00:00Z' }, WANTED, NOW + 1);
    expect(night.number).toBe(2);
    expect(abandoned).toBeUndefined();
  });

  test('an unfinished night of the same lessons is taken up, with its seeds', () => {
    const { night } = beginNight(open, { ...WANTED, seed: 99 }, NOW + LONGEST_NIGHT_MS - 1);
    expect(night).toEqual({ ...open, resumed: 1 });
  });

  test('a clock that went back does not make it old', () => {
    expect(beginNight(open, WANTED, NOW - 30 * LONGEST_NIGHT_MS).night.number).toBe(1);
  });

  test('one of benchmarks alone is taken up where they are held against the same commit, and left where against another', () => {
    const asked = (base?: string) => ({
      ...{ scenarios: [], plan: 'nightly' as const, seed: 7 },
      ...wantedOf({ scenario: 'gobench-api', folder: '/r', patterns: [], budgetMs: 1, ...(base ? { base } : {}) }),
    });
    writeNight(folder, beginNight(undefined, asked('5ca1ab1e'), NOW).night);
    const numbers = ['5ca1ab1e', 'c0ffee', undefined].map(
      (base) => beginNight(readNight(folder), asked(base), NOW + 1).night.number,
    );
    expect(numbers).toEqual([1, 2, 2]);
  });

  test.each([
    ['too old', WANTED, NOW + LONGEST_NIGHT_MS],
    ['of other lessons', { ...WANTED, scenarios: ['a'] }, NOW + 1],
    ['against another reference build', { ...WANTED, reference: 'c0ffee' }, NOW + 1],
    ['without the benchmarks', { ...WANTED, benchmarks: 'gobench-api' }, NOW + 1],
    ['of benchmarks against a commit', { ...WANTED, base: 'c0ffee' }, NOW + 1],
    ['of another plan', { ...WANTED, plan: 'quick' as const }, NOW + 1],
  ])('one that is %s is left, and handed over to be marked', (_, wanted, now) => {
    const { night, abandoned } = beginNight(open, wanted, now);
    expect(night.number).toBe(2);
    expect(abandoned).toEqual(open);
  });
});

describe('running', () => {
  test('each task once, in order, with the state on disk after each', async () => {
    const seen: string[] = [];
    const { given } = context((task) => {
      const onDisk = readNight(folder)!.tasks.filter(({ state }) => state === 'done');
      expect(onDisk).toHaveLength(seen.length);
      seen.push(`${task.kind} ${task.scenario}`);
      return fine(task);
    });
    const night = await runNight(beginNight(undefined, WANTED, NOW).night, given);
    expect(seen).toEqual(['lesson a', 'lesson b', 'lesson c', 'control a']);
    expect(night.finishedAt).toBeDefined();
    expect(readNight(folder)).toEqual(night);
  });

  test('killed at any point and begun again, it runs nothing twice that was kept, and loses nothing', async () => {
    const random = seededRandom(11);
    for (let attempt = 0; attempt < 200; attempt++) {
      rmSync(folder, { recursive: true, force: true });
      const finished: string[] = [];
      let night: Night | undefined;
      for (let tries = 0; !night?.finishedAt; tries++) {
        expect(tries).toBeLessThan(100);
        const { given } = context((task) => {
          // A kill before the run ends leaves nothing of it; after it, the state may not have been written.
          if (random() < 0.25) throw new Error('killed');
          finished.push(`${task.kind} ${task.scenario}`);
          return fine(task);
        });
        night = await runNight(beginNight(readNight(folder), WANTED, NOW).night, given).catch(() => undefined);
      }
      expect(finished).toEqual(['lesson a', 'lesson b', 'lesson c', 'control a']);
      expect(night.tasks.every(({ state }) => state === 'done')).toBe(true);
    }
  });

  test('a lesson that does not build fails alone, by name', async () => {
    const { given, warnings } = context((task) => {
      if (task.scenario === 'b') throw new BenchError(EXIT.fixture, 'it does not compile', 'mend it');
      return fine(task);
    });
    const night = await runNight(beginNight(undefined, WANTED, NOW).night, given);
    expect(night.tasks.map(({ state }) => state)).toEqual(['done', 'failed', 'done', 'done']);
    expect(warnings).toEqual(['b: it does not compile → mend it']);
    expect(exitCodeOfNight(night)).toBe(EXIT.fixture);
  });

  test('a full disk ends the night and leaves the rest open', async () => {
    const { given } = context((task) => {
      if (task.scenario === 'b') throw new BenchError(EXIT.unfit, 'the disk is full', 'free some space');
      return fine(task);
    });
    await expect(runNight(beginNight(undefined, WANTED, NOW).night, given)).rejects.toThrow('the disk is full');
    expect(readNight(folder)!.tasks.map(({ state }) => state)).toEqual(['done', 'open', 'open', 'open']);
  });

  test('an interrupted run stays open, and nothing after it is begun', async () => {
    const controller = new AbortController();
    const { given } = context((task) => {
      if (task.scenario === 'b') controller.abort();
      return { ...fine(task), complete: !controller.signal.aborted };
    }, controller.signal);
    const night = await runNight(beginNight(undefined, WANTED, NOW).night, given);
    expect(night.tasks.map(({ state }) => state)).toEqual(['done', 'open', 'open', 'open']);
    expect(night.finishedAt).toBeUndefined();
  });
});

test.each<[(ExitCode | undefined)[], ExitCode]>([
  [[0, 0], 0],
  [[0, 5, 3], 3],
  [[5, 0], 5],
  [[3, 1, 4], 1],
  [[3, 4], 4],
  [[undefined, 0], 0],
])('exit codes %o of the lessons make %i, and the control has no say', (codes, code) => {
  const tasks = codes.map((exitCode, i): Task => {
    const task = { kind: 'lesson', scenario: String(i), seed: 1, state: 'done' } as const;
    return exitCode === undefined ? task : { ...task, exitCode };
  });
  const control: Task = { kind: 'control', scenario: 'x', seed: 1, state: 'done', exitCode: 1 };
  expect(exitCodeOfNight({ tasks: [...tasks, control] })).toBe(code);
});

test('benchmarks that are worse fail a night as a lesson does', () => {
  const task: Task = { kind: 'benchmarks', scenario: 'gobench-api', seed: 1, state: 'done', exitCode: 1 };
  expect(exitCodeOfNight({ tasks: [task] })).toBe(1);
});

describe('on disk', () => {
  test('a state that cannot be read is no night', () => {
    expect(readNight(folder)).toBeUndefined();
    writeFileSync(join(folder, 'night.json'), '{"schema":1,"tas');
    expect(readNight(folder)).toBeUndefined();
  });

  test('nights that are over are listed, whatever stands between them', () => {
    const night = beginNight(undefined, WANTED, NOW).night;
    enterNight(folder, night);
    writeFileSync(join(folder, 'nights.jsonl'), 'half a li\n', { flag: 'a' });
    enterNight(folder, { ...night, number: 2 });
    expect(readNights(folder).map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('the lock', () => {
  test('keeps a second night out until the first is over', () => {
    {
      using lock = lockNight(folder);
      expect(lock.stale).toBeUndefined();
      expect(() => lockNight(folder)).toThrow(
        `another night or runner is at work in ${folder} (process ${process.pid})`,
      );
    }
    using again = lockNight(folder);
    expect(again.stale).toBeUndefined();
  });

  test('of a dead process is taken over, and said so', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    writeFileSync(join(folder, 'night.lock'), JSON.stringify({ pid: child.pid, begun: null }));
    using lock = lockNight(folder);
    expect(lock.stale).toBe(child.pid);
    expect(JSON.parse(readFileSync(join(folder, 'night.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  test.skipIf(LINUX.missing)(`of a pid that another process has got since is taken over${LINUX.note}`, () => {
    writeFileSync(join(folder, 'night.lock'), JSON.stringify({ pid: process.pid, begun: '1' }));
    using lock = lockNight(folder);
    expect(lock.stale).toBe(process.pid);
  });

  test('that is stale is taken over by one of several who find it so, also where one died as it took it over', async () => {
    const script = join(import.meta.dirname, 'locker.ts');
    const children = Array.from({ length: 6 }, () => spawn(process.execPath, [script]));
    const line = async (child: (typeof children)[number]) => String((await once(child.stdout, 'data'))[0]).trim();
    const dead = JSON.stringify({ pid: 2 ** 22 + 1, begun: null });
    try {
      await Promise.all(children.map(line));
      for (let night = 0; night < 12; night++) {
        const out = join(folder, `night-${night}`);
        mkdirSync(out);
        writeFileSync(join(out, 'night.lock'), dead);
        if (night % 2 === 1) writeFileSync(join(out, 'night.lock.next'), dead);
        const answers = children.map(line);
        for (const child of children) child.stdin.write(`${out}\n`);
        expect((await Promise.all(answers)).sort()).toEqual(['got', ...Array.from({ length: 5 }, () => 'refused')]);
        expect(readdirSync(out).filter((name) => name.startsWith('night.lock'))).toEqual(['night.lock']);
      }
    } finally {
      for (const child of children) child.kill('SIGKILL');
    }
  });

  test('that is half-written is taken over', () => {
    writeFileSync(join(folder, 'night.lock'), '{"pi');
    using lock = lockNight(folder);
    expect(lock.stale).toBe(0);
  });
});

describe('night after night', () => {
  /** Time passes only while somebody waits, and by what a night takes. */
  function clockwork(tookMs: number[]) {
    let now = 0;
    const begun: number[] = [];
    const controller = new AbortController();
    return {
      begun,
      controller,
      night: async (): Promise<ExitCode> => {
        begun.push(now);
        now += tookMs[begun.length - 1] ?? 0;
        return begun.length === 2 ? EXIT.gateFailed : EXIT.ok;
      },
      clock: {
        now: () => now,
        wait: async (ms: number) => {
          controller.signal.throwIfAborted();
          now += ms;
        },
      },
    };
  }

  test('begins at a fixed distance, leaves out the places a long night covers, and ends after so many', async () => {
    const { begun, night, clock, controller } = clockwork([10, 250, 30, 0]);
    const code = await everyNight(night, { everyMs: 100, nights: 4, clock, signal: controller.signal });
    expect(begun).toEqual([0, 100, 400, 500]);
    expect(code).toBe(EXIT.ok);
  });

  test('a signal between two nights ends it with the code of the last', async () => {
    const { begun, night, clock, controller } = clockwork([0, 0]);
    const code = await everyNight(
      async () => {
        const found = await night();
        if (begun.length === 2) controller.abort();
        return found;
      },
      { everyMs: 100, clock, signal: controller.signal },
    );
    expect(begun).toEqual([0, 100]);
    expect(code).toBe(EXIT.gateFailed);
  });
});

describe('--every', () => {
  test.each([
    ['24h', 86_400_000],
    ['1.5h', 5_400_000],
    ['90m', 5_400_000],
    ['30s', 30_000],
    ['2d', 172_800_000],
  ])('%s is %i ms', (text, ms) => {
    expect(duration(text)).toBe(ms);
  });

  test.each(['', '24', 'h', '-1h', '0h', '1w', 'Infinityh', '1e3h'])('%o is no time', (text) => {
    expect(() => duration(text)).toThrow('a time such as 24h');
  });
});
