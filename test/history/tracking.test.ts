// From entries to messages through the database: one transaction a night, each message delivered once by each channel.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareWithBaseline, nightsOf } from '../../harness/history/baselines.ts';
import { EXPORT_FORMATS, exportLines } from '../../harness/history/export.ts';
import { beginDelivery, markFailed, markSent, pendingFor } from '../../harness/history/outbox.ts';
import { planPruning } from '../../harness/history/pruning.ts';
import { HistoryStore } from '../../harness/history/store.ts';
import { allAlerts, enter } from '../../harness/history/tracking.ts';
import { trendOf } from '../../harness/history/trend.ts';
import type { Baseline } from '../../harness/model/baseline.ts';
import type { HistoryEntry } from '../../harness/model/history.ts';
import { english } from '../../harness/words/speak.ts';
import { madeEntry, madeFigure, nightId } from './entries.ts';
import { drawNights } from './simulated.ts';

let dir: string;
let store: HistoryStore;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fixproof-tracking-'));
  store = new HistoryStore(join(dir, 'history.sqlite'), new Date('2026-03-01T02:00:00Z'));
});
afterEach(() => {
  store[Symbol.dispose]();
  rmSync(dir, { recursive: true, force: true });
});

/** Nights whose throughput against the antipattern is as drawn: worse is less. */
function enterNights(values: readonly number[], changes: Partial<HistoryEntry> = {}, from = 0): void {
  for (const [i, value] of values.entries()) {
    const figures = [madeFigure({ within: Math.exp(-value) }), madeFigure({ metric: 'rss.peak', gate: false })];
    enter(store, madeEntry(from + i, { figures, ...changes }), { acks: [] });
  }
}

const worse = drawNights({ seed: 1, nights: 40, sd: 0.012, steps: [{ at: 30, factor: 1.12 }] });
const calm = drawNights({ seed: 2, nights: 40, sd: 0.012 });
const baseline: Baseline = { name: 'main', machine: 'm0', branch: 'main', through: null };

describe('the outbox', () => {
  test('each channel gets each message once, and one that fails keeps it', () => {
    enterNights(worse.slice(0, 30));
    expect(pendingFor(store, 'log')).toEqual([]);
    enterNights(worse.slice(30), {}, 30);
    const pending = pendingFor(store, 'log');
    expect(pending.map(({ to }) => to)).toContain('open');
    const [first, second] = pending;
    beginDelivery(store, first!.key, 'log');
    expect(pendingFor(store, 'log')[0]!.interrupted).toBe(true);
    markSent(store, first!.key, 'log');
    beginDelivery(store, second!.key, 'log');
    markFailed(store, second!.key, 'log', 'nobody listens');
    const left = pendingFor(store, 'log');
    expect(left.map(({ key }) => key)).toEqual(pending.slice(1).map(({ key }) => key));
    expect([left[0]!.interrupted, left[0]!.attempts]).toEqual([false, 1]);
  });

  test('a channel that is new gets what tonight brought, and not the past', () => {
    enterNights(worse);
    expect(allAlerts(store).map(({ state }) => state)).toEqual(['open']);
    expect(pendingFor(store, 'new')).toEqual([]);
  });

  test('a history made again says nothing twice and forgets no alert', () => {
    enterNights(worse.slice(0, 30));
    pendingFor(store, 'log');
    enterNights(worse.slice(30), {}, 30);
    const [before, pending] = [allAlerts(store), pendingFor(store, 'log')];
    markSent(store, pending[0]!.key, 'log');
    store.fill(() => {
      for (const [night, value] of worse.entries()) {
        const figures = [madeFigure({ within: Math.exp(-value) })];
        enter(store, madeEntry(night, { figures }), { acks: [], muted: true });
      }
    });
    expect(allAlerts(store)).toEqual(before);
    expect(pendingFor(store, 'log').map(({ key }) => key)).toEqual(pending.slice(1).map(({ key }) => key));
  });
});

describe('epochs and branches', () => {
  test('a jump between two epochs is no shift, and the trend says what differs', () => {
    enterNights(calm.slice(0, 20));
    const facts = { ...madeEntry(0).facts, go: 'go1.27.0' };
    enterNights(
      calm.slice(20).map((value) => value + 0.3),
      { epoch: 'e1', facts },
      20,
    );
    expect(allAlerts(store)).toEqual([]);
    const trend = trendOf(store, 'sample-lesson')!;
    expect(trend.series.map(({ points, shifts }) => [points.length, shifts.length])).toEqual([[40, 0]]);
    expect(trend.epochs.map(({ from, differences }) => [from, differences.map(english)])).toEqual([
      [nightId(0), []],
      [nightId(20), ['Another Go: go1.26.8 and go1.27.0.']],
    ]);
  });

  test('a pinned build decides where it ran beside most nights', () => {
    for (const [night, value] of worse.entries()) {
      const figures = [madeFigure({ within: 1.5, toReference: Math.exp(-value) })];
      enter(store, madeEntry(night, { figures }), { acks: [] });
    }
    expect(allAlerts(store)[0]!.moved[0]!.against).toBe('reference');
  });
});

describe('baselines', () => {
  const compare = (night: number, force = false) =>
    compareWithBaseline(store, baseline, store.runs().find(({ run }) => run === nightId(night))!, force);

  test('an ordinary night is not worse, and one far out is', () => {
    enterNights(calm.slice(0, 30));
    expect(compare(29).rows.map(({ word }) => word)).not.toContain('worse');
    enterNights([0.2], {}, 30);
    expect(compare(30).rows.map(({ word, metric }) => [metric, word])).toEqual([['qps', 'worse']]);
  });

  test('another epoch is refused, by what differs, unless forced', () => {
    enterNights(calm.slice(0, 30));
    enterNights([0], { epoch: 'e1', facts: { ...madeEntry(0).facts, node: 'v27.0.0' } }, 30);
    expect(() => compare(30)).toThrow('Another Node: v26.10.0 and v27.0.0.');
    expect(compare(30, true).obstacles).toHaveLength(1);
  });

  test('nights under a regression, with uncommitted changes or invalid are no baseline; it is twenty nights long', () => {
    enterNights(worse);
    const nights = nightsOf(store, baseline, 'sample-lesson').map(({ run }) => run);
    expect(nights).toHaveLength(20);
    expect(nights.at(-1)).toBe(nightId(29));
    enterNights([0], { dirty: true }, 40);
    enterNights([0], { outcome: 'invalid' }, 41);
    expect(nightsOf(store, baseline, 'sample-lesson').at(-1)!.run).toBe(nightId(29));
  });
});

test('pruning spares the newest nights, the neighbours of a change, and what a baseline ends with', () => {
  enterNights(drawNights({ seed: 5, nights: 90, sd: 0.012, steps: [{ at: 40, factor: 1.12 }] }));
  const through = nightId(10);
  const plan = planPruning(store, [{ ...baseline, through }], '2030-01-01T00:00:00Z');
  const kept = plan.kept.map(({ run }) => run);
  for (const night of [10, 38, 39, 40, 41, 70, 89]) expect(kept).toContain(nightId(night));
  expect(plan.prune.map(({ run }) => run)).toContain(nightId(20));
  expect(plan.prune.length + plan.kept.length).toBe(90);
});

test.each(EXPORT_FORMATS)('the export as %s holds every figure of what it is about', (format) => {
  enterNights(calm.slice(0, 3));
  const lines = [...exportLines(store, format)];
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
