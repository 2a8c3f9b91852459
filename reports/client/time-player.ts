// All charts over time move together: one moment under the pointer is read in each, and one brush zooms them all.
import type { Spec, View } from 'vega';
import { curveRows } from '../charts/interactive.ts';
import { linearSteps, logSteps } from '../charts/steps.ts';
import { PADDING, PANEL } from '../charts/theme.ts';
import { showState } from './state.ts';

export interface TimeChart {
  chart: HTMLElement;
  view: View;
  spec: Spec;
}

type Span = [fromMs: number, toMs: number];

const WIDTH = PADDING.left + PANEL.width + PADDING.right;
/** Narrower than this share of the plot a drag is a click that slipped. */
const LEAST_DRAG = 0.02;

export function timePlayer(charts: TimeChart[], atFirst: string | undefined): void {
  const first = charts[0];
  if (!first) return;
  const whole = first.chart.dataset.time!.split(' ').map(Number) as Span;
  let shown: Span = whole;
  const controls = controlsIn(document.querySelector<HTMLElement>('[data-player]'), whole, (span) => zoom(span));

  const zoom = (span: Span) => {
    shown = span;
    const all = span[0] <= whole[0] && span[1] >= whole[1];
    for (const [i, { view }] of charts.entries()) {
      view.signal('x0', span[0]).signal('x1', span[1]);
      rescale[i]!(all ? undefined : span);
      void view.runAsync();
    }
    hover(undefined);
    showState({ t: all ? '' : span.map(Math.round).join('~') });
    controls?.show(span, all);
  };
  const rescale = charts.map(rescaling);
  const parts = charts.map(({ chart }) => ({ chart, ...overlaysOn(chart), readings: readingsOf(chart) }));
  const moment = (event: PointerEvent): number => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const share = (((event.clientX - box.left) / box.width) * WIDTH - PADDING.left) / PANEL.width;
    return shown[0] + Math.min(1, Math.max(0, share)) * (shown[1] - shown[0]);
  };
  const place = (ms: number) =>
    ((PADDING.left + ((ms - shown[0]) / (shown[1] - shown[0])) * PANEL.width) / WIDTH) * 100;
  const hover = (ms: number | undefined) => {
    for (const { line, readings } of parts) {
      line.hidden = ms === undefined;
      if (ms !== undefined) line.style.left = `${place(ms)}%`;
      readings(ms);
    }
  };
  let from: number | undefined;
  const brush = (to: number) => {
    const [a, b] = [Math.min(from!, to), Math.max(from!, to)];
    for (const { shade } of parts) {
      shade.hidden = false;
      shade.style.left = `${place(a)}%`;
      shade.style.width = `${place(b) - place(a)}%`;
    }
    return [a, b] as Span;
  };
  const drop = () => {
    from = undefined;
    for (const { shade } of parts) shade.hidden = true;
  };
  for (const { chart } of charts) {
    chart.addEventListener('pointermove', (event) => {
      const ms = moment(event);
      hover(ms);
      if (from !== undefined) brush(ms);
    });
    chart.addEventListener('pointerleave', () => hover(undefined));
    chart.addEventListener('pointerdown', (event) => {
      if (event.pointerType === 'touch' || event.button !== 0) return;
      from = moment(event);
      chart.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    chart.addEventListener('pointerup', (event) => {
      if (from === undefined) return;
      const span = brush(moment(event));
      drop();
      if (span[1] - span[0] >= LEAST_DRAG * (shown[1] - shown[0])) zoom(span);
    });
    chart.addEventListener('pointercancel', drop);
    chart.addEventListener('dblclick', () => zoom(whole));
  }
  const asked = atFirst?.split('~').map(Number);
  if (asked?.length === 2 && asked.every(Number.isFinite) && asked[1]! > asked[0]!) {
    zoom([Math.max(whole[0], asked[0]!), Math.min(whole[1], asked[1]!)]);
  } else controls?.show(whole, true);
}

/** Fits a chart's y axis to what its curves reach within a span, and back to all of it. */
function rescaling({ view, spec }: TimeChart): (span: Span | undefined) => void {
  const initial = (name: string) => {
    const signal = spec.signals?.find((each) => each.name === name);
    return signal && 'value' in signal ? signal.value : undefined;
  };
  const whole = { domain: initial('yDomain'), ticks: initial('yTicks') };
  if (whole.domain === undefined) return () => undefined;
  const rows = curveRows(spec);
  const steps = spec.scales?.find(({ name }) => name === 'y')?.type === 'log' ? logSteps : linearSteps;
  return (span) => {
    const values = rows
      .filter(({ atMs }) => span && atMs >= span[0] && atMs <= span[1])
      .flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]));
    const { domain, ticks } =
      values.length === 0
        ? whole
        : steps(
            values.reduce((a, b) => Math.min(a, b)),
            values.reduce((a, b) => Math.max(a, b)),
          );
    view.signal('yDomain', domain).signal('yTicks', ticks);
  };
}

