// Rounds: the order of events as a list of words, against trials that are made up.
import { describe, expect, test } from 'vitest';
import { absent, present } from '../../harness/model/artifact.ts';
import type { Plan, PlannedTrial } from '../../harness/model/plan.ts';
import type { HostFigures, LoadResult, Trial } from '../../harness/model/trial.ts';
import { runRounds, spoiled } from '../../harness/run/rounds.ts';
import { english } from '../../harness/words/speak.ts';

const quiet: HostFigures = { foreignCpuShare: 0.01, stealShare: 0, loadAverage: 0.5 };
const busy: HostFigures = { ...quiet, foreignCpuShare: 0.3 };

function planOf(rounds: number, looks = [{ rounds, alpha: 0.05 }], profiled = true): Plan {
  const roles = [
    ...Array.from({ length: rounds }, () => 'measured' as const),
    ...(profiled ? ['profiled' as const] : []),
  ];
  let index = 0;
  const trials: PlannedTrial[] = roles.flatMap((role, round) =>
    ['a', 'b'].map((variant, place) => ({ index: index++, round, place, variant, role })),
  );
  return {
    name: 'default',
    scenario: 'x',
    customised: false,
    seed: 1,
    rounds,
    profiled,
    warmupMs: 1,
    maxWarmupMs: 2,
    measureMs: 1,
    drainMs: 1,
    connections: 1,
    variants: ['a', 'b'],
    control: false,
    looks,
    trials,
    expectedMs: 1,
  };
}

function trialOf(planned: PlannedTrial, attempt: number, host: HostFigures, workUs = 100): Trial {
  const none = absent<never>('none', 'not measured');
  return {
    ...planned,
    attempt,
    startedAt: '2026-01-01T00:00:00.000Z',
    tookMs: 1,
    outcome: 'ok',
    load: none,
    data: { host: present(host) },
    coreWork: present({ beforeUs: 100, afterUs: workUs }),
  };
}

async function play(
  plan: Plan,
  hostOf: (planned: PlannedTrial, attempt: number) => HostFigures,
  enough = () => false,
  workUsOf: (planned: PlannedTrial, attempt: number) => number = () => 100,
) {
  const words: string[] = [];
  const rounds = await runRounds(plan, {
    run: async (planned, attempt) => trialOf(planned, attempt, hostOf(planned, attempt), workUsOf(planned, attempt)),
    runTogether: async () => expect.fail('nothing here is run together'),
    append: (trial, kept) => words.push(`${trial.variant}${trial.round + 1}${kept === 'redone' ? ' redone' : ''}`),
    cores: 1,
    enough,
    signal: new AbortController().signal,
  });
  return { words, ...rounds };
}

