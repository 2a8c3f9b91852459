// A latency histogram in whole microseconds: recorded in HDR buckets, handed over as columns and as HDR V2.
import { encodeIntoCompressedBase64, Int32Histogram } from 'hdr-histogram-js';
import type { LatencyHistogram } from '../model/trial.ts';

/** Grows beyond this by itself; a fixed start keeps the encoded form of all trials alike. */
const HIGHEST_US = 60_000_000;
const SIGNIFICANT_DIGITS = 3;

export interface MicrosHistogram {
  record(latencyMs: number): void;
  /** undefined where nothing was recorded. */
  percentileUs(percent: number): number | undefined;
  /**
   * Buckets that hold something, ascending. A bucket stands for the highest value it can hold: exact below 2,048 µs, above
   * at most 0.1 % too high. That is HDR's own answer to a percentile, so a reader of the kept HDR file finds the same P99.
   */
  columns(): Pick<LatencyHistogram, 'valuesUs' | 'counts'>;
  /** HDR V2, compressed, base64. */
  encode(): string;
  reset(): void;
}

export function microsHistogram(): MicrosHistogram {
  const hdr = new Int32Histogram(1, HIGHEST_US, SIGNIFICANT_DIGITS);
  hdr.autoResize = true;
  return {
    record: (latencyMs) => hdr.recordValue(Math.round(latencyMs * 1000)),
    percentileUs: (percent) => (hdr.totalCount === 0 ? undefined : hdr.getValueAtPercentile(percent)),
    columns: () => {
      const valuesUs: number[] = [];
      const counts: number[] = [];
      const buckets = hdr.recordedValuesIterator;
      buckets.reset();
      while (buckets.hasNext()) {
        const { valueIteratedTo, countAtValueIteratedTo } = buckets.next();
        valuesUs.push(valueIteratedTo);
        counts.push(countAtValueIteratedTo);
      }
      return { valuesUs, counts };
    },
    encode: () => encodeIntoCompressedBase64(hdr),
    reset: () => hdr.reset(),
  };
}
