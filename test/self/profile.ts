// What reading a profile costs: decoding and counting 20,000 samples here, against `go tool pprof -top` on the same file.
import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { Bench } from 'tinybench';
import { profileReport } from '../../harness/profile/report.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { toolchain } from '../needs.ts';
import { drawn } from '../profile/drawn.ts';
import { pprofTool, temporaryFolder, write } from '../profile/pprof.ts';

export interface ProfileRound {
  /** In this process, from the compressed bytes to the ordered table. */
  readMs: number;
  /** The tool as a process, its start included; absent where Go is. */
  pprofMs?: number;
}

export interface ProfileComparison {
  samples: number;
  fileBytes: number;
  rounds: ProfileRound[];
  medianReadMs: number;
  /** Ours ÷ pprof's. */
  medianRatio?: number;
}

const SAMPLES = 20_000;

/** Both in turn, one after the other in every round. */
export async function profileAgainstPprof({ rounds = 12 } = {}): Promise<ProfileComparison> {
  using folder = temporaryFolder();
  const bytes = gzipSync(syntheticCpuProfile(SAMPLES));
  const file = write(folder, 'synthetic.pb.gz', bytes);
  const tool = toolchain ? pprofTool() : undefined;
  const found: ProfileRound[] = [];
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true });
    bench.add('read', () => void profileReport({ bytes }));
    if (tool) bench.add('pprof', () => void execFileSync(tool, ['-top', '-symbolize=none', file]));
    await bench.run();
    const [readMs, pprofMs] = bench.tasks.map(({ result }) => ('latency' in result ? result.latency.mean : undefined));
    found.push({ readMs: readMs!, ...(pprofMs !== undefined && { pprofMs }) });
  }
  const ratios = found.flatMap(({ readMs, pprofMs }) => (pprofMs ? readMs / pprofMs : []));
  return {
    samples: SAMPLES,
    fileBytes: bytes.length,
    rounds: found,
    medianReadMs: median(found.map(({ readMs }) => readMs)),
    ...(ratios.length > 0 && { medianRatio: median(ratios) }),
  };
}

/** A CPU profile of a large program: stacks of 10 to 40 frames over 900 functions, a third of them inlining another. */
function syntheticCpuProfile(samples: number): Uint8Array {
  const random = seededRandom(1);
  const below = (limit: number): number => Math.floor(random() * limit);
  const frame = (depth: number): string => {
    const n = below(Math.min(40 * depth, 800));
    const inlined = n % 3 === 0 ? `pkg.small${n % 100}@/src/pkg/small.go:${1 + (n % 11)}+` : '';
    return `${inlined}pkg.f${n}@/src/pkg/f${n % 50}.go:${1 + (n % 7)}`;
  };
  const stacks = Array.from({ length: samples }, () => {
    const hits = 1 + below(3);
    const frames = Array.from({ length: 10 + below(30) }, (_, fromLeaf) => frame(40 - fromLeaf));
    return `${hits} ${hits * 10_000_000}: ${frames.join(' ')} main.main runtime.main`;
  });
  return drawn({ types: 'samples/count cpu/nanoseconds', stacks: stacks.join('\n'), timeNanos: 1n });
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}
