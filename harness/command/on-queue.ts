// What a command would run here, run by a fleet instead: the same request, the same result.
import { type BenchRequest, type BenchResult, redraw } from '../bench.ts';
import { bundled } from '../fleet/bundle.ts';
import { type Brought, errand } from '../fleet/errand.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { addressOf, packed } from '../fleet/pack.ts';
import { putBundle } from '../fleet/tables/bundles.ts';
import { type SubjectRequest, subjectsOf } from '../gobench/subjects.ts';
import type { GobenchJob, JobSource } from '../model/fleet.ts';
import type { GobenchSource } from '../model/gobench.ts';
import { asAsked } from '../run/asked.ts';
import { VERSION } from './version.ts';

export interface OnQueue {
  url: string;
  class?: string;
  log(line: string): void;
  signal: AbortSignal;
}

export async function benchOnQueue(
  request: BenchRequest,
  { url, class: name, log, signal }: OnQueue,
): Promise<BenchResult> {
  const { lesson, options, outDir, command, knobs } = request;
  const { plan, seed } = options;
  const turned = asAsked(request.experiment, { plan, seed }, knobs);
  const context = {
    url,
    program: VERSION,
    outDir,
    seed,
    say: log,
    signal,
    ...(name === undefined ? {} : { class: name }),
  };
  const role = request.experiment.kind === 'compare' ? 'compare' : options.control ? 'control' : 'lesson';
  const { folder } = await errand(context, async (fleet) => ({
    kind: 'bench',
    role,
    experiment: await packed(fleet.line, turned),
    ...(lesson ? { lesson } : {}),
    options,
    ...(request.secondLook ? { secondLook: true as const } : {}),
    command,
  }));
  return redraw({ folder, outDir }, request.choices);
}

export interface GobenchRequest
  extends SubjectRequest,
    Omit<GobenchJob, 'schema' | 'run' | 'kind' | 'base' | 'head' | 'prefix' | 'vary'> {
  outDir: string;
}

/** The folder holds all that a run of Go benchmarks writes. */
export async function gobenchOnQueue(
  request: GobenchRequest,
  { url, class: name, log, signal }: OnQueue,
): Promise<Brought> {
  const { folder, base, head, vary, outDir, ...numbers } = request;
  const asked = { folder, ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) };
  const placed = await subjectsOf({ ...asked, ...(vary === undefined ? {} : { vary }) });
  const [first, last] = [placed[0]!, placed.at(-1)!];
  const context = {
    url,
    program: VERSION,
    outDir,
    seed: numbers.seed,
    say: log,
    signal,
    ...(name ? { class: name } : {}),
  };
  return errand(context, async (fleet) => ({
    kind: 'gobench',
    ...numbers,
    head: await packedSource(fleet, last.subject.source),
    ...(vary === undefined ? { base: await packedSource(fleet, first.subject.source) } : { vary }),
    prefix: last.prefix,
  }));
}

async function packedSource({ line }: Fleet, source: GobenchSource): Promise<JobSource> {
  switch (source.kind) {
    case 'commit':
      return { from: await addressOf(source.repository), commit: source.commit };
    case 'working-tree':
      return { from: await putBundle(line, await bundled(source.repository)) };
    case 'folder':
      return { from: await putBundle(line, await bundled(source.path)) };
  }
}
