// Comparisons of made-up records: which verdict, which doubt, which reason.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import type { Comparison } from '../../harness/model/analysis.ts';
import type { MetricId } from '../../harness/model/metrics.ts';
import { dataOf, type Trial } from '../../harness/model/trial.ts';
import { standardDeviation } from '../../harness/stats/describe.ts';
import { studentQuantile } from '../../harness/stats/student.ts';
import { english } from '../../harness/words/speak.ts';
import { crashed, only, withData, withLoad, withWindow } from '../fakes/changes.ts';
import { type SampleOptions, sampleRecord } from '../fakes/record.ts';

function compared(metric: MetricId, options: SampleOptions = {}, variant = 'fix'): Comparison {
  const record = sampleRecord({ rounds: 8, ...options });
  const found = analyse(record).comparisons.find((one) => one.metric === metric && one.variant === variant);
  if (!found) throw new Error(`no comparison of ${metric}`);
  return found;
}

describe('a comparison', () => {
  test('holds the ratio by rounds, its interval, and the reason with its numbers', () => {
    const qps = compared('qps');
    expect(qps).toMatchObject({ against: 'antipattern', verdict: 'better', gate: true, rounds: 8, band: 0.03 });
    expect(qps.perRound).toHaveLength(8);
    expect(qps.ratio!.confidence).toBeGreaterThanOrEqual(1 - 0.05 / 4);
    expect(qps.p).toBe(2 ** -7);
    expect(qps.pHolm).toBeCloseTo(4 * 2 ** -7, 12);
    expect(english(qps.because)).toMatch(/^Throughput .*\/s → .*\/s, ×1\.5\d .* in 8 of 8 rounds\. Decisive/);
  });

  test('of a metric that is often zero is a difference in its unit', () => {
    const leak = compared('goroutines.per_request');
    expect(leak.ratio).toBeNull();
    expect(leak.difference!.center).toBeCloseTo(-0.25, 3);
    expect(leak.verdict).toBe('better');
  });

  test('has two sides that differ by its effect, however noisy the rounds', () => {
    const { comparisons, variants } = analyse(sampleRecord({ rounds: 7, noise: 0.25, seed: 5 }));
    const told = comparisons.filter(({ ratio, difference }) => ratio ?? difference);
    expect(told.length).toBeGreaterThan(30);
    for (const { base, head, ratio, difference } of told) {
      if (ratio) expect(head.center! / base.center!).toBeCloseTo(ratio.center, 9);
      else expect(head.center! - base.center!).toBeCloseTo(difference!.center, 9);
    }
    const qps = told.find(({ metric }) => metric === 'qps')!;
    expect(qps.base.center).toBe(variants.antipattern!.metrics.qps!.center);
    expect(qps.head.center).not.toBe(variants.fix!.metrics.qps!.center);
  });

  test('of differences leaves a side that is zero at zero', () => {
    const leak = compared('goroutines.per_request', { noise: 0.2 });
    expect(leak.head.center).toBe(0);
    expect(leak.base.center).toBeCloseTo(-leak.difference!.center, 12);
  });

  test('of a control variant is shown and is no gate', () => {
    expect(compared('qps', {}, 'unbounded')).toMatchObject({ verdict: 'better', gate: false });
    expect(compared('gauge.drained.events_pending', {}, 'unbounded')).toMatchObject({ verdict: 'worse', gate: false });
  });

  test('of figures that hardly vary is exact: the ratio of medians, spanned by the rounds', () => {
    const bytes = compared('alloc.bytes_per_request', { rounds: 3 });
    expect(bytes).toMatchObject({ method: 'exact', verdict: 'better', gate: true });
    expect(bytes.ratio!.low).toBeCloseTo(Math.min(...bytes.perRound.map((ratio) => ratio!)), 12);
    expect(compared('alloc.bytes_per_request', { change: only('fix', noisyAllocations) }).method).toBe('signed-rank');
  });

  test('that is unclear says what it could have seen and how many rounds it lacks', () => {
    const qps = compared('qps', { behaviour: { fix: { qps: 2_000 * 1.02, stallShare: 0.15 } }, noise: 0.05 });
    expect(qps.verdict).toBe('unclear');
    expect(qps.detectable).toBeGreaterThan(0.03);
    // n·(h/δ)² rounds bring the half-width h down to the band δ, both as logarithms.
    const half = Math.log(qps.ratio!.high / qps.ratio!.low) / 2;
    expect(qps.moreRounds).toBe(Math.ceil(8 * (half / Math.log(1.03)) ** 2) - 8);
    expect(english(qps.because)).toContain('more rounds would settle');
  });

  test('tells what a difference could have seen as a share of the antipattern', () => {
    const gc = compared('gc.cycles', { behaviour: { fix: { gcPerSecond: 13.2 } }, noise: 0.05 });
    expect(gc.verdict).toBe('unclear');
    const spread = standardDeviation(gc.perRound.map((step) => step!))!;
    const reach = studentQuantile(0.975, 7) + studentQuantile(0.8, 7);
    expect(gc.detectable).toBeCloseTo((reach * spread) / Math.sqrt(8) / gc.base.center!, 9);
  });

  test('of the same behaviour on a quiet machine is the same', () => {
    const qps = compared('qps', { behaviour: { fix: { qps: 2_000, stallShare: 0.15 } }, noise: 0.004 });
    expect(qps.verdict).toBe('same');
    expect(english(qps.because)).toContain('no difference matters');
  });
});

