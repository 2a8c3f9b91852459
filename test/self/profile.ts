// What reading a profile costs, whole process against whole process: our command and `go tool pprof -top` on one file of 20,000 samples.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Interval } from '../../harness/stats/interval.ts';
import { seededRandom, shuffled } from '../../harness/stats/random.ts';
import { signedRankInterval } from '../../harness/stats/signed-rank.ts';
import { toolchain } from '../needs.ts';
import { drawn } from '../profile/drawn.ts';
import { pprofTool, temporaryFolder, write } from '../profile/pprof.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SAMPLES = 20_000;

type Command = [program: string, ...args: string[]];

export interface ProfileComparison {
  samples: number;
  fileBytes: number;
  rounds: number;
  /** Ours ÷ theirs, in pairs of a round. */
  ratios: { ours: string; theirs: string; time: Interval; medianMs: [ours: number, theirs: number] }[];
  /** Of the largest process of each command. */
  peakBytes: { ours: number; theirs: number };
}

/** All commands one after the other in every round, in seeded order; a first round warms caches and is not counted. */
export async function profileAgainstPprof({ rounds = 24 } = {}): Promise<ProfileComparison> {
  using folder = temporaryFolder();
  const bytes = gzipSync(syntheticCpuProfile(SAMPLES));
  const file = write(folder, 'synthetic.pb.gz', bytes);
  if (!toolchain) throw new Error('there is no Go to compare with');
  const commands: Record<string, Command> = {
    'node harness/cli.ts profile': [process.execPath, join(ROOT, 'harness', 'cli.ts'), 'profile', file],
    'npm run bench profile': ['npm', 'run', '--silent', 'bench', '--', 'profile', file],
    'go tool pprof -top': [toolchain.path, 'tool', 'pprof', '-top', file],
    'pprof -top, the tool itself': [pprofTool(), '-top', file],
  };
  const [ours, npm, goTool, tool] = Object.keys(commands) as [string, string, string, string];
  const tookMs: Record<string, number[]> = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  const random = seededRandom(1);
  for (let round = 0; round <= rounds; round++) {
    for (const name of shuffled(Object.keys(commands), random)) {
      const ms = await run(commands[name]!);
      if (round > 0) tookMs[name]!.push(ms);
    }
  }
  const ratio = (one: string, other: string) => ({
    ours: one,
    theirs: other,
    time: intervalOf(tookMs[one]!.map((ms, i) => ms / tookMs[other]![i]!)),
    medianMs: [median(tookMs[one]!), median(tookMs[other]!)] as [number, number],
  });
  return {
    samples: SAMPLES,
    fileBytes: bytes.length,
    rounds,
    ratios: [ratio(ours, goTool), ratio(npm, goTool), ratio(ours, tool)],
    peakBytes: { ours: await peakBytes(commands[ours]!), theirs: await peakBytes(commands[tool]!) },
  };
}

function intervalOf(ratios: number[]): Interval {
  const interval = signedRankInterval(ratios.map(Math.log), 0.95);
  if (!interval) throw new Error(`${ratios.length} rounds are too few for an interval`);
  const { center, low, high, confidence } = interval;
  return { center: Math.exp(center), low: Math.exp(low), high: Math.exp(high), confidence };
}

/** Milliseconds from its start to its end. */
async function run([program, ...args]: Command, watch?: (pid: number) => void): Promise<number> {
  const began = performance.now();
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'ignore'] });
  const timer = watch && setInterval(() => watch(child.pid!), 1);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  return performance.now() - began;
}

/** In runs of its own, for looking costs time; the largest of five. The kernel keeps the peak, so that only a rise in the last moment is missed. */
async function peakBytes(command: Command): Promise<number> {
  let peak = 0;
  for (let i = 0; i < 5; i++) {
    await run(command, (pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024);
      } catch {
        // It has ended; the highest value so far stands.
      }
    });
  }
  return peak;
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
