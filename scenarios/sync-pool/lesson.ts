// Buffer pool: a fresh buffer for every answer against one that has served before.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  articleFigures: {
    title: 'sync.Pool (3.2)',
    rows: [
      {
        what: 'one buffer of 1.2 KB, fresh',
        article: '82 ns',
        benchmark: 'BenchmarkBuffer',
        unit: 'ns/op',
        tags: 'fix',
        side: 'before',
      },
      {
        what: 'one buffer of 1.2 KB, pooled',
        article: '14 ns',
        benchmark: 'BenchmarkBuffer',
        unit: 'ns/op',
        tags: 'fix',
        side: 'after',
      },
      {
        what: 'allocated by it, fresh',
        article: '1.2 KB',
        benchmark: 'BenchmarkBuffer',
        unit: 'B/op',
        tags: 'fix',
        side: 'before',
      },
      {
        what: 'allocated by it, pooled',
        article: '0.04 KB',
        benchmark: 'BenchmarkBuffer',
        unit: 'B/op',
        tags: 'fix',
        side: 'after',
      },
      {
        what: 'CPU time of a whole request, fresh',
        article: 'not told',
        metric: 'cpu.per_request',
        subject: 'antipattern',
      },
      { what: 'CPU time of a whole request, pooled', article: 'not told', metric: 'cpu.per_request', subject: 'fix' },
      { what: 'collections, fresh', article: '12.4/s', metric: 'gc.cycles', perSecond: true, subject: 'antipattern' },
      { what: 'collections, pooled', article: '0.3/s', metric: 'gc.cycles', perSecond: true, subject: 'fix' },
      {
        what: 'allocated by a whole request, fresh',
        article: 'not told',
        metric: 'alloc.bytes_per_request',
        subject: 'antipattern',
      },
      {
        what: 'allocated by a whole request, pooled',
        article: 'not told',
        metric: 'alloc.bytes_per_request',
        subject: 'fix',
      },
    ],
    note: 'The article’s 82 and 14 ns, 1.2 and 0.04 KB are of one buffer and not of a request, which net/http alone costs more than that. Ours at that scale: `npm run bench gobench -- --repo go-fixtures --vary tags=,fix ./sync-pool`.',
  },
  knobs: ['CATALOGUE_ITEMS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    sized: { role: 'control', control: true, tags: ['sized'], taught: 'sized.go' },
    gogc: { role: 'control', control: true, tags: [], taught: 'antipattern.go', env: { GOGC: '800' } },
    outliers: { role: 'control', control: true, tags: ['outliers'], taught: 'outliers.go' },
    'no-reset': { role: 'control', control: true, tags: ['noreset'], taught: 'no-reset.go', answers: 'differ' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 2000,
    requests: [{ method: 'GET', path: '/catalogue' }],
  },
  gates: ['alloc.bytes_per_request', 'gc.per1k', 'qps', 'latency.p99'],
  expect: {
    'the-pool-removes-at-least': {
      metric: 'alloc.bytes_per_request',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.04,
    },
    'and-at-least-nine-in': { metric: 'gc.per1k', variant: 'fix', against: 'antipattern', atMost: 0.04 },
    // Runs have shown ×1.11 and ×1.24; how much depends on the machine, so only the direction is asked for.
    'what-the-collector-no-longer': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1 },
    'p99-falls-by-at-least': { metric: 'latency.p99', variant: 'fix', against: 'antipattern', atMost: 0.6 },
    // Tried: ×0.39 of either alone, ×0.37 of the pool: on a small live heap it is how often the collector comes that P99 tells.
    'most-of-p99-the-size-gains-alone': {
      metric: 'latency.p99',
      variant: 'sized',
      against: 'antipattern',
      atMost: 0.7,
    },
    'and-so-does-gogc': { metric: 'latency.p99', variant: 'gogc', against: 'antipattern', atMost: 0.7 },
    'what-only-the-pool-removes': {
      metric: 'alloc.bytes_per_request',
      variant: 'fix',
      against: 'sized',
      atMost: 0.12,
    },
    // Each buffer grows to 8 MB once; over the requests of half a second that was ×0.28 on a slow host.
    'with-rare-outliers-the-bytes': {
      metric: 'alloc.bytes_per_request',
      variant: 'outliers',
      against: 'antipattern',
      atMost: 0.04,
      fromWindowMs: 2000,
    },
    'but-the-live-heap-is': { metric: 'heap.live', variant: 'outliers', against: 'antipattern', atLeast: 4 },
  },
  profiles: ['allocs', 'heap', 'cpu'],
} satisfies LessonData;
