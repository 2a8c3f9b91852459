// Capacities found on simulated services: where the knee is known, at every rate, at none, and alike.
import { describe, expect, test } from 'vitest';
import { capacitiesOf, keeps } from '../../harness/analysis/capacity.ts';
import { describeCapacity, type Offer, search } from '../../harness/command/capacity.ts';
import { parseObjective } from '../../harness/command/objective.ts';
import type { Capacity } from '../../harness/model/capacity.ts';
import type { LoadResult } from '../../harness/model/trial.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { recordAtRate } from '../fakes/at-rate.ts';

const VARIANTS = ['antipattern', 'fix'];
const ROUNDS = 6;

/** Services that keep the objective below their knee, which strays a little from trial to trial. */
function services(knees: Record<string, number>, { seed = 1, noise = 0.01, limitPerSec = Infinity } = {}) {
  const random = seededRandom(seed);
  const offers: number[] = [];
  const offer: Offer = async (ratePerSec) => {
    offers.push(ratePerSec);
    const kept = Object.fromEntries(
      VARIANTS.map((variant) => [
        variant,
        Array.from({ length: ROUNDS }, () => {
          const stray = Math.exp(noise * 2 * (random() + random() + random() - 1.5));
          return ratePerSec < knees[variant]! * stray;
        }),
      ]),
    );
    return { offered: { ratePerSec, run: `r${offers.length}`, kept }, generatorLimited: ratePerSec > limitPerSec };
  };
  return { offers, offer };
}

async function capacity(service: ReturnType<typeof services>, start = 600): Promise<Capacity> {
  const { offered, cut } = await search(service.offer, VARIANTS, start, new AbortController().signal);
  const about = { schema: 1, scenario: 's', title: 'T', slo: 'p99<20ms', command: 'c' } as const;
  return { ...about, offered, ...capacitiesOf(offered, VARIANTS), ...(cut ? { cut } : {}) };
}

describe('a search', () => {
  test.each([
    [1000, 1340],
    [5000, 900],
    [60, 64],
  ])('finds knees at %d and %d within 5 %%, in few runs', async (antipattern, fix) => {
    const service = services({ antipattern, fix });
    const { subjects, cut } = await capacity(service);
    expect(cut).toBeUndefined();
    expect(service.offers.length).toBeLessThanOrEqual(16);
    for (const [i, knee] of [antipattern, fix].entries()) {
      expect(subjects[i]!.word).toBe('found');
      expect(Math.abs(subjects[i]!.ratePerSec!.center / knee - 1)).toBeLessThan(0.05);
    }
  });

  test('the interval of the ratio holds the truth, and a third more is better', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { changes } = await capacity(services({ antipattern: 1000, fix: 1340 }, { seed }));
      expect(changes[0]!.verdict).toBe('better');
      expect(changes[0]!.ratio!.low).toBeLessThan(1.34 * 1.02);
      expect(changes[0]!.ratio!.high).toBeGreaterThan(1.34 / 1.02);
    }
  });

  test('two alike are never called different', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { changes } = await capacity(services({ antipattern: 2500, fix: 2500 }, { seed, noise: 0.02 }));
      expect(['same', 'unclear']).toContain(changes[0]!.verdict);
    }
  });

  test('kept at every rate, and at none, are told as such and give no ratio', async () => {
    const { subjects, changes } = await capacity(services({ antipattern: 0, fix: 1e9 }));
    expect(subjects.map(({ word }) => word)).toEqual(['nowhere', 'everywhere']);
    expect(changes[0]).toMatchObject({ ratio: null, verdict: 'unclear' });
  });

  test('a generator that cannot keep up ends it, and what it said last counts for nothing', async () => {
    const found = await capacity(services({ antipattern: 1000, fix: 1e9 }, { limitPerSec: 5000 }));
    expect(found.cut).toBe('generator');
    expect(found.offered.every(({ ratePerSec }) => ratePerSec <= 5000)).toBe(true);
    expect(describeCapacity(found)).toMatch(/fix {2}keeps it at every rate offered, up to 4,800\/s/);
  });

  test('is told line by line', async () => {
    const text = describeCapacity(await capacity(services({ antipattern: 1000, fix: 1340 })));
    expect(text).toMatch(/antipattern {2}carries [\d,]+\/s \([\d,]+\/s to [\d,]+\/s\)/);
    expect(text).toMatch(/fix {2}carries ×1\.\d+ \(×1\.\d+ to ×1\.\d+\) the load of antipattern: better/);
  });
});

describe('whether a trial kept an objective', () => {
  const trial = recordAtRate({ rounds: 1 }).trials[0]!;
  const load = (trial.load as { value: LoadResult }).value;
  const withLatencies = (latencyUs: LoadResult['window']['latencyUs']): LoadResult => ({
    ...load,
    window: { ...load.window, latencyUs },
  });
  const none = { atLeastUs: [], counts: [] };

  test('its quantile must be below, and known to be', () => {
    const limits = parseObjective('p99<20ms');
    expect(keeps(withLatencies({ valuesUs: [5_000], counts: [1000], censored: none }), limits)).toBe(true);
    expect(keeps(withLatencies({ valuesUs: [5_000, 20_000], counts: [980, 20], censored: none }), limits)).toBe(false);
    const unanswered = { atLeastUs: [6_000], counts: [20] };
    expect(keeps(withLatencies({ valuesUs: [5_000], counts: [980], censored: unanswered }), limits)).toBe(false);
  });

  test('too many failures break it, and so does a rate that is not carried, fast as the answers were', () => {
    const errors = parseObjective('errors<0.1%');
    expect(keeps(load, errors)).toBe(true);
    const ledger = { ...load.window.ledger, non2xx: load.window.ledger.ok / 500 };
    expect(keeps({ ...load, window: { ...load.window, ledger } }, errors)).toBe(false);
    const more = { ...load.punctuality!, due: 2 * load.punctuality!.due };
    expect(keeps({ ...load, punctuality: more }, errors)).toBe(false);
  });
});

describe('an objective', () => {
  test('is read with its units', () => {
    expect(parseObjective('p99<20ms, errors<0.1%,p50 < 800us')).toEqual([
      { of: 'quantile', q: 0.99, belowUs: 20_000 },
      { of: 'errors', below: 0.001 },
      { of: 'quantile', q: 0.5, belowUs: 800 },
    ]);
  });

  test.each(['', 'p99', 'p99<20', 'p99>20ms', 'p99<0ms', 'p98<20ms', 'errors<20ms', 'p99<1%', 'p99<20ms,'])(
    '‘%s’ is none, and the words say how one is written',
    (text) => {
      expect(() => parseObjective(text)).toThrow(/is no objective/);
    },
  );
});
