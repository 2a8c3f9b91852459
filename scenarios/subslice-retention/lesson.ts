// Retention by a subslice: twelve bytes are remembered, and the 64 KB that they were read from stay with them.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['LATEST'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    clipped: { role: 'control', control: true, tags: ['clipped'], taught: 'clipped.go' },
    substring: { role: 'control', control: true, tags: ['substring'], taught: 'substring.go' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 20,
    timeoutMs: 5000,
    requests: [
      { method: 'GET', path: '/parcel?of=lamp' },
      { method: 'GET', path: '/parcel?of=chair' },
    ],
  },
  gates: ['heap.live', 'alloc.bytes_per_request'],
  expect: {
    // 200 of 64 KiB are 12.5 MiB.
    'the-numbers-keep-the-waybills': { metric: 'heap.live', variant: 'antipattern', atLeast: 8 * 2 ** 20 },
    // Measured ×0.05; what is under way comes on top, 64 KiB a request.
    'copies-let-them-go': { metric: 'heap.live', variant: 'fix', against: 'antipattern', atMost: 0.2 },
    'a-copy-of-twelve-bytes': {
      metric: 'alloc.bytes_per_request',
      variant: 'fix',
      against: 'antipattern',
      same: true,
      fromWindowMs: 2000,
    },
    'without-capacity-all-of-it': { metric: 'heap.live', variant: 'clipped', atLeast: 8 * 2 ** 20 },
    'and-a-part-of-a': { metric: 'heap.live', variant: 'substring', atLeast: 8 * 2 ** 20 },
    // The next collection is due when the live heap has doubled, or at 4 MB: the less is alive, the sooner.
    // Measured ×4.7.
    'less-alive-is-collected-sooner': { metric: 'gc.per1k', variant: 'fix', against: 'antipattern', atLeast: 2 },
  },
  profiles: ['heap', 'allocs', 'cpu'],
} satisfies LessonData;
