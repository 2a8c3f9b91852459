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
    'and whoever holds an old pointer keeps an old page. And it is no way to more ' +
    'throughput: what requests gain here comes of sessions that lie together, and a service that reads few of ' +
    'them would not notice.',
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
    'after-copying-it-is-less': 'After copying it is less than 18 %.',
    'and-resident-memory-is-at': 'And resident memory is at most six tenths.',
    'and-requests-are-no-slower': 'And requests are no slower: sessions that lie together are read sooner.',
    'the-collector-comes-about-as': 'The collector comes about as often with holes as without.',
    'under-a-limit-of-five': 'Under a limit of five times the live heap it comes at least eight times as often.',
    'without-the-holes-the-same': 'Without the holes the same limit makes no difference.',
  },
} satisfies LessonWords;