describe('runRounds', () => {
  test('runs every trial in its planned order', async () => {
    const { words, complete } = await play(planOf(2), () => quiet);
    expect(words).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
    expect(complete).toBe(true);
  });

  test('a spoiled trial is kept aside and done again at once', async () => {
    const { words, redone } = await play(planOf(2), (p, attempt) => (p.index === 1 && attempt === 0 ? busy : quiet));
    expect(words).toEqual(['a1', 'b1 redone', 'b1', 'a2', 'b2', 'a3', 'b3']);
    expect(english(redone[0]!.because!)).toContain('30.0 %');
  });

  test.each([
    ['default', 4],
    ['quick', 1],
  ] as const)(
    'on a machine that stays busy at most a quarter of the trials is redone, and a tenth in a quick run: %s',
    async (name, most) => {
      const { redone, trials } = await play({ ...planOf(7), name }, () => busy);
      expect(redone).toHaveLength(most);
      expect(trials).toHaveLength(16);
    },
  );

  test('a trial on a core that was slower than usual is done again, once it is known what is usual', async () => {
    const slowOnce = ({ index }: PlannedTrial, attempt: number) =>
      [1, 6].includes(index) && attempt === 0 ? 130 : 100;
    const { words, redone } = await play(
      planOf(4),
      () => quiet,
      () => false,
      slowOnce,
    );
    expect(words).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3', 'a4 redone', 'a4', 'b4', 'a5', 'b5']);
    expect(english(redone[0]!.because!)).toContain('30.0 % slower than usual');
  });

  test('a look with a clear answer ends the measured rounds, and the profiled round still takes place', async () => {
    const plan = planOf(6, [
      { rounds: 2, alpha: 0.02 },
      { rounds: 6, alpha: 0.03 },
    ]);
    const { words, stoppedAfter } = await play(
      plan,
      () => quiet,
      () => true,
    );
    expect(words).toEqual(['a1', 'b1', 'a2', 'b2', 'a7', 'b7']);
    expect(stoppedAfter).toBe(2);
  });

  test('an interruption keeps what was finished', async () => {
    const controller = new AbortController();
    const words: string[] = [];
    const rounds = await runRounds(planOf(3), {
      run: async (planned, attempt) => {
        if (planned.index === 3) {
          controller.abort(new Error('stop'));
          controller.signal.throwIfAborted();
        }
        return trialOf(planned, attempt, quiet);
      },
      runTogether: async () => expect.fail('nothing here is run together'),
      append: (trial) => words.push(`${trial.variant}${trial.round + 1}`),
      cores: 1,
      enough: () => false,
      signal: controller.signal,
    });
    expect(words).toEqual(['a1', 'b1', 'a2']);
    expect(rounds.complete).toBe(false);
  });

  test('an error that is no interruption is not swallowed', async () => {
    const run = () => Promise.reject(new Error('a bug'));
    const context = {
      run,
      runTogether: run,
      append: () => undefined,
      cores: 1,
      enough: () => false,
      signal: new AbortController().signal,
    };
    await expect(runRounds(planOf(1), context)).rejects.toThrow('a bug');
  });
});

describe('spoiled', () => {
  const planned = planOf(1).trials[0]!;
  const usual = Array.from({ length: 4 }, () => trialOf(planned, 0, quiet));
  const slow = trialOf(planned, 0, quiet, 120);
  test.each<[string, Trial, Trial[], string | undefined]>([
    ['a quiet machine', trialOf(planned, 0, quiet), usual, undefined],
    ['foreign work', trialOf(planned, 0, busy), usual, 'other processes'],
    ['stolen time', trialOf(planned, 0, { ...quiet, stealShare: 0.05 }), usual, 'hypervisor'],
    ['a core slowed by a fifth', slow, usual, '20.0 % slower than usual'],
    ['a core slowed by a fifth, before anybody knows what is usual', slow, usual.slice(1), undefined],
    ['a core slowed by a twentieth', trialOf(planned, 0, quiet, 105), usual, undefined],
    ['a core that is faster than usual', trialOf(planned, 0, quiet, 60), usual, undefined],
    ['a core that nobody read', { ...slow, coreWork: absent('no-answer', 'gone') }, usual, undefined],
  ])('%s', (_name, trial, earlier, words) => {
    const reason = spoiled(trial, earlier, planOf(1));
    if (words === undefined) expect(reason).toBeUndefined();
    else expect(english(reason!)).toContain(words);
  });

  test('where the kernel does not tell, nothing is redone', () => {
    const silent = { ...trialOf(planned, 0, quiet), data: { host: absent<never>('not-supported', 'no /proc here') } };
    expect(spoiled(silent, [], planOf(1))).toBeUndefined();
  });

  test('a record of before the core was read has no opinion of its speed', () => {
    const { coreWork: _, ...old } = slow;
    expect(spoiled(old, usual, planOf(1))).toBeUndefined();
  });
});

