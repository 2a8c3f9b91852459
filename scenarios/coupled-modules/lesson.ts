// Coupled modules: payment waits for whatever inventory waits for, or publishes an event and does not.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['BUS_CAPACITY', 'STALL_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'payment/antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'payment/fix.go' },
    'interface-only': { role: 'control', control: true, tags: ['ifaceonly'], taught: 'payment/interface-only.go' },
    unlocked: { role: 'control', control: true, tags: ['unlocked'], taught: 'payment/unlocked.go' },
    timeout: { role: 'control', control: true, tags: ['timeout'], taught: 'payment/timeout.go' },
    unbounded: { role: 'control', control: true, tags: ['unbounded'], taught: 'payment/unbounded.go' },
  },
  workload: {
    kind: 'closed-loop',
    // Cards are charged in batches every 20 ms: about 2,500 requests/s on any machine, and a stall publishes as many.
    connections: 50,
    // Longer than the longest wait of the stall of a window of some seconds, so that requests are slow and not lost.
    timeoutMs: 5000,
    requests: [
      {
        method: 'POST',
        path: '/pay',
        headers: { 'content-type': 'application/json' },
        body: '{"id":"order-1","card":"4000-0001","sku":"lamp-1047","count":1}',
      },
      {
        method: 'POST',
        path: '/pay',
        headers: { 'content-type': 'application/json' },
        body: '{"id":"order-2","card":"4000-0002","sku":"chair-2210","count":4}',
      },
    ],
    // Early, so that what waits in it at the rate of the second look is caught up with within the window.
    spans: [{ id: 'stall', startShare: 0.1, endShare: 0.5 }],
  },
  // A third of what is served outside the stall.
  secondLook: { ratePerSec: 800 },
  // A trial counts once however long it is; with six variants longer ones would take the run beyond three minutes.
  measureMs: 1100,
  gauges: [{ id: 'bus_lag' }, { id: 'unaccounted' }],
  gates: ['qps@stall', 'latency.p99@stall', 'gauge.drained.unaccounted'],
  expect: {
    // What a stall costs grows with its length, two fifths of the window: measured ×21 and ×0.05 in 440 ms, ×11 and ×0.10 in
    // the 220 ms of a quick run. The claim asks for less, so that it holds of shorter stalls, too.
    'in-the-stall-the-fix': { metric: 'qps@stall', variant: 'fix', against: 'antipattern', atLeast: 2 },
    'in-the-stall-the-fixs': { metric: 'latency.p99@stall', variant: 'fix', against: 'antipattern', atMost: 0.5 },
    // The three controls tell what of the effect is the import, what the lock, and what the wait itself.
    'an-interface-alone-waits-as': {
      metric: 'qps@stall',
      variant: 'interface-only',
      against: 'antipattern',
      atLeast: 0.5,
      atMost: 2,
    },
    // Every order then waits for a reply of its own, 200 ms, and for its batch.
    'without-the-lock-an-order': {
      metric: 'latency.p50@stall',
      variant: 'unlocked',
      atLeast: 190000,
      atMost: 660000,
      fromWindowMs: 1000,
    },
    'and-the-bus-serves-twice': { metric: 'qps@stall', variant: 'fix', against: 'unlocked', atLeast: 2 },
    'a-timeout-alone-does-not': { metric: 'qps@stall', variant: 'timeout', against: 'fix', atMost: 0.5 },
    'the-wait-has-moved-and': { metric: 'gauge.peak.bus_lag', variant: 'fix', atLeast: 100 },
    'it-catches-up-after-the': { metric: 'gauge.drained.bus_lag', variant: 'fix', atMost: 0 },
    'no-published-order-is-lost': { metric: 'gauge.drained.unaccounted', variant: 'fix', atLeast: 0, atMost: 0 },
    'the-fixs-goroutines-stay-within': { metric: 'goroutines.peak', variant: 'fix', atMost: 150 },
    'without-a-bound-the-stalls': { metric: 'goroutines.peak', variant: 'unbounded', atLeast: 300 },
  },
  profiles: ['mutex', 'block', 'goroutine', 'cpu', 'heap', 'allocs'],
  panels: [
    { id: 'imports', kind: 'dependencies', package: 'payment', of: 'inventory' },
    { id: 'rebuilt', kind: 'rebuild', file: 'inventory/inventory.go' },
    {
      id: 'test-time',
      kind: 'test-time',
      package: 'payment',
      test: 'TestPaysWhileInventoryStalls',
      sides: ['antipattern', 'fix'],
    },
  ],
} satisfies LessonData;
