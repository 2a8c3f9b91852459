// The lesson live-switch in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Live switch: a flag that is read once is no switch',
  claim:
    'While the flag is on, the service that asks for it in every request serves at least twice the requests ' +
    'of the one that has read it at its start, and before that the two are equally fast.',
  symptom:
    'The flag has been off for ten minutes, by every console, and the new code is still running. The ' +
    'incident ends when somebody thinks of restarting the pods. Or, the other way round: the experiment has ' +
    'been on for a week and moved nothing.',
  looksReasonable:
    'All settings are read at the start: it is quick, it is in one place, and a bad value ends the service ' +
    'at once and not at three in the morning. A flag looks like a setting, and in every test it works, since ' +
    'a test sets the flag before it starts the service.',
  change:
    'The client is asked in the handler, once a request, and the answer goes down with the request. The ' +
    'provider lives in the process and is told of changes, so asking costs a lock and no journey.',
  watch:
    'Throughput: the fix’s bends where the flag goes on and again where it goes off. Its height is the lesson’s own ' +
    'choice: a basket waits 30 ms the old way and 10 ms the new, so the factor of nearly three says nothing of flags; ' +
    'what is shown is when it bends. Answers against the ' +
    'flag: in the antipattern they climb for as long as the flag is on, in the cached variant for as long as ' +
    'it is late, at each of the two flips.',
  doesNotHelp:
    'Where nothing is ever switched while it runs: before the flip and after it the variants are equally ' +
    'fast. Where requests are short and the provider is elsewhere: variant remote pays the journey in every ' +
    'request, on or off. And against asking twice: a request that asks in two places may get two answers, ' +
    'and go half the one way.',
  knobs: {
    FLAG_CACHE_MS:
      'For how long variant cached believes what it knows, by default 250. With 10 it is as prompt as the fix ' +
      'and asks a hundred times a second; with 30,000, as caches of settings often have it, it is the ' +
      'antipattern for the length of a trial.',
    FLAG_DISTANCE_MS:
      'How far away the provider of the variants remote and cached is, by default 5. With 1, a process beside ' +
      'this one, remote costs a tenth of the new way’s throughput; with 20 the flag takes longer than what it ' +
      'decides.',
  },
  readMore: [
    'OpenFeature specification: Flag Evaluation API, Providers, Events',
    'flagd documentation: providers, RPC and in-process evaluation',
    'Pete Hodgson: Feature Toggles',
    'Google SRE Book: Release Engineering',
  ],
  subjects: {
    antipattern: {
      label: 'read at the start',
      text:
        'The flag is read with the other settings, when the service starts and the flag is off. That is its ' +
        'value from then on.',
    },
    fix: {
      label: 'asked in every request',
      text: 'The handler asks the client for every request; the provider has the flags in memory.',
    },
    remote: {
      label: 'asked 5 ms away',
      text:
        'The same, with a provider that is a service of its own, 5 ms away. The switch is as prompt, and every ' +
        'request is 5 ms slower, before the flip too.',
    },
    cached: {
      label: 'asked every 250 ms',
      text:
        'The same provider 5 ms away, asked four times a second, and the answer kept in between. Requests are as ' +
        'quick as in the fix; the curve bends late, and after the flag is off the new way goes on for as long.',
    },
  },
  headline: { shown: 'A flag asked for in every request works at once: P50 {latency.p50@flag-on} while it is on.' },
  expect: {
    'while-the-flag-is-on': 'While the flag is on, the fix serves at least twice the requests.',
    'its-median-there-is-at': 'Its median there is at most 0.6 of the antipattern’s, which has noticed nothing.',
    'before-the-flip-the-two': 'Before the flip the two are equally fast, the one that asks and the one that knows.',
    'the-antipattern-answers-at-least': 'The antipattern answers at least 400 requests a window against the flag.',
    'the-fix-none-but-those': 'The fix none but those in the very moment of a flip, at most five.',
    'variant-cached-bends-late-at': 'Variant cached bends late: at least 160 of its answers are against the flag.',
    'once-it-knows-it-is': 'Once it knows, it is as quick as the fix.',
    'variant-remote-pays-the-journey':
      'Variant remote pays the journey: its median with the flag on is at least a quarter longer than the ' + 'fix’s.',
    'it-pays-before-the-flip': 'It pays before the flip as well, at least 8 %.',
  },
  spans: { before: 'before the flip', 'flag-on': 'the flag is on' },
  gauges: { against_flag: { label: 'Answers against the flag' } },
} satisfies LessonWords;
