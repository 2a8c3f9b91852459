// Axes made outside Vega: ticks at round numbers with the words of units.ts, and domains that hold all the data.
import { leastOf, mostOf } from '../../harness/model/extremes.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { formatTick, type Unit } from '../../harness/model/units.ts';
import { type Said, said, say, type Text } from '../language/said.ts';
import { logSteps, multiples, roundStep } from './steps.ts';
import { PADDING } from './theme.ts';

export interface Axis {
  domain: [number, number];
  ticks: number[];
  /** One a tick, in tick order. */
  labels: string[];
  title: Text;
}

const BYTES = { scale: 1, name: say`bytes`, perRequest: say`bytes per request` };
const BYTE_STEPS: { scale: number; name: Text; perRequest: Said }[] = [
  { scale: 1024 ** 3, name: 'GiB', perRequest: say`GiB per request` },
  { scale: 1024 ** 2, name: 'MiB', perRequest: say`MiB per request` },
  { scale: 1024, name: 'KiB', perRequest: say`KiB per request` },
  BYTES,
];

const AXIS_TITLE: Partial<Record<Unit, Said>> = {
  'requests/s': say`requests per second`,
  count: say`count`,
  'per request': say`per request`,
  'per 1k requests': say`per 1,000 requests`,
  'objects/request': say`objects per request`,
};

/** From zero, or from below it where the data go there, in the largest unit that keeps the labels short. */
export function linearAxis(values: number[], unit: Unit, title: (unitName: Text) => Text = (name) => name): Axis {
  const low = leastOf(values, 0);
  const highest = mostOf(values, 0);
  const [scale, name] = scaleOf(Math.max(-low, highest), unit);
  const high = highest === low ? scale : highest;
  const round = roundStep((high - low) / scale, 5);
  // There is no fifth of a goroutine; a gauge of a service may count in parts.
  const isWhole = unit === 'count' && values.every(Number.isInteger);
  const step = (isWhole ? Math.max(1, round) : round) * scale;
  const domain: [number, number] = [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
  const ticks = multiples(step, domain[0], domain[1]);
  return { domain, ticks, labels: ticks.map((tick) => formatTick(tick / scale)), title: title(name) };
}

function scaleOf(size: number, unit: Unit): [number, Text] {
  switch (unit) {
    case 'bytes':
    case 'bytes/request': {
      const { scale, name, perRequest } = BYTE_STEPS.find((step) => size >= step.scale) ?? BYTES;
      return [scale, unit === 'bytes' ? name : perRequest];
    }
    case 'us':
    case 'us/request':
      return size >= 1e6 ? [1e6, 's'] : size >= 1e3 ? [1e3, 'ms'] : [1, 'µs'];
    case 'ms':
      return size >= 1e3 ? [1e3, 's'] : [1, 'ms'];
    case 'share':
      return [0.01, '%'];
    default:
      return [1, AXIS_TITLE[unit] ?? unit];
  }
}

/** Logarithmic, from the 1-2-5 number at or below the smallest value to that at or above the largest; values must be positive. */
export function logAxis(values: number[], label: (value: number) => string, title: Text): Axis {
  const { domain, ticks } = logSteps(leastOf(values), mostOf(values));
  return { domain, ticks, labels: ticks.map(label), title };
}

/** Time to answer on a logarithmic axis, from microseconds. */
export function latencyAxis(valuesUs: number[]): Axis {
  const label = (us: number) =>
    us >= 1e6 ? `${formatTick(us / 1e6)} s` : us >= 1e3 ? `${formatTick(us / 1e3)} ms` : `${formatTick(us)} µs`;
  return logAxis(valuesUs, label, say`time to answer, logarithmic`);
}

/** Factors around one on a logarithmic axis. */
export function ratioAxis(ratios: number[], title: Text): Axis {
  const label = (ratio: number) => `×${formatTick(ratio)}`;
  const low = leastOf(ratios, 1);
  const high = mostOf(ratios, 1);
  if (high / low > 4) return logAxis([low, high], label, title);
  // So close to one, the steps of 1, 2 and 5 would leave most of the drawing empty.
  const step = roundStep(high - low || 0.1, 6);
  const domain: [number, number] = [Math.floor(low / step + 1e-9) * step || low, Math.ceil(high / step - 1e-9) * step];
  const ticks = multiples(step, domain[0], domain[1]);
  return { domain, ticks, labels: ticks.map(label), title };
}

/** Milliseconds since the start of the window, labelled in seconds. */
export function timeAxis(fromMs: number, toMs: number): Axis {
  const ticks = multiples(roundStep(toMs - fromMs, 8), fromMs, toMs);
  const labels = ticks.map((tick) => `${formatTick(tick / 1000)} s`);
  return { domain: [fromMs, toMs], ticks, labels, title: '' };
}

/** The axis in Vega-Lite's words, without a title where `extra` gives none. */
export function vegaAxis({ ticks, labels }: Axis, extra: object = {}) {
  const words = Object.fromEntries(ticks.map((tick, i) => [String(tick), labels[i]!]));
  return { values: ticks, labelExpr: wordFor(words), title: null, ...extra };
}

/**
 * A Vega expression that looks a value's words up; an array is set on several lines. The words are data within code: as
 * JSON they cannot leave their quotes, and line separators, which that language knows as line ends, are written as escapes.
 */
export function wordFor(words: Record<string, string | string[]>): string {
  const json = JSON.stringify(words).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
  return `(${json})[datum.value]`;
}

/** What is drawn along an axis that begins and ends where it says. */
export function alongOf({ domain }: Axis) {
  return { type: 'quantitative', scale: { domain, nice: false } } as const;
}

/** What is drawn upwards along an axis. */
export function heightOf(axis: Axis, onLogs: boolean) {
  return {
    type: 'quantitative',
    scale: { type: onLogs ? 'log' : 'linear', domain: axis.domain, nice: false },
    axis: vegaAxis(axis, titleAbove(axis.title)),
  } as const;
}

/** A title above the upper end of a y axis, where no label's width can push it. */
export function titleAbove(title: Text) {
  return {
    title: oneLine(said(title).en),
    titleAngle: 0,
    titleAlign: 'left',
    titleAnchor: 'end',
    titleX: -PADDING.left,
    titleY: -12,
    titleBaseline: 'bottom',
  } as const;
}
