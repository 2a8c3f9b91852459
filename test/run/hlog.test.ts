// The latency log of a trial: readable by HDR tools, and open about the requests that were never answered.
import { HistogramLogReader } from 'hdr-histogram-js';
import { expect, test } from 'vitest';
import type { LoadRun } from '../../harness/load/driver.ts';
import { microsHistogram } from '../../harness/load/histogram.ts';
import { answered, quantile } from '../../harness/model/latency.ts';
import { hlog } from '../../harness/run/hlog.ts';
import { sampleRecord } from '../fakes/record.ts';

function logOf(censored: { atLeastUs: number[]; counts: number[] }): { lines: string[]; run: LoadRun } {
  const { load } = sampleRecord().trials[0]!;
  if (!load.ok) throw new Error('no load');
  const result = structuredClone(load.value);
  result.window.latencyUs.censored = censored;
  const run = { result, windowStartEpochMs: 1_700_000_000_500, hdr: hdrOf(result.window.latencyUs) };
  return { lines: hlog(run, 1_700_000_000_000).trimEnd().split('\n'), run };
}

function hdrOf({ valuesUs, counts }: { valuesUs: number[]; counts: number[] }): string {
  const histogram = microsHistogram();
  for (const [i, us] of valuesUs.entries()) for (let n = 0; n < counts[i]!; n++) histogram.record(us / 1000);
  return histogram.encode();
}

test('where all requests were answered nothing is said of others', () => {
  expect(logOf({ atLeastUs: [], counts: [] }).lines.filter((line) => line.startsWith('#'))).toHaveLength(2);
});

test('unanswered requests are counted in a comment, with their ages and the quantiles that the report shows', () => {
  const { lines, run } = logOf({ atLeastUs: [150, 900_000, 1_700_000], counts: [3, 400, 37] });
  const [missing, told] = lines.filter((line) => line.startsWith('#')).slice(2) as [string, string];
  expect(missing).toContain('440 requests');
  expect(missing).toContain('0.150 to 1700.000 ms');
  const shown = quantile(run.result.window.latencyUs, 0.9)!;
  expect(told).toContain(`P90 ${shown.atLeast ? '>= ' : ''}${(shown.us / 1000).toFixed(3)} ms`);
  const read = new HistogramLogReader(lines.join('\n')).nextIntervalHistogram()!;
  expect(read.totalCount).toBe(answered(run.result.window.latencyUs));
});
