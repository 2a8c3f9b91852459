// The heat map: a variant whose answers all came beside the time axis has none, and the others keep theirs.
import { expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { sampleRecord } from '../fakes/record.ts';

const LATE_MS = 1e6;

/** As of a driver that was kept from its work until everything was over. */
function late(trial: Trial): Trial {
  if (trial.variant !== 'fix' || !trial.load.ok) return trial;
  const { value } = trial.load;
  const intervals = value.intervals.map((row) => ({ ...row, startMs: row.startMs + LATE_MS }));
  return { ...trial, load: { ...trial.load, value: { ...value, intervals } } };
}

test('has a column and a bucket at least, or is not there', () => {
  const options = { rounds: 3, measureMs: 400 };
  expect(Object.keys(analyse(sampleRecord(options)).heat)).toContain('fix');
  const { heat } = analyse(sampleRecord({ ...options, change: late }));
  expect(Object.keys(heat)).toEqual(['antipattern', 'unbounded']);
  for (const { atMs, counts } of Object.values(heat)) {
    expect(atMs.length).toBeGreaterThan(0);
    expect(counts[0]!.length).toBeGreaterThan(0);
  }
});
