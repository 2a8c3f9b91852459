// From entries to messages through the history: one change a night, each message delivered once by each channel.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareWithBaseline, nightsOf } from '../../harness/history/baseline-comparison.ts';
import { EXPORT_FORMATS, exportLines } from '../../harness/history/export.ts';
import type { History } from '../../harness/history/history.ts';
import { planPruning } from '../../harness/history/pruning.ts';
import { allAlerts, enter, enterWithin } from '../../harness/history/tracking.ts';
import { trendOf, trendsOf } from '../../harness/history/trend.ts';
import type { Baseline } from '../../harness/model/baseline.ts';
import type { HistoryEntry } from '../../harness/model/history.ts';
import { lastBase } from '../../harness/nightly/benchmarks.ts';
import { english } from '../../harness/words/speak.ts';
import { madeEntry, madeFigure, nightId } from './entries.ts';
import { type Kept, SERVER_MS } from './histories.ts';
import { drawNights } from './simulated.ts';

/** Nights whose throughput against the antipattern is as drawn: worse is less. */
async function enterNights(
  history: History,
  values: readonly number[],
  changes: Partial<HistoryEntry> = {},
  from = 0,
): Promise<void> {
  for (const [i, value] of values.entries()) {
    const figures = [madeFigure({ within: Math.exp(-value) }), madeFigure({ metric: 'rss.peak', gate: false })];
    await enter(history, madeEntry(from + i, { figures, ...changes }), { acks: [] });
  }
}

const worse = drawNights({ seed: 1, nights: 40, sd: 0.012, steps: [{ at: 30, factor: 1.12 }] });
const calm = drawNights({ seed: 2, nights: 40, sd: 0.012 });
const baseline: Baseline = { name: 'main', machine: 'm0', branch: 'main', through: null };

