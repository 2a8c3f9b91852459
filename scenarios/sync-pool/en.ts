// The lesson sync-pool in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Buffer pool: sync.Pool against a fresh bytes.Buffer',
  claim:
    'Taking the 40 KB answer’s buffer from a sync.Pool removes at least 96 % of the bytes allocated per ' +
    'request and of the garbage collections, and shortens P99, on answers that are the same to the ' +
    'byte.',
  symptom:
    'The allocation profile is dominated by bytes.growSlice. There are dozens of collections per thousand ' +
    'requests although hardly anything lives, a good part of the CPU profile is the collector, and P99 is ' +
    'several times P50.',
  looksReasonable:
    'new(bytes.Buffer) is the shortest way to hold an answer until its length is known. Nobody had the ' +
    'buffer before and nobody has it afterwards, so there is nothing to reset, nothing to give back, and no ' +
    'way for one customer’s bytes to reach another. That allocation is cheap is true as well: it is the ' +
    'garbage that is paid for, later and by everybody.',
  change:
    'The buffer comes from a sync.Pool, is reset, and goes back when the answer has been written. It has ' +
    'grown to the size of an answer the first time and does not grow again, so the doublings, the copies ' +
    'between them and the garbage they leave are gone.',
  watch:
    'Bytes per request and collections per 1,000 requests first: they hardly vary from round to round. Then ' +
    'P99, which the collector’s share of the one core decides here. Then, for the outliers, the live heap ' +
    'and the resident memory: all other figures of that variant look about as good as the fix’s.',
  doesNotHelp:
    'With small answers: net/http allocates a kilobyte or two per request by itself, and a pool saves ' +
    'nothing of that. With sizes that differ much: a pool hands out any of its buffers, so all grow to the ' +
    'largest (variant outliers). Where a buffer is still referred to after Put: that is a data race, not an ' +
    'optimisation. And with few requests: a pool is emptied by two collections without use. Much of what P99 ' +
    'gains here another line would gain as well, a buffer of the right size (variant sized) or GOGC=800 (variant ' +
    'gogc): hardly anything lives in this service, so Go’s least heap of 4 MB decides how often the collector ' +
    'comes. With hundreds of megabytes alive it comes seldom, and the pool is worth less.',
  knobs: {
    CATALOGUE_ITEMS:
      'The number of items in the document, by default 180. With 4 the answer is 1 KB, and what the pool saves ' +
      'is about as much as net/http allocates anyway. Between 41 and 82 KB the antipattern allocates the same ' +
      '160 KB, since a buffer that doubles pays for the next step whether it fills it or not.',
  },
  readMore: [
    'Package sync: Pool',
    'Go 1.13 release notes: sync.Pool and its victim cache',
    'golang/go#23199: sync: Pool example suggests incorrect usage',
    'A Guide to the Go Garbage Collector',
    'Source of package bytes: Buffer, growSlice',
    'Source of package fmt: pp.free, which keeps large buffers out of its pool',
  ],
  subjects: {
    antipattern: {
      label: 'fresh buffer',
      text:
        'Each answer is encoded into a new bytes.Buffer. It starts empty and doubles its memory about ten times ' +
        'on the way to 43 KB: two to four times the answer’s size is allocated, by where that lies between two ' +
        'doublings.',
    },
    fix: {
      label: 'pooled buffer',
      text:
        'The buffer is taken from a sync.Pool, reset, and put back once the answer is written. Its memory has ' +
        'the right size from the second answer on.',
    },
    sized: {
      label: 'right size, no pool',
      text:
        'Each answer has a new buffer, but one of its size from the start: it is allocated once and never copied. ' +
        'It tells what of the fix’s gain the missing size explains.',
    },
    gogc: {
      label: 'fresh buffer, GOGC=800',
      text:
        'The antipattern’s own code and as much garbage. Only the heap may grow to nine times what lives before ' +
        'the collector comes. It tells what of the gain is how often the collector comes.',
    },
    outliers: {
      label: 'pool with outliers',
      text:
        'The fix, in a service where every 500th request also writes an 8 MB export into the buffer it happens ' +
        'to have. The answers are the same and so is their size, but a buffer that has been large once stays ' +
        'large for as long as it is in use: the pool turns a rare need into a permanent one.',
    },
    'no-reset': {
      label: 'pool without Reset',
      text:
        'The fix without its most important line, as it is left when an answer used to be sent with WriteTo, ' +
        'which empties a buffer by itself. From the second answer on a customer also gets what the customers ' +
        'before were sent. It is caught by comparing answers and takes no part in the trials: no figure of its ' +
        'speed would mean anything.',
    },
  },
  headline: { shown: 'The pool saves allocation: {alloc.bytes_per_request} a request.' },
  expect: {
    'the-pool-removes-at-least': 'The pool removes at least 96 % of the bytes allocated per request.',
    'and-at-least-nine-in': 'And as much of the garbage collections.',
    'what-the-collector-no-longer':
      'What the collector no longer takes, the handlers have: no fewer requests, at the least.',
    'p99-falls-by-at-least': 'P99 falls by at least two fifths.',
    'most-of-p99-the-size-gains-alone':
      'A buffer of the right size, without a pool, shortens P99 by three tenths or more as well.',
    'and-so-does-gogc': 'And so does GOGC=800 with the antipattern’s own code.',
    'what-only-the-pool-removes':
      'What only the pool removes is the buffer itself: at most 12 % of the bytes that the right size leaves.',
    'with-rare-outliers-the-bytes': 'With rare outliers the bytes per request still look as good.',
    'but-the-live-heap-is': 'But the live heap is at least four times the antipattern’s.',
  },
} satisfies LessonWords;
