// Everything before the first process: trees, packages, what each test binary is made of, and the binaries of those that differ.
import { readFileSync, statSync } from 'node:fs';
import type { GobenchMessage, GobenchSkipped, GobenchSubject } from '../model/gobench.ts';
import { type BuildCall, type Content, contentsOf, linked } from './builds.ts';
import { type GoTools, goTools } from './go.ts';
import type { Binary, BuiltPackage } from './lanes.ts';
import { message } from './messages.ts';
import { testOverlay } from './overlay.ts';
import { type BenchPackage, type Listing, packagesIn } from './packages.ts';
import type { SubjectInSource } from './subjects.ts';
import type { Tree } from './trees.ts';

export interface PrepareRequest {
  subjects: readonly SubjectInSource[];
  trees: readonly Tree[];
  patterns: readonly string[];
  tests: 'head' | 'each';
  measureSame?: boolean;
  /** Absolute path of the go command. */
  go: string;
  cacheDir: string;
  scratch: string;
  onStep: (what: string) => void;
}

/** A subject with all that is known of its packages. */
export interface Side {
  subject: GobenchSubject;
  tree: Tree;
  call: BuildCall;
  listing: Listing;
  packages: Map<string, BenchPackage>;
  contents: Map<string, Content>;
  /** Packages that are built with tests of their own although others' were wanted, and why. */
  ownTests: Map<string, string>;
  /** Whose folder a package's benchmarks run in: with the head's tests it is the head's, for their testdata. */
  folders: Map<string, string>;
  tools: GoTools;
}

export interface Prepared {
  sides: Side[];
  built: BuiltPackage[];
  skipped: GobenchSkipped[];
}

export async function prepare(request: PrepareRequest, signal: AbortSignal): Promise<Prepared> {
  const namesOf = (of: readonly SubjectInSource[]) => of.map(({ subject }) => subject.label).join(', ');
  request.onStep(`listing the packages of ${namesOf(request.subjects)}`);
  const sides = await Promise.all(
    request.subjects.map((placed, i) => listed(placed, request.trees[i]!, request, signal)),
  );
  const [base, ...heads] = sides as [Side, ...Side[]];
  request.onStep(`compiling ${namesOf(request.subjects)}`);
  await Promise.all([
    compileBase(base, heads[0]!, request.tests, signal),
    ...heads.map((side) => compile(side, signal)),
  ]);
  const { wanted, skipped } = toMeasure(base, heads, request.measureSame === true);
  const built: BuiltPackage[] = [];
  for (const [i, path] of wanted.entries()) {
    request.onStep(`linking ${i + 1} of ${wanted.length}: ${path}`);
    const made = await build(path, base, heads, request, signal);
    if ('binaries' in made) built.push(made);
    else skipped.push(made);
  }
  return { sides, built, skipped };
}

async function listed(
  { subject, prefix }: SubjectInSource,
  tree: Tree,
  { go, scratch, patterns }: PrepareRequest,
  signal: AbortSignal,
): Promise<Side> {
  const call = { go, build: subject.build, scratch };
  const standing = prefix === '' ? tree.root : `${tree.root}/${prefix}`;
  const tools = await goTools({ ...call, cwd: tree.root }, subject.label, signal);
  const listing = await packagesIn(standing, patterns, call, signal);
  const packages = new Map(listing.packages.map((each) => [each.importPath, each]));
  const folders = new Map(listing.packages.map(({ importPath, dir }) => [importPath, dir]));
  const rest = { contents: new Map(), ownTests: new Map<string, string>() };
  return { subject, tree, call, listing, packages, folders, ...rest, tools };
}

async function compile(side: Side, signal: AbortSignal): Promise<void> {
  side.contents = await contentsOf([...side.packages.values()], side.call, signal);
}

/** The base under the head's tests where it compiles with them, package by package; else under its own. */
async function compileBase(base: Side, head: Side, tests: 'head' | 'each', signal: AbortSignal): Promise<void> {
  if (tests === 'each') return compile(base, signal);
  const own = base.packages;
  const pairs = [...head.packages.values()].flatMap((of) => {
    const there = own.get(of.importPath) ?? withoutBenchmarks(base, of.importPath);
    return there ? [{ head: of, base: there }] : [];
  });
  base.packages = new Map([...own, ...pairs.map(({ base: of }) => [of.importPath, of] as const)]);
  const overlay = testOverlay(pairs);
  base.call = { ...base.call, overlay };
  await compile(base, signal);
  for (const { head: of } of pairs) {
    const content = base.contents.get(of.importPath);
    if (content?.ok) base.folders.set(of.importPath, of.dir);
    else if (content && overlay && own.has(of.importPath)) base.ownTests.set(of.importPath, content.words);
  }
  if (base.ownTests.size === 0) return;
  const again = [...base.ownTests.keys()].map((path) => own.get(path)!);
  const contents = await contentsOf(again, { ...base.call, overlay: undefined }, signal);
  for (const [path, content] of contents) {
    base.contents.set(path, content);
    if (!content.ok) base.ownTests.delete(path);
  }
}

