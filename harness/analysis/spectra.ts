// The percentile spectrum of a variant: its merged histogram at ever rarer quantiles.
import type { SpectrumPoint } from '../model/analysis.ts';
import { mergeHistograms, observed, quantiles } from '../model/latency.ts';
import { countedOf, type VariantTrials } from './trials.ts';

const COMMON = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95] as const;
/** Each further quantile leaves a tenth beyond it: 0.99, 0.999, … */
const TENFOLD = 9;
/** A quantile with fewer requests beyond it is decided by single requests; so is the maximum, which is never shown. */
const LEAST_BEYOND = 10;

export function spectrumOf(variant: VariantTrials): SpectrumPoint[] {
  const histograms = countedOf(variant).flatMap(({ load }) => (load.ok ? [load.value.window.latencyUs] : []));
  const merged = mergeHistograms(histograms);
  const requests = observed(merged);
  const rare = Array.from({ length: TENFOLD - 1 }, (_, i) => 1 - 10 ** -(i + 2));
  const shown = [...COMMON, ...rare].filter((quantile) => requests * (1 - quantile) >= LEAST_BEYOND - 1e-6);
  const found = quantiles(merged, shown) ?? [];
  return found.map(({ us, atLeast }, i) => ({ quantile: shown[i]!, us, atLeast }));
}
