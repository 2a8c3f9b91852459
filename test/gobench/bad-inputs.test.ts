// Suites that no budget suits: thousands of benchmarks in a minute, half a minute an operation; and a Go that cannot be had.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { calibrated } from '../../harness/gobench/calibrate.ts';
import { choose } from '../../harness/gobench/candidates.ts';
import { goTools } from '../../harness/gobench/go.ts';
import { judge } from '../../harness/gobench/judge.ts';
import type { BuiltPackage } from '../../harness/gobench/lanes.ts';
import { firstRounds, SUITE_ERROR } from '../../harness/gobench/looks.ts';
import { measure } from '../../harness/gobench/measure.ts';
import type { RunProcess } from '../../harness/gobench/process.ts';
import { GO, toolchain } from '../needs.ts';
import { TWO } from './suites.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixproof-bad-inputs-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BUILT: BuiltPackage = {
  package: 'example.test/many',
  tests: 'head',
  notes: [],
  binaries: new Map(TWO.map(({ id }) => [id, { path: id, cwd: '/', env: {} }])),
};
const SUBJECTS = TWO.map((one) => ({ ...one, source: { kind: 'folder' as const, path: '/' }, build: {}, env: {} }));

/** A binary of so many benchmarks of 1 µs; every process takes what it is asked to measure, and 12 ms. */
function posing(count: number): { run: RunProcess; nowMs: () => number } {
  let nowMs = 0;
  const names = Array.from({ length: count }, (_, at) => `BenchmarkX${at}`);
  const run: RunProcess = async ({ args }) => {
    const flag = (name: string) => args.find((arg) => arg.startsWith(`-test.${name}=`))?.slice(`-test.${name}=`.length);
    const end = (output: string, tookMs: number) => {
      nowMs += tookMs;
      return { code: 0, signal: null, timedOut: false, output, tookMs };
    };
    if (flag('list')) return end(names.join('\n'), 5);
    const [one] = /X\d+/.exec(flag('bench') ?? '') ?? [];
    const line = (name: string, n: number) => `${name}\n${name} \t ${n}\t 1000 ns/op\n`;
    if (one === undefined) return end(`${names.map((name) => line(name, 1)).join('')}PASS\n`, 5);
    // `100x`, or `25000us`, which are as many of 1 µs.
    const iterations = Number.parseInt(flag('benchtime') ?? '1x', 10);
    const repeats = Number(flag('count') ?? 1);
    return end(`${line(`Benchmark${one}`, iterations).repeat(repeats)}PASS\n`, 12 + (iterations * repeats) / 1000);
  };
  return { run, nowMs: () => nowMs };
}

test('5,000 benchmarks in a minute: some are measured, all others are listed with their reason, and the minute is kept', async () => {
  const { run, nowMs } = posing(5_000);
  const measured = await measure({
    subjects: SUBJECTS,
    built: [BUILT],
    plan: { seed: 1, budgetMs: 60_000, minEffect: 0.02, bench: '.', tests: 'head', cores: [] },
    running: { cores: [0], cpu: undefined },
    run,
    now: nowMs,
    reserveMs: 0,
    standing: (plan, series) => judge({ subjects: SUBJECTS, plan, series }, false).standing,
    onStep: () => undefined,
    onRound: () => undefined,
    signal: new AbortController().signal,
  });
  expect(nowMs()).toBeLessThanOrEqual(60_000);
  expect(measured.series.length).toBeGreaterThan(10);
  expect(measured.series.length + measured.skipped.length).toBe(5_000);
  const reasons = new Set(measured.skipped.map(({ kind, because }) => `${kind} ${because.id}`));
  expect([...reasons]).toEqual(['not-reached no-room']);
  const spent = measured.plan.looks.reduce((sum, { alpha }) => sum + alpha, 0);
  expect(spent).toBeCloseTo(SUITE_ERROR, 12);
  const { rows } = judge({ subjects: SUBJECTS, plan: measured.plan, series: measured.series }, true);
  for (const { verdict, rounds } of rows) {
    if (verdict !== 'unclear') expect(rounds).toBeGreaterThanOrEqual(measured.plan.looks[0]!.rounds);
  }
});

describe('half a minute an operation', () => {
  const SLOW_MS = 30_000;
  const found = { name: 'BenchmarkSlow', procs: 1, sample: { 'ns/op': SLOW_MS * 1e6 } };

  test('is measured once a round where the budget has room, without being calibrated', async () => {
    const never: RunProcess = async () => {
      throw new Error('nothing is to be run');
    };
    const wanted = {
      built: BUILT,
      found,
      better: {},
      sampleMs: 100,
      timeoutMs: 1e6,
      running: { cores: [0], cpu: undefined },
    };
    const lane = await calibrated({ ...wanted, run: never }, new AbortController().signal);
    expect(lane).toMatchObject({ iterations: 1, repeats: 1 });
    expect(lane!.costMs).toBeGreaterThan(SLOW_MS);
  });

  test.each([
    [8 * 60_000, 'too-slow', `its first look takes ${firstRounds(1)} rounds or 10 min`],
    [60 * 60_000, undefined, ''],
  ])('is left out of a budget of %i ms or not, with what it would take', (budgetMs, kind, words) => {
    const roundMs = () => 2 * SLOW_MS;
    const { chosen, left } = choose([found], roundMs, ({ name }) => ({ package: 'p', name }), budgetMs, 1, budgetMs);
    expect(left.map((one) => one.kind)).toEqual(kind === undefined ? [] : [kind]);
    expect(chosen).toHaveLength(kind === undefined ? 1 : 0);
    expect(left[0]?.because.text ?? '').toContain(words);
  });
});

test.skipIf(GO.missing)(
  `a Go version that cannot be had is told by the setting that asks for it${GO.note}`,
  async () => {
    writeFileSync(join(folder, 'go.mod'), 'module example.test/none\n\ngo 1.23\n');
    const call = { go: toolchain!.path, cwd: folder, build: { toolchain: '1.99.99' }, scratch: folder };
    const before = process.env.GOPROXY;
    process.env.GOPROXY = 'off';
    try {
      const asked = goTools(call, 'go=1.99.99', new AbortController().signal);
      await expect(asked).rejects.toMatchObject({
        exitCode: 3,
        message: expect.stringContaining('does not run as go=1.99.99 asks'),
        mend: expect.stringContaining('GOPROXY'),
      });
    } finally {
      if (before === undefined) delete process.env.GOPROXY;
      else process.env.GOPROXY = before;
    }
  },
);
