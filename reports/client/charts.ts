// The second script of a report: draws every chart again with Vega, without eval, and joins them to each other.

import type { Spec, View as VegaView } from 'vega';
import { transforms } from 'vega-dataflow';
import * as encode from 'vega-encode';
import { expressionInterpreter } from 'vega-interpreter';
import { parse } from 'vega-parser';
import * as data from 'vega-transforms';
import { View } from 'vega-view';
import * as layout from 'vega-view-transforms';
import { keepBothLanguages, wordsOf } from './chart-words.ts';
import { stateOf } from './state.ts';
import { type TimeChart, timePlayer } from './time-player.ts';
import { showTooltip } from './tooltip.ts';
import { variantToggle } from './variant-toggle.ts';

Object.assign(transforms, data, layout, encode);

async function redraw(chart: HTMLElement, spec: Spec): Promise<VegaView> {
  const runtime = parse(spec, undefined, { ast: true } as never);
  const holder = document.createElement('div');
  const view = new View(runtime, { renderer: 'svg', expr: expressionInterpreter } as never);
  view.tooltip((_handler: unknown, event: MouseEvent, _item: unknown, value: unknown) => showTooltip(event, value));
  view.initialize(holder);
  await view.runAsync();
  holder.querySelector('svg')?.setAttribute('aria-hidden', 'true');
  // Made for the inputs of specs that have some.
  holder.querySelector('form')?.remove();
  keepBothLanguages(holder, wordsOf(chart));
  chart.replaceChildren(holder);
  return view;
}

async function start(): Promise<void> {
  const store = globalThis as { fixproofSpecs?: string };
  const specs = JSON.parse(store.fixproofSpecs ?? '{}') as Record<string, Spec>;
  delete store.fixproofSpecs;
  const views: VegaView[] = [];
  const timed: TimeChart[] = [];
  for (const chart of document.querySelectorAll<HTMLElement>('.chart[data-chart]')) {
    const spec = specs[chart.dataset.chart!];
    if (!spec) continue;
    const view = await redraw(chart, spec);
    views.push(view);
    if (chart.dataset.time) timed.push({ chart, view, spec });
    // A breath between charts, so that a reader who scrolls meanwhile is not held up.
    await new Promise((resolve) => setTimeout(resolve));
  }
  const state = stateOf(location.hash);
  variantToggle(views, state.off?.split(',') ?? []);
  timePlayer(timed, state.t);
  document.documentElement.dataset.charts = 'ready';
}

void start();
