// Numbers beyond reason: each is refused with its flag, what was typed, and what would do, before anything is started.
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../harness/command/table.ts';
import { numberIn, RANGES, rangeInWords } from '../../harness/command/values.ts';
import { waitFor } from '../../harness/machine/clock.ts';
import { run } from '../e2e/command.ts';
import { here } from './here.ts';

describe('the command line', () => {
  test.each([
    [['channel-leak', '--rounds', '1e7'], 'from 1 to 1,000'],
    [['channel-leak', '--rounds', '2.5'], 'a whole number from 1 to 1,000'],
    [['channel-leak', '--duration', '3e6'], 'from 0.1 to 3,600'],
    [['channel-leak', '--duration', 'Infinity'], 'from 0.1 to 3,600'],
    [['channel-leak', '--warmup=1e-9'], 'from 0.1 to 600'],
    [['channel-leak', '--connections', '2e9'], 'from 1 to 10,000'],
    [['channel-leak', '--seed', '1e17'], 'from 1 to 9,007,199,254,740,991'],
    [['channel-leak', '--seed', ' '], 'from 1 to 9,007,199,254,740,991'],
    [['changes', '-', '--window=123456789'], 'from 2 to 1,000'],
    [['changes', '-', '--min-magnitude', '-1'], 'from 0 to 1,000,000'],
    [['history', 'prune', '--older-than', '1e12'], 'from 1 to 36,500'],
    [['nightly', '--every', '367d'], 'from 1s to 366d'],
    [['nightly', '--every', '0.5s'], 'from 1s to 366d'],
    [['nightly', '--nights', '1e10'], 'from 1 to 100,000'],
    [['predict', 'channel-leak', '--factor', '1e300'], 'from 0.000001 to 1,000,000'],
    [['profile', '/dev/null', '--top', '1e9'], 'from 1 to 1,000,000'],
  ])('%j', async (words, range) => {
    const { code, stderr, stdout } = await here(words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    const flag = /^--[a-z-]+/.exec(words.find((word) => word.startsWith('--'))!)![0];
    expect(stderr).toContain(flag);
    expect(stderr).toContain(words.at(-1)!.split('=').at(-1));
    expect(stderr).toContain(range);
  });

  test('a variable of the environment is held to the same range, and named', async () => {
    const { code, stderr } = await run(['channel-leak', '--dry-run'], { BENCH_ROUNDS: '7e8' });
    expect(code).toBe(2);
    expect(stderr).toContain('BENCH_ROUNDS');
    expect(stderr).toContain('from 1 to 1,000');
  });

  test('the ends of every range are taken', async () => {
    const ends = ['--rounds', '1000', '--duration', '3600', '--seed', String(Number.MAX_SAFE_INTEGER), '--dry-run'];
    expect((await here(['channel-leak', ...ends])).code).toBe(0);
    expect((await here(['channel-leak', '--rounds', '1', '--duration', '0.1', '--seed', '1', '--dry-run'])).code).toBe(
      0,
    );
  });

  test('every flag that asks for a number, a time or seconds has a parser that can refuse', () => {
    const options = COMMANDS.flatMap(({ flags }) => flags?.() ?? []);
    const numeric = options.filter(({ flags }) => /<(n|seconds|days|p|share|x|time)>/.test(flags));
    expect(numeric.length).toBeGreaterThan(12);
    for (const option of numeric) {
      const command = new Command()
        .exitOverride()
        .configureOutput({ writeErr: () => undefined })
        .addOption(option);
      expect(() => command.parse([option.long!, '1e300'], { from: 'user' }), option.flags).toThrow('1e300');
    }
  });
});

test.each(Object.entries(RANGES))('%s: both ends are in, what lies beyond is out', (_, range) => {
  const parse = numberIn(range);
  expect([parse(String(range.from)), parse(String(range.to))]).toEqual([range.from, range.to]);
  for (const text of [range.from - 1, range.to * 2, '', ' ', 'many', 'NaN', '1e309', '0x', '1,000'].map(String))
    expect(() => parse(text), text).toThrow(rangeInWords(range));
});

test('a wait of months is made of timers that Node can hold, and ends with the signal in any of them', async () => {
  const waits: number[] = [];
  await waitFor(90 * 86_400_000, undefined, async (ms) => waits.push(ms));
  expect(waits.every((ms) => ms > 0 && ms < 2 ** 31)).toBe(true);
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(90 * 86_400_000);
  const stop = new AbortController();
  const stopped = waitFor(90 * 86_400_000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow();
  await expect(waitFor(0)).resolves.toBeUndefined();
});