describe('rounds whose subjects live at the same time', () => {
  const played = async (
    trialsOf: (round: readonly PlannedTrial[], attempt: number, windows: number) => Trial[],
    of = 2,
    alternating: Plan['alternating'] = { windows: 2, leadMs: 1 },
  ) => {
    const together = { ...planOf(of), alternating };
    const words: string[] = [];
    const rounds = await runRounds(together, {
      run: async (planned, attempt) => trialOf(planned, attempt, quiet),
      runTogether: async (round, windows, attempt) => trialsOf(round, attempt, windows),
      append: (trial, kept) => words.push(`${trial.variant}${trial.round + 1}${kept === 'redone' ? ' redone' : ''}`),
      cores: 1,
      enough: () => false,
      signal: new AbortController().signal,
    });
    return { words, ...rounds };
  };
  const idle = (planned: PlannedTrial, idleCpuShare: number) => ({
    ...trialOf(planned, 0, quiet),
    alternated: { idleCpuShare },
  });

  /** Fifty connections on one core that computes all the time. */
  const answering = (trial: Trial, ok: number, parts: number): Trial => {
    const window = { durationMs: 2000, ledger: { ok }, parts: Array.from({ length: parts }) };
    const load = { connections: 50, window, warmup: { durationMs: 1 } } as unknown as LoadResult;
    return { ...trial, load: present(load), data: { ...trial.data, process: present({ windowCpuMs: 2000 } as never) } };
  };

  test('are run as one, and the profiled round is not', async () => {
    const rounds: number[] = [];
    const { words, apart } = await played((round) => {
      rounds.push(round[0]!.round);
      return round.map((planned) => idle(planned, 0.009));
    });
    expect(rounds).toEqual([0, 1]);
    expect(words).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
    expect(apart).toBeUndefined();
  });

  test.each([
    ['as many turns as the plan allows', { windows: 8, mostWindows: 32, leadMs: 1 }, 10 * 50 * 32, [8, 32, 32]],
    [
      'as many turns as leave each connection its requests',
      { windows: 8, mostWindows: 32, leadMs: 1 },
      10 * 50 * 32 - 1,
      [8, 16, 16],
    ],
    ['as many turns as in it', { windows: 8, mostWindows: 32, leadMs: 1 }, 10 * 50 * 8, [8, 8, 8]],
    ['as many turns as in it, where a plan of before says no more', { windows: 8, leadMs: 1 }, 1_000_000, [8, 8, 8]],
  ])('have after the first round %s', async (_, alternating, ok, expected) => {
    const seen: number[] = [];
    await played(
      (round, _attempt, windows) => {
        seen.push(windows);
        return round.map((planned, place) => answering(idle(planned, 0), place === 0 ? 1_000_000 : ok, windows));
      },
      3,
      alternating,
    );
    expect(seen).toEqual(expected);
  });

  test('have the first round’s turns again where shorter ones leave a subject work for after its turn', async () => {
    const seen: number[] = [];
    const { words, apart } = await played(
      (round, _attempt, windows) => {
        seen.push(windows);
        return round.map((planned) => answering(idle(planned, windows > 8 ? 0.02 : 0.005), 1_000_000, windows));
      },
      3,
      { windows: 8, mostWindows: 32, leadMs: 1 },
    );
    expect(seen).toEqual([8, 32, 8, 8]);
    expect(words.slice(0, 8)).toEqual(['a1', 'b1', 'a2 redone', 'b2 redone', 'a2', 'b2', 'a3', 'b3']);
    expect(apart).toBeUndefined();
  });

  test('are redone as one where the machine spoiled a trial of them', async () => {
    const spoilingOnce = (round: readonly PlannedTrial[], attempt: number) =>
      round.map((planned) => {
        const isSpoiled = planned.index === 1 && attempt === 0;
        return { ...idle(planned, 0), data: { host: present(isSpoiled ? busy : quiet) } };
      });
    expect((await played(spoilingOnce, 9)).words.slice(0, 6)).toEqual([
      'a1 redone',
      'b1 redone',
      'a1',
      'b1',
      'a2',
      'b2',
    ]);
    // A tenth of eighteen trials is less than a round: then nothing may be redone.
    expect((await played(spoilingOnce, 8)).redone).toEqual([]);
  });

  test.each([
    ['who waits works', (planned: PlannedTrial) => idle(planned, 0.02), 'a used 2.00 % of a core'],
    [
      'one does not start beside the other',
      (planned: PlannedTrial) => ({ ...idle(planned, 0), outcome: 'crashed' as const }),
      'a did not start while the other subject lived',
    ],
  ])('fall back to one after the other, for the rest of the run, where %s', async (_, trial, because) => {
    const { words, apart, redone } = await played((round) => round.map(trial));
    expect(words).toEqual(['a1 redone', 'b1 redone', 'a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
    expect(english(apart!)).toContain(because);
    expect(redone.every(({ because: why }) => why === apart)).toBe(true);
  });
});
