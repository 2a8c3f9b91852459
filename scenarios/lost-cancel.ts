// Lost cancel: the second result of context.WithTimeout, thrown away; what stays depends on the parent.
import type { Scenario } from '../harness/model/scenario.ts';

export default {
  title: 'Lost cancel: what a forgotten CancelFunc leaves depends on the parent',
  claim:
    'A context whose cancel is never called leaves a goroutine per call only where somebody waits for its end: a ' +
    'watcher of your own, or package context itself under a foreign parent; otherwise it leaves some hundred bytes, ' +
    'under the request’s own context nothing, and with defer cancel() nothing in any case.',
  symptom:
    'Memory, and sometimes goroutines, that grow with traffic and fall after a minute, or after whatever the timeout ' +
    'is. With no timeout they do not fall.',
  looksReasonable:
    'The call has returned, so there is nothing left to cancel, and the timeout ends everything by itself. The compiler ' +
    'wants every variable used, and an underscore makes it quiet.',
  change:
    'defer cancel(), on the line after the context is made. It tells the watcher, takes the child out of its parent’s ' +
    'list and stops the timer, whichever way the function is left.',
  watch:
    'Goroutines left per request and live heap left per request, side by side: five variants of one forgotten line, ' +
    'and they leave different things. go vet finds all four (analyzer lostcancel).',
  doesNotHelp:
    'It makes no request faster. Under r.Context() the lost cancel does no harm once the handler has returned, since ' +
    'net/http cancels that context itself; the habit is still worth having, for the next parent may be another. And ' +
    'go vet is quiet where the cancel is stored in a struct that nobody closes.',
  article: [
    {
      article: 'Forgetting a context.CancelFunc leaves a listening goroutine behind (1).',
      finding: 'wrong',
      because:
        'as a rule. Package context starts a goroutine only for a parent of a foreign type (variant foreign); its own ' +
        'types keep their children in a map, and what is left is memory (variant unwatched). A goroutine of your own ' +
        'that waits for ctx.Done() is another matter: that one stays (antipattern).',
    },
    {
      article: 'It stays for ever (1).',
      finding: 'wrong',
      because:
        'it stays until the timeout or the parent’s end. With a timeout of a minute that is a minute of traffic; only ' +
        'with WithCancel and a parent that lives as long as the server is it for ever.',
    },
    {
      article: 'Since timers are collected as garbage now, a lost timeout costs nothing (a common reading of Go 1.23).',
      finding: 'wrong',
      because:
        'that holds for timers with a channel. WithTimeout uses time.AfterFunc, and such a timer stays in the heap of ' +
        'timers until it fires or is stopped.',
    },
  ],
  knob: {
    env: 'LOOKUP_DEADLINE_MS',
    text:
      'The timeout of the lookup, by default 60,000. With 100 the lost contexts end within the trial and nothing is ' +
      'left after the drain: the leak is as long as the timeout is.',
  },
  readMore: [
    'Package context: WithTimeout, AfterFunc, Cause',
    'Source of package context: propagateCancel',
    'go vet: lostcancel (golang.org/x/tools/go/analysis/passes/lostcancel)',
    'Go 1.23 release notes: Timer changes',
    'Go 1.21 release notes: context.AfterFunc',
  ],
  variants: {
    antipattern: {
      role: 'antipattern',
      label: 'no cancel, watched',
      text:
        'The context is derived from the server’s life, its cancel is thrown away, and an audit waits for its end to ' +
        'note a timeout. It waits for a minute although the call took 20 ms.',
      tags: [],
      file: 'antipattern.go',
      vet: 'lostcancel',
    },
    fix: {
      role: 'fix',
      label: 'defer cancel()',
      text: 'The same context and the same audit, and a deferred cancel, which ends both with the call.',
      tags: ['fix'],
      file: 'fix.go',
    },
    unwatched: {
      role: 'control',
      label: 'no cancel, unwatched',
      text:
        'The antipattern without the audit: nobody waits for the end of the context, so no goroutine is left. The ' +
        'context is, in its parent’s map, with its timer: some 450 bytes a request on Go 1.26.',
      tags: ['unwatched'],
      file: 'unwatched.go',
      vet: 'lostcancel',
    },
    foreign: {
      role: 'control',
      label: 'no cancel, foreign parent',
      text:
        'No audit either, but the parent is a Context type of somebody’s own, as frameworks have them. Package context ' +
        'cannot enter a child in its list, so it starts a goroutine for each child that waits for either end.',
      tags: ['foreign'],
      file: 'foreign-parent.go',
      vet: 'lostcancel',
    },
    request: {
      role: 'control',
      label: 'no cancel, r.Context()',
      text:
        'The antipattern with the request’s own context as the parent. net/http cancels it when the handler returns, ' +
        'and the audit, the child and its timer go with it.',
      tags: ['request'],
      file: 'request.go',
      vet: 'lostcancel',
    },
  },
  load: {
    driver: 'autocannon',
    // 50 connections at 20 ms each: a trial stays well below the cap of 20,000 goroutines.
    connections: 50,
    timeoutMs: 2_000,
    requests: [
      { method: 'GET', path: '/price?sku=lamp-1047' },
      { method: 'GET', path: '/price?sku=chair-2210' },
    ],
  },
  gates: ['goroutines.per_request', 'heap.retained_per_request'],
  expect: [
    {
      text: 'With a watcher one goroutine stays for each request.',
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 0.97,
      atMost: 1.02,
    },
    {
      text: 'With defer cancel() none stays.',
      metric: 'goroutines.per_request',
      variant: 'fix',
      atMost: 0.02,
    },
    {
      text: 'Nor any memory to speak of: at most 120 bytes a request.',
      metric: 'heap.retained_per_request',
      variant: 'fix',
      // What connections leave in the runtime’s own structures is shared among few requests in a short run.
      atMost: 120,
    },
    {
      text: 'Without a watcher no goroutine stays, whatever was forgotten.',
      metric: 'goroutines.per_request',
      variant: 'unwatched',
      atMost: 0.02,
    },
    {
      text: 'But at least 200 bytes of live heap do, for each request.',
      metric: 'heap.retained_per_request',
      variant: 'unwatched',
      atLeast: 200,
    },
    {
      text: 'Under a foreign parent package context starts the goroutine itself: one for each request.',
      metric: 'goroutines.per_request',
      variant: 'foreign',
      atLeast: 0.97,
      atMost: 1.02,
    },
    {
      text: 'Under the request’s own context nothing stays, watcher or not.',
      metric: 'goroutines.per_request',
      variant: 'request',
      atMost: 0.02,
    },
  ],
  profiles: ['goroutine', 'heap', 'allocs'],
} satisfies Scenario;
