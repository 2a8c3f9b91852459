// One run of gobench over the module whose truth is known, and what of that it found.
import { join } from 'node:path';
import { analyse } from '../../harness/gobench/analyse.ts';
import { gobench } from '../../harness/gobench/gobench.ts';
import type { GobenchAnalysis, GobenchRecord } from '../../harness/model/gobench.ts';
import { type Planted, writeModule } from './gobench-module.ts';
import type { MeasuredEntry } from './gobench-table.ts';

/** `again`: the same code on both sides, in binaries that are not the same. */
export async function measured(
  root: string,
  seed: number,
  head: 'head' | 'again',
  budgetMs: number,
): Promise<MeasuredEntry> {
  const folders = { base: join(root, `${seed}-base`), head: join(root, `${seed}-${head}`) };
  writeModule(folders.base, 'base');
  const planted = writeModule(folders.head, head);
  const record = await gobench(
    {
      folder: folders.head,
      base: folders.base,
      head: folders.head,
      patterns: ['./...'],
      bench: '.',
      budgetMs,
      minEffect: 0.02,
      tests: 'head',
      profileWorst: 6,
      seed,
      run: `truth-${seed}`,
      cacheDir: join(root, 'cache'),
      runDir: join(root, `run-${seed}`),
    },
    { onStep: () => undefined, onRound: () => undefined },
    new AbortController().signal,
  );
  return { kind: head === 'head' ? 'planted' : 'control', seed, ...found(record, planted) };
}

/** What was found of what was planted, what was called changed and is not, and where the line was among the first three. */
function found(record: GobenchRecord, planted: readonly Planted[]): Omit<MeasuredEntry, 'kind' | 'seed'> {
  const { benchmarks, causes, tookMs, buildMs, host }: GobenchAnalysis = analyse(record);
  const count = (verdict: string) => benchmarks.filter((row) => row.verdict === verdict).length;
  const isPlanted = (name: string) => planted.some(({ benchmark }) => benchmark === name);
  return {
    machine: `${host.cpu}, ${host.cores} cores, ${host.go}`,
    minutes: (tookMs - buildMs) / 60_000,
    buildMinutes: buildMs / 60_000,
    timedShare: record.series.reduce((sum, { timedMs = 0 }) => sum + timedMs, 0) / (tookMs - buildMs),
    profiledShare: (record.profiledMs ?? 0) / (tookMs - buildMs),
    benchmarks: benchmarks.length,
    same: count('same'),
    unclear: count('unclear'),
    false: benchmarks
      .filter(({ name, verdict }) => !isPlanted(name) && (verdict === 'worse' || verdict === 'better'))
      .map(({ name }) => name),
    rows: planted.map(({ benchmark, what, word, file, lines: [first, last] }) => {
      const row = benchmarks.find(({ name }) => name === benchmark);
      const findings = causes.find(({ name }) => name === benchmark)?.findings.slice(0, 3);
      const ratio = row?.comparisons.find(({ unit }) => unit === 'ns/op')?.ratio;
      return {
        benchmark,
        what,
        wanted: word,
        said: row?.verdict ?? 'not measured',
        ...(ratio ? { ratio } : {}),
        line: findings?.some(({ place }) => place?.file === file && place.line >= first && place.line <= last) ?? false,
      };
    }),
  };
}
