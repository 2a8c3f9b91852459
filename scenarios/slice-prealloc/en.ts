// The lesson slice-prealloc in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Slice growth: append from nothing against a known capacity',
  claim:
    'Telling make the capacity of a slice of 5,000 readings removes at least 60 % of the bytes allocated per ' +
    'request and half of the collections, and a constant capacity that stays in its caller takes the slice ' +
    'off the heap.',
  symptom:
    'runtime.growslice stands high in the CPU profile and first in the allocation profile, under a line that ' +
    'merely appends. Collections come dozens to a thousand requests although nothing lives on. A memory ' +
    'profile shows several times the bytes that the finished slice has.',
  looksReasonable:
    'The zero slice is ready for use, append takes care of the rest, and it does so in constant time on ' +
    'average: that is what a slice is for. A capacity would be one more number that can be wrong. For a ' +
    'handful of elements all of this is also simply right.',
  change:
    'The number of readings is known before the first is read, and make is told. One piece of memory of the ' +
    'right size takes the place of a dozen, all but the last of which were garbage as soon as they had been ' +
    'copied.',
  watch:
    'Objects and bytes per request: they are the same in every round. Then the CPU profile, where growslice ' +
    'and the copying vanish. Then what the compiler says of it (go build -gcflags=-m): collect’s own slice ' +
    'escapes in the fix and in constant alike, and its copy in the caller does not. In constant the 40 KB ' +
    'are on the goroutines’ stacks, which are resident memory too.',
  doesNotHelp:
    'With few elements: tiny-append and tiny-make collect four readings at a time and allocate the same, as ' +
    'Go 1.26 lets append begin in 32 bytes on the stack and moves the result to the heap once (older ones ' +
    'allocate thrice). Where the number is not known, a guess that is far too large costs more than the ' +
    'growth. And where the slice is kept, a capacity on the stack is not to be had: an address that outlives ' +
    'the call needs the heap, whatever make is told.',
  knobs: {
    READINGS:
      'The number of readings, by default 5,000. With 4 the slice has 32 bytes and all variants are alike. ' +
      'From a few hundred on the growth costs more than the rest of the request’s memory. Beyond 5,000 variant ' +
      'constant grows like the antipattern, from where its constant ends.',
  },
  readMore: [
    'The Go blog: Allocating on the Stack',
    'The Go blog: Arrays, slices (and strings): The mechanics of ‘append’',
    'A Guide to the Go Garbage Collector: Eliminating heap allocations',
    'Go 1.25 release notes: Compiler, slices on the stack',
    'Source of package runtime: growslice, nextslicecap',
    'Source of the compiler: escape analysis, package cmd/compile/internal/escape',
  ],
  subjects: {
    antipattern: {
      label: 'append from nothing',
      text:
        'The readings are appended to a nil slice. It doubles until 256 elements and grows by a quarter to three ' +
        'quarters from there on: thirteen pieces of memory for one slice (Go 1.26 saves the first three), and ' +
        'every reading is copied several times.',
    },
    fix: {
      label: 'make with the number',
      text:
        'make is told how many readings will come. The number is a variable, so the slice is on the heap; it is ' +
        'allocated once, in the size it needs.',
    },
    constant: {
      label: 'constant capacity',
      text:
        'The capacity is a constant of 40 KB, and collect is inlined into a caller that only reads the slice: no ' +
        'heap at all. A constant of more than 64 KB, or a caller that keeps the slice, would put it back on the ' +
        'heap.',
    },
    'tiny-append': {
      label: 'four at a time, append',
      text:
        'The antipattern in small: four readings are collected, added up and forgotten, 1,250 times a request. ' +
        'The slice is returned for real, as collect is not inlined.',
    },
    'tiny-make': {
      label: 'four at a time, make',
      text:
        'The article’s good(): a small constant capacity that is never exceeded, in a function that returns the ' +
        'slice. One object a call, 1,250 a request: it escapes.',
    },
  },
  headline: { shown: 'A known capacity saves allocation: {alloc.bytes_per_request} a request.' },
  expect: {
    'a-known-number-removes-at': 'A known number removes at least 60 % of the bytes allocated per request.',
    'and-at-least-a-quarter': 'And at least a quarter of the objects, net/http’s own twenty included.',
    'the-collector-comes-less-than': 'The collector comes less than half as often.',
    'no-fewer-requests-at-the': 'No fewer requests, at the least.',
    'a-constant-capacity-that-stays':
      'A constant capacity that stays in its caller leaves net/http’s part alone: under 5 % of the bytes.',
    'four-readings-at-a-time': 'Four readings at a time, append costs what make does: the same bytes within a tenth.',
    'what-is-returned-is-on':
      'What is returned is on the heap however small: an object for every four readings, over 1,000 a request.',
  },
  expectNeeds: { 'four-readings-at-a-time': 'append before Go 1.26 takes 8, 16 and 32 bytes one after the other' },
} satisfies LessonWords;