function noisyAllocations(trial: Trial): Trial {
  const counters = dataOf('counters', trial)!;
  const allocBytes = counters.allocBytes * (1 + 0.02 * (trial.round % 3));
  return withData(trial, { counters: { ...counters, allocBytes } });
}

describe('failing requests', () => {
  const failing = withWindow({ timeoutShare: 0.05, qps: 1_000 });

  test('a fix that fails cannot win on throughput or latency', () => {
    const record = { change: only('fix', withWindow({ qps: 4_000, non2xxShare: 0.02 })) };
    expect(compared('qps', record)).toMatchObject({ verdict: 'invalid' });
    expect(english(compared('qps', record).because)).toMatch(
      /^fix fails 2\.0\d % .*faster because it fails\. Measured: Throughput /,
    );
    expect(compared('latency.p50', record).verdict).toBe('invalid');
    expect(compared('alloc.bytes_per_request', record)).toMatchObject({ verdict: 'better' });
  });

  test('an antipattern that fails loses all the same, with a warning', () => {
    const qps = compared('qps', { change: only('antipattern', failing) });
    expect(qps.verdict).toBe('better');
    expect(qps.warnings.map(english).join()).toContain('antipattern fails 5.00 % of its requests');
  });

  test('one failure in two thousand voids nothing', () => {
    const record = { change: only('fix', withWindow({ non2xxShare: 0.0005 })) };
    expect(compared('qps', record).verdict).toBe('better');
  });

  test('failures within a span void the figures of that span', () => {
    const change = only(
      'fix',
      withLoad((load) => {
        const stall = load.spans.stall!;
        const ledger = { ...stall.ledger, ok: stall.ledger.ok - 30, non2xx: 30 };
        return { ...load, spans: { stall: { ...stall, ledger } } };
      }),
    );
    expect(compared('qps@stall', { change }).verdict).toBe('invalid');
    expect(compared('qps', { change }).verdict).toBe('better');
  });
});

describe('quantiles among requests that never answered', () => {
  const hangs = withWindow({ timeoutShare: 0.03, qps: 1_000 });

  test('an antipattern that hangs is at least as slow as shown: the fix is better', () => {
    const p99 = compared('latency.p99', { change: only('antipattern', hangs) });
    expect(p99.base.atLeast).toBe(true);
    expect(p99.verdict).toBe('better');
    expect(english(p99.because)).toContain('≥ 2.00 s');
    expect(p99.warnings.map(english).join()).toContain('never answered');
  });

  test('a fix that hangs cannot be called better for it', () => {
    const stuck = withLoad((load) => {
      const { ledger, latencyUs } = load.window;
      const censored = { atLeastUs: [40_000], counts: [100] };
      const sent = ledger.sent - ledger.censored + 100;
      const window = {
        ...load.window,
        ledger: { ...ledger, sent, censored: 100 },
        latencyUs: { ...latencyUs, censored },
      };
      return { ...load, window };
    });
    const p99 = compared('latency.p99', { change: only('fix', stuck) });
    expect(p99.head.atLeast).toBe(true);
    expect(p99.ratio!.high).toBeLessThan(0.6);
    expect(p99.verdict).toBe('unclear');
    expect(english(p99.because)).toContain('the effect is a bound');
  });
});

