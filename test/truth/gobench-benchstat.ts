// The same module as it is usually measured: one side, then the other, ten runs of a second each, and benchstat's own words.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { writeModule } from './gobench-module.ts';
import type { MeasuredEntry } from './gobench-table.ts';

export function sequentially(root: string): MeasuredEntry {
  const startedMs = Date.now();
  const base = join(root, 'benchstat-base');
  const head = join(root, 'benchstat-head');
  writeModule(base, 'base');
  const planted = writeModule(head, 'head');
  for (const [side, folder] of Object.entries({ base, head })) {
    const args = ['test', '-run=^$', '-bench=.', '-benchmem', '-count=10', './...'];
    writeFileSync(join(root, `${side}.txt`), execFileSync('go', args, { cwd: folder, maxBuffer: 2 ** 26 }));
  }
  const minutes = (Date.now() - startedMs) / 60_000;
  const said = changesIn(compared(root));
  const version = execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim();
  return {
    kind: 'benchstat',
    seed: 1,
    machine: `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${version}`,
    minutes,
    benchmarks: said.all.size,
    false: [...said.changed.keys()].filter((name) => !planted.some(({ benchmark }) => benchmark === name)),
    rows: planted.map(({ benchmark, what, word }) => ({
      benchmark,
      what,
      wanted: word,
      said: said.changed.get(benchmark) ?? 'same',
    })),
  };
}

function compared(cwd: string): string {
  const args = ['-format', 'csv', 'base.txt', 'head.txt'];
  return execFileSync('benchstat', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Of all units, a row a benchmark: `name,base,CI,head,CI,±n%,p=…`; a tilde where benchstat sees no difference. */
export function changesIn(csv: string): { all: Set<string>; changed: Map<string, 'better' | 'worse'> } {
  const all = new Set<string>();
  const changed = new Map<string, 'better' | 'worse'>();
  for (const line of csv.split('\n')) {
    const [name = '', before, , after, , difference = ''] = line.split(',');
    if (name === '' || name === 'geomean' || !Number.isFinite(Number(before)) || before === '') continue;
    const benchmark = `Benchmark${name.replace(/-\d+$/, '')}`;
    all.add(benchmark);
    if (!/^[+-]|^\?/.test(difference)) continue;
    if (Number(after) > Number(before)) changed.set(benchmark, 'worse');
    else if (!changed.has(benchmark)) changed.set(benchmark, 'better');
  }
  return { all, changed };
}
