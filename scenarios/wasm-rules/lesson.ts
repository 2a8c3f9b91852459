// Rules in WebAssembly: each called across the border of the sandbox, against one call that asks them all.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['RULES'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    interpreted: {
      role: 'control',
      control: true,
      tags: ['fix'],
      taught: 'fix.go',
      env: { WASM: 'interpreted' },
    },
    native: { role: 'control', control: true, tags: ['native'], taught: 'native.go' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/risk?amount=4800&tries=2&days=4&country=NL&channel=web' },
      { method: 'GET', path: '/risk?amount=60&tries=0&days=900&country=FR&channel=shop' },
      { method: 'GET', path: '/risk?amount=8900&tries=9&days=1&country=SE&channel=app' },
    ],
  },
  gates: ['cpu.per_request', 'qps', 'latency.p50'],
  expect: {
    // Where the kernel is slow, the way of a request through it takes a larger part: measured were ×0.30 on one host, ×0.51 on another.
    'one-call-takes-at-most': { metric: 'cpu.per_request', variant: 'fix', against: 'antipattern', atMost: 0.75 },
    'and-serves-at-least': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1.33 },
    'nothing-is-allocated-for-a': {
      metric: 'alloc.bytes_per_request',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 0.95,
      atMost: 1.05,
    },
    'read-instruction-by-instruction': {
      metric: 'cpu.per_request',
      variant: 'interpreted',
      against: 'fix',
      atLeast: 3,
    },
    'in-go-they-take-less': { metric: 'cpu.per_request', variant: 'native', against: 'fix', atMost: 0.95 },
  },
  profiles: ['cpu', 'allocs'],
} satisfies LessonData;
