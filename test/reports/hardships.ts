// Runs as hard to show as they come: many subjects, long and foreign names, one round, crashes, data that are not there.
import { comparisonExperiment } from '../../harness/compare/experiment.ts';
import type { GobenchRecord, GobenchSeries } from '../../harness/model/gobench.ts';
import type { InstrumentId, Trial } from '../../harness/model/trial.ts';
import { settingsOf } from '../../harness/subject/settings.ts';
import { crashed, only, withoutData } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';
import { BEHAVIOUR, drawTrial } from '../fakes/trial.ts';
import { drawnRecord } from '../gobench/records.ts';
import { judged, type Sample } from './sample.ts';

/** Without a place to break; with many; from right to left; of double width. */
export const LONG_NAMES = {
  unbroken: 'x'.repeat(200),
  words: 'a name of many words '.repeat(10).trim(),
  rightToLeft: 'שם ארוך מאוד של גרסה '.repeat(10).trim(),
  wide: '配置缓存大小为一百兆字节'.repeat(17).slice(0, 200),
} as const;

/** `--vary GOGC=25,50,…` of somebody's own service. */
export function varied(labels: readonly string[] = []): Sample {
  const record = sampleRecord({ rounds: 3, measureMs: 500 });
  const settings = settingsOf(`GOGC=${Array.from({ length: 12 }, (_, i) => 25 * (i + 1)).join(',')}`, 'service');
  const source = { kind: 'git', repository: '/r', commit: 'a'.repeat(40), module: '.', package: './cmd/api' } as const;
  const experiment = comparisonExperiment({
    id: 'cmd-api',
    versions: [{ version: { label: 'main', source: () => source } as never, main: 'cmd/api' }],
    settings: settings.map((setting, i) => ({ ...setting, label: labels[i % labels.length] ?? setting.label })),
    requests: [{ method: 'GET', path: '/quote?id=7' }],
    ignore: [],
    gates: ['qps', 'latency.p99', 'goroutines.per_request'],
    args: [],
    env: {},
    own: {},
    probe: true,
  });
  const variants = experiment.subjects.map(({ id }) => id);
  const trials = [0, 1, 2].flatMap((round) =>
    variants.map((variant, place) => ({ index: round * 12 + place, round, place, variant, role: 'measured' as const })),
  );
  const plan = { ...record.plan, scenario: experiment.id, variants, trials };
  const { lesson: _, ...rest } = record;
  return judged({
    ...rest,
    experiment,
    plan,
    builds: variants.map((variant, i) => ({ ...record.builds[0]!, variant, hash: `b${i}` })),
    answers: variants.map((variant) => ({ variant, expected: 'same', found: 'same' })),
    sources: [],
    compiler: {},
    trials: trials.map((planned) =>
      drawTrial(planned, plan, record.experiment, { ...BEHAVIOUR.fix!, qps: 2_000 + 100 * planned.place }, 0.015),
    ),
  });
}

/** The made-up lesson, all its names the given one. */
function named(name: string): Sample {
  const { experiment, ...record } = sampleRecord();
  return judged({
    ...record,
    experiment: {
      ...experiment,
      title: name,
      subjects: experiment.subjects.map((subject) => ({ ...subject, label: name })),
      gauges: experiment.gauges!.map((gauge) => ({ ...gauge, label: name })),
      expect: experiment.expect.map((asked) => ({ ...asked, text: name })),
    },
  });
}

const without = (trial: Trial): Trial =>
  Object.keys(trial.data).reduce((left, id) => withoutData(left, id as InstrumentId), trial);

/** Each a run, by what is hard about it. */
export function hardRuns(): Record<string, Sample> {
  return {
    'twelve settings': varied(),
    'twelve settings with long names': varied(Object.values(LONG_NAMES)),
    ...Object.fromEntries(Object.entries(LONG_NAMES).map(([what, name]) => [`names: ${what}`, named(name)])),
    'one round': judged(sampleRecord({ rounds: 1 })),
    'a crashed fix': judged(sampleRecord({ change: only('fix', crashed) })),
    'all crashed': judged(sampleRecord({ change: crashed })),
    'no instrument answered': judged(sampleRecord({ change: without })),
  };
}

/** Three hundred benchmarks, some of whose names are as long as can be. */
export function manyBenchmarks(): GobenchRecord {
  return drawnRecord((record) => {
    const long = Object.values(LONG_NAMES);
    const names = (i: number) => `Benchmark${i % 10 === 0 ? long[(i / 10) % long.length] : 'Encode'}/${i}`;
    record.series = Array.from({ length: 300 }, (_, i): GobenchSeries => {
      const drawn = record.series[i % record.series.length]!;
      return { ...drawn, package: `example.test/${i % 7}/${i % 50 === 0 ? 'p'.repeat(200) : 'a'}`, name: names(i) };
    });
    record.causes = [];
  });
}

/** Twelve versions of the same benchmarks. */
export function manySides(): GobenchRecord {
  return drawnRecord((record) => {
    const [base, head] = record.subjects;
    const more = Array.from({ length: 10 }, (_, i) => ({ ...head!, id: `head-${i + 2}`, label: `GOGC=${50 * i}` }));
    record.subjects = [base!, head!, ...more];
    record.series = record.series.map((series) => ({
      ...series,
      samples: {
        ...series.samples,
        ...Object.fromEntries(more.map(({ id }) => [id, series.samples.head!])),
      },
      orders: series.orders.map((order) => [...order, ...more.map(({ id }) => id)]),
    }));
  });
}
