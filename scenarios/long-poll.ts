// Long poll: a poller waits for news that may not come for hours, and its reader has long turned the page.
import type { Scenario } from '../harness/model/scenario.ts';

export default {
  title: 'Long poll: waiting for the news on behalf of nobody',
  claim:
    'A poller that waits for a global hub without looking at its request’s context leaves one goroutine per ' +
    'question, which the runtime’s leak detector cannot prove, and one that looks leaves none.',
  symptom:
    'Goroutines climb all night and fall at once in the morning, when the first news is published. It is taken for a ' +
    'pattern of traffic. Then comes a long weekend.',
  looksReasonable:
    'The handler answers in time, always: the hold is a proper timeout. The poller ends by itself with the next news, ' +
    'and news comes all day. It even has a buffered channel, so it cannot hang on a handler that has left.',
  change:
    'The hold becomes a deadline of the request’s own context, and the poller selects between the hub and the end of ' +
    'that context. It ends when the question does: at the deadline, or when the reader closes the page.',
  watch:
    'The goroutine curve, and the stacks: thousands parked in chan receive on one and the same channel. Then what the ' +
    'runtime’s leak detector says of them. It proves every goroutine of variant private leaked, and none of the ' +
    'antipattern’s, although the two curves are the same.',
  doesNotHelp:
    'It is no faster: parked goroutines take no CPU time. And where news is published often, the antipattern’s ' +
    'pollers go with it, and the leak is a queue whose length is the traffic times the time between two news.',
  article: [
    {
      article: 'Long polling without a timeout in HTTP handlers leaks goroutines (1).',
      finding: 'holds',
      because:
        'one for each question, though not because the handler has no timeout: here it has one. It is the goroutine ' +
        'it started that knows of none.',
    },
    {
      article: 'Comparing goroutine stacks before and after a load test finds such leaks (1).',
      finding: 'holds',
      because:
        'the count per stack does, and for this leak it is the only thing that does: the detector of Go 1.26 and ' +
        '1.27 asks whether anything that can still run refers to the channel, and a global variable always might.',
    },
    {
      article: 'The garbage collector reclaims goroutines that nothing refers to (diagram of 2.1).',
      finding: 'wrong',
      because:
        'variant private has goroutines that nothing refers to, the detector finds every one of them, and they stay ' +
        'all the same.',
    },
  ],
  knob: {
    env: 'POLL_HOLD_MS',
    text:
      'How long a question is held, by default 20. With a longer hold fewer questions are asked in a trial and fewer ' +
      'goroutines are left, still one for each.',
  },
  readMore: [
    'Go 1.26 release notes: goroutine leak profile',
    'Package net/http: Request.Context',
    'Package runtime/pprof: the goroutine and goroutineleak profiles',
    'RFC 6202: Known Issues and Best Practices for the Use of Long Polling',
  ],
  variants: {
    antipattern: {
      role: 'antipattern',
      label: 'global hub, no context',
      text:
        'A poller waits for the hub of the front page. The handler waits for the poller or for the end of the hold. ' +
        'No news comes, the handler leaves, and the poller waits on.',
      tags: [],
      file: 'antipattern.go',
    },
    fix: {
      role: 'fix',
      label: 'hub or ctx.Done()',
      text:
        'The hold is a context derived from the request. The poller waits for the hub or for its end, whichever comes ' +
        'first.',
      tags: ['fix'],
      file: 'fix.go',
    },
    private: {
      role: 'control',
      label: 'private hub, no context',
      text:
        'The same leak on a hub that each request makes for itself. When the handler has left, nothing else refers to ' +
        'it, so the runtime can prove what it could only have guessed of the antipattern.',
      tags: ['private'],
      file: 'private.go',
    },
  },
  load: {
    driver: 'autocannon',
    // 50 connections at 20 ms each: a trial stays well below the cap of 20,000 goroutines.
    connections: 50,
    timeoutMs: 2_000,
    requests: [
      { method: 'GET', path: '/news?since=7' },
      { method: 'GET', path: '/news?since=12' },
    ],
  },
  gauges: [
    {
      id: 'proven_leaked',
      label: 'Goroutines that the runtime proves leaked',
      needs: { goAtLeast: 26, because: 'older runtimes have no profile of leaked goroutines' },
    },
  ],
  gates: ['goroutines.per_request', 'qps'],
  expect: [
    {
      text: 'The antipattern leaves one goroutine behind for each question.',
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 0.97,
      atMost: 1.02,
    },
    {
      text: 'With the context none is left.',
      metric: 'goroutines.per_request',
      variant: 'fix',
      atMost: 0.02,
    },
    {
      text: 'A hub of the request’s own changes nothing about that: one for each question.',
      metric: 'goroutines.per_request',
      variant: 'private',
      atLeast: 0.97,
      atMost: 1.02,
    },
    {
      text: 'But these the runtime proves leaked, hundreds of them.',
      metric: 'gauge.drained.proven_leaked',
      variant: 'private',
      atLeast: 300,
    },
    {
      text: 'Of the antipattern’s it proves none: the global hub might still wake them.',
      metric: 'gauge.drained.proven_leaked',
      variant: 'antipattern',
      atMost: 0,
    },
    {
      text: 'The fix costs no throughput worth mentioning: at least 95 % of the antipattern’s.',
      metric: 'qps',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 0.95,
    },
  ],
  profiles: ['goroutine', 'heap', 'cpu'],
} satisfies Scenario;
