// The lesson small-struct-pool in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Struct pool: sync.Pool for a 96-byte struct',
  claim:
    'Without the pool for its one 96-byte struct a request allocates less than a tenth more and takes no ' +
    'more CPU time worth mentioning.',
  symptom:
    'None that a customer sees, and that is the lesson. Get and Put of the pool are below a thousandth of ' +
    'the CPU profile, and the memory profile looks as it did before the pool. Now and then a customer is ' +
    'shown another’s e-mail address.',
  looksReasonable:
    'A pool of buffers took nine in ten collections away (lesson sync-pool), so a pool of structs should do ' +
    'as much for the other allocation of the handler. The struct is allocated in every request, it has one ' +
    'size, and the three lines are easily added.',
  change:
    'The pool goes, and new(member) takes its place. Every request has a struct that nobody had before: ' +
    'nothing to clear, nothing to give back too early, nothing to keep by mistake.',
  watch:
    'Bytes and objects per request: the pool saves one object of about twenty, the others are net/http’s. ' +
    'Then throughput and CPU time per request, where the difference is some 30 ns of some 15,000. Then the ' +
    'three that read 1,000 rows for an answer: there the pool does save, and a plain variable saves more.',
  doesNotHelp:
    'Where the structs come by the thousand: with a new one for each row (many-make) they are what the ' +
    'request costs, and the pool (many-pool) is worth its lines. But there is nearly always a place to keep ' +
    'one of them for the whole loop, and that is cheaper than any pool (many-value).',
  knobs: {
    MEMBERS:
      'The rows of the table, by default 1,000. The variants that read them all (many-…) cost in proportion; ' +
      'with 10 they, too, are lost in what net/http costs. Antipattern and fix read one row and do not care.',
  },
  readMore: [
    'Package sync: Pool',
    'A Guide to the Go Garbage Collector: Eliminating heap allocations',
    'Source of package sync: poolLocal, pin',
    'Source of package runtime: mallocgc and its size classes',
    'golang/go#23199: sync: Pool example suggests incorrect usage',
  ],
  subjects: {
    antipattern: {
      label: 'pooled struct',
      text:
        'The one struct of the request comes from a sync.Pool, is cleared, and goes back. It saves 96 bytes, and ' +
        'costs two calls, a type assertion, a deferred function and the duty never to forget the clearing.',
    },
    fix: {
      label: 'new struct',
      text: 'new(member). One small object from the size class of 96 bytes, some tens of nanoseconds, and no duties.',
    },
    'many-make': {
      label: '1,000 rows, new',
      text: 'The table is read from end to end for every answer, with a new struct for each row: 96 KB a request.',
    },
    'many-pool': {
      label: '1,000 rows, pooled',
      text: 'The same with a struct from the pool for each row. Here the pool has something to save.',
    },
    'many-value': {
      label: '1,000 rows, one struct',
      text:
        'The same with one struct for all rows, a variable of the handler. No pool can be cheaper than not ' +
        'having to ask one.',
    },
    'no-clear': {
      label: 'pool without clearing',
      text:
        'The antipattern as the article has it, without the line that clears. The second member has no e-mail ' +
        'address, and is told the first one’s. Found by comparing answers; it takes no part in the trials.',
    },
  },
  headline: { shown: 'A pool for a small struct is not worth it: without it throughput is {qps}.' },
  expect: {
    'the-struct-is-under-a': 'The struct is under a tenth of what a request allocates.',
    'it-is-one-object-of': 'It is one object of more than twenty: at most a tenth more without the pool.',
    'a-request-costs-no-more':
      'A request costs the same CPU time without the pool: the whole interval lies within what counts as no change.',
    'with-1-000-a-request': 'With 1,000 a request the pool does save: under 8 % of the bytes are left.',
    'and-at-least-a-quarter': 'And at least a quarter of the CPU time.',
    'but-one-variable-for-all': 'But one variable for all rows costs less CPU time than the pool.',
  },
} satisfies LessonWords;
