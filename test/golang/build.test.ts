// Builds: what makes one fresh, what a failure says, and that nothing outlives a cancelled or killed one.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BuildRequest, buildSubjects } from '../../harness/golang/build.ts';
import type { Toolchain } from '../../harness/golang/toolchain.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { isAlive, until } from '../fakes/processes.ts';
import { GO, toolchain } from '../needs.ts';
import { type Folder, NEVER_ENDING, posingAsGo, requestFor, tinyModule } from './modules.ts';

const never = new AbortController().signal;

let module: Folder;
beforeEach(() => {
  module = tinyModule();
});
afterEach(() => module[Symbol.dispose]());

function failureOf(request: BuildRequest, signal = never): Promise<unknown> {
  return buildSubjects(request, signal).then(
    () => undefined,
    (reason) => reason,
  );
}

function left(request: BuildRequest): string[] {
  return existsSync(request.cacheDir)
    ? readdirSync(request.cacheDir, { recursive: true, encoding: 'utf8' }).filter((name) => name !== 'bin')
    : [];
}

/** The process numbers that the command posing as Go has noted down, once each variant has. */
async function pidsOf(toolchain: Toolchain, lines: number): Promise<number[]> {
  const file = join(toolchain.path, '..', 'pids');
  await until(() => existsSync(file) && readFileSync(file, 'utf8').split('\n').length > lines);
  return readFileSync(file, 'utf8').trim().split(/\s+/).map(Number);
}

