// The lesson subslice-retention in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Twelve bytes that keep 64 KB alive',
  claim:
    'A service that remembers 200 numbers as parts of the documents they were read from has at least 8 MiB alive; ' +
    'with copies of the numbers at most a fifth of that, for as many allocated bytes a request.',
  symptom:
    'The live heap is a thousand times what is stored. The heap profile names the function that reads documents, all ' +
    'of which should long be gone, and not the one that remembers.',
  looksReasonable:
    'A slice is three words and copies nothing, which is what it is good for. What is remembered is twelve bytes long, ' +
    'len says so, and nobody refers to the document any more.',
  change:
    'bytes.Clone, or strings.Clone for a string: what is to live longer than the document is copied. Nothing refers to ' +
    'the document’s array any more, and the next collection takes it.',
  watch:
    'The live heap. Collections per 1,000 requests, which are more in the fix: the collector waits until what is alive ' +
    'has doubled, so whoever keeps much is collected seldom. A retention can look like an improvement, in throughput ' +
    'too, until the container is full.',
  doesNotHelp:
    'Where the part lives no longer than the whole, as within a request: there the copy is for nothing. Where most of ' +
    'the document is kept anyway. And a map that has been emptied is another matter: its table stays as large as it ' +
    'was, and only a new map is small.',
  knobs: {
    LATEST:
      'How many numbers are remembered, by default 200. The antipattern keeps 64 KiB for each; with 4 the difference ' +
      'is gone, in spite of every waybill.',
  },
  readMore: [
    'The Go Blog: Go Slices: usage and internals, A possible “gotcha”',
    'Package bytes: Clone; package strings: Clone; package slices: Clip',
  ],
  subjects: {
    antipattern: {
      label: 'part of the waybill',
      text: 'The number is a subslice. It keeps the array that it points into, from its first byte to its last.',
    },
    fix: { label: 'a copy', text: 'The number is cloned: an array of its own, of a few bytes.' },
    clipped: {
      label: 'part, clipped',
      text:
        'The subslice without its capacity (slices.Clip, or a third index). No append can write into the waybill then; ' +
        'the array is kept as before.',
    },
    substring: {
      label: 'part of a string',
      text:
        'The waybill is turned into a string first, which copies all of it, and the number is a part of that copy. ' +
        'Strings share their bytes as slices do.',
    },
  },
  headline: { shown: 'With copies of the numbers no document stays behind: {heap.live} alive.' },
  expect: {
    'the-numbers-keep-the-waybills': 'The numbers keep at least 8 MiB alive.',
    'copies-let-them-go': 'With copies at most a fifth of that are alive.',
    'a-copy-of-twelve-bytes': 'And a copy of a few bytes is no cost: as many bytes are allocated.',
    'without-capacity-all-of-it': 'Without its capacity a part keeps as much: at least 8 MiB.',
    'and-a-part-of-a': 'And so does a part of a string.',
    'less-alive-is-collected-sooner': 'With less alive the collector comes at least twice as often.',
  },
} satisfies LessonWords;
