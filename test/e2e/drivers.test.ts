// The tables of drivers and instruments: another row in the place of one runs a whole lesson, and nothing else has to know.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bench, UNSEEN } from '../../harness/bench.ts';
import { loadLesson } from '../../harness/catalogue/lessons.ts';
import { INSTRUMENTS } from '../../harness/instrument/table.ts';
import { DRIVERS, type Drivers } from '../../harness/load/drivers.ts';
import { measured } from '../../harness/model/artifact.ts';
import { spansOf } from '../../harness/model/workload.ts';
import { ONE_BY_ONE } from '../fakes/one-by-one.ts';
import { GO } from '../needs.ts';

const outDir = mkdtempSync(join(tmpdir(), 'fixproof-drivers-'));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

test.skipIf(GO.missing)(
  `a driver of one request after another runs a whole lesson${GO.note}`,
  async () => {
    const { experiment, text } = await loadLesson('channel-leak');
    const { record, analysis, report } = await bench(
      {
        // What is not run has no figure, and says why.
        experiment: { ...experiment, instruments: ['runtime', 'counters', 'goroutines', 'process', 'host'] },
        lesson: text,
        options: { plan: 'quick', seed: 1, rounds: 2, measureMs: 300, warmupMs: 100 },
        outDir,
        command: 'npm run bench channel-leak',
      },
      UNSEEN,
      new AbortController().signal,
      { drivers: { ...DRIVERS, 'closed-loop': ONE_BY_ONE }, instruments: INSTRUMENTS },
    );
    const loads = record.trials.map(({ load }) => measured(load)!);
    expect(new Set(loads.map(({ driver }) => driver))).toEqual(new Set(['one by one']));
    for (const { connections, window, spans } of loads) {
      expect(connections).toBe(1);
      expect(window.ledger.ok).toBeGreaterThan(0);
      expect(Object.keys(spans)).toEqual(spansOf(experiment.workload).map(({ id }) => id));
    }
    const leak = analysis.leaks.find(({ variant }) => variant === experiment.subjects[0]!.id)!;
    expect(leak.perRequest).toBeGreaterThan(0);
    expect(report.analysis.title).toBe(experiment.title);

    expect(record.trials.every(({ data }) => data.gc === undefined && data.counters?.ok)).toBe(true);
    const metrics = Object.values(analysis.variants).map((variant) => Object.keys(variant.metrics));
    for (const ids of metrics) {
      expect(ids).toContain('goroutines.drained');
      expect(ids).not.toContain('gc.pause.total');
      expect(ids).not.toContain('heap.retained_per_request');
    }
  },
  60_000,
);

test('a kind of workload without a driver, and a driver without a kind, do not compile', () => {
  // @ts-expect-error the row of a kind is missing
  const none: Drivers = {};
  const unknown: Drivers = {
    ...DRIVERS,
    // @ts-expect-error no workload is of this kind
    'as-they-come': ONE_BY_ONE,
  };
  expect([none, unknown]).toHaveLength(2);
});
