// Measures an experiment's panels; what depends on the sources alone is kept in the cache and not measured twice.
import { join } from 'node:path';
import type { Panel, PanelFacts, PanelResult } from '../../model/panel.ts';
import { panelFacts } from '../../schema/panel.ts';
import { attempt } from '../../words/attempt.ts';
import { identityOf } from '../build.ts';
import { keepFacts, readKept } from '../kept-facts.ts';
import { hashSources, sourcesOf } from '../source-files.ts';
import { measureCallGraph } from './call-graph.ts';
import { measureChecks } from './checks.ts';
import { measureDependencies } from './dependencies.ts';
import { type PanelPlace, type PanelRequest, placeOf } from './place.ts';
import { measureRebuild } from './rebuild.ts';
import { measureTestTime } from './test-time.ts';

/** One result a panel, in their order. Rejects only where the signal fires; what cannot be measured says why. */
export async function measurePanels(
  panels: Panel[],
  request: PanelRequest,
  signal: AbortSignal,
): Promise<PanelResult[]> {
  const results: PanelResult[] = [];
  for (const panel of panels) {
    const facts = await attempt('not-measured', () => measure(panel, placeOf(request), signal));
    signal.throwIfAborted();
    results.push({ id: panel.id, facts });
  }
  return results;
}

function measure(panel: Panel, place: PanelPlace, signal: AbortSignal): Promise<PanelFacts> {
  switch (panel.kind) {
    case 'dependencies':
      return kept(panel, place, () => measureDependencies(panel, place, signal));
    case 'rebuild':
      return kept(panel, place, () => measureRebuild(panel, place, signal));
    case 'call-graph':
      return kept(panel, place, () => measureCallGraph(place, signal));
    case 'checks':
      return kept(panel, place, () => measureChecks(panel, place, signal));
    case 'test-time':
      return measureTestTime(panel, place, signal);
  }
}

/** The facts from the cache where sources, toolchain and question are the same; else measured, and kept. */
async function kept<T extends PanelFacts>(panel: Panel, place: PanelPlace, work: () => Promise<T>): Promise<T> {
  const helper = panel.kind === 'call-graph' ? hashSources(sourcesOf(place.moduleDir, 'internal/callgraph'), []) : '';
  const settings = [...identityOf(place.toolchain), JSON.stringify([panel, place.subjects]), helper];
  const hash = hashSources(sourcesOf(place.moduleDir, place.main, { tests: true }), settings);
  const file = join(place.cacheDir, 'panels', `${place.package}.${panel.id}.${hash.slice(0, 16)}.json`);
  const known = readKept(panelFacts, file);
  // A panel's facts are of its own kind.
  if (known?.kind === panel.kind) return known as T;
  const facts = await work();
  keepFacts(file, facts);
  return facts;
}
