// The lesson canary-gate in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Canary gate: the build that may not pass',
  claim:
    'A gate over rounds of paired trials sends back a canary whose requests take a tenth more CPU time, and ' +
    'does not send back one that is as new and costs nothing.',
  symptom:
    'After a release that changed no feature the service needs an eighth more machines. Nobody can say since ' +
    'when: the dashboards of the canary went up and down by as much on every day before.',
  looksReasonable:
    'Whoever sets a price for one customer must not set it for all, so what is on offer is handed out as a ' +
    'copy. The answers are the same to the byte, every test passes, and two dozen small copies seem to be ' +
    'nothing beside writing them as JSON.',
  change:
    'The canary is rolled back: the stable build lets all requests read the same items, and nobody changes ' +
    'one. Whoever wants to set a price for one customer copies the one item whose price it is.',
  watch:
    'The rollout’s answers and their reasons. Then, for the canary that costs nothing, how far a single ' +
    'round can be off: a look at one pair of figures would have decided by that.',
  doesNotHelp:
    'A regression smaller than the band, or than the noise of so few rounds, is neither shown nor excluded; ' +
    'the answer is hold, and more rounds settle it (npm run bench canary-gate -- --profile release). What ' +
    'the load does not ask for is not seen at all: the gate knows one request and one machine, not the ' +
    'customers of a real canary.',
  knobs: {
    OFFERS:
      'How many of a shelf’s 40 items are on offer, by default 24. Fewer make the regression smaller: with 4 ' +
      'it takes a few per cent more CPU time, which the gate can neither show nor exclude; what a request ' +
      'allocates still convicts it.',
  },
  readMore: [
    'Argo Rollouts: Analysis and Progressive Delivery',
    'Netflix Technology Blog: Automated Canary Analysis at Netflix with Kayenta',
    'Google SRE Workbook: Canarying Releases',
    'Package maps: Clone; package slices: Clone',
  ],
  subjects: {
    antipattern: {
      label: 'canary that copies',
      text:
        'A new build. What is on offer is copied, its tags and its stock with it, before it is shown: a ' +
        'precaution that a review asks for rather than refuses.',
    },
    fix: { label: 'stable', text: 'The build that runs now, and that runs again once the canary is rolled back.' },
    bounded: {
      label: 'canary that checks',
      text:
        'Another new build: it looks whether there is such a shelf before it takes it. As much a change as the ' +
        'other, in the same place, and it costs nothing.',
    },
  },
  headline: {
    shown:
      'The gate sends back the costly canary: {cpu.per_request.from} of CPU time a request, where the stable build takes {cpu.per_request.to}.',
  },
  expect: {
    'a-request-to-the-canary':
      'A request to the canary that copies takes 3 to 40 % more CPU time than one to the stable build.',
    'it-allocates-at-least-40': 'It allocates at least 40 % more.',
    'the-canary-that-checks-takes':
      'The canary that checks takes as much CPU time as the stable build, within a tenth.',
    'and-allocates-the-same-within': 'And allocates the same, within one per cent.',
  },
} satisfies LessonWords;
