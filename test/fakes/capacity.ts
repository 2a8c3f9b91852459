// A made-up search for capacities: what was offered, and all that stands around it.
import type { CapacitySearch, Offered, OfferedRound } from '../../harness/model/capacity.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { sampleRecord } from './record.ts';

export function searchOf(found: Pick<CapacitySearch, 'offered' | 'cut' | 'endedAt'>): CapacitySearch {
  const { host, startedAt, run } = sampleRecord({ rounds: 1, measureMs: 100 });
  return {
    schema: 1,
    scenario: 'sample-lesson',
    title: 'A made-up lesson',
    run,
    slo: 'p99<20ms,errors<0.1%',
    limits: [
      { of: 'quantile', q: 0.99, belowUs: 20_000 },
      { of: 'errors', below: 0.001 },
    ],
    variants: [
      { id: 'antipattern', label: 'Hope' },
      { id: 'fix', label: 'Done' },
    ],
    ...found,
    plan: { name: 'default', rounds: 6, measureMs: 2200, connections: 256 },
    host,
    startedAt,
    command: "npm run bench capacity sample-lesson -- --seed 1 --slo 'p99<20ms,errors<0.1%'",
  };
}

/** Services whose P99 grows towards their knee as a queue does, and fails beyond it. */
export function offeredTo(knees: Readonly<Record<string, number>>, rates: readonly number[], seed = 1): Offered[] {
  const random = seededRandom(seed);
  const { run } = sampleRecord({ rounds: 1, measureMs: 100 });
  const round = (rate: number, knee: number): OfferedRound => {
    const load = rate / (knee * (1.02 - 0.04 * random()));
    const p99 = load < 1 ? 2_000 / (1 - load * 0.9) : 900_000;
    const quantiles = [
      { q: 0.5, us: p99 / 5, atLeast: false },
      { q: 0.99, us: p99, atLeast: load >= 1 },
    ];
    return { kept: load < 1, figures: { quantiles, failed: load < 1 ? 0 : 0.02 } };
  };
  return rates.map((ratePerSec) => ({
    ratePerSec,
    run,
    rounds: Object.fromEntries(
      Object.entries(knees).map(([id, knee]) => [id, Array.from({ length: 6 }, () => round(ratePerSec, knee))]),
    ),
  }));
}

/** Services whose P99, of 20 ms at the knee, grows as that of a queue, straying by some per cent of load and by a fifth of itself. */
export function queuesOffered(
  knees: Readonly<Record<string, number>>,
  rates: readonly number[],
  seed: number,
): Offered[] {
  const random = seededRandom(seed);
  const stray = () => random() + random() + random() - 1.5;
  const round = (rate: number, knee: number): OfferedRound => {
    const load = (0.9 * rate * Math.exp(0.03 * stray())) / knee;
    const us = load < 0.99 ? (2_000 / (1 - load)) * Math.exp(0.2 * stray()) : 400_000;
    return { kept: us < 20_000, figures: { quantiles: [{ q: 0.99, us, atLeast: false }], failed: 0 } };
  };
  return rates.map((ratePerSec, nth) => ({
    ratePerSec,
    run: `r${nth}`,
    rounds: Object.fromEntries(
      Object.entries(knees).map(([id, knee]) => [id, Array.from({ length: 6 }, () => round(ratePerSec, knee))]),
    ),
  }));
}
