// The go command on somebody's own code: their environment, their settings, and only what makes two builds comparable is ours.
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { BuildSettings } from '../model/subject.ts';
import { type GuardedResult, runGuarded } from '../process/guard.ts';

/** A path or a commit's hash in the binary would make each build another one. */
export const FLAGS = ['-trimpath', '-buildvcs=false'] as const;

export interface GoCall {
  /** Absolute path of the go command. */
  go: string;
  /** A module's folder, or any folder of a workspace. */
  cwd: string;
  build: BuildSettings;
  /** A folder for what the go command needs meanwhile; it exists. */
  scratch: string;
}

/** The environment of the person, but for a toolchain and experiments that the subject names. */
export function goEnvironment({ build, scratch }: GoCall): Record<string, string | undefined> {
  return {
    ...process.env,
    PWD: undefined,
    GOTMPDIR: scratch,
    ...(build.toolchain === undefined ? {} : { GOTOOLCHAIN: `go${build.toolchain}` }),
    ...(build.experiment === undefined ? {} : { GOEXPERIMENT: build.experiment }),
  };
}

/** The flags that a subject's settings come to. */
export function buildFlags({ tags, pgo }: BuildSettings): string[] {
  return [...FLAGS, ...(tags === undefined ? [] : [`-tags=${tags}`]), ...(pgo === undefined ? [] : [`-pgo=${pgo}`])];
}

/** Runs it to its end, whatever its exit code. Rejects with the signal's reason where that fires. */
export function runGo(call: GoCall, args: readonly string[], signal: AbortSignal): Promise<GuardedResult> {
  return runGuarded([call.go, ...args], {
    cwd: call.cwd,
    env: goEnvironment(call),
    scratch: join(call.scratch, 'none'),
    signal,
  });
}

export interface GoTools {
  /** As the go command calls itself: `go1.26.8 linux/amd64`. */
  version: string;
  /** With `-trimpath` a test binary does not know it, and asks its environment, as under `go test`. */
  root: string;
}

/** The toolchain of a subject; `what` is the subject's label. Throws a BenchError where a toolchain that it names cannot be had. */
export async function goTools(call: GoCall, what: string, signal: AbortSignal): Promise<GoTools> {
  const { exitCode, output, stdout } = await runGo(call, ['env', 'GOVERSION', 'GOOS', 'GOARCH', 'GOROOT'], signal);
  if (exitCode === 0) {
    const [version, goos, goarch, root = ''] = stdout.trim().split('\n');
    return { version: `${version} ${goos}/${goarch}`, root };
  }
  throw new BenchError(
    EXIT.unfit,
    `the go command does not run as ${what} asks: ${output.trim()}`,
    call.build.toolchain === undefined
      ? 'mend the setting, or the go command'
      : 'name a version that is installed or can be downloaded, and see that GOPROXY reaches it',
  );
}
