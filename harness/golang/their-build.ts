// Builds somebody's own service as they build it. Go's cache knows best what is to be compiled, so a build is known by its bytes.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { makeFolders } from '../process/folders.ts';
import {
  type Buildable,
  type BuildRequest,
  type BuiltSubject,
  compileFailure,
  flagsOf,
  goArguments,
  placeOf,
} from './build.ts';
import { inScratch, runGo } from './go-command.ts';
import { keepFresh, sweepStale } from './kept-builds.ts';
import { moduleOf } from './module.ts';
import { writeProbeOverlay } from './probe-overlay.ts';
import type { Toolchain } from './toolchain.ts';

/** One after the other: the go command keeps every core busy by itself. Throws as `buildSubjects` does. */
export async function buildTheirs(request: BuildRequest, signal: AbortSignal): Promise<BuiltSubject[]> {
  const toolchain = await theirToolchain(request, signal);
  const builds: BuiltSubject[] = [];
  for (const subject of request.subjects) builds.push(await compile({ ...request, toolchain }, subject, signal));
  sweepStale(join(request.cacheDir, 'bin'));
  return builds;
}

/** The profile of leaked goroutines is an experiment of one version, and their go.mod may ask for another. */
async function theirToolchain(request: BuildRequest, signal: AbortSignal): Promise<Toolchain> {
  const { toolchain, cacheDir } = request;
  const plain = { ...toolchain, codegen: toolchain.codegen.filter((setting) => !setting.startsWith('GOEXPERIMENT=')) };
  const { exitCode, output, stdout } = await inScratch(cacheDir, (scratch) =>
    runGo(placeOf(request, plain), ['env', 'GOVERSION'], scratch, signal),
  );
  if (exitCode !== 0) {
    throw new BenchError(
      EXIT.unfit,
      `the go command does not run in ${request.shownAs}: ${output.trim()}`,
      'mend go.mod or the setting that it names; a toolchain must be installed, or GOPROXY must reach it',
    );
  }
  return stdout.trim().split(' ')[0] === toolchain.version.split(' ')[0] ? toolchain : plain;
}

async function compile(request: BuildRequest, subject: Buildable, signal: AbortSignal): Promise<BuiltSubject> {
  const startedMs = performance.now();
  const flags = { flags: flagsOf(subject) };
  return inScratch(request.cacheDir, async (scratch) => {
    const partial = join(scratch, 'binary');
    const module = moduleOf(request.moduleDir, request.package);
    const overlay = subject.probe ? ['-overlay', writeProbeOverlay(module, scratch)] : [];
    const args = goArguments(request, flags, partial, overlay);
    const { exitCode, output } = await runGo(placeOf(request), args, scratch, signal);
    if (exitCode !== 0) throw compileFailure(request, { variant: subject.id }, exitCode, output);
    const content = readFileSync(partial);
    const hash = createHash('sha256').update(content).digest('hex');
    const folder = join(request.cacheDir, 'bin');
    const binary = join(folder, `${nameOf(request)}.${subject.id}.${hash.slice(0, 16)}`);
    makeFolders(folder);
    renameSync(partial, binary);
    keepFresh(binary);
    return {
      variant: subject.id,
      hash,
      binaryBytes: content.length,
      fresh: true,
      tookMs: performance.now() - startedMs,
      command: `go ${goArguments(request, flags, `${nameOf(request)}.${subject.id}`).join(' ')}`,
      binary,
    };
  });
}

function nameOf(request: BuildRequest): string {
  return request.package === '.' ? 'main' : request.package.replaceAll('/', '-');
}
