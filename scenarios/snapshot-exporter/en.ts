// The lesson snapshot-exporter in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Snapshot exporter: a hash that never repeats, and an alarm that never stops',
  claim:
    'Of snapshots of a healthy service’s goroutines under load, named by the hash of their text, every one ' +
    'is new, and at most a twentieth are when named by the places at which goroutines wait.',
  symptom:
    'The store of snapshots grows by the same amount every hour, whatever the service does. Looking for the ' +
    'one that differs from the others means to read them all. And the alarm on blocked goroutines has been ' +
    'silenced, since it went off on the first day and did not end.',
  looksReasonable:
    'A hash of the content is how duplicates are found everywhere else: in backups, in container images, in ' +
    'Git. Two texts that say the same have the same hash. And a goroutine that is blocked does no work, so a ' +
    'service in which a third are blocked must be in trouble.',
  change:
    'The text is parsed, and what is hashed is the set of places at which goroutines wait: state, functions, ' +
    'lines and who started them. Numbers, arguments, addresses, waiting times and counts are left out, and ' +
    'so are goroutines that were caught running.',
  watch:
    'The share of snapshots that are new, and the kilobytes kept, which grow in a straight line or not at ' +
    'all. Then the share of looks at which the article’s alarm would go off: every one, in every variant, at ' +
    'a service that answers every request in time.',
  doesNotHelp:
    'It makes nothing cheaper that costs the service: the dump stops it all the same, and parsing takes more ' +
    'time than hashing. And what it leaves out is not in the name any more: a leak at a place where ' +
    'goroutines wait anyway is no new snapshot. It shows in the counts, which belong in a time series.',
  knobs: {
    SNAPSHOT_EVERY_MS:
      'How often the service looks at itself, by default every 10 ms. Every 50 ms the raw text fills a fifth ' +
      'as much, and the places still as little.',
  },
  readMore: [
    'Package net/http/pprof: the goroutine profile, debug=2',
    'Source of package runtime: traceback.go, goroutineheader',
    'google/gops: package agent',
    'OpenMetrics specification: suffixes of metric names',
    'Prometheus documentation: alerting rules, for',
    'Rob Ewaschuk: My Philosophy on Alerting',
  ],
  subjects: {
    antipattern: {
      label: 'hash of the text',
      text: 'A snapshot’s name is the SHA-256 of what debug=2 answers, as the article has it.',
    },
    fix: {
      label: 'hash of the places',
      text:
        'The dump is parsed. Each place at which a goroutine waits is written down once, without anything that ' +
        'differs between two goroutines there, and the list is hashed.',
    },
    counted: {
      label: 'places and how many',
      text:
        'The same, but each place is listed once for every goroutine that waits there. It looks like the more ' +
        'careful fix. But under load the numbers change all the time, here once in six looks: fifty customers ' +
        'who all wait for the same 20 ms move almost in step. With real ones it would be more.',
    },
  },
  headline: { shown: 'Named by where goroutines wait, snapshots repeat: {gauge.drained.new_of_100} new of 100.' },
  expect: {
    'named-by-its-text-at': 'Named by its text, at least 99 of 100 snapshots are new.',
    'named-by-the-places-at': 'Named by the places, at most 5 of 100 are.',
    'with-the-counts-left-in': 'With the counts left in, at least three times as many are new.',
    'of-the-kilobytes-kept-at': 'Of the kilobytes kept, at most a tenth remain.',
    'at-99-of-100-looks': 'At 99 of 100 looks at this healthy service the article’s alarm goes off.',
    'and-at-half-of-them': 'And at half of them even if those that wait for a socket are not called blocked.',
    'the-better-name-costs-hardly':
      'The better name costs hardly any throughput, beside the dumps that all variants take: at least 90 % ' +
      'remain.',
  },
  gauges: {
    new_of_100: { label: 'New ones of 100 snapshots' },
    kept: { label: 'Snapshots kept' },
    kept_kb: { label: 'Kilobytes of snapshots kept' },
    alarms_of_100: { label: 'Of 100 looks, those with blocked_ratio > 0.3' },
    off_network_alarms_of_100: { label: 'The same without waiting for sockets' },
  },
} satisfies LessonWords;
