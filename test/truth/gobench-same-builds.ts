// Two hundred packages that a commit changes in comments alone: how long it takes to see that, beside `go build`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLAGS } from '../../harness/gobench/go.ts';
import { gobench } from '../../harness/gobench/gobench.ts';
import type { SameBuildsEntry } from './gobench-table.ts';

const PACKAGES = 200;
/** All packages and their tests are compiled, and nothing is linked. */
const COMPILED = ['list', '-test', '-export', '-deps', '-f', '{{.Export}}', './...'];

export async function sameBuilds(root: string): Promise<SameBuildsEntry> {
  const base = join(root, 'many-base');
  const head = join(root, 'many-head');
  writePackages(base, 'before');
  writePackages(head, 'after!');
  const env = { ...process.env, GOCACHE: join(root, 'go-cache') };
  const compile = (args: readonly string[]) => {
    const startedMs = Date.now();
    for (const cwd of [base, head]) execFileSync('go', args, { cwd, env, stdio: 'ignore' });
    return (Date.now() - startedMs) / 1000;
  };
  // What the standard library costs once is neither side's; paths that are left out make it another one.
  for (const flags of [[], FLAGS]) compile(['build', ...flags, 'testing', 'testing/internal/testdeps']);
  const buildSeconds = compile(COMPILED);
  const cold = await recognised(base, head, root, env);
  const warm = await recognised(base, head, root, env);
  const warmBuildSeconds = compile(COMPILED);
  return {
    kind: 'same-builds',
    packages: PACKAGES,
    buildSeconds,
    warmBuildSeconds,
    coldSeconds: cold,
    warmSeconds: warm,
  };
}

async function recognised(base: string, head: string, root: string, env: NodeJS.ProcessEnv): Promise<number> {
  const startedMs = Date.now();
  const before = process.env.GOCACHE;
  process.env.GOCACHE = env.GOCACHE;
  try {
    const { skipped, series } = await gobench(
      {
        folder: head,
        base,
        head,
        patterns: ['./...'],
        bench: '.',
        budgetMs: 60_000,
        minEffect: 0.02,
        tests: 'head',
        profileWorst: 0,
        seed: 1,
        run: 'same-builds',
        cacheDir: join(root, 'cache'),
        runDir: join(root, 'run-same-builds'),
      },
      { onStep: () => undefined, onRound: () => undefined },
      new AbortController().signal,
    );
    const same = skipped.filter(({ kind }) => kind === 'same-build').length;
    if (same !== PACKAGES || series.length > 0) throw new Error(`${same} of ${PACKAGES} were recognised`);
  } finally {
    if (before === undefined) delete process.env.GOCACHE;
    else process.env.GOCACHE = before;
  }
  return (Date.now() - startedMs) / 1000;
}

/** Comments of the same length, so that no line number and no column differs. */
function writePackages(root: string, word: string): void {
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'go.mod'), 'module example.test/many\n\ngo 1.24\n');
  for (let i = 0; i < PACKAGES; i++) {
    const folder = join(root, `p${i}`);
    mkdirSync(folder);
    const own = `package p${i}\n\n// ${word}\nfunc Add(x uint64) uint64 { return x*${2 * i + 3} + ${i} }\n`;
    writeFileSync(join(folder, 'p.go'), own);
    const bench = `package p${i}\n\nimport "testing"\n\nvar sink uint64\n\nfunc BenchmarkAdd(b *testing.B) {\n\tfor i := 0; i < b.N; i++ {\n\t\tsink = Add(sink)\n\t}\n}\n`;
    writeFileSync(join(folder, 'p_test.go'), bench);
  }
}
