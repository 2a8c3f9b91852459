// The lesson channel-leak in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Channel leak: the send that nobody receives',
  claim:
    'Every request whose handler gives up before its worker has sent leaves one goroutine behind for ever; a ' +
    'worker that also waits for the context leaves none, at the same throughput and the same P99.',
  symptom:
    'The number of goroutines climbs with the traffic and does not come down when the traffic does. Resident ' +
    'memory follows at a few kilobytes a request, while throughput, latency and error rate look healthy. In ' +
    'the end the process is killed for its memory, and the curve starts again from the bottom.',
  looksReasonable:
    'The handler has a timeout, and it works: no customer waits longer than the budget. The worker does one ' +
    'thing and then ends. A channel without a buffer is what the tutorials use to hand over one value. ' +
    'Nothing is wrong with either half, and a test of the handler sees only the half that returns in time.',
  change:
    'The budget becomes a context that both sides can see. The worker selects between its send and ' +
    'ctx.Done(), and the handler cancels the context whichever way it leaves, so the worker always has a way ' +
    'out. The supplier is still asked and still answers late: the fix ends the waiting, not the work.',
  watch:
    'The goroutine curve: a straight climb against a flat line, and after the load has ended a step that ' +
    'does not come down against one that does. The goroutine profile shows one stack thousands of times, ' +
    'parked in chan send. The block and the mutex profile do not show it, since both record a wait when it ' +
    'ends, and this one never does.',
  doesNotHelp:
    'It makes nothing faster: a parked goroutine takes no CPU time, so neither throughput nor P99 is better ' +
    'for it. And a worker that never comes to its select is beyond it: if the supplier did not answer at ' +
    'all, the call itself would need the context. Nor does a buffer of one replace the context where a ' +
    'worker sends more than once.',
  knobs: {
    QUOTE_BUDGET_MS:
      'How long the handler waits, by default 20. With 60 every quote comes in time (40 to 45 ms after the ' +
      'ask), nobody gives up, and the antipattern leaks nothing: the leak is in the giving up, not in the ' +
      'channel. Near 42 it becomes a matter of chance, which is how such a leak stays hidden in tests.',
  },
  readMore: [
    'The Go blog: Go Concurrency Patterns: Pipelines and cancellation',
    'The Go blog: Go Concurrency Patterns: Context',
    'The Go Programming Language Specification: Send statements, Select statements',
    'Package context: WithTimeout',
    'Package runtime/pprof: the goroutine, block and mutex profiles',
    'Go 1.26 release notes: goroutine leak profile',
  ],
  subjects: {
    antipattern: {
      label: 'unconditional send',
      text:
        'A worker asks the supplier and sends the quote to an unbuffered channel. The handler waits for the ' +
        'quote or for the budget, whichever comes first. The supplier always needs longer than the budget, so ' +
        'the handler has always left when the worker comes to its send.',
    },
    fix: {
      label: 'send or ctx.Done()',
      text:
        'The budget is a context derived from the request. The worker selects between the send and ctx.Done(); ' +
        'when the supplier answers too late it sees that the context has ended, and ends.',
    },
    buffered: {
      label: 'buffer of one',
      text:
        'The antipattern with one place in the channel. The worker can always put its one value there, so it ' +
        'ends as well, and the channel with the unread quote is garbage. As good as the fix for one worker and ' +
        'one send; it does not notice a customer who hangs up, and it breaks as soon as somebody adds a second ' +
        'send.',
    },
  },
  headline: { shown: 'The fix stops the leak: {goroutines.per_request} goroutines left per request.' },
  expect: {
    'the-antipattern-leaves-one-goroutine': 'The antipattern leaves one goroutine behind for each request.',
    'with-the-context-none-is': 'With the context none is left.',
    'with-one-place-in-the': 'With one place in the channel none is left either.',
    'the-fix-costs-no-throughput': 'The fix costs no throughput worth mentioning: at least 95 % of the antipattern’s.',
    'the-fix-costs-no-latency':
      'The fix costs no latency worth mentioning: P99 at most a quarter above the antipattern’s.',
  },
} satisfies LessonWords;
