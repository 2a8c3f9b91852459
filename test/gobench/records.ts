// A gobench record out of drawn samples, for what is made of records.
import { looksFor } from '../../harness/gobench/looks.ts';
import { message } from '../../harness/gobench/messages.ts';
import type { GobenchRecord, GobenchSeries } from '../../harness/model/gobench.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { drawnSeries } from './suites.ts';

const NAMES = ['Encode/small', 'Encode/large', 'Decode/small', 'Decode/large', 'Index/words=10000', 'Merge'];

/** Twelve benchmarks: the first slower by a third, the second faster by a quarter, one allocation more in the third. */
export function drawnRecord(change: (record: GobenchRecord) => void = () => undefined): GobenchRecord {
  const random = seededRandom(12);
  const looks = looksFor(12, 90);
  const rounds = looks.at(-1)!.rounds;
  const series = Array.from({ length: 12 }, (_, i): GobenchSeries => {
    const effect = [0.33, -0.25][i] ?? 0;
    const drawn = drawnSeries({ effect, spread: 0.02 }, i < 2 ? looks[0]!.rounds : rounds, random);
    const more = i === 2 ? 1 : 0;
    const name = `Benchmark${NAMES[i % NAMES.length]}${i < NAMES.length ? '' : '/again'}`;
    const memory = (extra: number) => ({ 'B/op': 64 + 16 * extra, 'allocs/op': 2 + extra });
    return {
      ...drawn,
      name,
      samples: {
        base: drawn.samples.base!.map((sample) => ({ ...sample, ...memory(0) })),
        head: drawn.samples.head!.map((sample) => ({ ...sample, ...memory(more) })),
      },
    };
  });
  const record: GobenchRecord = {
    schema: 1,
    run: '20260401-120000-abcd',
    startedAt: '2026-04-01T12:00:00.000Z',
    tookMs: 95_000,
    buildMs: 5_000,
    complete: true,
    subjects: [
      {
        id: 'base',
        label: 'v1.2.0',
        source: { kind: 'commit', repository: '/r', commit: 'a'.repeat(40), subject: 'Begin' },
        build: {},
        env: {},
      },
      { id: 'head', label: 'the working tree', source: { kind: 'working-tree', repository: '/r' }, build: {}, env: {} },
    ],
    plan: { seed: 1, budgetMs: 480_000, minEffect: 0.02, bench: '.', tests: 'head', sampleMs: 100, looks, cores: [1] },
    host: {
      fingerprint: 'f',
      os: 'linux/x64',
      kernel: '6.1',
      cpu: 'a processor',
      cores: 2,
      go: 'go1.26.8',
      node: 'v26.10.0',
    },
    series,
    skipped: [
      { package: 'example.test/still', kind: 'same-build', because: message('same-build') },
      {
        package: 'example.test/a',
        name: 'BenchmarkFail',
        kind: 'failed',
        subject: 'head',
        because: message('failed', { subject: 'the working tree', words: 'a_test.go:10: no good' }),
      },
    ],
    warnings: [],
    causes: [
      {
        package: 'example.test/a',
        name: 'BenchmarkEncode/small',
        variant: 'head',
        costs: [
          {
            sampleType: 'cpu',
            unit: 'ns/op',
            readings: { base: 210, head: 240 },
            rows: [{ name: 'a.encode', base: 900, head: 1200 }],
          },
        ],
        hunks: [{ file: 'a/encode.go', baseLine: 7, headLine: 7, before: ['\tx := 1'], after: ['\tx := 1 << 2'] }],
        findings: [
          {
            id: 'hunk-cost',
            package: 'example.test/a',
            name: 'BenchmarkEncode/small',
            variant: 'head',
            text: message('hunk-cost', { change: '900 ns → 1.2 µs' }),
            place: { file: 'a/encode.go', line: 7 },
          },
        ],
        missing: [],
      },
    ],
  };
  change(record);
  return record;
}