export function claimTracking({ name, need, placeIn }: Kept): void {
  describe(`tracking in ${name}`, () => {
    if (need.missing) return void test.skip(`every claim${need.note}`);
    let dir: string;
    let history: History;
    beforeEach(async () => {
      dir = mkdtempSync(join(tmpdir(), 'fixproof-tracking-'));
      history = await (await placeIn(dir)).open(new Date('2026-03-01T02:00:00Z'));
    }, SERVER_MS);
    afterEach(async () => {
      await history[Symbol.asyncDispose]();
      rmSync(dir, { recursive: true, force: true });
    });

    describe('benchmarks', () => {
      const name = 'example.test/a.BenchmarkEncode/size=4_"x"-2';
      const key = { scenario: 'gobench-a', variant: name, branch: 'main' } as const;
      const time = { metric: 'bench.ns/op', unit: 'ns/op', better: 'lower', compare: 'ratio', band: 0.02 } as const;
      const count = { metric: 'bench.allocs/op', unit: 'allocs/op', better: 'lower', compare: 'difference' } as const;

      test('have a line each, and a step in one of them is found by itself', async () => {
        const steps = [{ at: 24, factor: 1.1 }];
        const [slower, calmer] = [
          drawNights({ seed: 3, nights: 32, sd: 0.012, steps }),
          drawNights({ seed: 4, nights: 32, sd: 0.012 }),
        ].map((values) => values.map(Math.exp));
        for (const [night, value] of slower!.entries()) {
          const figures = [
            madeFigure({ ...time, variant: name, within: value }),
            madeFigure({ ...time, variant: 'b.BenchmarkB', within: calmer![night]! }),
          ];
          await enter(history, madeEntry(night, { scenario: key.scenario, figures }), { acks: [] });
        }
        const alerts = await allAlerts(history);
        expect(alerts.map(({ variant, state }) => `${variant} ${state}`)).toEqual([`${name} open`]);
        expect(alerts[0]!.moved[0]).toMatchObject({ metric: time.metric, against: 'within' });
        const trend = await trendOf(history, key.scenario, { metric: time.metric, variant: name });
        expect(trend!.series.map(({ variant, points }) => [variant, points.length])).toEqual([[name, 32]]);
        expect(trend!.series[0]!.shifts).toMatchObject([{ run: nightId(24), word: 'worse', confirmed: true }]);
      });

      test('that allocate once more from a night on, after none at all, are found', async () => {
        for (let night = 0; night < 24; night++) {
          const within = night < 16 ? 0 : 1;
          const figure = madeFigure({
            ...count,
            variant: name,
            within,

            band: 0,
            low: null,
            high: null,
          });
          await enter(history, madeEntry(night, { scenario: key.scenario, figures: [figure] }), { acks: [] });
        }
        expect((await allAlerts(history)).map(({ state, change }) => [state, change.run])).toEqual([
          ['open', nightId(16)],
        ]);
      });

      test('of two classes of machines, and outside of any, are lines of their own, each against its own commit', async () => {
        const { facts } = madeEntry(0);
        const classes = ['A', 'B', undefined];
        const figures = [madeFigure({ ...time, variant: name })];
        for (let night = 0; night < 6; night++) {
          const of = classes[night % 3];
          const own = { ...facts, base: `base-of-${of}`, ...(of === undefined ? {} : { class: of }) };
          await enter(history, madeEntry(night, { scenario: key.scenario, epoch: `e-${of}`, facts: own, figures }), {
            acks: [],
          });
        }
        // Whoever compares by hand against another commit changes nothing of what nights keep.
        const byHand = { plan: 'default', epoch: 'e-A-other', facts: { ...facts, class: 'A', base: 'other' } } as const;
        await enter(history, madeEntry(9, { scenario: key.scenario, figures, ...byHand }), { acks: [] });
        for (const of of classes) expect(await lastBase(history, key.scenario, 'main', of)).toBe(`base-of-${of}`);
        expect(await lastBase(history, key.scenario, 'main', 'C')).toBeUndefined();
        expect(await lastBase(history, key.scenario, 'other', 'A')).toBeUndefined();
        const trends = await trendsOf(history, key.scenario, { metric: time.metric, variant: name });
        const nights = trends.map((trend) => [
          trend.class,
          trend.series.flatMap(({ points }) => points.map((p) => p.run)),
        ]);
        expect(nights).toEqual([
          ['A', [nightId(0), nightId(3), nightId(9)]],
          ['B', [nightId(1), nightId(4)]],
          [undefined, [nightId(2), nightId(5)]],
        ]);
      });
    });

    describe('the outbox', () => {
      test('each channel gets each message once, and one that fails keeps it', async () => {
        await enterNights(history, worse.slice(0, 30));
        expect(await history.pendingFor('log')).toEqual([]);
        await enterNights(history, worse.slice(30), {}, 30);
        const pending = await history.pendingFor('log');
        expect(pending.map(({ to }) => to)).toContain('open');
        const [first, second] = pending;
        await history.beginDelivery(first!.key, 'log');
        expect((await history.pendingFor('log'))[0]!.interrupted).toBe(true);
        await history.markSent(first!.key, 'log');
        await history.beginDelivery(second!.key, 'log');
        await history.markFailed(second!.key, 'log', 'nobody listens');
        const left = await history.pendingFor('log');
        expect(left.map(({ key }) => key)).toEqual(pending.slice(1).map(({ key }) => key));
        expect([left[0]!.interrupted, left[0]!.attempts]).toEqual([false, 1]);
      });

      test('a channel that is new gets what tonight brought, and not the past', async () => {
        await enterNights(history, worse);
        expect((await allAlerts(history)).map(({ state }) => state)).toEqual(['open']);
        expect(await history.pendingFor('new')).toEqual([]);
      });

      test('a history made again says nothing twice and forgets no alert', async () => {
        await enterNights(history, worse.slice(0, 30));
        await history.pendingFor('log');
        await enterNights(history, worse.slice(30), {}, 30);
        const [before, pending] = [await allAlerts(history), await history.pendingFor('log')];
        await history.markSent(pending[0]!.key, 'log');
        await history.fill(async (change) => {
          for (const [night, value] of worse.entries()) {
            const figures = [madeFigure({ within: Math.exp(-value) })];
            await enterWithin(change, madeEntry(night, { figures }), { acks: [], muted: true });
          }
        });
        expect(await allAlerts(history)).toEqual(before);
        expect((await history.pendingFor('log')).map(({ key }) => key)).toEqual(pending.slice(1).map(({ key }) => key));
      });
    });

    describe('epochs and branches', () => {
      test('a jump between two epochs is no shift, and the trend says what differs', async () => {
        await enterNights(history, calm.slice(0, 20));
        const facts = { ...madeEntry(0).facts, go: 'go1.27.0' };
        await enterNights(
          history,
          calm.slice(20).map((value) => value + 0.3),
          { epoch: 'e1', facts },
          20,
        );
        expect(await allAlerts(history)).toEqual([]);
        const trend = (await trendOf(history, 'sample-lesson'))!;
        expect(trend.series.map(({ points, shifts }) => [points.length, shifts.length])).toEqual([[40, 0]]);
        expect(trend.epochs.map(({ from, differences }) => [from, differences.map(english)])).toEqual([
          [nightId(0), []],
          [nightId(20), ['Another Go: go1.26.8 and go1.27.0.']],
        ]);
      });

      test('a reference build decides where it ran beside most nights', async () => {
        for (const [night, value] of worse.entries()) {
          const figures = [madeFigure({ within: 1.5, toReference: Math.exp(-value) })];
          await enter(history, madeEntry(night, { figures }), { acks: [] });
        }
        expect((await allAlerts(history))[0]!.moved[0]!.against).toBe('reference');
      });
    });

    describe('baselines', () => {
      const compare = async (night: number, force = false) => {
        const run = (await history.runs()).find((one) => one.run === nightId(night))!;
        return compareWithBaseline(history, baseline, run, force);
      };

      test('an ordinary night is not worse, and one far out is', async () => {
        await enterNights(history, calm.slice(0, 30));
        expect((await compare(29)).rows.map(({ word }) => word)).not.toContain('worse');
        await enterNights(history, [0.2], {}, 30);
        expect((await compare(30)).rows.map(({ word, metric }) => [metric, word])).toEqual([['qps', 'worse']]);
      });

      test('another epoch is refused, by what differs, unless forced', async () => {
        await enterNights(history, calm.slice(0, 30));
        await enterNights(history, [0], { epoch: 'e1', facts: { ...madeEntry(0).facts, node: 'v27.0.0' } }, 30);
        await expect(compare(30)).rejects.toThrow('Another Node: v26.10.0 and v27.0.0.');
        expect((await compare(30, true)).obstacles).toHaveLength(1);
      });

      test('nights under a regression, with uncommitted changes or invalid are no baseline; it is twenty nights long', async () => {
        await enterNights(history, worse);
        const nights = (await nightsOf(history, baseline, 'sample-lesson')).map(({ run }) => run);
        expect(nights).toHaveLength(20);
        expect(nights.at(-1)).toBe(nightId(29));
        await enterNights(history, [0], { dirty: true }, 40);
        await enterNights(history, [0], { outcome: 'invalid' }, 41);
        expect((await nightsOf(history, baseline, 'sample-lesson')).at(-1)!.run).toBe(nightId(29));
      });
    });

    test('pruning spares the newest nights, the neighbours of a change, and what a baseline ends with', async () => {
      await enterNights(history, drawNights({ seed: 5, nights: 90, sd: 0.012, steps: [{ at: 40, factor: 1.12 }] }));
      const through = nightId(10);
      const plan = await planPruning(history, [{ ...baseline, through }], '2030-01-01T00:00:00Z');
      const kept = plan.kept.map(({ run }) => run);
      for (const night of [10, 38, 39, 40, 41, 70, 89]) expect(kept).toContain(nightId(night));
      expect(plan.prune.map(({ run }) => run)).toContain(nightId(20));
      expect(plan.prune.length + plan.kept.length).toBe(90);
    });

    test.each(EXPORT_FORMATS)('the export as %s holds every figure of what it is about', async (format) => {
      await enterNights(history, calm.slice(0, 3));
      const lines = await Array.fromAsync(exportLines(history, format));
      if (format === 'csv') {
        expect(lines).toHaveLength(1 + 6);
        for (const line of lines) expect(line.split(',')).toHaveLength(lines[0]!.split(',').length);
      } else if (format === 'jsonl') {
        expect(lines.map((line) => (JSON.parse(line) as { run: string }).run)).toContain(nightId(2));
      } else {
        expect(lines.at(-1)).toBe('# EOF');
        expect(lines.filter((line) => line.startsWith('fixproof_factor_ratio{'))).toHaveLength(2);
      }
    });
  });
}
