// Changes of public libraries whose authors claimed an effect: what gobench says of each, in a clone that somebody has made.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { analyse } from '../../harness/gobench/analyse.ts';
import { gobench } from '../../harness/gobench/gobench.ts';
import type { LibraryEntry } from './gobench-table.ts';

/** One change as a file of ours names it; such a file and the clones lie outside of this repository. */
interface Claimed {
  /** As it is known in public: `github.com/owner/name`. */
  library: string;
  /** Folder of its clone, relative to the file. */
  clone: string;
  /** Commits, whole. */
  base: string;
  head: string;
  /** Each benchmark that the author names, with the change as it is written there. */
  claims: Record<string, string>;
}

export async function libraries(file: string, root: string, budgetMs: number): Promise<LibraryEntry[]> {
  const entries: LibraryEntry[] = [];
  for (const each of JSON.parse(readFileSync(file, 'utf8')) as Claimed[]) {
    entries.push(await measuredIn(resolve(dirname(file), each.clone), each, root, budgetMs));
  }
  return entries;
}

async function measuredIn(
  folder: string,
  { library, base, head, claims }: Claimed,
  root: string,
  budgetMs: number,
): Promise<LibraryEntry> {
  // `Name/sub`: Go matches each step by itself.
  const bench = [...new Set(Object.keys(claims).map((name) => `^Benchmark${name.split('/')[0]}$`))].join('|');
  const record = await gobench(
    {
      ...{ folder, base, head, patterns: ['./...'], bench, budgetMs, minEffect: 0.02, tests: 'head', profileWorst: 3 },
      ...{ seed: 1, run: `library-${head.slice(0, 8)}`, cacheDir: join(root, 'cache'), runDir: join(root, 'run') },
    },
    { onStep: () => undefined, onRound: () => undefined },
    new AbortController().signal,
  );
  const { benchmarks, causes, host, tookMs, buildMs } = analyse(record);
  return {
    kind: 'library',
    machine: `${host.cpu}, ${host.cores} cores, ${host.go}`,
    library,
    head,
    minutes: (tookMs - buildMs) / 60_000,
    rows: Object.entries(claims).map(([benchmark, claim]) => {
      const own = ({ name }: { name: string }) => name.replace(/-\d+$/, '') === `Benchmark${benchmark}`;
      const time = benchmarks.find(own)?.comparisons.find(({ unit }) => unit === 'ns/op');
      const place = causes.find(own)?.findings.find((finding) => finding.place)?.place;
      return {
        benchmark,
        claim,
        said: time?.verdict ?? 'not measured',
        ...(time?.ratio ? { ratio: time.ratio } : {}),
        ...(place ? { line: `${place.file}:${place.line}` } : {}),
      };
    }),
  };
}
