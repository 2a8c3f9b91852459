// Capacities found on simulated services: where the knee is known, at every rate, at none, and alike.
import { describe, expect, test } from 'vitest';
import { capacityOf } from '../../harness/analysis/capacity-answer.ts';
import { kneesOf } from '../../harness/analysis/knee.ts';
import { keeps, offeredIn } from '../../harness/analysis/offered.ts';
import { type Offer, search } from '../../harness/capacity/search.ts';
import { parseObjective } from '../../harness/command/objective.ts';
import type { Capacity } from '../../harness/model/capacity.ts';
import type { LoadResult } from '../../harness/model/trial.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { english } from '../../harness/words/speak.ts';
import { recordAtRate } from '../fakes/at-rate.ts';
import { queuesOffered, searchOf } from '../fakes/capacity.ts';

const VARIANTS = ['antipattern', 'fix'];
const ROUNDS = 6;
const RANGE = { least: 1, most: 100_000 };

/** Services that keep the objective below their knee, which strays a little from trial to trial. */
function services(knees: Record<string, number>, { seed = 1, noise = 0.01, limitPerSec = Infinity } = {}) {
  const random = seededRandom(seed);
  const offers: number[] = [];
  const offer: Offer = async (ratePerSec) => {
    offers.push(ratePerSec);
    const rounds = Object.fromEntries(
      VARIANTS.map((variant) => [
        variant,
        Array.from({ length: ROUNDS }, () => {
          const stray = Math.exp(noise * 2 * (random() + random() + random() - 1.5));
          return { kept: ratePerSec < knees[variant]! * stray };
        }),
      ]),
    );
    return { offered: { ratePerSec, run: `r${offers.length}`, rounds }, generatorLimited: ratePerSec > limitPerSec };
  };
  return { offers, offer };
}

