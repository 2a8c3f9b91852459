// `npm run bench:truth -- gobench`: sixty benchmarks, six of them changed by a known amount; what gobench calls each, and when.
//   --runs N        with the planted changes (default 1)
//   --control N     of the same code on both sides (default 0)
//   --minutes N     budget of each (default 8)
//   --benchstat     also ten sequential runs a side, as benchstat is usually fed: minutes, found, false
//   --log FILE      append one JSON line a run
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { analyse } from '../../harness/gobench/analyse.ts';
import { gobench } from '../../harness/gobench/gobench.ts';
import type { GobenchAnalysis } from '../../harness/model/gobench.ts';
import { type Planted, writeModule } from './gobench-module.ts';

const { values: flags } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== 'gobench'),
  options: {
    runs: { type: 'string', default: '1' },
    control: { type: 'string', default: '0' },
    minutes: { type: 'string', default: '8' },
    benchstat: { type: 'boolean', default: false },
    log: { type: 'string' },
  },
});

const root = mkdtempSync(join(tmpdir(), 'fixproof-gobench-truth-'));

interface Run {
  analysis: GobenchAnalysis;
  planted: Planted[];
  /** Of the time that was not building: what the benchmarks themselves were timed for. */
  timedShare: number;
}

async function run(seed: number, head: 'head' | 'again'): Promise<Run> {
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
      budgetMs: Number(flags.minutes) * 60_000,
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
  const timedMs = record.series.reduce((sum, { samples, iterations, repeats }) => {
    const ns = Object.values(samples).flatMap((side) => side.map((sample) => sample?.['ns/op'] ?? 0));
    return sum + (ns.reduce((all, one) => all + one, 0) * iterations * repeats) / 1e6;
  }, 0);
  return { analysis: analyse(record), planted, timedShare: timedMs / (record.tookMs - record.buildMs) };
}

/** What was found of what was planted, what was called changed and is not, and how often the line was among the first three. */
function tabulate({ analysis, planted, timedShare }: Run) {
  const { benchmarks, causes, tookMs, buildMs } = analysis;
  const rows = planted.map(({ benchmark, what, word, file, lines: [first, last] }) => {
    const row = benchmarks.find(({ name }) => name === benchmark);
    const cause = causes.find(({ name }) => name === benchmark);
    const isLine = cause?.findings
      .slice(0, 3)
      .some(({ place }) => place?.file === file && place.line >= first && place.line <= last);
    const time = row?.comparisons.find(({ unit }) => unit === 'ns/op')?.ratio;
    return {
      benchmark,
      what,
      wanted: word,
      said: row?.verdict ?? 'not measured',
      rounds: row?.rounds,
      time,
      line: isLine,
    };
  });
  const isPlanted = (name: string) => planted.some(({ benchmark }) => benchmark === name);
  const wrong = benchmarks.filter(
    ({ name, verdict }) => !isPlanted(name) && (verdict === 'worse' || verdict === 'better'),
  );
  const count = (verdict: string) => benchmarks.filter((row) => row.verdict === verdict).length;
  return {
    minutes: (tookMs - buildMs) / 60_000,
    buildMinutes: buildMs / 60_000,
    timedShare,
    measured: benchmarks.length,
    same: count('same'),
    unclear: count('unclear'),
    false: wrong.map(({ name }) => name),
    rows,
  };
}

function told(seed: number, kind: string, table: ReturnType<typeof tabulate>): void {
  console.log(JSON.stringify({ seed, kind, ...table }, null, 1));
  if (flags.log) appendFileSync(flags.log, `${JSON.stringify({ seed, kind, ...table })}\n`);
}

/** As it is usually done: one side, then the other, ten runs of a second each. */
function sequential(): void {
  const startedMs = Date.now();
  for (const side of ['base', 'head'] as const) {
    const folder = join(root, `benchstat-${side}`);
    writeModule(folder, side);
    const args = ['test', '-run=^$', '-bench=.', '-benchmem', '-count=10', './...'];
    writeFileSync(join(root, `${side}.txt`), execFileSync('go', args, { cwd: folder, maxBuffer: 2 ** 26 }));
  }
  console.log(`sequential: ${((Date.now() - startedMs) / 60_000).toFixed(1)} minutes`);
  console.log(execFileSync('benchstat', ['base.txt', 'head.txt'], { cwd: root, encoding: 'utf8' }));
}

try {
  for (let seed = 1; seed <= Number(flags.runs); seed++) {
    told(seed, 'planted', tabulate(await run(seed, 'head')));
  }
  for (let seed = 1; seed <= Number(flags.control); seed++) {
    told(1000 + seed, 'control', tabulate(await run(1000 + seed, 'again')));
  }
  if (flags.benchstat) sequential();
} finally {
  rmSync(root, { recursive: true, force: true });
}
