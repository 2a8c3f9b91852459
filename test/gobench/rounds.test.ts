// The rounds: what is run, in which order, and when they end, against processes that only pose as such.
import { describe, expect, test } from 'vitest';
import type { Lane } from '../../harness/gobench/lanes.ts';
import type { RunProcess } from '../../harness/gobench/process.ts';
import { type Rounds, runRounds } from '../../harness/gobench/rounds.ts';
import { seededRandom } from '../../harness/stats/random.ts';

const LOOKS = [
  { rounds: 4, alpha: 0.01 },
  { rounds: 8, alpha: 0.01 },
];
const PROCESS_MS = 100;

interface Played {
  rounds: Rounds;
  /** `A base`, in the order in which they ran. */
  ran: string[];
  nowMs: number;
}

/** `settledAt`: by lane, the round at whose look it is settled. `stopAfter`: so many processes, and then an interrupt. */
async function play(
  settledAt: Record<string, number>,
  { deadlineMs = 1e9, stopAfter = Infinity, broken = '', p = {} as Record<string, number> } = {},
): Promise<Played> {
  const ran: string[] = [];
  const stop = new AbortController();
  let nowMs = 0;
  const run: RunProcess = async ({ binary }, signal) => {
    if (ran.length === stopAfter) stop.abort(new Error('stopped'));
    signal.throwIfAborted();
    const [name] = binary.split(' ');
    nowMs += PROCESS_MS;
    ran.push(binary);
    const output = binary === broken ? 'panic: boom' : `Benchmark${name} \t 1\t 5 ns/op\n`;
    return { code: binary === broken ? 2 : 0, signal: null, timedOut: false, output, tookMs: PROCESS_MS };
  };
  const rounds = await runRounds({
    lanes: Object.keys(settledAt).map(laneOf),
    looks: LOOKS,
    running: { cores: undefined, cpu: undefined },
    deadlineMs,
    now: () => nowMs,
    random: seededRandom(3),
    run,
    standing: (series) =>
      series.map(({ name, orders }) => {
        const letter = name.slice('Benchmark'.length);
        return { settled: orders.length >= settledAt[letter]!, p: p[letter] ?? 1 };
      }),
    onRound: () => undefined,
    signal: stop.signal,
  });
  return { rounds, ran, nowMs };
}

function laneOf(name: string): Lane {
  const binary = (id: string) => ({ path: `${name} ${id}`, cwd: '/', env: {} });
  return {
    built: {
      package: 'p',
      tests: 'head',
      notes: [],
      binaries: new Map([
        ['base', binary('base')],
        ['head', binary('head')],
      ]),
    },
    name: `Benchmark${name}`,
    procs: 1,
    iterations: 1,
    repeats: 1,
    costMs: PROCESS_MS,
    better: {},
  };
}

const roundsOf = ({ rounds: { series } }: Played) => series.map(({ orders }) => orders.length);

describe('rounds', () => {
  test('leave out what is settled at a look, and end where nothing is open', async () => {
    const played = await play({ A: 4, B: 8 });
    expect(roundsOf(played)).toEqual([4, 8]);
    expect(played.rounds.end).toBe('settled');
  });

  test('end with the last look, whatever is open', async () => {
    const played = await play({ A: 4, B: 99 });
    expect(roundsOf(played)).toEqual([4, 8]);
    expect(played.rounds.end).toBe('plan');
  });

  test('run the two sides back to back, as often first as second in every four', async () => {
    const { ran, rounds } = await play({ A: 99, B: 99 });
    for (let i = 0; i < ran.length; i += 2) expect(ran[i]!.split(' ')[0]).toBe(ran[i + 1]!.split(' ')[0]);
    for (const { orders } of rounds.series) {
      for (const at of [0, 4]) {
        const firsts = orders.slice(at, at + 4).map(([first]) => first);
        expect(firsts.filter((id) => id === 'base')).toHaveLength(2);
      }
    }
  });

  test('keep the budget: nothing is begun whose next look would not come in it', async () => {
    const played = await play({ A: 99, B: 99 }, { deadlineMs: 2_050 });
    expect(played.rounds.end).toBe('budget');
    expect(roundsOf(played)).toEqual([4, 4]);
    expect(played.nowMs).toBe(1_600);
  });

  test('let some go where the time does not suffice for the first look of all', async () => {
    // Four rounds of three benchmarks would take 2.4 s.
    const played = await play({ A: 99, B: 99, C: 99 }, { deadlineMs: 2_000 });
    const [fewest, ...others] = roundsOf(played).toSorted((a, b) => a - b);
    expect(fewest).toBe(1);
    for (const rounds of others) expect(rounds).toBeGreaterThanOrEqual(LOOKS[0]!.rounds);
  });

  test('go first to what has most likely moved, and to nothing that would not come to its next look', async () => {
    // Six go to the first look, and for three more looks there is time, of which a fifth is kept.
    const p = { A: 0.5, B: 0.09, C: 0.001, D: 0.8, E: 0.3, F: 0.04 };
    const wanted = Object.fromEntries(Object.keys(p).map((name) => [name, 99]));
    const played = await play(wanted, { deadlineMs: (6 + 3.9) * 4 * 2 * PROCESS_MS, p });
    expect(roundsOf(played)).toEqual([4, 8, 8, 4, 4, 8]);
    expect(played.rounds.end).toBe('budget');
  });

  test('that are stopped keep every whole round, and no half of one', async () => {
    const played = await play({ A: 99 }, { stopAfter: 5 });
    expect(played.rounds.end).toBe('stopped');
    const { samples, orders } = played.rounds.series[0]!;
    expect([samples.base!.length, samples.head!.length, orders.length]).toEqual([2, 2, 2]);
  });

  test('keep the last words of a process without figures, and a gap in its place', async () => {
    const { rounds } = await play({ A: 4 }, { broken: 'A head' });
    expect(rounds.series[0]!.samples.head).toEqual([null, null, null, null]);
    expect(rounds.words.get(0)).toBe('panic: boom');
  });
});
