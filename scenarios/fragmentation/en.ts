// The lesson fragmentation in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Fragmentation: one survivor keeps a page',
  claim:
    'After nine in ten of 200,000 objects of mixed sizes have been deleted at random, most of the heap in ' +
    'use is holes that only objects of the same size can fill; copying the survivors frees the holes and ' +
    'most of the resident memory, and changes nothing about how often the collector comes, unless a memory ' +
    'limit is set.',
  symptom:
    'Resident memory stays where the day’s peak left it, although the live heap has fallen to a tenth: ' +
    'heap_inuse is several times heap_alloc. The heap profile shows nothing, since it shows objects and no ' +
    'holes. Where GOMEMLIMIT is set, the collector suddenly takes most of the CPU.',
  looksReasonable:
    'The sessions that ended have been dropped, the map has been rebuilt as one should, the collector has ' +
    'run, and even debug.FreeOSMemory has been called. In a language that manages its memory, that is all ' +
    'there is to do: no line of this code keeps anything.',
  change:
    'The survivors are copied, not only their references. Copies made one after the other fill pages from ' +
    'end to end; the pages of the day then hold no live object at all, and can serve any size or go back to ' +
    'the system.',
  watch:
    'The share of the heap in use that is empty, and resident memory at the end of the window (its peak is ' +
    'the day’s and the same for both). It falls to under a half and not to a tenth: beside the live heap it ' +
    'holds as much again for the next collection’s garbage, and the program itself. Then collections per ' +
    '1,000 requests: equal, however many holes there are. Then both under a limit: there the holes count as ' +
    'memory in use, and the collector works against them.',
  doesNotHelp:
    'With objects of one size: the next object of that size fills any hole. Where traffic grows again, the ' +
    'holes are used again, as long as the mix of sizes is the same. Copying costs a pause of its own kind, ' +
    'and whoever holds an old pointer keeps an old page. And it makes no request faster: throughput and P99 ' +
    'are alike but under a limit.',
  article: {
    'a-map-string-user-with': {
      says: 'A map[string]*User with keys of mixed length leaves gaps in the spans that cannot be reused (1).',
      because:
        'in substance: a span of 8 KB serves one size class, and a single live object keeps it. What it takes is ' +
        'mixed sizes and, above all, deletion at random; a gap can be reused by objects of its own size class ' +
        'only.',
    },
    'before-go-1-22-the': {
      says: 'Before Go 1.22 the cause was mcache and mcentral (1).',
      because: 'nothing about it changed in 1.22: size classes, spans and these measurements are those of today’s Go.',
    },
    'fragmentation-makes-the-collector-come': {
      says: 'Fragmentation makes the collector come more often (1, 3).',
      because:
        'the next collection is due when the live heap has grown by GOGC per cent, and holes are not part of it: ' +
        'both variants collect equally often here. It is true under GOMEMLIMIT, which counts all memory that is ' +
        'mapped: variants limit and limit-fix.',
    },
    'after-a-collection-mcache-does': {
      says: 'After a collection mcache does not return its spans, so memory of dead objects stays (3.1).',
      because:
        'every cycle flushes every mcache. Even debug.FreeOSMemory, called by all variants, does not help the ' +
        'antipattern: what keeps a span is the object that lives in it.',
    },
    'heap-inuse-heap-released-is': {
      says: 'heap_inuse > heap_released is the symptom, pprof -alloc_space the tool (table of 1).',
      because:
        'the first is true of nearly every healthy process, and the second lists where objects were allocated, ' +
        'dead or alive. What tells is unused ÷ (objects + unused) from runtime/metrics, after a collection.',
    },
    'a-pool-of-small-structs': {
      says: 'A pool of small structs relieves fragmentation (1).',
      because: 'a pool recycles objects of one size, which leave no lasting holes in the first place.',
    },
  },
  knobs: {
    KEPT_PERCENT:
      'How many sessions in a hundred go on, by default 10. With 1 nearly all spans empty by themselves and ' +
      'the variants approach each other, with 50 most spans are in use for a reason. In between the holes are ' +
      'many.',
  },
  readMore: [
    'A Guide to the Go Garbage Collector: Memory limit',
    'Package runtime/metrics: /memory/classes/heap/unused:bytes',
    'Source of package runtime: malloc.go, its introduction; sizeclasses.go',
    'Package runtime/debug: FreeOSMemory, SetMemoryLimit',
    'golang/go#20135: runtime: maps do not shrink after elements removal',
  ],
  subjects: {
    antipattern: {
      label: 'survivors stay put',
      text:
        'The map is rebuilt with the sessions that go on; their state stays where the day allocated it. One ' +
        'session in ten survives, so nearly every span has a survivor, and nine tenths of it are holes.',
    },
    fix: {
      label: 'survivors copied',
      text:
        'The same loop clones each survivor’s state. The clones lie side by side, and the day’s spans become ' +
        'free.',
    },
    limit: {
      label: 'stay put, with a limit',
      text:
        'The antipattern in a container sized for the night: a soft memory limit as GOMEMLIMIT sets it, five ' +
        'times what lives. The holes count against it, the goal falls to what is left beside them, and the ' +
        'collector hardly stops working.',
    },
    'limit-fix': { label: 'copied, with a limit', text: 'The fix under the same limit: it does not notice it.' },
  },
  headline: { shown: 'Copying the survivors frees the holes: {heap.unused_share} of the heap in use is empty.' },
  expect: {
    'more-than-half-of-the': 'More than half of the antipattern’s heap in use is empty.',
    'after-copying-it-is-less': 'After copying it is less than a fifth.',
    'and-resident-memory-is-at': 'And resident memory is at most six tenths.',
    'the-collector-comes-about-as': 'The collector comes about as often with holes as without.',
    'under-a-limit-of-five': 'Under a limit of five times the live heap it comes at least four times as often.',
    'without-the-holes-the-same': 'Without the holes the same limit makes no difference.',
  },
} satisfies LessonWords;
