// Slice growth: append from nothing against a capacity that is told, and where the slice then lies.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  articleFigures: {
    title: 'Slices and escape analysis (3.3)',
    rows: [
      { what: '[]int{}, append, returned', article: 's escapes to heap', escape: true, subject: 'antipattern' },
      { what: 'make(…, 0, constant), returned', article: 'stays on the stack', escape: true, subject: 'tiny-make' },
      { what: 'make(…, 0, constant), inlined', article: 'not told', escape: true, subject: 'constant' },
      { what: 'make(…, 0, n), returned', article: 's escapes to heap, usually', escape: true, subject: 'fix' },
    ],
    note: 'Bytes are the slice’s own per request, objects those of the whole request, about twenty of them net/http’s. A constant capacity stays on the stack only in a caller that does not keep the slice.',
  },
  knobs: ['READINGS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    constant: { role: 'fix', tags: ['constant'], taught: 'constant.go' },
    'tiny-append': { role: 'control', control: true, tags: ['tinyappend'], taught: 'tiny-append.go' },
    'tiny-make': { role: 'control', control: true, tags: ['tinymake'], taught: 'tiny-make.go' },
  },
  workload: { kind: 'closed-loop', connections: 50, timeoutMs: 2000, requests: [{ method: 'GET', path: '/day' }] },
  gates: ['alloc.bytes_per_request', 'alloc.objects_per_request', 'gc.per1k', 'qps'],
  expect: {
    // Measured ×0.33: 130 KB against 43 KB, of which net/http’s own part is 2 KB.
    'a-known-number-removes-at': {
      metric: 'alloc.bytes_per_request',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.4,
    },
    // Measured 34 against 22, of which 21 are net/http’s own: 13 pieces of memory became one.
    'and-at-least-a-quarter': {
      metric: 'alloc.objects_per_request',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.75,
    },
    'the-collector-comes-less-than': { metric: 'gc.per1k', variant: 'fix', against: 'antipattern', atMost: 0.45 },
    'no-fewer-requests-at-the': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1 },
    'a-constant-capacity-that-stays': {
      metric: 'alloc.bytes_per_request',
      variant: 'constant',
      against: 'antipattern',
      atMost: 0.05,
    },
    'four-readings-at-a-time': {
      metric: 'alloc.bytes_per_request',
      variant: 'tiny-append',
      against: 'tiny-make',
      needs: { goAtLeast: 26 },
      atLeast: 0.9,
      atMost: 1.1,
    },
    'what-is-returned-is-on': { metric: 'alloc.objects_per_request', variant: 'tiny-make', atLeast: 1000 },
  },
  profiles: ['allocs', 'heap', 'cpu'],
} satisfies LessonData;
