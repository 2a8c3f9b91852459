// Test binaries, known by what goes into them before they are linked: what is the same on both sides is never linked at all.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepFresh, sweepStale } from '../golang/kept-builds.ts';
import { makeFolders } from '../process/folders.ts';
import { buildFlags, type GoCall, runGo } from './go.ts';
import type { Overlay } from './overlay.ts';
import { type BenchPackage, jsonObjects } from './packages.ts';

/** What a package's test binary is made of, or why there is none. */
export type Content = { ok: true; hash: string } | { ok: false; words: string };

export interface BuildCall extends Omit<GoCall, 'cwd'> {
  overlay?: Overlay | undefined;
}

interface Compiled {
  ImportPath: string;
  BuildID?: string;
  Deps?: string[];
  Error?: { Err: string };
  DepsErrors?: { Err: string }[];
}

/**
 * Compiles the packages and their tests, and what they import, without linking. A build id holds a hash of the compiled
 * content after its slash; with `-trimpath` the same content has the same wherever it lies. A test binary is linked from
 * these and nothing else, so the hash over all of them names it.
 */
export async function contentsOf(
  packages: readonly BenchPackage[],
  call: BuildCall,
  signal: AbortSignal,
): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  for (const [cwd, own] of Map.groupBy(packages, ({ moduleDir }) => moduleDir)) {
    const paths = own.map(({ importPath }) => importPath);
    const fields = '-json=ImportPath,BuildID,Deps,Error,DepsErrors';
    const args = ['list', '-e', '-test', '-deps', '-export', ...flagsOf(call), fields, '--', ...paths];
    const { exitCode, stdout, output } = await runGo({ ...call, cwd }, args, signal);
    const listed = exitCode === 0 ? jsonObjects<Compiled>(stdout) : [];
    const byPath = new Map(listed.map((each) => [each.ImportPath, each]));
    for (const path of paths) contents.set(path, contentOf(path, byPath, output));
  }
  return contents;
}

function contentOf(path: string, listed: ReadonlyMap<string, Compiled>, output: string): Content {
  const main = listed.get(`${path}.test`);
  const broken = main?.Error ?? main?.DepsErrors?.[0] ?? (main?.BuildID ? undefined : listed.get(path)?.Error);
  if (!main?.BuildID || broken) return { ok: false, words: compilerWords(broken?.Err ?? output) };
  const hash = createHash('sha256');
  for (const dep of [...(main.Deps ?? [])].sort()) hash.update(`${dep} ${contentId(listed.get(dep))}\n`);
  return { ok: true, hash: hash.update(contentId(main)).digest('hex') };
}

function contentId(compiled: Compiled | undefined): string {
  return compiled?.BuildID?.split('/').at(-1) ?? '';
}

/** The first line that names a place, else the last; the rest of a compiler's words follows from it. */
function compilerWords(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^(# |FAIL\b)/.test(line));
  return (lines.find((line) => /\.go:\d+/.test(line)) ?? lines.at(-1) ?? 'the go command gave no reason').trim();
}

/** An overlay is told by a file. */
function flagsOf({ build, overlay, scratch }: BuildCall): string[] {
  if (!overlay) return buildFlags(build);
  const file = join(scratch, `overlay-${randomUUID().slice(0, 8)}.json`);
  writeFileSync(file, JSON.stringify(overlay));
  return [...buildFlags(build), `-overlay=${file}`];
}

/** An id of what went into the build would tell apart what is the same. Flags of the person's own for the linker stand. */
const WITHOUT_ID = /\bldflags\b/.test(process.env.GOFLAGS ?? '') ? [] : ['-ldflags=-buildid='];

/** What `go vet` has against an example or a format is no reason not to measure a benchmark beside it. */
const UNVETTED = '-vet=off';

/** Links a test binary where none of its content is kept. Returns its absolute path, or the go command's words. */
export async function linked(
  { importPath, moduleDir }: BenchPackage,
  hash: string,
  call: BuildCall,
  cacheDir: string,
  signal: AbortSignal,
): Promise<{ ok: true; binary: string } | { ok: false; words: string }> {
  const folder = join(cacheDir, 'tests');
  const binary = join(folder, `${hash.slice(0, 24)}.test`);
  if (existsSync(binary)) {
    keepFresh(binary);
    return { ok: true, binary };
  }
  makeFolders(folder);
  const partial = join(call.scratch, `${hash.slice(0, 24)}.test`);
  const args = ['test', '-c', ...flagsOf(call), ...WITHOUT_ID, UNVETTED, '-o', partial, importPath];
  const { exitCode, output } = await runGo({ ...call, cwd: moduleDir }, args, signal);
  if (exitCode !== 0 || !existsSync(partial)) {
    rmSync(partial, { force: true });
    return { ok: false, words: compilerWords(output) };
  }
  renameSync(partial, binary);
  sweepStale(folder);
  return { ok: true, binary };
}
