// Live switch: a feature flag is flipped while the service runs; whether anything happens depends on when it is read.
import type { Scenario } from '../harness/model/scenario.ts';

export default {
  title: 'Live switch: a flag that is read once is no switch',
  claim:
    'While the flag is on, the service that asks for it in every request serves at least twice the requests of the one ' +
    'that has read it at its start, and before that the two are equally fast.',
  symptom:
    'The flag has been off for ten minutes, by every console, and the new code is still running. The incident ends ' +
    'when somebody thinks of restarting the pods. Or, the other way round: the experiment has been on for a week and ' +
    'moved nothing.',
  looksReasonable:
    'All settings are read at the start: it is quick, it is in one place, and a bad value ends the service at ' +
    'once and not at three in the morning. A flag looks like a setting, and in every test it works, since a test sets ' +
    'the flag before it starts the service.',
  change:
    'The client is asked in the handler, once a request, and the answer goes down with the request. The provider ' +
    'lives in the process and is told of changes, so asking costs a lock and no journey.',
  watch:
    'Throughput: the fix’s bends where the flag goes on and again where it goes off. Answers against the flag: in the ' +
    'antipattern they climb for as long as the flag is on, in the cached variant for as long as it is late, at ' +
    'each of the two flips.',
  doesNotHelp:
    'Where nothing is ever switched while it runs: before the flip and after it the variants are equally fast. Where ' +
    'requests are short and the provider is elsewhere: variant remote pays the journey in every request, on or off. ' +
    'And against asking twice: a request that asks in two places may get two answers, and go half the one way.',
  article: [
    {
      article: 'OpenFeature makes flags one switchboard that operations and product share (5).',
      finding: 'holds',
      because:
        'as far as the interface goes: the code asks a client and does not know what stands behind it, as in all four ' +
        'variants here. That a flag can be flipped live follows from when the client is asked, which no interface ' +
        'can see to: the antipattern uses the same one.',
    },
    {
      article: 'The flag is decided on the way of every request (5, the diagram).',
      finding: 'holds',
      because:
        'and is cheap if the provider is in the process. flagd’s provider for Go evaluates remotely unless told ' +
        'otherwise, and helps itself with a cache that is told of changes: see variants remote and cached for what ' +
        'is left without the one or the other.',
    },
    {
      article: 'flagd keeps its flags in Redis (5).',
      finding: 'wrong',
      because:
        'flagd has no store of its own. It reads flags from files, HTTP, gRPC or Kubernetes resources and watches ' +
        'them; Redis would need a service between.',
    },
  ],
  knob: {
    env: 'FLAG_CACHE_MS',
    text:
      'For how long variant cached believes what it knows, by default 250. With 10 it is as prompt as the fix and asks a ' +
      'hundred times a second; with 30,000, as caches of settings often have it, it is the antipattern for the length of a trial.',
  },
  moreKnobs: [
    {
      env: 'FLAG_DISTANCE_MS',
      text:
        'How far away the provider of the variants remote and cached is, by default 5. With 1, a process beside this one, ' +
        'remote costs a tenth of the new way’s throughput; with 20 the flag takes longer than what it decides.',
    },
  ],
  readMore: [
    'OpenFeature specification: Flag Evaluation API, Providers, Events',
    'flagd documentation: providers, RPC and in-process evaluation',
    'Pete Hodgson: Feature Toggles',
    'Google SRE Book: Release Engineering',
  ],
  variants: {
    antipattern: {
      role: 'antipattern',
      label: 'read at the start',
      text: 'The flag is read with the other settings, when the service starts and the flag is off. That is its value from then on.',
      tags: [],
      file: 'antipattern.go',
    },
    fix: {
      role: 'fix',
      label: 'asked in every request',
      text: 'The handler asks the client for every request; the provider has the flags in memory.',
      tags: ['fix'],
      file: 'fix.go',
    },
    remote: {
      role: 'control',
      label: 'asked 5 ms away',
      text:
        'The same, with a provider that is a service of its own, 5 ms away. The switch is as prompt, and every request ' +
        'is 5 ms slower, before the flip too.',
      tags: ['remote'],
      file: 'remote.go',
    },
    cached: {
      role: 'control',
      label: 'asked every 250 ms',
      text:
        'The same provider 5 ms away, asked four times a second, and the answer kept in between. Requests are as quick ' +
        'as in the fix; the curve bends late, and after the flag is off the new way goes on for as long.',
      tags: ['cached'],
      file: 'cached.go',
    },
  },
  load: {
    driver: 'autocannon',
    // A basket takes 30 ms the old way and 10 ms the new: 1,000 and 3,000 requests/s, on any machine.
    connections: 30,
    timeoutMs: 2_000,
    requests: [
      { method: 'GET', path: '/basket?of=books' },
      { method: 'GET', path: '/basket?of=garden' },
    ],
  },
  // The first ends a little before the second begins, so that its end does not put the flag off again.
  spans: [
    { id: 'before', label: 'before the flip', startShare: 0, endShare: 0.38 },
    { id: 'flag-on', label: 'the flag is on', startShare: 0.4, endShare: 0.8 },
  ],
  gauges: [{ id: 'against_flag', label: 'Answers against the flag' }],
  gates: ['qps@flag-on', 'latency.p50@flag-on'],
  expect: [
    {
      text: 'While the flag is on, the fix serves at least twice the requests.',
      metric: 'qps@flag-on',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 2,
    },
    {
      text: 'Its median there is at most 0.6 of the antipattern’s, which has noticed nothing.',
      metric: 'latency.p50@flag-on',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.6,
    },
    {
      text: 'Before the flip the two are equally fast, the one that asks and the one that knows.',
      metric: 'latency.p50@before',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 0.9,
      atMost: 1.1,
    },
    {
      text: 'The antipattern answers at least 400 requests a window against the flag.',
      metric: 'gauge.drained.against_flag',
      variant: 'antipattern',
      atLeast: 400,
      fromWindowMs: 2_000,
    },
    {
      text: 'The fix none but those in the very moment of a flip, at most five.',
      metric: 'gauge.drained.against_flag',
      variant: 'fix',
      atMost: 5,
    },
    {
      text: 'Variant cached bends late: at least 60 of its answers are against the flag.',
      metric: 'gauge.drained.against_flag',
      variant: 'cached',
      atLeast: 60,
    },
    {
      text: 'Once it knows, it is as quick as the fix.',
      metric: 'latency.p50@flag-on',
      variant: 'cached',
      against: 'fix',
      atMost: 1.15,
      fromWindowMs: 2_000,
    },
    {
      text: 'Variant remote pays the journey: its median with the flag on is at least a quarter longer than the fix’s.',
      metric: 'latency.p50@flag-on',
      variant: 'remote',
      against: 'fix',
      atLeast: 1.25,
    },
    {
      text: 'It pays before the flip as well, at least 8 %.',
      metric: 'latency.p50@before',
      variant: 'remote',
      against: 'fix',
      atLeast: 1.08,
    },
  ],
  profiles: ['goroutine', 'cpu', 'mutex'],
} satisfies Scenario;
