// A trial's latencies as an HDR histogram log, so that runs merge without loss in any HDR tool.
import type { LoadRun } from '../load/driver.ts';

/** One HDR interval in the HistogramLog 1.3 text format; its maximum is in milliseconds, as the format's readers expect of microseconds ÷ 1,000. */
export function hlog(run: LoadRun, startEpochMs: number): string {
  const { window } = run.result;
  const startSec = (run.windowStartEpochMs / 1000).toFixed(3);
  const maxMs = (window.latencyUs.valuesUs.at(-1) ?? 0) / 1000;
  return [
    '#[Histogram log format version 1.3]',
    `#[StartTime: ${(startEpochMs / 1000).toFixed(3)} (seconds since epoch)]`,
    '"StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"',
    `${startSec},${(window.durationMs / 1000).toFixed(3)},${maxMs.toFixed(3)},${run.hdr}`,
    '',
  ].join('\n');
}
