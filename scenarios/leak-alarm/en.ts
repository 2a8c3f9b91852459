// The lesson leak-alarm in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Leak alarm: who is woken, and for what',
  claim:
    'Three rises of the goroutine count in a row wake somebody again and again for a service that leaks ' +
    'nothing, and a rule that asks whether the lowest count climbs on and on, faster than any load does, ' +
    'wakes nobody there and somebody exactly once for a leak.',
  symptom:
    'The channel for alerts is full of goroutine leaks that were gone before anybody looked. So it has been ' +
    'muted, and the service that was restarted by its memory limit last night had said so for hours.',
  looksReasonable:
    'A leak climbs, so three rises in a row over a threshold must be one, and after 15 seconds somebody ' +
    'knows. On a calm day it is silent, as variant calm shows, and in a test it finds every leak.',
  change:
    'The rule and nothing else; service, interval and channel are the same. The new one looks at the lowest ' +
    'count of each of twenty blocks, since a batch comes back to its floor and a leak stands on all that it ' +
    'has left. It takes off what more requests, more requests under way and more connections explain. And it ' +
    'wants to see that the climb is even and goes on: a pool climbs in steps, and a service that fills up stops.',
  watch:
    'The goroutine curve and the alerts together. With vans the count is a saw, each tooth of it as steep as ' +
    'the leak of variant forgotten: no rule that looks at less than a whole tooth can tell the two apart. ' +
    'The chart reads the count ten times a second and catches each tooth at another height, so that its saw ' +
    'is a slower one. Then the one alert for the leak, about a second and a half after the first request.',
  doesNotHelp:
    'With a batch that takes longer than the twenty blocks: to this rule it is a leak, as the knob ' +
    'VAN_EVERY_MS shows. With a leak of connections: it does not count who waits for a peer. And it is slow, ' +
    'twenty minutes where the article’s needs 15 seconds; a leak that kills the service within minutes needs a ' +
    'limit and not an alarm.',
  knobs: {
    VAN_EVERY_MS:
      'How long a parcel waits for its van at most, by default 90. With 5000 no van leaves within a trial, and ' +
      'the improved rule is wrong too: it wakes somebody for parcels that would have left.',
    ALARM_EVERY_MS:
      'How often the alarm looks, by default every 6 ms in place of five seconds. With 250 a van has left ' +
      'between any two looks, and the article’s rule no longer sees three rises, for no better reason; the ' +
      'improved one needs 60 s for its twenty blocks, longer than a trial, and does not see the leak.',
  },
  readMore: [
    'Package runtime: NumGoroutine, Stack',
    'Package embed',
    'Go 1.26 release notes: goroutine leak profile',
    'Google SRE Book: Monitoring Distributed Systems, on pages that are not urgent',
    'Rob Ewaschuk: My Philosophy on Alerting',
    'P. K. Sen: Estimates of the Regression Coefficient Based on Kendall’s Tau',
  ],
  subjects: {
    antipattern: {
      label: 'three rises, vans',
      text:
        'Every parcel waits for the next van in a goroutine, and all of them leave together eleven times a ' +
        'second. In between there is room for three rises, and somebody is woken for one van after the other.',
    },
    fix: {
      label: 'unexplained climb, vans',
      text:
        'The same depot. The lowest count of a block is the one after a van has left, and that is the same from ' +
        'block to block, whatever stands between.',
    },
    forgotten: {
      label: 'unexplained climb, leak',
      text:
        'The same rule where the vans forget every parcel. The floor climbs by one for each request, though no ' +
        'more of them come than before, and somebody is woken once.',
    },
    calm: {
      label: 'three rises, calm',
      text:
        'The article’s rule where no parcel has a goroutine. It is silent, and that is how it gets through ' +
        'review and the first weeks.',
    },
  },
  headline: {
    shown: 'The rule that asks what explains a climb wakes nobody without a leak: {gauge.drained.alerts} alarms.',
  },
  expect: {
    'with-vans-the-depot-leaks': 'With vans the depot leaks nothing.',
    'three-rises-wake-somebody-all': 'Three rises wake somebody all the same, five times or more.',
    'the-improved-rule-wakes-nobody': 'The improved rule wakes nobody there.',
    'forgotten-parcels-are-a-leak': 'Forgotten parcels are a leak, one goroutine for each request.',
    'for-which-the-improved-rule': 'For which the improved rule wakes somebody exactly once.',
    'the-stacks-of-so-many': 'The stacks of so many do not fit, and the alert says so.',
    'on-a-calm-day-three': 'On a calm day three rises do not happen.',
    'neither-rule-costs-throughput-worth':
      'Neither rule costs throughput worth mentioning: with the improved one at least nine tenths of the ' +
      'antipattern’s.',
  },
  gauges: { alerts: { label: 'Alerts sent' }, truncated: { label: 'Alerts whose stacks did not fit' } },
} satisfies LessonWords;
