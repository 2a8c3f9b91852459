// What a command would run here, run by a fleet instead: the same request, the same result.
import { type BenchRequest, type BenchResult, redraw } from '../bench.ts';
import { type BenchmarksRequest, packedBenchmarks } from '../fleet/benchmarks.ts';
import { type Brought, errand } from '../fleet/errand.ts';
import { packed } from '../fleet/pack.ts';
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

/** The folder holds all that a run of Go benchmarks writes. */
export async function gobenchOnQueue(
  { outDir, ...request }: BenchmarksRequest & { outDir: string },
  { url, class: name, log, signal }: OnQueue,
): Promise<Brought> {
  const context = {
    url,
    program: VERSION,
    outDir,
    seed: request.seed,
    say: log,
    signal,
    ...(name ? { class: name } : {}),
  };
  return errand(context, ({ line }) => packedBenchmarks(line, request, 'default'));
}
