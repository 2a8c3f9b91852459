// Builds subjects of one main package, in parallel, each content once: the same sources are never compiled a second time.
import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Build } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import { makeFolders } from '../process/folders.ts';
import { type GoPlace, inScratch, runGo, unwritable } from './go-command.ts';
import { keepFresh, sweepStale } from './kept-builds.ts';
import { moduleOf } from './module.ts';
import { probeIdentity, writeProbeOverlay } from './probe-overlay.ts';
import { hashSources, type Sources, sourcesOf } from './source-files.ts';
import { type Toolchain, withExperiment } from './toolchain.ts';

export interface BuildRequest extends GoPlace {
  /** The main package's folder within the module: `channel-leak`. It may be a module of its own. */
  package: string;
  /** The module's folder as people see it. */
  shownAs: string;
  subjects: Buildable[];
}

export interface Buildable {
  id: SubjectId;
  tags: string[];
  flags?: readonly string[];
  /** A GOEXPERIMENT beyond the toolchain's own. */
  experiment?: string | undefined;
  /** Its main package does not serve by the probe, which is laid over it. */
  probe?: 'overlay';
}

interface Target {
  variant: SubjectId;
  /** Those that select and shape this build, beside the ones that every build has. */
  flags: string[];
  /** The run's, with the subject's own experiment where it has one. */
  toolchain: Toolchain;
  probe?: 'overlay';
  hash: string;
  /** Absolute path of the executable, whether or not it is there yet. */
  binary: string;
}

export interface BuiltSubject extends Build {
  /** Absolute path of the executable. */
  binary: string;
}

export const FLAGS = ['-trimpath', '-buildvcs=false'] as const;

/** What of the toolchain and of how it is called makes a build another build. */
export function identityOf({ version, goos, goarch, codegen }: Toolchain): string[] {
  return [version, goos, goarch, ...codegen, ...FLAGS];
}

/**
 * Builds all subjects or none.
 * Throws a BenchError with the compiler's own message where one does not compile, or where the cache cannot be
 * written; rejects with the signal's reason where it fires, with no compiler left running.
 */
export async function buildSubjects(request: BuildRequest, signal: AbortSignal): Promise<BuiltSubject[]> {
  const { dir, main } = moduleOf(request.moduleDir, request.package);
  const sources = sourcesOf(dir, main);
  const targets = request.subjects.map((subject) => target(request, sources, subject));
  const cached = targets.map((wanted) => findCached(request, wanted));
  if (cached.every((build) => build !== undefined)) return cached;

  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  await compileShared(request, sources, either);
  const builds = targets.map(async (wanted, i) => cached[i] ?? compile(request, wanted, either));
  try {
    const done = await Promise.all(builds);
    sweepStale(join(request.cacheDir, 'bin'));
    return done;
  } catch (error) {
    // One failure ends them all, and no compiler is left behind when it is reported.
    failed.abort();
    await Promise.allSettled(builds);
    signal.throwIfAborted();
    throw error;
  }
}

function target(
  { toolchain: ofRun, package: main, cacheDir }: BuildRequest,
  sources: Sources,
  { id: variant, tags, flags = [], experiment, probe }: Buildable,
): Target {
  const toolchain = experiment === undefined ? ofRun : withExperiment(ofRun, experiment);
  const shaping = [`-tags=${tags.join(',')}`, ...flags, ...(probe ? [probeIdentity()] : [])];
  const hash = hashSources(sources, [...identityOf(toolchain), ...shaping]);
  const binary = join(cacheDir, 'bin', `${main.replaceAll('/', '-')}.${variant}.${hash.slice(0, 16)}`);
  return { variant, flags: flagsOf({ tags, flags }), toolchain, ...(probe ? { probe } : {}), hash, binary };
}

export function flagsOf({ tags, flags = [] }: Pick<Buildable, 'tags' | 'flags'>): string[] {
  return [...(tags.length > 0 ? ['-tags', tags.join(',')] : []), ...flags];
}

/** `further`: of no account for the code, and so in no hash. */
export function goArguments(
  request: BuildRequest,
  { flags }: Pick<Target, 'flags'>,
  output: string,
  further: string[] = [],
): string[] {
  const { main } = moduleOf(request.moduleDir, request.package);
  return ['build', ...FLAGS, ...flags, ...further, '-o', output, main === '.' ? '.' : `./${main}`];
}

/** Where the go command is run: the fixture's own module. */
export function placeOf(request: BuildRequest, toolchain = request.toolchain): GoPlace {
  return { ...request, toolchain, moduleDir: moduleOf(request.moduleDir, request.package).dir };
}

