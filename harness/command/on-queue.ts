// What a command would run here, run by a fleet instead: the same request, the same result.
import { type BenchRequest, type BenchResult, redraw } from '../bench.ts';
import { type BenchmarksRequest, packedBenchmarks } from '../fleet/benchmarks.ts';
import { type Brought, type ErrandContext, errand } from '../fleet/errand.ts';
import { packed } from '../fleet/pack.ts';
import { asAsked } from '../run/asked.ts';
import { VERSION } from './version.ts';

export interface OnQueue {
  url: string;
  class?: string;
  log(line: string): void;
  signal: AbortSignal;
}

export async function benchOnQueue(request: BenchRequest, queue: OnQueue): Promise<BenchResult> {
  const { lesson, options, outDir, command, knobs } = request;
  const { plan, seed } = options;
  const turned = asAsked(request.experiment, { plan, seed }, knobs);
  const role = request.experiment.kind === 'compare' ? 'compare' : options.control ? 'control' : 'lesson';
  const { folder } = await errand(contextOf(queue, outDir, seed), async (fleet) => ({
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

/** The folder holds all that a run of Go benchmarks writes. */
export async function gobenchOnQueue(
  { outDir, ...request }: BenchmarksRequest & { outDir: string },
  queue: OnQueue,
): Promise<Brought> {
  return errand(contextOf(queue, outDir, request.seed), ({ line }) => packedBenchmarks(line, request, 'default'));
}

function contextOf({ log, ...queue }: OnQueue, outDir: string, seed: number): ErrandContext {
  return { ...queue, program: VERSION, outDir, seed, say: log };
}
