// The oracle: what the installed `go tool pprof` says of a profile, and profiles that the installed Go writes.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import type { Granularity, ProfileTable } from '../../harness/model/profile.ts';
import { CACHE } from '../../harness/workspace/places.ts';
import { goEnv } from '../fakes/go.ts';
import { toolchain } from '../needs.ts';

const GO_ENV = goEnv();

/**
 * The tool itself, so that comparing many files does not start `go` for each. Built here, with what the services are built of:
 * asked for it, go compiles it and the whole standard library for settings of its own.
 */
export function pprofTool(): string {
  const { path, version } = toolchain!;
  const tool = join(CACHE, 'bin', `pprof.${version.replaceAll(/[^\w.]/g, '-')}`);
  if (!existsSync(tool)) {
    const partial = `${tool}.${process.pid}`;
    execFileSync(path, ['build', '-o', partial, 'cmd/pprof'], { cwd: BUNDLED.dir, env: GO_ENV });
    renameSync(partial, tool);
  }
  return tool;
}

export interface Folder extends Disposable {
  path: string;
}

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'profile-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export type GeneratedName =
  | 'cpu'
  | 'heap0'
  | 'heap'
  | 'allocs0'
  | 'allocs'
  | 'goroutine0'
  | 'goroutine'
  | 'mutex'
  | 'block';

/** Builds and runs the program in `gen/` in a module of its own; its files lie in the folder given back. */
export function generate(folder: Folder): string {
  // Where the paths in a trimmed build say that it is.
  const module = join(folder.path, 'example.test', 'gen');
  const out = join(folder.path, 'out');
  mkdirSync(module, { recursive: true });
  mkdirSync(out);
  copyFileSync(join(import.meta.dirname, 'gen', 'main.go'), join(module, 'main.go'));
  writeFileSync(join(module, 'go.mod'), 'module example.test/gen\n\ngo 1.25\n');
  execFileSync(toolchain!.path, ['build', '-o', 'gen', '.'], { cwd: module, env: GO_ENV });
  execFileSync(join(module, 'gen'), [out], { env: { ...GO_ENV, GOMAXPROCS: '2' } });
  return out;
}

export interface OracleRow {
  name: string;
  flat: string;
  cum: string;
  inline: string;
}

export interface OracleTable {
  type: string;
  total: string;
  rows: OracleRow[];
}

export type Pprof = (args: string[]) => string;

/** Runs the tool; a failure is thrown with what it printed. */
export function pprofWith(tool: string): Pprof {
  return (args) => {
    const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
    if (status !== 0) throw new Error(`pprof ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
}

/** What `-raw` shows without the lines of time and duration, which it rounds; undefined where it refuses the file. */
export function rawOf(pprof: Pprof, ...files: string[]): string | undefined {
  let text: string;
  try {
    text = pprof(['-raw', '-symbolize=none', ...files]);
  } catch {
    return undefined;
  }
  return text.replaceAll(/^(Time|Duration): .*\n/gm, '');
}

const FLAGS: Record<Granularity, string> = { function: '-functions', file: '-files', line: '-lines' };

/** The whole top table in integers of `unit`, nothing dropped. */
export function top(pprof: Pprof, args: string[], unit: string, granularity: Granularity = 'function'): OracleTable {
  const whole = ['-top', '-nodefraction=0', '-edgefraction=0', '-symbolize=none', `-unit=${unit}`];
  const text = pprof([...whole, FLAGS[granularity], ...args]);
  const number = (cell: string): string => cell.replace(/[A-Za-z]+$/, '');
  const rows = [...text.matchAll(/^ *(-?\d+\w*) +[\d.e+-]+% +[\d.e+-]+% +(-?\d+\w*) +[\d.e+-]+% {2}(.*)$/gm)];
  return {
    type: /^Type: (.*)$/m.exec(text)?.[1] ?? '',
    total: number(/ of (-?\d+\w*) total$/m.exec(text)![1]!),
    rows: rows.map(([, flat, cum, name]) => {
      const label = / \((inline|partial-inline)\)$/.exec(name!);
      const plain = label ? name!.slice(0, label.index) : name!;
      return { name: plain, flat: number(flat!), cum: number(cum!), inline: label?.[1] ?? '' };
    }),
  };
}

/** Our table in the oracle's words. */
export function asOracle({ sampleType, total, rows }: ProfileTable): OracleTable {
  return {
    type: sampleType,
    total: `${total}`,
    rows: rows.map(({ name, flat, cum, inline }) => ({ name, flat: `${flat}`, cum: `${cum}`, inline: inline ?? '' })),
  };
}

/** pprof leaves the order of rows open that differ in neither flat nor name, as the rows of one file. */
export function withTiesOrdered(table: OracleTable): OracleTable {
  const size = (text: string): number => Math.abs(Number(text));
  const rows = table.rows.toSorted(
    (a, b) =>
      size(b.flat) - size(a.flat) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
      size(b.cum) - size(a.cum) ||
      a.inline.localeCompare(b.inline),
  );
  return { ...table, rows };
}

export function write(folder: Folder, name: string, content: Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}
