// Dependency inversion: a handler on a concrete store against one on an interface; the requests do not tell the two apart.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['READS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'handler/antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'handler/fix.go' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 2000,
    requests: [
      {
        method: 'POST',
        path: '/users',
        headers: { 'content-type': 'application/json' },
        body: '{"name":"Ada Lovelace","email":"Ada@example.org"}',
      },
      {
        method: 'POST',
        path: '/users',
        headers: { 'content-type': 'application/json' },
        body: '{"name":"Grace Hopper","email":"grace@example.org"}',
      },
    ],
  },
  // On a host that others use one and the same CPU time was ×0.70 to ×1.06 in whole windows and ×0.95 to ×1.04 in turns; of
  // 14 rounds ×0.96 to ×1.01, and the band begins at ×0.952.
  windows: 'alternating',
  rounds: 14,
  gates: ['alloc.objects_per_request', 'alloc.bytes_per_request', 'cpu.per_request'],
  expect: {
    'the-interface-allocates-no-object': {
      metric: 'alloc.objects_per_request',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 0.97,
      atMost: 1.03,
    },
    'nor-a-byte-within-3': {
      metric: 'alloc.bytes_per_request',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 0.97,
      atMost: 1.03,
    },
    // Measured ×1.001 (×0.972 to ×1.030); a machine that others use may leave it open, and then nothing is shown.
    'nor-does-it-take-cpu': { metric: 'cpu.per_request', variant: 'fix', against: 'antipattern', same: true },
  },
  profiles: ['cpu', 'allocs', 'heap'],
  panels: [
    { id: 'imports', kind: 'dependencies', package: 'handler', of: 'store' },
    { id: 'rebuilt', kind: 'rebuild', file: 'store/store.go' },
    { id: 'test-time', kind: 'test-time', package: 'handler', test: 'TestSignsUp', sides: ['antipattern', 'fix'] },
  ],
} satisfies LessonData;
