// The tables of drivers and instruments: another row in the place of one runs a whole lesson, and nothing else has to know.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { capacityOf } from '../../harness/analysis/capacity-answer.ts';
import { bench, UNSEEN } from '../../harness/bench.ts';
import { searchCapacity } from '../../harness/capacity/search.ts';
import { loadLesson } from '../../harness/catalogue/lessons.ts';
import { tellCapacity } from '../../harness/command/capacity.ts';
import type { RunFlags } from '../../harness/command/flags.ts';
import { parseObjective } from '../../harness/command/objective.ts';
import { INSTRUMENTS } from '../../harness/instrument/table.ts';
import { DRIVERS, type Drivers } from '../../harness/load/drivers.ts';
import { measured } from '../../harness/model/artifact.ts';
import { rateOf, spansOf } from '../../harness/model/workload.ts';
import { capacityFolder, capacitySearches } from '../../harness/workspace/capacities.ts';
import { runFolder } from '../../harness/workspace/layout.ts';
import { readRecord } from '../../harness/workspace/read-record.ts';
import { ONE_BY_ONE } from '../fakes/one-by-one.ts';
import { GO } from '../needs.ts';

const outDir = mkdtempSync(join(tmpdir(), 'fixproof-drivers-'));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

test.skipIf(GO.missing)(`a driver of one request after another runs a whole lesson${GO.note}`, async () => {
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
});

test.skipIf(GO.missing)(
  `a capacity: each rate is a run of its own, with one schedule for all of a round, and what was found is kept and told${GO.note}`,
  async () => {
    const { experiment, text } = await loadLesson('channel-leak');
    const slo = 'p50<20s';
    const found = await searchCapacity(
      {
        experiment,
        lesson: text,
        options: { plan: 'quick', seed: 4, rounds: 2, measureMs: 300, warmupMs: 100, variants: ['antipattern', 'fix'] },
        ...{ slo, limits: parseObjective(slo), arrivals: 'poisson', startPerSec: 150 },
        // Whatever the machine does meanwhile, there are at most two rates to offer.
        range: { least: 150, most: 151 },
        outDir,
        command: `npm run bench capacity channel-leak -- --slo '${slo}'`,
        commandAt: (rate) => `npm run bench channel-leak -- --rate ${rate}`,
      },
      UNSEEN,
      new AbortController().signal,
    );
    const { offered } = found!;
    for (const { rounds } of offered) {
      expect(Object.entries(rounds).map(([id, each]) => [id, each.length])).toEqual([
        ['antipattern', 2],
        ['fix', 2],
      ]);
    }
    // The first is there even where the generator was too late on a busy machine, and nothing counts as offered.
    const runs = new Set([found!.run, ...offered.map(({ run }) => run)]);
    for (const run of runs) {
      const record = readRecord(runFolder(outDir, 'channel-leak', run));
      const { ratePerSec } = rateOf(record.experiment.workload)!;
      const analysis = analyse(record);
      expect(record).toMatchObject({ aside: true, command: `npm run bench channel-leak -- --rate ${ratePerSec}` });
      expect(analysis.plan).toMatchObject({ ratePerSec, arrivals: 'poisson', connections: 256 });
      expect(analysis.expectations).toEqual([]);
      expect(analysis.checks.map(({ id }) => id)).toEqual(expect.arrayContaining(['rate', 'lateness', 'client-queue']));
      for (const round of [0, 1]) {
        const loads = record.trials.filter((trial) => trial.round === round).map(({ load }) => measured(load)!);
        expect(loads).toHaveLength(2);
        expect(new Set(loads.map(({ punctuality, sentTotal }) => `${punctuality!.due} ${sentTotal}`)).size).toBe(1);
        for (const load of loads) {
          expect(load).toMatchObject({ driver: 'fixproof at a rate', protocol: 'http', offeredPerSec: ratePerSec });
          expect(load.faults).toEqual([]);
        }
      }
    }

    const folder = capacityFolder(outDir, found!);
    const printed: string[] = [];
    const print = (line: string) => void printed.push(line);
    const flags = { json: true, open: false, failOn: 'worse' } as unknown as RunFlags;
    const code = await tellCapacity({ flags, print, printColoured: print }, found!, folder);
    const told = JSON.parse(printed.join('')) as { outcome: string; sentence: string; kind: string };
    const { outcome } = capacityOf(found!);
    expect(told).toMatchObject({ kind: 'capacity', outcome });
    expect(code).toBe({ worse: 1, mixed: 1, invalid: 3 }[outcome as string] ?? 0);
    const [kept] = capacitySearches(outDir);
    expect(kept!.search).toEqual(found);
    const page = readFileSync(kept!.page, 'utf8');
    for (const { run } of offered) expect(page).toContain(`${run}/report.html`);
  },
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
