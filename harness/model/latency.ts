// Latency histograms: quantiles that count the requests that never answered, means, and lossless merging.
import type { LatencyHistogram } from './trial.ts';

/** A quantile, or, where too many requests never answered, the time it is known to exceed. */
export interface Quantile {
  us: number;
  /** The true value is at least `us`: the quantile falls among the requests that never answered. */
  atLeast: boolean;
}

/** Answered requests in the histogram. */
export function answered(histogram: LatencyHistogram): number {
  return sum(histogram.counts);
}

/** All requests in the histogram, the unanswered included. */
export function observed(histogram: LatencyHistogram): number {
  return answered(histogram) + sum(histogram.censored.counts);
}

function sum(values: number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/**
 * The q-quantiles (0 < q ≤ 1, ascending) of time to answer, unanswered requests right-censored.
 * Product-limit estimate (Kaplan & Meier 1958, J. Am. Stat. Assoc. 53:457): the smallest t with S(t) ≤ 1 − q. With no
 * censored request this is the nearest-rank quantile. Returns undefined for an empty histogram.
 */
export function quantiles(histogram: LatencyHistogram, qs: readonly number[]): Quantile[] | undefined {
  const { valuesUs, counts, censored } = histogram;
  let atRisk = observed(histogram);
  if (atRisk === 0) return undefined;
  const found: Quantile[] = [];
  let survival = 1;
  let c = 0;
  let longestUs = 0;
  for (let i = 0; i < valuesUs.length && found.length < qs.length; i++) {
    const us = valuesUs[i]!;
    // By convention an answer at t comes before a censoring at t.
    while (c < censored.atLeastUs.length && censored.atLeastUs[c]! < us) atRisk -= censored.counts[c++]!;
    survival *= 1 - counts[i]! / atRisk;
    atRisk -= counts[i]!;
    longestUs = us;
    while (found.length < qs.length && survival <= 1 - qs[found.length]! + 1e-12) found.push({ us, atLeast: false });
  }
  for (const us of censored.atLeastUs) longestUs = Math.max(longestUs, us);
  while (found.length < qs.length) found.push({ us: longestUs, atLeast: true });
  return found;
}

export function quantile(histogram: LatencyHistogram, q: number): Quantile | undefined {
  return quantiles(histogram, [q])?.[0];
}

/** Mean time to answer of the answered requests, in microseconds. */
export function meanUs(histogram: LatencyHistogram): number | undefined {
  const n = answered(histogram);
  if (n === 0) return undefined;
  let total = 0;
  for (let i = 0; i < histogram.valuesUs.length; i++) total += histogram.valuesUs[i]! * histogram.counts[i]!;
  return total / n;
}

function addColumns(all: [number[], number[]][]): [number[], number[]] {
  const byValue = new Map<number, number>();
  for (const [values, counts] of all) {
    for (let i = 0; i < values.length; i++) byValue.set(values[i]!, (byValue.get(values[i]!) ?? 0) + counts[i]!);
  }
  const sorted = [...byValue].sort((a, b) => a[0] - b[0]);
  return [sorted.map(([value]) => value), sorted.map(([, count]) => count)];
}

/** One histogram of many; percentiles come from this and are never averaged. */
export function mergeHistograms(histograms: LatencyHistogram[]): LatencyHistogram {
  const [valuesUs, counts] = addColumns(histograms.map((h) => [h.valuesUs, h.counts]));
  const [atLeastUs, censoredCounts] = addColumns(histograms.map((h) => [h.censored.atLeastUs, h.censored.counts]));
  return { valuesUs, counts, censored: { atLeastUs, counts: censoredCounts } };
}
