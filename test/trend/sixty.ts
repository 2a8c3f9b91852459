// Sixty made-up nights of a lesson: a regression planted at one night and taken back at another, and a new Go in between.

import { analyse } from '../../harness/analysis/analyse.ts';
import type { SeriesPoint, TrendSeries } from '../../harness/model/history.ts';
import type { MetricId } from '../../harness/model/metrics.ts';
import type { Unit } from '../../harness/model/units.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { another } from '../../harness/words/facts.ts';
import { told } from '../../harness/words/messages.ts';
import type { TrendSource } from '../../reports/trend/trend.ts';
import { sampleRecord } from '../fakes/record.ts';
import { nightId } from '../history/entries.ts';

export const PLANTED = { from: 25, to: 44, newGo: 10, nights: 60 } as const;

function series(
  variant: string,
  metric: MetricId,
  unit: Unit,
  level: number,
  factor: (night: number) => number,
  seed: number,
): TrendSeries {
  const random = seededRandom(seed);
  const noise = () => 1 + 0.012 * (random() + random() + random() - 1.5);
  const points = Array.from({ length: PLANTED.nights }, (_, night): SeriesPoint => {
    const within = variant === 'antipattern' ? null : 1.5 * factor(night) * noise();
    return {
      run: nightId(night),
      epoch: night < PLANTED.newGo ? 'e0' : 'e1',
      startedAt: new Date(Date.UTC(2026, 0, 1 + night, 2)).toISOString(),
      commit: `c0ffee${night}`,
      dirty: night === 3,
      fixture: 'f0',
      within,
      low: within === null ? null : within * 0.985,
      high: within === null ? null : within * 1.015,
      band: 0.03,
      toReference: null,
      absolute: level * factor(night) * noise() * (1 + 0.05 * Math.sin(night / 6)),
      verdict: within === null ? null : 'better',
    };
  });
  return {
    scenario: 'sample-lesson',
    variant,
    metric,
    branch: 'main',
    unit,
    better: metric === 'qps' ? 'higher' : 'lower',
    compare: 'ratio',
    gate: true,
    against: 'within',
    shifts: [],
    points,
  };
}

const lastAnalysis = analyse(sampleRecord());

/** The fix serves a tenth less from night 25 on, and as much as before from night 44 on. */
export function sixtyNights(): TrendSource {
  const slow = (night: number) => (night >= PLANTED.from && night < PLANTED.to ? 0.9 : 1);
  const steady = () => 1;
  const down = { commit: 'c0ffee25', before: 1.5, after: 1.35, word: 'worse', confirmed: true } as const;
  const up = { commit: 'c0ffee44', before: 1.35, after: 1.5, word: 'better', confirmed: true } as const;
  const shifts = [
    { ...down, run: nightId(PLANTED.from) },
    { ...up, run: nightId(PLANTED.to) },
    { ...down, run: nightId(57), confirmed: false },
  ];
  return {
    title: 'A worker nobody waits for',
    index: '../index.html',
    labels: { antipattern: 'Send and hope', fix: 'Select on Done' },
    metricLabels: { qps: 'Throughput', 'latency.p99': 'P99 latency' },
    trend: {
      scenario: 'sample-lesson',
      branch: 'main',
      epochs: [
        { epoch: 'e0', machine: 'm0', from: nightId(0), differences: [] },
        {
          epoch: 'e1',
          machine: 'm0',
          from: nightId(PLANTED.newGo),
          differences: [another('go', 'go1.26.8', 'go1.27.0')],
        },
      ],
      series: [
        series('antipattern', 'qps', 'requests/s', 1_650, steady, 1),
        { ...series('fix', 'qps', 'requests/s', 2_500, slow, 2), shifts },
        series('antipattern', 'latency.p99', 'us', 80_000, steady, 3),
        series('fix', 'latency.p99', 'us', 18_000, (night) => 1 / slow(night), 4),
      ],
    },
    alerts: [
      {
        id: `sample-lesson/fix/${nightId(PLANTED.from)}`,
        title: told('Select on Done serves less since c0ffee25'),
        state: 'resolved',
        variant: 'fix',
        steps: [
          {
            state: 'suspected',
            run: nightId(PLANTED.from + 2),
            because: 'One night is worse; one night alone proves nothing.',
          },
          {
            state: 'open',
            run: nightId(PLANTED.from + 4),
            because: 'The new level has held for a second night, and both tests agree.',
          },
          { state: 'recovering', run: nightId(PLANTED.to), because: 'Back inside its old range.' },
          { state: 'resolved', run: nightId(PLANTED.to + 5), because: 'Five nights in a row inside its old range.' },
        ],
      },
    ],
    last: {
      href: '20260301-020000-003b/report.html',
      analysis: {
        ...lastAnalysis,
        scenario: 'sample-lesson',
        outcome: 'shown',
      },
    },
  };
}
