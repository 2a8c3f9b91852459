// What a page may weigh: four variants, thousands of collections, deep stacks, ten thousand groups of goroutines, names made of markup.

import { expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { subjectOf } from '../../harness/model/experiment.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { dataOf, type GcEvent, type Trial } from '../../harness/model/trial.ts';
import { leakStacks } from '../../harness/profile/leak-stacks.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { makeReport } from '../../reports/report.ts';
import { withData } from '../fakes/changes.ts';
import { drawnCosts, drawnProfile } from '../fakes/costs.ts';
import { sampleRecord } from '../fakes/record.ts';
import { unpacked } from './unpacked.ts';

const LIMIT = { ordinary: 1.0e6, huge: 2.0e6, perVariant: 40e3 };
const GROUPS = 10_000;
const MEASURE_MS = 4_000;
const MARKUP = '</svg></script><img/src=x/onerror=pwned()>';

/** The usual three, and further ones that do as the fix does. */
function withFurther(record: BenchRecord, ids: readonly string[]): BenchRecord {
  const like = subjectOf(record.experiment, 'fix');
  const made = record.trials.filter(({ variant }) => variant === 'fix');
  return {
    ...record,
    experiment: {
      ...record.experiment,
      subjects: [...record.experiment.subjects, ...ids.map((id) => ({ ...like, id, label: `${id}${MARKUP}` }))],
    },
    plan: { ...record.plan, variants: [...record.plan.variants, ...ids] },
    trials: [...record.trials, ...ids.flatMap((id) => made.map((trial) => ({ ...trial, variant: id })))],
  };
}

/** Five thousand collections a second. */
function collecting(trial: Trial): Trial {
  const count = 5 * MEASURE_MS;
  const like = dataOf('gc', trial)?.find(({ forced }) => !forced);
  const value = Array.from({ length: count }, (_, i): GcEvent => ({ ...like!, atMs: i / 5 }));
  return like ? withData(trial, { gc: value }) : trial;
}

/** Each stack 150 deep, with frames of its own at its end, whose names are as long as type arguments can make them. */
function stacks(count: number, values: string): string {
  const trunk = Array.from({ length: 120 }, (_, depth) => `main.level${depth}${MARKUP}@/app/main.go:${depth + 1}`);
  return Array.from({ length: count }, (_, i) => {
    const own = Array.from(
      { length: 30 },
      (_, depth) => `main.own${i}_${depth}[${'go.shape.struct'.repeat(60)}]@/app/own.go:${i + 1}`,
    );
    return `${values} : ${[...own, ...trunk].join(' ')}`;
  }).join('\n');
}

function goroutines(count: number): string {
  return Array.from(
    { length: count },
    (_, i) =>
      `${count - i}: runtime.gopark@/go/proc.go:400 runtime.chansend@/go/chan.go:283 main.worker${i}${MARKUP}@/app/main.go:${i + 1}`,
  ).join('\n');
}

const record = withFurther(sampleRecord({ rounds: 8, measureMs: MEASURE_MS, change: collecting }), ['fourth']);
const PROFILES = {
  'cpu window': stacks(100, '3 30000000'),
  'allocs start': '1 1000: main.start@/app/main.go:1',
  'allocs window': stacks(100, '9 90000'),
  'mutex start': '',
  'mutex window': stacks(60, '5 5000000'),
  'block start': '',
  'block window': stacks(60, '5 7000000'),
  'goroutine start': '1: main.start@/app/main.go:1',
  'goroutine drained': goroutines(GROUPS),
};
const { stacks: groups } = leakStacks(
  { after: drawnProfile('goroutine', PROFILES['goroutine drained']), requests: 1_000 },
  GROUPS,
);

const ordinary = writeHtml(await makeReport(analyse(record), record));
const costs = drawnCosts(record, Object.fromEntries(record.plan.variants.map((id) => [id, PROFILES])));
const huge = writeHtml(
  await makeReport(analyse(record, { costs, leaks: { antipattern: { stacks: groups } } }), record),
);

test('four variants and ten thousand collections a trial make no page over 1.0 MB', () => {
  expect(Buffer.byteLength(ordinary)).toBeLessThan(LIMIT.ordinary);
});

test('a further variant adds little: what its tables and drawings repeat is written once, or packed', async () => {
  const three = sampleRecord({ rounds: 3, measureMs: 1_000 });
  const sizeOf = async (record: BenchRecord) => {
    const report = await makeReport(analyse(record, { costs: drawnCosts(record) }), record);
    return Buffer.byteLength(writeHtml(report));
  };
  const further = ['fourth', 'fifth'];
  const added = (await sizeOf(withFurther(three, further))) - (await sizeOf(three));
  expect(added / further.length).toBeLessThan(LIMIT.perVariant);
});

test('with every flame graph, deep stacks and long names, no page over 2.0 MB', () => {
  expect(unpacked(huge).match(/<svg class="flame"/g)).toHaveLength(5 * 3);
  expect(Buffer.byteLength(huge)).toBeLessThan(LIMIT.huge);
});

test('groups beyond those that a person reads are one row, and none is lost from the count', () => {
  const counted = [
    ...huge.matchAll(/<tr><th scope="row" class="n">([\d,]+)<\/th><td class="n">[^<]*<\/td><td class="n">/g),
  ];
  const shown = counted.map(([, count]) => Number(count!.replaceAll(',', '')));
  expect(shown.reduce((sum, count) => sum + count, 0)).toBe((GROUPS * (GROUPS + 1)) / 2);
  expect(huge).toContain('9,975 others together');
});

test('no name of a function, a goroutine or a variant is markup', () => {
  expect(unpacked(huge)).not.toContain('<img');
  expect(unpacked(huge)).toContain('&lt;img/src=x/onerror=pwned()&gt;');
});

test('what is shown of a name ends where no person reads on', () => {
  const longest = Math.max(...[...unpacked(huge).matchAll(/<title>([^<]*)<\/title>/g)].map(([, name]) => name!.length));
  expect(longest).toBeLessThan(400);
});
