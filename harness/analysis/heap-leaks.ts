// Live heap that stays: for each variant the bytes left per request, and the word that the same two signs as for goroutines make.
import type { Leak } from '../model/analysis.ts';
import { measured } from '../model/artifact.ts';
import type { HeapLeak, LeakWord } from '../model/runtime.ts';
import { dataOf, type Trial } from '../model/trial.ts';
import { formatQuantity } from '../model/units.ts';
import { median } from '../stats/describe.ts';
import { type Estimates, intervalIn } from './estimates.ts';
import { HEAP_RISE, isHeapRetained, LEAST_RETAINED_BYTES, riseOf } from './leak-signs.ts';
import { type LeakSigns, leakWordOf } from './leaks.ts';
import { countedOf, type LinedUp, type VariantTrials } from './trials.ts';
import { formatInterval, many } from './wording.ts';

const LIVE = '/gc/heap/live:bytes';
const CYCLES = '/gc/cycles/total:gc-cycles';

/** The live heap as each collection under load left it, above the idle level; between two collections nothing new is known. */
export function liveUnderLoad(trial: Trial, idleBytes: number): { atMs: number[]; values: number[] } {
  const [series, load] = [dataOf('runtime', trial), measured(trial.load)];
  const [live, cycles] = [series?.columns[LIVE], series?.columns[CYCLES]];
  const found = { atMs: [] as number[], values: [] as number[] };
  if (!series || !live || !cycles || !load) return found;
  const [startMs, endMs] = [-load.warmup.durationMs, load.window.startMs + load.window.durationMs];
  for (const [i, atMs] of series.atMs.entries()) {
    const isNew = i > 0 && cycles[i] !== cycles[i - 1];
    if (!isNew || atMs < startMs || atMs >= endMs) continue;
    found.atMs.push(atMs);
    found.values.push(live[i]! - idleBytes);
  }
  return found;
}

interface HeapSigns extends LeakSigns {
  left: number;
  ended: number;
}

function signsOf(trial: Trial): HeapSigns | undefined {
  const heap = dataOf('heap', trial);
  if (!heap) return undefined;
  const load = liveUnderLoad(trial, heap.idle.liveBytes);
  const peak = load.values.reduce((highest, value) => Math.max(highest, value), 0);
  const counts = dataOf('goroutines', trial);
  const ended = counts ? counts.peak - counts.drained : 0;
  const left = heap.drained.liveBytes - heap.idle.liveBytes;
  return { left, ended, retained: isHeapRetained({ left, peak, ended }), rise: riseOf(load, HEAP_RISE) };
}

/** One row a variant whose heap was read before the load and after the drain. */
export function heapLeaksOf(lined: LinedUp, estimates: Estimates, goroutines: readonly Leak[]): HeapLeak[] {
  return lined.variants.flatMap((variant) => {
    const left = estimates[variant.id]?.['heap.retained_per_request'];
    const trials = countedOf(variant);
    const signs = trials.flatMap((trial) => signsOf(trial) ?? []);
    const values = left?.values.filter((value) => value !== null) ?? [];
    if (!left || left.center === null || signs.length === 0) return [];
    const verdict = leakWordOf(signs);
    const interval = intervalIn(left);
    const amount = formatQuantity(left.center, 'bytes/request');
    const range = interval ? ` (${formatInterval(interval, (value) => formatQuantity(value, 'bytes/request'))})` : '';
    const leak = goroutines.find((each) => each.variant === variant.id);
    return [
      {
        variant: variant.id,
        perRequest: left.center,
        low: left.low ?? Math.min(...values),
        high: left.high ?? Math.max(...values),
        stackPerRequest: stacksPerRequest(variant),
        verdict,
        because: `Live heap left: ${amount}${range}. ${becauseOf(verdict, signs)}${heldBy(leak, verdict)}`,
      },
    ];
  });
}

function becauseOf(word: LeakWord, signs: HeapSigns[]): string {
  const stayed = `${signs.filter(({ retained }) => retained).length} of ${many(signs.length, 'trial')}`;
  const told = signs.flatMap(({ rise }) => rise ?? []);
  const enough = told.length < signs.length ? ' that had collections enough to see' : '';
  const rose = `${told.filter(({ matters }) => matters).length} of ${many(told.length, 'trial')}${enough}`;
  switch (word) {
    case 'leak':
    case 'proven-leak':
      return `It outlives the load and two collections in ${stayed}, and rises from collection to collection under load in ${rose}.`;
    case 'retained':
      return `It outlives the load and two collections in ${stayed}, but rises throughout the load in only ${rose}: a cache, a pool or a buffer that has its size.`;
    case 'growth-under-load':
      return `It rises under load in ${rose} and is freed after it: a queue, not a leak.`;
    case 'clean':
      return `After the drain and two collections it is back near the idle level in ${signs.length - signs.filter(({ retained }) => retained).length} of ${many(signs.length, 'trial')}${descriptors(signs)}.`;
    case 'unclear':
      return told.length === 0
        ? `It outlives the load and two collections in ${stayed}; collections under load were too few to see whether it grows with the requests.`
        : `It outlives the load and two collections in ${stayed} and rises under load in ${rose}: the trials do not agree, or are too few to tell.`;
  }
}

/** What makes a heap that counts as clean look as if it were not. */
function descriptors(signs: HeapSigns[]): string {
  const isMuch = median(signs.map(({ left }) => left))! > LEAST_RETAINED_BYTES;
  const ended = median(signs.map((sign) => sign.ended))!;
  return isMuch
    ? `, but for what the runtime keeps of some ${Math.round(ended).toLocaleString('en-US')} goroutines that have ended, to use it for the next`
    : '';
}

/** Whose the memory is, where the goroutines tell. */
function heldBy(leak: Leak | undefined, heap: LeakWord): string {
  const isLeak = leak?.verdict === 'leak' || leak?.verdict === 'proven-leak';
  const isHeld = heap === 'leak' || heap === 'retained' || heap === 'unclear';
  return isLeak && isHeld
    ? ' The descriptors of the goroutines that stayed and what they refer to are part of it, and would go with them.'
    : '';
}

function stacksPerRequest(variant: VariantTrials): number {
  const values = countedOf(variant).flatMap((trial) => {
    const heap = dataOf('heap', trial);
    const requests = measured(trial.load)?.sentTotal;
    return heap && requests ? [(heap.drained.stackBytes - heap.idle.stackBytes) / requests] : [];
  });
  return median(values) ?? 0;
}
