// The profile room under 100,000 changed profiles: `node test/self/profile-fuzz.ts [runs] [seed] [compared with pprof]`.
import { seededRandom } from '../../harness/stats/random.ts';
import { toolchain } from '../needs.ts';
import { mutated } from '../profile/mutations.ts';
import { pprofTool, pprofWith, rawOf, temporaryFolder, write } from '../profile/pprof.ts';
import { shownRaw, survive } from '../profile/survive.ts';

export interface FuzzOutcome {
  runs: number;
  read: number;
  refused: number;
  /** How many were also decoded by `go tool pprof`, with the same result. */
  compared: number;
  slowestMs: number;
}

/** Throws at the first file that is neither read right nor refused clearly, with the file in hexadecimal. */
export function fuzzProfiles(runs: number, seed: number, comparisons: number): FuzzOutcome {
  using folder = temporaryFolder();
  const pprof = comparisons > 0 && toolchain ? pprofWith(pprofTool()) : undefined;
  const every = Math.max(1, Math.floor(runs / Math.max(1, comparisons)));
  const random = seededRandom(seed);
  const outcome: FuzzOutcome = { runs, read: 0, refused: 0, compared: 0, slowestMs: 0 };
  for (let run = 0; run < runs; run++) {
    const content = mutated(random);
    const started = performance.now();
    try {
      outcome[survive(content)]++;
    } catch (error) {
      throw new Error(`run ${run} of seed ${seed}: ${Buffer.from(content).toString('hex')}`, { cause: error });
    }
    outcome.slowestMs = Math.max(outcome.slowestMs, performance.now() - started);
    if (!pprof || run % every !== 0) continue;
    const theirs = rawOf(pprof, write(folder, 'changed', content));
    if (shownRaw(content) !== theirs) {
      throw new Error(`run ${run} of seed ${seed}: pprof says otherwise: ${Buffer.from(content).toString('hex')}`);
    }
    outcome.compared++;
  }
  return outcome;
}

if (import.meta.main) {
  const [runs = 100_000, seed = 1, comparisons = 500] = process.argv.slice(2).map(Number);
  console.log(fuzzProfiles(runs, seed, comparisons));
}