/** The same build by hand, from the project's folder; without the probe, which nobody needs there. */
function commandOf(request: BuildRequest, wanted: Target): string {
  const settings = ['CGO_ENABLED=0', ...wanted.toolchain.codegen].join(' ');
  const args = goArguments(request, wanted, `${request.package}.${wanted.variant}`);
  const { dir } = moduleOf(request.moduleDir, request.package);
  const folder = join(request.shownAs, relative(request.moduleDir, dir));
  return `cd ${folder} && ${settings} go ${args.join(' ')}`;
}

function built(request: BuildRequest, wanted: Target, fresh: boolean, startedMs: number): BuiltSubject {
  const { variant, hash, binary } = wanted;
  const binaryBytes = statSync(binary).size;
  return {
    variant,
    hash,
    binaryBytes,
    fresh,
    tookMs: performance.now() - startedMs,
    command: commandOf(request, wanted),
    binary,
  };
}

/** A binary is renamed into place when it is complete, so that its being there is all there is to check. */
function findCached(request: BuildRequest, wanted: Target): BuiltSubject | undefined {
  const startedMs = performance.now();
  if (!existsSync(wanted.binary)) return undefined;
  keepFresh(wanted.binary);
  return built(request, wanted, false, startedMs);
}

/**
 * Compiles what the subjects share before they are built side by side. Go's own cache takes no lock, so on a cold one
 * each of them would compile the whole standard library for itself.
 */
async function compileShared(request: BuildRequest, sources: Sources, signal: AbortSignal): Promise<void> {
  if (sources.imported.length === 0) return;
  await inScratch(request.cacheDir, async (scratch) => {
    // What does not compile here will be said of the subject that imports it.
    await runGo(placeOf(request), ['build', ...FLAGS, ...sources.imported], scratch, signal);
  });
}

async function compile(request: BuildRequest, wanted: Target, signal: AbortSignal): Promise<BuiltSubject> {
  const startedMs = performance.now();
  await inScratch(request.cacheDir, async (scratch) => {
    const partial = join(scratch, 'binary');
    const module = moduleOf(request.moduleDir, request.package);
    const overlay = wanted.probe ? ['-overlay', writeProbeOverlay(module, scratch)] : [];
    const { exitCode, output } = await runGo(
      placeOf(request, wanted.toolchain),
      goArguments(request, wanted, partial, overlay),
      scratch,
      signal,
    );
    if (exitCode !== 0) throw compileFailure(request, wanted, exitCode, output);
    makeFolders(dirname(wanted.binary));
    renameSync(partial, wanted.binary);
  });
  return built(request, wanted, true, startedMs);
}

/** What the compiler said of one subject's code, as it said it. */
export class NotCompiled extends BenchError {
  readonly variant: SubjectId;
  readonly output: string;

  constructor(variant: SubjectId, output: string, message: string, mend: string) {
    super(EXIT.fixture, message, mend);
    this.variant = variant;
    this.output = output;
  }
}

/** The ordinary case where a page is embedded that is built elsewhere. */
const MAKE_FIRST = 'a copy holds what git holds: make the embedded files in it with --prepare CMD';

/** A disk that is full fails the go command too, and then the sources are not to blame. */
export function compileFailure(
  request: BuildRequest,
  wanted: { variant: SubjectId },
  exitCode: number,
  output: string,
): BenchError {
  const full = /^.*(no space left on device|disk quota exceeded|read-only file system|build cache).*$/im.exec(output);
  if (full) return unwritable(request.cacheDir, full[0]);
  const undelivered = notDelivered(request.package, output);
  if (undelivered) return undelivered;
  const ungenerated = /pattern \S+: no matching files found/.exec(output)?.[0];
  return new NotCompiled(
    wanted.variant,
    output,
    `'${wanted.variant}' of ${request.package} does not compile (exit code ${exitCode}):\n${output}`,
    ungenerated && request.theirs ? MAKE_FIRST : `mend ${request.shownAs}/${request.package}`,
  );
}

/** Names the modules that the go command could not fetch or could not check, with its first reason; undefined where it could. */
export function notDelivered(fixture: string, output: string): BenchError | undefined {
  const reason = /^.*(@v\S+: (Get "|reading |verifying )|module lookup disabled|dial tcp).*$/m.exec(output);
  if (!reason) return undefined;
  const tried = [...output.matchAll(/^go: downloading (\S+) (v\S+)$/gm)].map(
    ([, path, version]) => `${path}@${version}`,
  );
  return new BenchError(
    EXIT.fixture,
    `${fixture} needs Go modules that could not be downloaded:\n${[...new Set(tried), reason[0]].join('\n')}`,
    'run it once with network, or point GOPROXY to where they are',
  );
}
