// Go benchmarks made ready to travel: versions as commits or bundles, and what of their entry only this host knows.
import { type SubjectRequest, subjectsOf } from '../gobench/subjects.ts';
import { gobenchScenario, isForHistory } from '../history/gobench-entry.ts';
import { withSharedHistory } from '../judging/history.ts';
import { measured } from '../model/artifact.ts';
import type { BenchmarksEntry, GobenchJob, JobSource } from '../model/fleet.ts';
import { GOBENCH_DEFAULTS, type GobenchSource } from '../model/gobench.ts';
import { type Benchmarks, lastBase } from '../nightly/benchmarks.ts';
import { commitOf } from '../run/provenance.ts';
import { bundled } from './bundle.ts';
import type { Errand } from './errand.ts';
import type { Fleet } from './fleet.ts';
import type { Line } from './line.ts';
import { addressOf } from './pack.ts';
import { putBundle } from './tables/bundles.ts';

export interface BenchmarksRequest
  extends SubjectRequest,
    Omit<GobenchJob, 'schema' | 'run' | 'kind' | 'base' | 'head' | 'prefix' | 'vary' | 'labels' | 'entry'> {}

/** Rejects with a BenchError for what is not there, or cannot leave this machine. */
export async function packedBenchmarks(
  line: Line,
  request: BenchmarksRequest,
  plan: BenchmarksEntry['plan'],
): Promise<Errand<GobenchJob>> {
  const { folder, base, head, vary, ...numbers } = request;
  const asked = { folder, ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) };
  const placed = await subjectsOf({ ...asked, ...(vary === undefined ? {} : { vary }) });
  const [first, last] = [placed[0]!, placed.at(-1)!];
  const { source } = last.subject;
  const isEntered = isForHistory(placed.map(({ subject }) => subject)) && source.kind !== 'folder';
  const checkedOut = measured(await commitOf(folder, process.env));
  return {
    kind: 'gobench',
    ...numbers,
    head: await packedSource(line, source),
    ...(vary === undefined
      ? {
          base: await packedSource(line, first.subject.source),
          labels: { base: first.subject.label, head: last.subject.label },
        }
      : { vary }),
    prefix: last.prefix,
    ...(isEntered
      ? { entry: { scenario: gobenchScenario(source.repository), plan, ...(checkedOut ? { checkedOut } : {}) } }
      : {}),
  };
}

async function packedSource(line: Line, source: GobenchSource): Promise<JobSource> {
  switch (source.kind) {
    case 'commit':
      return { from: await addressOf(source.repository), commit: source.commit };
    case 'working-tree':
      return { from: await putBundle(line, await bundled(source.repository)) };
    case 'folder':
      return { from: await putBundle(line, await bundled(source.path)) };
  }
}

/**
 * Those of a night for one class of machines: of each class the nights are held against one commit, the one that its earlier
 * nights were, and tonight's own in the first.
 */
export async function benchmarksOfNight(
  { url, line }: Fleet,
  { scenario, folder, patterns, budgetMs, base }: Benchmarks,
  { class: name, ...own }: Pick<GobenchJob, 'seed' | 'failOn'> & { class: string },
): Promise<Errand<GobenchJob>> {
  const branch = measured(await commitOf(folder, process.env))?.branch ?? null;
  const kept = await withSharedHistory(url, (history) => lastBase(history, scenario, branch, name));
  const request = {
    ...{ folder, patterns, budgetMs, ...own },
    base: base ?? kept ?? 'HEAD',
    bench: '.',
    ...GOBENCH_DEFAULTS,
    tests: 'head' as const,
    measureSame: true,
  };
  return packedBenchmarks(line, request, 'nightly');
}
