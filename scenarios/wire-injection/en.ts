// The lesson wire-injection in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Dependency injection: by reflection, by generated code, by hand',
  claim:
    'Putting a service together with a reflection container takes at least thirty times the objects that ' +
    'generated code or a few lines by hand take, once, when the process starts, and no request allocates ' +
    'more or takes more CPU time for it.',
  symptom:
    'A program that starts and then stops at once, since a constructor’s parameter has no provider: what is ' +
    'missing is told at run time. Or none at all; a fraction of a millisecond at the start of a service is ' +
    'nothing that a person on call would see.',
  looksReasonable:
    'A container takes constructors in any order and finds out by itself who needs whom. A new dependency is ' +
    'one more line in one place, and nobody has to keep forty calls in their right order by hand.',
  change:
    'The calls are written down, by a generator or by a person, in the order of their needs. The compiler ' +
    'sees them: what is missing does not compile, and there is nothing left to find out when the process ' +
    'starts.',
  watch:
    'The objects and the microseconds of putting it together, which are measured apart from opening the ' +
    'database, the cache and the broker. Then the objects per request, which are the same to within the ' +
    'noise. Then the sizes of the three binaries in the table of builds.',
  doesNotHelp:
    'A request, in either direction: once it stands, the service is the same one. A process that lives for ' +
    'days does not care for sixty microseconds; one that is started for each event may. And where twenty ' +
    'constructors are enough, generated code is a tool more for what a person writes in as many lines.',
  knobs: {
    POSTGRES_URL:
      'A PostgreSQL to use in place of the SQLite in memory; REDIS_ADDR and KAFKA_BROKERS do the same for the ' +
      'cache and the broker. It uses a table called users and empties it first. All three variants change ' +
      'alike.',
  },
  readMore: [
    'github.com/google/wire: the note that it is archived',
    'go.uber.org/dig',
    'Mark Seemann: Composition Root, Pure DI',
    'modernc.org/sqlite, github.com/alicebob/miniredis, github.com/twmb/franz-go/pkg/kfake',
  ],
  subjects: {
    antipattern: {
      label: 'reflection container',
      text:
        'dig is given the constructors, reads their parameters and results by reflection, and calls them when ' +
        'the handler is asked for.',
      needs: 'the database and broker that it is put together with are modules of Go 1.26',
    },
    fix: {
      label: 'generated code',
      text:
        'What wire v0.7.0 has written for the same constructors: one call a line, by the command that stands in ' +
        'wired/inject.go. No part of wire is in the binary.',
      needs: 'the database and broker that it is put together with are modules of Go 1.26',
    },
    'by-hand': {
      label: 'by hand',
      text: 'One expression, written by a person. It is as good as the generated code, and needs no tool.',
      needs: 'the database and broker that it is put together with are modules of Go 1.26',
    },
  },
  headline: { shown: 'Generated code puts the service together with fewer objects: {gauge.drained.compose_objects}.' },
  expect: {
    'the-container-takes-hundreds-of': 'The container takes hundreds of objects to put the service together.',
    'generated-code-takes-ten-at': 'Generated code takes ten at the most.',
    'so-do-a-few-lines': 'So do a few lines by hand.',
    'even-so-it-is-over': 'Even so it is over in less than 500 µs.',
    'no-request-allocates-an-object': 'No request allocates an object more or less for it.',
    'nor-does-it-take-cpu': 'Nor does it take CPU time: the whole interval lies within what counts as no change.',
  },
  gauges: {
    compose_objects: { label: 'Objects allocated to put it together' },
    compose_us: { label: 'Microseconds to put it together' },
  },
  panels: {
    imports: {
      question: 'Does the service need its adapters to compile?',
      text:
        'Package shop declares its three interfaces itself, so it needs no adapter, and with them no database, ' +
        'cache or broker, in any variant. Here the module graph has something to say: these are other people’s ' +
        'modules.',
    },
  },
} satisfies LessonWords;
