// The parts of a time axis that are no ordinary part of the window: warm-up and drain, spans of the workload, standstills.
import type { Standstill } from '../../harness/model/standstill.ts';
import { windowsEndMs } from '../../harness/model/trial.ts';
import { formatOffset } from '../../harness/model/units.ts';
import { spansOf } from '../../harness/model/workload.ts';
import { ownOf } from '../language/own.ts';
import { said, say, type Text } from '../language/said.ts';
import { type Axis, alongOf, vegaAxis } from './axis.ts';
import type { ChartSource, Layer, LegendEntry } from './chart.ts';
import { INK, PANEL } from './theme.ts';

export interface Shade {
  kind: 'idle' | 'span' | 'standstill';
  /** In the legend, which names alike shades once. */
  label: Text;
  /** Of this one alone, under the pointer. */
  title: Text;
  fromMs: number;
  toMs: number;
}

export function shadesOf({ analysis, record }: ChartSource, x: Axis): Shade[] {
  const { measureMs } = analysis.plan;
  const own = ownOf(record.experiment);
  const idle = say`warm-up and drain, not measured`;
  const spans = spansOf(record.experiment.workload).map(({ id, label, startShare, endShare }): Shade => {
    const named = own.text(label, 'spans', id);
    const [fromMs, toMs] = [startShare * measureMs, endShare * measureMs];
    return { kind: 'span', label: named, title: named, fromMs, toMs };
  });
  const ends = windowsEndMs(record.trials, measureMs);
  return [
    { kind: 'idle', label: idle, title: idle, fromMs: x.domain[0], toMs: 0 } as const,
    { kind: 'idle', label: idle, title: idle, fromMs: ends, toMs: x.domain[1] } as const,
    ...spans,
    ...bandsOf(analysis.standstills, x),
  ].filter(({ fromMs, toMs }) => toMs > fromMs);
}

/** Standstills of several trials that overlap, or lie nearer to each other than can be drawn, are one band: shades on shades would hide the curves. */
function bandsOf(standstills: readonly Standstill[], { domain: [from, to] }: Axis): Shade[] {
  const apart = (to - from) / PANEL.width;
  const bands: { fromMs: number; toMs: number; count: number }[] = [];
  for (const { atMs, durationMs } of standstills.toSorted((a, b) => a.atMs - b.atMs)) {
    const [fromMs, toMs] = [Math.max(atMs, from), Math.min(atMs + durationMs, to)];
    const last = bands.at(-1);
    if (toMs <= fromMs) continue;
    if (last && fromMs <= last.toMs + apart) {
      last.toMs = Math.max(last.toMs, toMs);
      last.count += 1;
    } else bands.push({ fromMs, toMs, count: 1 });
  }
  const label =
    standstills.length === 1
      ? say`a service stood still, in some trial`
      : say`a service stood still: ${standstills.length} times in all trials`;
  return bands.map(({ count, fromMs, toMs }) => {
    const [start, end] = [formatOffset(fromMs), formatOffset(toMs)];
    const title =
      count === 1 ? say`a standstill, ${start} to ${end}` : say`${count} standstills between ${start} and ${end}`;
    return { kind: 'standstill', label, title, fromMs, toMs };
  });
}

export function shadeLegend(shades: readonly Shade[]): LegendEntry[] {
  const first = shades.filter(
    ({ label }, i) => shades.findIndex((other) => said(other.label).en === said(label).en) === i,
  );
  return first.map(({ label, kind }) => ({ sign: 'shade', label, colour: INK[kind] }));
}

export function shadeLayer(shades: readonly Shade[], x: Axis): Layer {
  return {
    data: { values: shades.map(({ kind, fromMs, toMs, title }) => ({ kind, fromMs, toMs, say: said(title) })) },
    mark: { type: 'rect' },
    encoding: {
      x: { field: 'fromMs', ...alongOf(x), axis: vegaAxis(x, { grid: false }) },
      x2: { field: 'toMs' },
      fill: {
        field: 'kind',
        type: 'nominal',
        legend: null,
        scale: { domain: ['idle', 'span', 'standstill'], range: [INK.idle, INK.span, INK.standstill] },
      },
      tooltip: { field: 'say' },
    },
  };
}
