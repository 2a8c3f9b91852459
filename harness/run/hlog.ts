// A trial's latencies as an HDR histogram log, so that runs merge without loss in any HDR tool.
import type { LoadRun } from '../load/driver.ts';
import { leastOf, mostOf } from '../model/extremes.ts';
import { quantiles } from '../model/latency.ts';
import type { LatencyHistogram } from '../model/trial.ts';

/** Those of the comment about unanswered requests. */
const TOLD = [0.5, 0.9, 0.99];

/**
 * One HDR interval in the HistogramLog 1.3 text format; its maximum is in milliseconds, as the format's readers expect of
 * microseconds ÷ 1,000. The format has no place for a request that was never answered, so comments tell of those.
 */
export function hlog(run: LoadRun, startEpochMs: number): string {
  const { window } = run.result;
  const startSec = (run.windowStartEpochMs / 1000).toFixed(3);
  const maxMs = (window.latencyUs.valuesUs.at(-1) ?? 0) / 1000;
  return [
    '#[Histogram log format version 1.3]',
    `#[StartTime: ${(startEpochMs / 1000).toFixed(3)} (seconds since epoch)]`,
    ...unansweredComments(window.latencyUs),
    '"StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"',
    `${startSec},${(window.durationMs / 1000).toFixed(3)},${maxMs.toFixed(3)},${run.hdr}`,
    '',
  ].join('\n');
}

/** How many are missing, how long they had taken, and what the quantiles are that count them: none where all were answered. */
function unansweredComments(latency: LatencyHistogram): string[] {
  const { atLeastUs, counts } = latency.censored;
  const missing = counts.reduce((sum, count) => sum + count, 0);
  if (missing === 0) return [];
  const ms = (us: number) => (us / 1000).toFixed(3);
  const ages = `${ms(leastOf(atLeastUs))} to ${ms(mostOf(atLeastUs))} ms`;
  const told = quantiles(latency, TOLD)!.map(
    ({ us, atLeast }, i) => `P${TOLD[i]! * 100} ${atLeast ? '>= ' : ''}${ms(us)} ms`,
  );
  return [
    `#[Unanswered: ${missing} requests are not in this histogram; when the client gave up or the window ended they had taken ${ages}]`,
    `#[Quantiles that count them as longer than that: ${told.join(', ')}]`,
  ];
}