/** A package of the base that has no benchmarks of its own yet. */
function withoutBenchmarks({ listing }: Side, importPath: string): BenchPackage | undefined {
  const there = listing.all.get(importPath);
  return there && { importPath, ...there };
}

/** Packages to be measured, and the others with their reasons. */
function toMeasure(
  base: Side,
  heads: readonly Side[],
  measureSame: boolean,
): { wanted: string[]; skipped: GobenchSkipped[] } {
  const paths = new Set([base, ...heads].flatMap(({ packages }) => [...packages.keys()]));
  const skipped: GobenchSkipped[] = [...whole(base), ...heads.flatMap(whole)];
  const wanted: string[] = [];
  for (const path of [...paths].sort()) {
    const reason = whySkipped(path, base, heads);
    if (reason && !(measureSame && reason.kind === 'same-build')) skipped.push({ package: path, ...reason });
    else wanted.push(path);
  }
  return { wanted, skipped };
}

/** What the go command had against a whole tree. */
function whole({ listing, subject }: Side): GobenchSkipped[] {
  return listing.failures.map((text) => ({
    package: './...',
    kind: 'build-failed' as const,
    subject: subject.id,
    because: buildFailure(subject, text.split('\n').at(-1) ?? text),
  }));
}

function whySkipped(path: string, base: Side, heads: readonly Side[]): Omit<GobenchSkipped, 'package'> | undefined {
  const missing = [base, ...heads].find(({ listing }) => !listing.all.has(path));
  if (missing) {
    const kind = missing === base ? 'new' : 'removed';
    return { kind, because: message('other-packages', { subject: missing.subject.label }) };
  }
  const broken = [base, ...heads].find(({ contents }) => contents.get(path)?.ok === false);
  if (broken) {
    const content = broken.contents.get(path);
    const words = content && !content.ok ? content.words : '';
    return {
      kind: 'build-failed',
      subject: broken.subject.id,
      because: buildFailure(broken.subject, words),
    };
  }
  const bare = [base, ...heads].find(({ contents }) => !contents.has(path));
  if (bare) {
    const kind = bare === base ? 'new' : 'removed';
    const values = { subject: kind === 'new' ? heads[0]!.subject.label : bare.subject.label };
    return { kind, because: message(kind, values) };
  }
  if (heads.every((head) => isSameBuild(path, base, head))) {
    return { kind: 'same-build', because: message('same-build') };
  }
  return undefined;
}

/** One binary in one environment. */
function isSameBuild(path: string, base: Side, head: Side): boolean {
  const [a, b] = [base.contents.get(path), head.contents.get(path)];
  return a?.ok === true && b?.ok === true && a.hash === b.hash && sameEnvironment(base.subject, head.subject);
}

function sameFile(a: string, b: string): boolean {
  return a === b || (statSync(a).size === statSync(b).size && readFileSync(a).equals(readFileSync(b)));
}

function sameEnvironment({ env: a }: GobenchSubject, { env: b }: GobenchSubject): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

function buildFailure({ label }: GobenchSubject, words: string): GobenchMessage {
  return message('build-failed', { subject: label, words: withoutTrees(words) });
}

/** The place of a tree in our cache says nothing to a person, whichever way the compiler goes to it. */
function withoutTrees(words: string): string {
  return words.replace(/(?:\.\.\/)*(?:\/[^\s:]*\/trees\/)?(?:run-\d+-[0-9a-f]{8}\/\d+|[0-9a-f]{40})\//g, '');
}

async function build(
  path: string,
  base: Side,
  heads: readonly Side[],
  { cacheDir, measureSame = false }: PrepareRequest,
  signal: AbortSignal,
): Promise<BuiltPackage | GobenchSkipped> {
  const binaries = new Map<string, Binary>();
  for (const side of [base, ...heads.filter((head) => measureSame || !isSameBuild(path, base, head))]) {
    const content = side.contents.get(path);
    if (!content?.ok) continue;
    const call = side.ownTests.has(path) ? { ...side.call, overlay: undefined } : side.call;
    const made = await linked(side.packages.get(path)!, content.hash, call, cacheDir, signal);
    if (!made.ok) {
      const because = buildFailure(side.subject, made.words);
      return { package: path, kind: 'build-failed', subject: side.subject.id, because };
    }
    const env = { ...process.env, GOROOT: side.tools.root, ...side.subject.env };
    binaries.set(side.subject.id, { path: made.binary, cwd: side.folders.get(path)!, env });
  }
  // A change that the linker leaves out, such as one in a function that nothing calls, is none.
  const [first, ...others] = [...binaries];
  for (const [id, { path: file }] of others) {
    const side = heads.find(({ subject }) => subject.id === id)!;
    const isSame = sameEnvironment(base.subject, side.subject) && sameFile(first![1].path, file);
    if (isSame && !measureSame) binaries.delete(id);
  }
  if (binaries.size === 1) return { package: path, kind: 'same-build', because: message('same-build') };
  const own = base.ownTests.get(path);
  const notes = own === undefined ? [] : [message('own-tests', { words: withoutTrees(own) })];
  return { package: path, tests: own === undefined ? 'head' : 'each', notes, binaries };
}
