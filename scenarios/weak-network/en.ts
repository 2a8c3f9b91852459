// The lesson weak-network in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Weak network: a limit that the link did not ask for',
  claim:
    'On a link with the proportions of 1.2 Mbit/s, 420 ms and 8 % loss, a limit on concurrency that follows ' +
    'the measured round trip serves at least one and a half times the orders of a static 64, at a P95 lower ' +
    'by at least a third; a static limit that happens to be right does as well.',
  symptom:
    'Each order takes several times the round trip, although the service on the other side is idle and so is ' +
    'the CPU here. The link is full to the brim, and about half of what it carries is ever used: the rest ' +
    'are copies of what was on its way already.',
  looksReasonable:
    'There is a limit, and it was measured: 64 at once was best in the office. To ask again after a second ' +
    'of silence is right where 8 % are lost. Each of the two is sensible without the other.',
  change:
    'The limit is no setting any more. It opens with 10, as TCP does, and looks at twenty round trips at a ' +
    'time: the shortest ever seen, divided by their median, says how much of a round trip is not queue. By ' +
    'that it shrinks, and its square root is what it may always try in addition. Orders over the limit wait ' +
    'here, in order, where they cost the link nothing.',
  watch:
    'The queue in the link, beside the limit: about 100 against a handful, but for a short peak at the end, ' +
    'when all customers hang up at once. P95 says more than P99: of a window’s thousand orders about six are ' +
    'lost twice, and in some windows ten, which then are its P99, and no limit can mend that. Failed ' +
    'requests stay at none in all variants, so nobody is quick by refusing. And throughput: the link is as ' +
    'busy in every variant but the timid one, only with different things. ' +
    'At 150 orders a second, which the link carries either way, neither limit is reached and there is nothing to choose between them: a limit matters where more is asked than the link carries.',
  doesNotHelp:
    'Where a late reply is not asked for twice (RETRY_AFTER_MS=3000): the wait then moves from the link to ' +
    'the limiter, and as many orders divided by the same bandwidth take as long. On a line with room for ' +
    'all, where no limit is reached. And beside variant right: against a limit that fits, measuring has ' +
    'nothing to gain and pays a little for trying. It needs the shortest round trip to be true: where the ' +
    'route becomes a longer one, this simple limiter takes the distance for a queue; Envoy’s measures it ' +
    'again now and then.',
  knobs: {
    UPSTREAM_LIMIT:
      'How many orders may ask at once, by default 64; the fix does not look at it. With 30 the antipattern ' +
      'becomes variant right, with 8 variant timid; in between lies a limit that only this link and this loss ' +
      'make the right one.',
    RETRY_AFTER_MS:
      'After how much silence an order is sent again, by default 1,000, and a tenth of it with the link ten ' +
      'times as fast. With 3,000 nothing is sent twice but what is lost: antipattern and fix are then equally ' +
      'quick, and each loss costs three times as much.',
    LINK_SPEEDUP:
      'By how much all times are shortened, by default by ten: 12 Mbit/s, 42 ms and a retry after 100 ms, so ' +
      'that a window of two seconds sees about a thousand orders. With 1 it is the article’s link itself, and ' +
      'needs windows of half a minute.',
  },
  readMore: [
    'Envoy documentation: Adaptive Concurrency, gradient controller',
    'Netflix Technology Blog: Performance Under Load',
    'Gettys and Nichols: Bufferbloat: Dark Buffers in the Internet',
    'RFC 896: Congestion Control in IP/TCP Internetworks',
    'RFC 6298: Computing TCP’s Retransmission Timer',
    'RFC 6928: Increasing TCP’s Initial Window',
  ],
  subjects: {
    antipattern: {
      label: 'static 64',
      text:
        'Up to 64 orders are on the link at once. About 21 fit on its way; the others queue in it for so long ' +
        'that the retry comes before the reply, and the copies queue as well.',
    },
    fix: {
      label: 'follows the round trip',
      text:
        'The limit is calculated anew every twenty replies. It settles at about 30: what is on the way, what ' +
        'waits for a retry after a loss, and a handful so that the link never waits.',
    },
    right: {
      label: 'static 30, by luck right',
      text:
        'The antipattern with the limit that the fix arrives at, on the one link and at the one loss where it is ' +
        'right.',
    },
    timid: {
      label: 'static 8, too low',
      text:
        'The antipattern with a limit that is safe on any link. No queue, no copy, a perfect round trip, and two ' +
        'thirds of the bandwidth unused: the orders wait in the limiter instead.',
    },
  },
  headline: { shown: 'A limit that follows the round trip shortens the queue: P95 {latency.p95}.' },
  expect: {
    'the-fixs-p95-is-lower': 'The fix’s P95 is lower by at least a third.',
    'it-serves-at-least-one': 'It serves at least one and a half times the orders, as the link carries each but once.',
    'none-of-that-by-refusing': 'None of that by refusing: at most one order in a thousand fails.',
    'with-a-static-64-at': 'With a static 64 at least 90 exchanges and copies queue in the link.',
    'with-the-fix-at-most': 'With the fix at most 60, even in the moment in which all customers hang up at once.',
    'its-limit-ends-between-18':
      'Its limit ends between 18 and 45: at least what the way holds, and less than the static one.',
    'a-static-limit-that-happens': 'A static limit that happens to be right has a P95 of at most 1.25 times the fix’s.',
    'one-that-is-too-low': 'One that is too low has at most half the throughput, without any queue in the link.',
  },
  gauges: { link_queue: { label: 'Exchanges queued in the link' }, limit: { label: 'Orders that may ask at once' } },
} satisfies LessonWords;