function overlaysOn(chart: HTMLElement): { line: HTMLElement; shade: HTMLElement } {
  const overlay = (name: string) => {
    const element = document.createElement('div');
    element.className = name;
    element.hidden = true;
    chart.append(element);
    return element;
  };
  return { line: overlay('moment'), shade: overlay('brush') };
}

/** Writes the table's own words for a moment behind the legend's, so that picture and table cannot disagree. */
function readingsOf(chart: HTMLElement): (ms: number | undefined) => void {
  const figure = chart.closest('figure')!;
  const rows = [...figure.querySelectorAll<HTMLTableRowElement>('.numbers tbody tr')];
  const times = rows.map((row) => Number.parseFloat(row.cells[0]!.textContent.replace('\u2212', '-')) * 1000);
  const legends = [...figure.querySelectorAll<HTMLElement>('.legend [data-variant]')];
  // A table over time has two columns a variant; any other has no reading.
  const isCurve = times.every(Number.isFinite) && rows[0]?.cells.length === 1 + 2 * legends.length;
  if (!isCurve) return () => undefined;
  const outputs = legends.map((legend) => {
    const output = document.createElement('span');
    output.className = 'reading';
    (legend.querySelector('button') ?? legend).append(output);
    return output;
  });
  return (ms) => {
    let nearest = 0;
    if (ms !== undefined) {
      for (const [i, time] of times.entries()) if (Math.abs(time - ms) < Math.abs(times[nearest]! - ms)) nearest = i;
    }
    outputs.forEach((output, k) => {
      output.textContent = ms === undefined ? '' : rows[nearest]!.cells[1 + 2 * k]!.textContent;
    });
  };
}

/** Two sliders and a button do by keyboard what the brush does by hand. */
function controlsIn(place: HTMLElement | null, whole: Span, zoom: (span: Span) => void) {
  if (!place) return undefined;
  const [from, to] = [...place.querySelectorAll<HTMLInputElement>('input[type=range]')];
  const reset = place.querySelector<HTMLButtonElement>('button');
  const words = place.querySelector<HTMLElement>('output');
  if (!from || !to || !reset || !words) return undefined;
  place.hidden = false;
  const step = (whole[1] - whole[0]) / 100;
  for (const slider of [from, to]) Object.assign(slider, { min: whole[0], max: whole[1], step });
  from.addEventListener('input', () => zoom([Math.min(from.valueAsNumber, to.valueAsNumber - step), to.valueAsNumber]));
  to.addEventListener('input', () => zoom([from.valueAsNumber, Math.max(to.valueAsNumber, from.valueAsNumber + step)]));
  reset.addEventListener('click', () => zoom(whole));
  return {
    show: ([a, b]: Span, all: boolean) => {
      from.value = String(a);
      to.value = String(b);
      reset.disabled = all;
      words.textContent = [a, b].map((ms) => `${(ms / 1000).toFixed(2).replace('-', '\u2212')} s`).join(' … ');
    },
  };
}
