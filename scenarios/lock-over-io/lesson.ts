// A lock held over I/O: one customer asks the bank, and everybody else waits for the lock.
import type { LessonData } from '../../harness/model/lesson.ts';

const read = (of: string) => ({ method: 'GET' as const, path: `/rate?of=${of}` });
const ask = (of: string) => ({ method: 'POST' as const, path: `/fresh?of=${of}` });

export default {
  knobs: ['BANK_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    rwmutex: { role: 'control', control: true, tags: ['rwmutex'], taught: 'rwmutex.go' },
    shards: { role: 'control', control: true, tags: ['shards'], taught: 'shards.go' },
    copied: { role: 'control', control: true, tags: ['copied'], taught: 'copied.go' },
  },
  workload: {
    kind: 'closed-loop',
    // One request in four asks the bank, which takes 20 ms: 20 clients that wait for nothing else make about 4,000 requests/s
    // on any machine, and one question at a time makes 200.
    connections: 20,
    timeoutMs: 5000,
    requests: [
      ...[read('usd'), ask('usd'), read('sek'), read('nok')],
      ...[read('jpy'), ask('jpy'), read('pln'), read('czk')],
      ...[read('gbp'), ask('gbp'), read('huf'), read('dkk')],
      ...[read('chf'), ask('chf'), read('cad'), read('aud')],
    ],
  },
  // Most warm-ups of it do not settle: so that the run ends in three minutes.
  measureMs: 1800,
  gates: ['qps', 'latency.p50'],
  expect: {
    // Four requests a question, a question at a time: 200 by arithmetic.
    'a-lock-that-waits-for': { metric: 'qps', variant: 'antipattern', atMost: 220 },
    // ×20 by arithmetic, one for each client.
    'asked-before-the-lock-the': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 7 },
    // The fix's readers wait for nobody: its median is the machine's, and a tenth is wide of it anywhere.
    'and-who-only-reads-waits': { metric: 'latency.p50', variant: 'fix', against: 'antipattern', atMost: 0.1 },
    'a-lock-for-readers-does': { metric: 'qps', variant: 'rwmutex', against: 'antipattern', atLeast: 0.5, atMost: 2 },
    // ×4 by arithmetic: four currencies are asked for.
    'a-lock-for-each-currency': { metric: 'qps', variant: 'shards', against: 'antipattern', atLeast: 1.5, atMost: 5 },
    'and-the-fix-serves-twice': { metric: 'qps', variant: 'fix', against: 'shards', atLeast: 2 },
    'no-lock-for-readers-adds': { metric: 'qps', variant: 'copied', against: 'fix', atLeast: 0.8, atMost: 1.25 },
  },
  profiles: ['mutex', 'block', 'cpu'],
} satisfies LessonData;