describe.skipIf(GO.missing)(`with the real Go${GO.note}`, () => {
  test('every variant is built, runs as itself, and is told how to be built by hand', async () => {
    const request = requestFor(module, toolchain!);
    const builds = await buildSubjects(request, never);
    expect(builds.map(({ variant, fresh }) => [variant, fresh])).toEqual([
      ['antipattern', true],
      ['fix', true],
    ]);
    for (const { variant, binary, binaryBytes, tookMs, hash } of builds) {
      expect(execFileSync('/bin/sh', ['-c', `'${binary}' 2>&1`], { encoding: 'utf8' })).toBe(`hello from ${variant}\n`);
      expect(statSync(binary).size).toBe(binaryBytes);
      expect(tookMs).toBeGreaterThan(0);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(builds[1]!.command).toMatch(
      /^cd \S+ && CGO_ENABLED=0 (?:GOEXPERIMENT=\S+ )?go build -trimpath -buildvcs=false -tags fix -o lesson\.fix \.\/lesson$/,
    );
    expect(left(request)).toHaveLength(2);
  });

  test('what has not changed is not built again, nor is Go started', async () => {
    const request = requestFor(module, toolchain!);
    const first = await buildSubjects(request, never);
    const second = await buildSubjects({ ...request, toolchain: { ...toolchain!, path: '/nowhere/go' } }, never);
    expect(second.map(({ hash, binary, fresh }) => ({ hash, binary, fresh }))).toEqual(
      first.map(({ hash, binary }) => ({ hash, binary, fresh: false })),
    );
  });

  test('a build that nobody has used for two weeks goes when a new one is made, and one in use stays', async () => {
    const request = requestFor(module, toolchain!);
    const [first] = await buildSubjects(request, never);
    const bin = join(request.cacheDir, 'bin');
    const aged = (name: string, days: number) => {
      writeFileSync(join(bin, name), '');
      const then = new Date(Date.now() - days * 24 * 3600 * 1000);
      utimesSync(join(bin, name), then, then);
    };
    aged('lesson.fix.old', 15);
    aged('lesson.fix.young', 13);
    const long = new Date(0);
    utimesSync(first!.binary, long, long);
    await buildSubjects(request, never);
    expect(existsSync(join(bin, 'lesson.fix.old'))).toBe(true);
    writeFileSync(join(request.moduleDir, 'lesson', 'more.go'), 'package main\n');
    await buildSubjects(request, never);
    const kept = readdirSync(bin);
    expect(kept).toContain(basename(first!.binary));
    expect(kept).toContain('lesson.fix.young');
    expect(kept).not.toContain('lesson.fix.old');
  });

  test('an experiment makes another build of the same sources, and stands in its command', async () => {
    const request = requestFor(module, toolchain!);
    const [plain] = request.subjects;
    // Known to every Go since 1.23, and without effect on a program that makes no loop variables.
    const tried = { ...plain!, id: 'tried', experiment: 'loopvar' };
    const [base, other] = await buildSubjects({ ...request, subjects: [plain!, tried] }, never);
    expect(other!.hash).not.toBe(base!.hash);
    expect(other!.command).toMatch(/ GOEXPERIMENT=(\S+,)?loopvar go build /);
    expect(execFileSync(toolchain!.path, ['version', '-m', other!.binary], { encoding: 'utf8' })).toMatch(
      /GOEXPERIMENT=.*loopvar/,
    );
  });

  test('two harnesses at once both get their binaries', async () => {
    const request = requestFor(module, toolchain!);
    const [a, b] = await Promise.all([buildSubjects(request, never), buildSubjects(request, never)]);
    expect(a.map(({ binary }) => binary)).toEqual(b.map(({ binary }) => binary));
    for (const { binary } of a) execFileSync(binary, { stdio: 'ignore' });
    expect(left(request)).toHaveLength(2);
  });

  test("what does not compile is told in the compiler's own words, and leaves nothing", async () => {
    module.write('lesson/fix.go', '//go:build fix\n\npackage main\n\nconst who int = "fix"\n');
    const request = requestFor(module, toolchain!);
    const error = (await failureOf(request)) as BenchError;
    expect(error).toBeInstanceOf(BenchError);
    expect(error.exitCode).toBe(EXIT.fixture);
    expect(error.message).toContain("'fix' of lesson does not compile");
    expect(error.message).toMatch(/lesson\/fix\.go:5:17: cannot use "fix" .* as int value in constant declaration/);
    expect(left(request).filter((name) => name.includes('building') || name.includes('fix'))).toEqual([]);
  });

  test('an import that does not compile is told too', async () => {
    module.write('internal/greet/greet.go', 'package greet\n\nfunc Greet(who string) { nonsense }\n');
    const error = (await failureOf(requestFor(module, toolchain!))) as BenchError;
    expect(error.message).toContain('undefined: nonsense');
  });
});

describe('the environment is to blame', () => {
  test('where the cache cannot be written to', async () => {
    const file = module.write('a-file', '');
    const request = { ...requestFor(module, posingAsGo(module, 'exit 0')), cacheDir: join(file, 'cache') };
    const error = (await failureOf(request)) as BenchError;
    expect(error).toBeInstanceOf(BenchError);
    expect(error.exitCode).toBe(EXIT.unfit);
    expect(error.message).toContain(request.cacheDir);
  });

  test('where the disk is full for Go', async () => {
    const full = posingAsGo(module, 'echo "write /tmp/x: no space left on device" >&2; exit 1');
    const error = (await failureOf(requestFor(module, full))) as BenchError;
    expect(error.exitCode).toBe(EXIT.unfit);
    expect(error.message).toContain('no space left on device');
  });

  test('where a module cannot be downloaded, and the module is named', async () => {
    const offline = posingAsGo(
      module,
      'echo "lesson/main.go:3:8: example.test/far@v1.2.3: Get \\"https://proxy/far\\": dial tcp: no such host" >&2; exit 1',
    );
    const error = (await failureOf(requestFor(module, offline))) as BenchError;
    expect(error.exitCode).toBe(EXIT.fixture);
    expect(error.message).toContain('could not be downloaded');
    expect(error.message).toContain('example.test/far@v1.2.3');
  });

  test('where modules may not be looked up, and those it has tried are named', async () => {
    const off = posingAsGo(
      module,
      'echo "go: downloading example.test/far v1.2.3" >&2; echo "main.go:3:8: module lookup disabled by GOPROXY=off" >&2; exit 1',
    );
    const error = (await failureOf(requestFor(module, off))) as BenchError;
    expect(error.exitCode).toBe(EXIT.fixture);
    expect(error.message).toContain('example.test/far@v1.2.3\nmain.go:3:8: module lookup disabled');
  });

  test('and where there are no sources, that is said', async () => {
    const request = { ...requestFor(module, posingAsGo(module, 'exit 0')), package: 'no-such-lesson' };
    const error = (await failureOf(request)) as BenchError;
    expect(error.exitCode).toBe(EXIT.fixture);
    expect(error.message).toContain('no-such-lesson cannot be read (ENOENT)');
  });
});

describe('a build that is cut short', () => {
  test('by its signal leaves no process and no file', async () => {
    const request = requestFor(module, posingAsGo(module, NEVER_ENDING));
    const abort = new AbortController();
    const failure = failureOf(request, abort.signal);
    const pids = await pidsOf(request.toolchain, 1);
    expect(pids.every(isAlive)).toBe(true);
    abort.abort(new Error('interrupted'));
    expect(await failure).toMatchObject({ message: 'interrupted' });
    await until(() => !pids.some(isAlive), 2000);
    expect(left(request)).toEqual([]);
  });

  test('by the failure of another variant leaves no process and no file', async () => {
    renameSync(join(module.path, 'internal'), join(module.path, 'elsewhere'));
    module.write('lesson/main.go', 'package main\n\nfunc main() {}\n');
    const toolchain = posingAsGo(
      module,
      `case "$*" in *"-tags fix "*) sleep 0.5; echo no >&2; exit 1 ;; esac\n${NEVER_ENDING}`,
    );
    const request = requestFor(module, toolchain);
    const failure = failureOf(request);
    const pids = await pidsOf(toolchain, 1);
    expect(((await failure) as BenchError).message).toBe("'fix' of lesson does not compile (exit code 1):\nno");
    await until(() => !pids.some(isAlive), 2000);
    expect(left(request)).toEqual([]);
  });

  test('by SIGKILL of the harness leaves no process and no file', async () => {
    const request = requestFor(module, posingAsGo(module, NEVER_ENDING));
    const script = join(import.meta.dirname, '..', 'subject', 'harness-that-dies.ts');
    const harness = spawn(process.execPath, [script, 'build', JSON.stringify(request)], { stdio: 'ignore' });
    const pids = await pidsOf(request.toolchain, 1);
    expect(pids.every(isAlive)).toBe(true);
    harness.kill('SIGKILL');
    await until(() => !pids.some(isAlive), 2000);
    await until(() => left(request).length === 0, 2000);
  });
});
