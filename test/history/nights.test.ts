// The nights of a variant as they are tracked: what control runs stray by asks more of a shift, and nothing less of sameness.
import { expect, test } from 'vitest';
import { trackedVariant } from '../../harness/history/tracked.ts';
import { madeEntry, madeFigure } from './entries.ts';

test('control runs that stray far raise the least shift, and leave the band as it is', () => {
  const points = [1, 2, 3].map((night) => {
    const { run, epoch, startedAt, commit, dirty, fixture } = madeEntry(night);
    return { run, epoch, startedAt, commit, dirty, fixture, ...madeFigure({ band: 0.04 }) };
  });
  const series = [{ metric: 'qps', unit: 'requests/s', compare: 'ratio', better: 'higher', points } as const];
  const straying = new Map([['qps' as const, [0.8, 1.3, 0.9, 1.2, 1.1, 0.85]]]);
  const [calm, wild] = [new Map(), straying].map((controls) => trackedVariant(series, controls).metrics[0]!);
  expect(calm).toMatchObject({ band: Math.log1p(0.04), least: Math.log1p(0.04) });
  expect(wild!.band).toBe(Math.log1p(0.04));
  expect(wild!.least).toBeGreaterThan(0.3);
});
