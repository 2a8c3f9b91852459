// Turns: who is measured when, played with subjects that note what they do.
import { describe, expect, test } from 'vitest';
import { orderOfTurns, takeTurns, together } from '../../harness/run/turns.ts';

const never = new AbortController().signal;

describe('the order of turns', () => {
  test('is a start, a warm-up, and windows in mirrored order', () => {
    expect(
      orderOfTurns(2, 4)
        .map((seat) => 'AB'[seat])
        .join(''),
    ).toBe('ABABABBABAAB');
  });

  test('puts everybody’s windows at the same mean time', () => {
    for (const seats of [2, 3, 5]) {
      const windows = orderOfTurns(seats, 8).slice(2 * seats);
      const sums = Array.from({ length: seats }, (_, seat) =>
        windows.reduce((total, who, i) => (who === seat ? total + i : total), 0),
      );
      expect(new Set(sums).size).toBe(1);
    }
  });
});

describe('takeTurns', () => {
  const play = async (acts: readonly number[]) => {
    const words: string[] = [];
    const turns = takeTurns(2, 2, never);
    await Promise.all(
      turns.map(async (turn, seat) => {
        for (let i = 0; i < acts[seat]!; i++) {
          await turn.take();
          expect(turn.isOn()).toBe(true);
          expect(turns[1 - seat]!.isOn()).toBe(false);
          words.push('AB'[seat]!);
          await Promise.resolve();
          turn.pass();
        }
        turn.leave();
        await turn.over();
        words.push('over');
      }),
    );
    return words.join(' ');
  };

  test('gives each its turns in order, and an end that all hear of together', async () => {
    expect(await play([4, 4])).toBe('A B A B A B B A over over');
  });

  test('leaves out who has left, at whatever moment', async () => {
    expect(await play([4, 1])).toBe('A B A A A over over');
    expect(await play([0, 4])).toBe('B B B B over over');
  });

  test('ends the wait of all when the run is ended', async () => {
    const stop = new AbortController();
    const [a, b] = takeTurns(2, 2, stop.signal);
    await a!.take();
    const waits = [b!.take(), b!.over()];
    stop.abort(new Error('enough'));
    for (const wait of waits) await expect(wait).rejects.toThrow('enough');
  });

  test('tells the others, and not itself, of the ends of a window', () => {
    const heard: string[] = [];
    const [a, b, c] = takeTurns(3, 2, never);
    for (const [name, turn] of Object.entries({ a, b, c })) turn!.whileIdle((which) => heard.push(`${name} ${which}`));
    b!.edge('start');
    c!.leave();
    b!.edge('end');
    expect(heard).toEqual(['a start', 'c start', 'a end']);
  });
});

test('an act for all waits for the last, and is done once', async () => {
  let done = 0;
  const act = together(3, async () => ++done);
  const [first, second] = [act(), act()];
  expect(done).toBe(0);
  expect(await Promise.all([act(), first, second])).toEqual([1, 1, 1]);
});
