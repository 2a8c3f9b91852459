// Contract and mocks: a page tested against a stand-in that has drifted asks the slow catalogue for every customer.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['OFFERS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'page/antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'page/fix.go' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/price?sku=lamp-1047' },
      { method: 'GET', path: '/price?sku=chair-2210' },
    ],
  },
  gauges: [{ id: 'catalogue_reads' }],
  gates: ['cpu.per_request', 'qps'],
  expect: {
    'written-beside-a-stand-in': {
      metric: 'gauge.drained.catalogue_reads',
      variant: 'antipattern',
      atLeast: 6000,
      fromWindowMs: 2000,
    },
    // Two products, and fifty customers who may all come before the first answer.
    'written-beside-one-that-keeps': {
      metric: 'gauge.drained.catalogue_reads',
      variant: 'fix',
      atLeast: 2,
      atMost: 100,
    },
    'it-takes-at-most-a': { metric: 'cpu.per_request', variant: 'fix', against: 'antipattern', atMost: 1 / 6 },
    'and-serves-at-least-twice': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 5 },
  },
  profiles: ['cpu', 'allocs', 'heap'],
  panels: [
    {
      id: 'what-notices',
      kind: 'checks',
      checks: [
        { run: 'vet', package: 'page', tags: ['grown'], expected: 'fails' },
        { run: 'vet', package: 'page', tags: ['grown', 'mock'], expected: 'fails' },
        {
          run: 'vet',
          package: 'page',
          tags: ['grown', 'mock'],
          expected: 'passes',
          generate: {
            program: 'go.uber.org/mock/mockgen@v0.6.0',
            args: ['-source=contract/grown.go', '-package=mocks'],
            file: 'mocks/cache_mock.go',
          },
        },
        { run: 'test', package: 'page', tags: [], expected: 'passes' },
        { run: 'test', package: 'page', tags: ['mock'], expected: 'passes' },
        { run: 'test', package: 'page', tags: ['suite'], expected: 'fails' },
        { run: 'test', package: 'page', tags: ['suite', 'mock'], expected: 'fails' },
        { run: 'test', package: 'cache', tags: [], expected: 'passes' },
        { run: 'test', package: 'page', tags: ['mended'], expected: 'fails' },
        { run: 'test', package: 'page', tags: ['suite', 'fix'], expected: 'passes' },
      ],
    },
  ],
} satisfies LessonData;