async function capacity(service: ReturnType<typeof services>, start = 600): Promise<Capacity> {
  const found = await search(service.offer, VARIANTS, { ...RANGE, start }, new AbortController().signal);
  return capacityOf(searchOf(found));
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

  test('how far the figures are from their limits tells more than that they kept them', () => {
    const truth = 1340 / 1000;
    const rates = [600, 1200, 849, 1010, 1697, 1427, 1311, 926, 967, 1257];
    const errorOf = (offered: Capacity['offered']) =>
      Math.abs(Math.log(capacityOf(searchOf({ offered })).changes[0]!.ratio!.center / truth));
    let [read, parted] = [0, 0];
    for (let seed = 1; seed <= 40; seed++) {
      const offered = queuesOffered({ antipattern: 1000, fix: 1340 }, rates, seed);
      read += errorOf(offered);
      parted += errorOf(
        offered.map((one) => ({
          ...one,
          rounds: Object.fromEntries(
            Object.entries(one.rounds).map(([id, rounds]) => [
              id,
              rounds.map((round) => round && { kept: round.kept }),
            ]),
          ),
        })),
      );
    }
    expect(read).toBeLessThan(0.8 * parted);
  });

  test('one trial that a standstill spoiled far below the knee moves its round by less than the distance of two rates, and the capacity over all by less than half of it', () => {
    const rates = [600, 1200, 849, 1010, 926, 967];
    const knee = (offered: Capacity['offered']) => capacityOf(searchOf({ offered })).subjects[0]!.ratePerSec!.center;
    const sound = queuesOffered({ antipattern: 1000, fix: 1000 }, rates, 1);
    const spoiled = structuredClone(sound);
    spoiled[2]!.rounds.antipattern![0] = {
      kept: false,
      figures: { quantiles: [{ q: 0.99, us: 900_000, atLeast: false }], failed: 0 },
    };
    expect(Math.abs(Math.log(knee(spoiled) / knee(sound)))).toBeLessThan(0.02);
    const [own, before] = [spoiled, sound].map(
      (offered) => kneesOf(offered, searchOf({ offered }).limits, 'antipattern')[0]!,
    );
    expect(Math.abs(own! - before!)).toBeLessThan(0.044);
  });

  test('kept at every rate, and at none, are told as such: better without a ratio', async () => {
    const { subjects, changes } = await capacity(services({ antipattern: 0, fix: 1e9 }));
    expect(subjects.map(({ word }) => word)).toEqual(['nowhere', 'everywhere']);
    expect(changes[0]).toMatchObject({ ratio: null, verdict: 'better' });
    expect(english(changes[0]!.because)).toMatch(/^Done carries more than ×100,000 the load of Hope/);
  });

  test.each([
    ['everywhere', 1e9],
    ['nowhere', 0],
  ])('where both are kept %s nothing is said of their ratio', async (word, knee) => {
    const { subjects, changes, outcome } = await capacity(services({ antipattern: knee, fix: knee }));
    expect(subjects.map((one) => one.word)).toEqual([word, word]);
    expect(changes[0]).toMatchObject({ ratio: null, verdict: 'unclear' });
    expect(outcome).toBe('unclear');
  });

  test('a generator that cannot keep up ends it, and what it said last counts for nothing', async () => {
    const found = await capacity(services({ antipattern: 1000, fix: 1e9 }, { limitPerSec: 5000 }));
    expect(found.cut).toBe('generator');
    expect(found.offered.every(({ ratePerSec }) => ratePerSec <= 5000)).toBe(true);
    expect(english(found.ended!)).toContain('could not send 9,600/s in time');
    expect(english(found.subjects[1]!.because)).toBe(
      'Done keeps it at every rate offered, up to 4,800/s; where it ends is not known.',
    );
    expect(found.outcome).toBe('better');
  });

  test('a generator that cannot offer the first rate leaves it unknown, and nothing else is said', async () => {
    const found = await capacity(services({ antipattern: 1000, fix: 1000 }, { limitPerSec: 10 }));
    expect(found.outcome).toBe('invalid');
    expect(english(found.sentence)).toMatch(/^Unknown: no rate was offered as it was asked for.$/);
  });

  test('a subject without a trial that counts ends it, instead of the same rate again', async () => {
    const { offer, offers } = services({ antipattern: 1000, fix: 1340 });
    const broken: Offer = async (rate) => {
      const answer = await offer(rate);
      return { ...answer, offered: { ...answer.offered, rounds: { ...answer.offered.rounds, fix: [null, null] } } };
    };
    const found = await capacity({ offer: broken, offers });
    expect(found).toMatchObject({ cut: 'uncounted', endedAt: 600, outcome: 'invalid' });
    expect(offers).toHaveLength(1);
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

  test('a wait that the host explains says nothing; that a rate was not carried is no doing of the host’s', () => {
    const limits = parseObjective('p99<1ms');
    const gapsOf = (share: number, due = 1) =>
      recordAtRate({ rounds: 1 }, ({ load: own }, sound) => ({
        due: due * sound.due,
        hostGaps: [{ atMs: 10, durationMs: share * (own as { value: LoadResult }).value.window.durationMs }],
      }));
    const first = (record: ReturnType<typeof gapsOf>) => offeredIn(record, 1900, limits).rounds.fix![0];
    expect(first(gapsOf(0.005))).toMatchObject({ kept: false });
    expect(first(gapsOf(0.02))).toBeNull();
    expect(first(gapsOf(0.02, 2))).toMatchObject({ kept: false });
  });

  test('ten requests say nothing of a P99, and enough of them do of a median', () => {
    const record = recordAtRate({ rounds: 1 }, () => ({ due: 10 }));
    for (const trial of record.trials) {
      const { window } = (trial.load as { value: LoadResult }).value;
      window.latencyUs = { valuesUs: [900], counts: [10], censored: none };
      window.ledger = { ...window.ledger, sent: 10, ok: 10, censored: 0 };
    }
    expect(offeredIn(record, 5, parseObjective('p99<20ms')).rounds.fix).toEqual([null]);
    expect(offeredIn(record, 5, parseObjective('p50<20ms')).rounds.fix![0]).toMatchObject({ kept: true });
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
