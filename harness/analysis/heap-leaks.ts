// Live heap that stays: for each variant the bytes left per request, and the word that the same two signs as for goroutines make.
import type { Leak } from '../model/analysis.ts';
import { measured } from '../model/artifact.ts';
import type { Message } from '../model/message.ts';
import type { HeapLeak, LeakWord } from '../model/runtime.ts';
import { dataOf, endMsOf, type Trial } from '../model/trial.ts';
import { median } from '../stats/describe.ts';
import { message, sentences } from '../words/messages.ts';
import { plainFigure, quantity } from '../words/values.ts';
import { type Estimates, intervalIn } from './estimates.ts';
import { HEAP_RISE, isHeapRetained, LEAST_RETAINED_BYTES, riseOf } from './leak-signs.ts';
import { type LeakSigns, leakWordOf } from './leaks.ts';
import { countedOf, type LinedUp, type VariantTrials } from './trials.ts';
import { withInterval } from './wording.ts';

const LIVE = '/gc/heap/live:bytes';
const CYCLES = '/gc/cycles/total:gc-cycles';

/** The live heap as each collection under load left it, above the idle level; between two collections nothing new is known. */
export function liveUnderLoad(trial: Trial, idleBytes: number): { atMs: number[]; values: number[] } {
  const [series, load] = [dataOf('runtime', trial), measured(trial.load)];
  const [live, cycles] = [series?.columns[LIVE], series?.columns[CYCLES]];
  const found = { atMs: [] as number[], values: [] as number[] };
  if (!series || !live || !cycles || !load) return found;
  const [startMs, endMs] = [-load.warmup.durationMs, endMsOf(load.window)];
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
    const perRequest = (value: number) => quantity(value, 'bytes/request');
    const found = interval ? withInterval(interval, perRequest) : perRequest(left.center);
    const leak = goroutines.find((each) => each.variant === variant.id);
    return [
      {
        variant: variant.id,
        perRequest: left.center,
        low: left.low ?? Math.min(...values),
        high: left.high ?? Math.max(...values),
        stackPerRequest: stacksPerRequest(variant),
        verdict,
        because: sentences([message('heap.left', { left: found }), signsText(verdict, signs), heldBy(leak, verdict)]),
      },
    ];
  });
}

function signsText(word: LeakWord, signs: HeapSigns[]): Message {
  const trials = signs.length;
  const stayed = signs.filter(({ retained }) => retained).length;
  const told = signs.flatMap(({ rise }) => rise ?? []);
  const rose = message(told.length < trials ? 'heap.rose-of-told' : 'heap.rose', {
    rose: told.filter(({ matters }) => matters).length,
    of: told.length,
  });
  switch (word) {
    case 'leak':
    case 'proven-leak':
      return message('heap.leak', { stayed, trials, rose });
    case 'retained':
      return message('heap.retained', { stayed, trials, rose });
    case 'growth-under-load':
      return message('heap.growth', { rose });
    case 'clean':
      return cleanText(signs, trials - stayed);
    case 'unclear':
      return told.length === 0
        ? message('heap.unseen', { stayed, trials })
        : message('heap.unclear', { stayed, trials, rose });
  }
}

/** With what makes a heap that counts as clean look as if it were not. */
function cleanText(signs: HeapSigns[], back: number): Message {
  const about = { back, trials: signs.length };
  const isMuch = median(signs.map(({ left }) => left))! > LEAST_RETAINED_BYTES;
  const ended = plainFigure(median(signs.map((sign) => sign.ended))!, 'whole');
  return isMuch ? message('heap.clean-but', { ...about, ended }) : message('heap.clean', about);
}

/** Whose the memory is, where the goroutines tell. */
function heldBy(leak: Leak | undefined, heap: LeakWord): Message | undefined {
  const isLeak = leak?.verdict === 'leak' || leak?.verdict === 'proven-leak';
  const isHeld = heap === 'leak' || heap === 'retained' || heap === 'unclear';
  return isLeak && isHeld ? message('heap.held') : undefined;
}

function stacksPerRequest(variant: VariantTrials): number {
  const values = countedOf(variant).flatMap((trial) => {
    const heap = dataOf('heap', trial);
    const requests = measured(trial.load)?.sentTotal;
    return heap && requests ? [(heap.drained.stackBytes - heap.idle.stackBytes) / requests] : [];
  });
  return median(values) ?? 0;
}