describe('few requests, few events', () => {
  test('a P99 of too few requests gives its gate to the P95', () => {
    const short = { measureMs: 800 };
    const p99 = compared('latency.p99', short);
    expect(p99).toMatchObject({ gate: false });
    expect(p99.warnings.map(english).join()).toContain('P95 latency is the gate instead');
    expect(compared('latency.p95', short)).toMatchObject({ gate: true, verdict: 'better' });
    expect(compared('latency.p95', { measureMs: 2_000 })).toMatchObject({ gate: false });
  });

  test('collections below twenty are compared as counts', () => {
    const rare = { behaviour: { antipattern: { gcPerSecond: 0.7 }, fix: { gcPerSecond: 0.4 } } };
    const gc = compared('gc.cycles', rare);
    expect(gc.method).toBe('counts');
    expect(gc.verdict).toBe('unclear');
    expect(english(gc.because)).toContain('low count');
    expect(gc.warnings.map(english).join()).toContain('Low count');
  });

  test('collections that the harness asked for are not counted', () => {
    const forced = (trial: Trial): Trial => {
      const { gcCycles, ...rest } = dataOf('counters', trial)!;
      return withData(trial, { counters: { ...rest, gcCycles: gcCycles + 10, gcForced: 10 } });
    };
    const rare = { behaviour: { antipattern: { gcPerSecond: 0.7 }, fix: { gcPerSecond: 0.4 } } };
    expect(english(compared('gc.cycles', { ...rare, change: forced }).because)).toBe(
      english(compared('gc.cycles', rare).because),
    );
  });

  test('eighteen collections against none are shown to be fewer, with no upper or lower number invented', () => {
    const none = { behaviour: { antipattern: { gcPerSecond: 1.05 }, fix: { gcPerSecond: 1e-6 } } };
    const gc = compared('gc.cycles', none);
    expect(gc).toMatchObject({ method: 'counts', verdict: 'better' });
    const swapped = compared('gc.cycles', {
      behaviour: { antipattern: none.behaviour.fix, fix: none.behaviour.antipattern },
    });
    expect(swapped).toMatchObject({ method: 'counts', verdict: 'worse' });
    expect(english(swapped.because)).toContain('no upper bound');
  });

  test('no collection in either is the same', () => {
    const none = { gcPerSecond: 1e-6 };
    expect(compared('gc.cycles', { behaviour: { antipattern: none, fix: none } }).verdict).toBe('same');
  });
});

describe('what cannot be compared', () => {
  test('a variant that crashed in every trial', () => {
    const qps = compared('qps', { change: only('fix', crashed) });
    expect(qps).toMatchObject({ verdict: 'invalid', ratio: null, p: null, rounds: 0 });
    expect(english(qps.because)).toContain('the service exited with 2');
  });

  test('one crash costs one round', () => {
    expect(compared('qps', { rounds: 9, change: only('fix', crashed, [4]) })).toMatchObject({
      verdict: 'better',
      rounds: 8,
    });
  });

  test('two rounds are too few for any word', () => {
    expect(compared('qps', { rounds: 2 })).toMatchObject({ verdict: 'unclear', ratio: null });
  });

  test('a zero leaves no ratio', () => {
    const idle = withLoad((load) => ({
      ...load,
      window: { ...load.window, ledger: { ...load.window.ledger, ok: 0, sent: load.window.ledger.censored } },
    }));
    const qps = compared('qps', { change: only('antipattern', idle, [2]) });
    expect(qps).toMatchObject({ verdict: 'unclear', rounds: 7 });
    expect(english(qps.because)).toContain('zero in 1 round,');
  });

  test('a variant that answers differently', () => {
    const record = sampleRecord({ rounds: 8 });
    record.answers[1]!.found = 'differ';
    const qps = analyse(record).comparisons.find(({ metric }) => metric === 'qps')!;
    expect(qps.verdict).toBe('invalid');
    expect(english(qps.because)).toContain('answers differently');
  });

  test('without the antipattern there is nothing to compare with', () => {
    const record = sampleRecord({ rounds: 3 });
    record.plan.variants = ['fix', 'unbounded'];
    record.trials = record.trials.filter(({ variant }) => variant !== 'antipattern');
    const analysis = analyse(record);
    expect(analysis.comparisons).toEqual([]);
    expect(analysis.warnings.map(english).join()).toContain('concern variants that take no part');
  });
});

test('equal throughput behind a saturated generator says nothing', () => {
  const saturated = withLoad((load) => ({ ...load, self: { ...load.self, cpuShare: 0.98 } }));
  const same = { behaviour: { fix: { qps: 2_000, stallShare: 0.15 } }, noise: 0.004 };
  const qps = compared('qps', { ...same, change: only('fix', saturated) });
  expect(qps.verdict).toBe('unclear');
  expect(english(qps.because)).toContain('load generator used all of its CPU');
  expect(compared('qps', { change: only('fix', saturated) })).toMatchObject({ verdict: 'better' });
  expect(
    compared('qps', { change: only('fix', saturated) })
      .warnings.map(english)
      .join(),
  ).toContain('at its limit');
});

test('a capped antipattern can lose, and cannot be called as good', () => {
  const capped = only('antipattern', (trial) => ({ ...trial, outcome: 'capped' }));
  expect(compared('goroutines.per_request', { change: capped })).toMatchObject({ verdict: 'better', rounds: 8 });
  const alike = { behaviour: { fix: { qps: 2_000, stallShare: 0.15 } }, noise: 0.004, change: capped };
  expect(compared('qps', alike).verdict).toBe('unclear');
  expect(english(compared('qps', alike).because)).toContain('reached its cap');
});
