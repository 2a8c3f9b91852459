// Finding Go: which of several is taken, what is said when none will do, and what its calls are shielded from.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findToolchain, goEnvironment, isNewEnough } from '../../harness/golang/toolchain.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { GO, toolchain } from '../needs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixproof-go-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A go command that says it is of that version; returns its folder. Of the experiments it is asked about it knows those given. */
function install(where: string, version: string, settings = '\n\n\n', experiments = 'none'): string {
  const bin = join(folder, where, 'bin');
  mkdirSync(bin, { recursive: true });
  const script = `#!/bin/sh
case "$*" in
'env GOEXPERIMENT')
  IFS=,
  for each in $GOEXPERIMENT; do
    case ",${experiments}," in *,$each,*) ;; *) echo "go: unknown GOEXPERIMENT $each" >&2; exit 2 ;; esac
  done
  echo "$GOEXPERIMENT" ;;
version) echo 'go version ${version} linux/amd64' ;;
'env '*) printf 'linux\\namd64\\n${settings.replaceAll('\n', '\\n')}' ;;
esac
`;
  writeFileSync(join(bin, 'go'), script);
  chmodSync(join(bin, 'go'), 0o755);
  return bin;
}

async function failureOf(promise: Promise<unknown>): Promise<BenchError> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(BenchError);
  expect(error.exitCode).toBe(EXIT.unfit);
  return error;
}

describe('the toolchain', () => {
  test('named by GO is taken before any other', async () => {
    const mine = install('mine', 'go1.25.1');
    const env = { PATH: install('path', 'go1.26.8'), GO: join(mine, 'go') };
    expect(await findToolchain(env, { usual: [] })).toEqual({
      path: join(mine, 'go'),
      version: 'go1.25.1',
      goos: 'linux',
      goarch: 'amd64',
      codegen: [],
    });
  });

  test('named by a bare name is looked up as a shell would: on the PATH, and where installers put it', async () => {
    const [one, other] = [install('one', 'go1.25.3'), install('other', 'go1.26.1')];
    copyFileSync(join(other, 'go'), join(other, 'go1.26.1'));
    const version = async (GO: string, PATH: string, usual: string[] = []) =>
      (await findToolchain({ GO, PATH }, { usual })).version;
    expect(await version('go', `/nowhere:${one}`)).toBe('go1.25.3');
    expect(await version('go1.26.1', `${one}:${other}`)).toBe('go1.26.1');
    expect(await version('go1.26.1', one, [other])).toBe('go1.26.1');
    const { message } = await failureOf(findToolchain({ GO: 'go1.24.9', PATH: one }, { usual: [other] }));
    expect(message).toBe('there is no command GO=go1.24.9 on the PATH');
  });

  test('of GOROOT comes before PATH, and PATH before the usual places', async () => {
    const [goroot, path, usual] = [install('a', 'go1.24'), install('b', 'go1.25'), install('c', 'go1.26')];
    const found = async (env: object) => (await findToolchain({ ...env }, { usual: [usual] })).version;
    expect(await found({ GOROOT: join(goroot, '..'), PATH: path })).toBe('go1.24');
    expect(await found({ PATH: path })).toBe('go1.25');
    expect(await found({ PATH: '/nowhere' })).toBe('go1.26');
    expect(await found({})).toBe('go1.26');
  });

  test('that is too old is passed over for one that is not', async () => {
    const env = { PATH: install('old', 'go1.19.8') };
    expect((await findToolchain(env, { usual: [install('new', 'go1.26.8')] })).version).toBe('go1.26.8');
  });

  test('carries what the user changed of the code generated', async () => {
    const env = { PATH: install('path', 'go1.26.8 X:nogreenteagc', 'nogreenteagc\nv3\nv8.0\n') };
    const { version, codegen } = await findToolchain(env, { usual: [] });
    expect(version).toBe('go1.26.8 X:nogreenteagc');
    expect(codegen).toEqual(['GOEXPERIMENT=nogreenteagc', 'GOAMD64=v3']);
  });
});

describe('the profile of leaked goroutines', () => {
  const LEAKS = 'goroutineleakprofile';
  const experiments = async (settings: string, known: string, env: object = {}) =>
    (await findToolchain({ PATH: install('path', 'go1.26.8', settings, known), ...env }, { usual: [] })).codegen;

  test('is built in where the toolchain knows the experiment, whatever its version', async () => {
    expect(await experiments('\n\n\n', LEAKS)).toEqual([`GOEXPERIMENT=${LEAKS}`]);
  });

  test('is not asked for where the name is an error: before Go 1.26, and since 1.27, which always has it', async () => {
    expect(await experiments('\n\n\n', 'nogreenteagc')).toEqual([]);
  });

  test('is added to the experiments of the user, and the rest is kept', async () => {
    expect(await experiments('nogreenteagc\nv3\nv8.0\n', `nogreenteagc,${LEAKS}`)).toEqual([
      `GOEXPERIMENT=nogreenteagc,${LEAKS}`,
      'GOAMD64=v3',
    ]);
    expect(await experiments('nogreenteagc\nv1\nv8.0\n', 'nogreenteagc')).toEqual(['GOEXPERIMENT=nogreenteagc']);
  });

  test('is left as it is where the user has named it, either way', async () => {
    for (const named of [LEAKS, `no${LEAKS}`]) {
      expect(await experiments(`${named}\nv1\nv8.0\n`, `${LEAKS},no${LEAKS}`)).toEqual([`GOEXPERIMENT=${named}`]);
    }
  });
});

describe('no toolchain', () => {
  test('anywhere: where it looked and what to do', async () => {
    const { message, mend } = await failureOf(findToolchain({ PATH: '/nowhere' }, { usual: ['/opt/one', '/opt/two'] }));
    expect(message).toBe('no Go toolchain found; looked in PATH, /opt/one, /opt/two');
    expect(mend).toContain('install Go 1.23 or newer');
  });

  test('that is new enough: which versions were found where', async () => {
    const [a, b] = [install('a', 'go1.22.12'), install('b', 'go1.4')];
    const { message } = await failureOf(findToolchain({ PATH: a }, { usual: [b] }));
    expect(message).toContain(`go1.22.12 at ${a}/go, go1.4 at ${b}/go; the fixtures need 1.23`);
  });

  describe.skipIf(GO.missing)(`that takes its own settings${GO.note}`, () => {
    // Asked without a home: the go command sends a process after itself (its telemetry), which would still write in it.
    const real = () => toolchain!.path;

    test('written down and forgotten: Go’s own words, where the setting stands, and what takes it back', async () => {
      const file = join(folder, 'goenv');
      writeFileSync(file, 'GOPROXY=off\nGOEXPERIMENT=rangefunc\n');
      const env = { PATH: join(real(), '..'), GOENV: file };
      for (const GO of ['', 'go', real()]) {
        const { message, mend } = await failureOf(findToolchain({ ...env, GO }, { usual: [] }));
        expect(message).toContain(`${real()} refuses: go: unknown GOEXPERIMENT rangefunc`);
        expect(mend).toBe(`GOEXPERIMENT stands in ${file}: take it back with ${real()} env -u GOEXPERIMENT`);
      }
    });

    test('in the environment: the variable to unset', async () => {
      const env = { PATH: join(real(), '..'), GOENV: 'off', GOEXPERIMENT: 'loopvar2' };
      const { message, mend } = await failureOf(findToolchain(env, { usual: [] }));
      expect(message).toContain('unknown GOEXPERIMENT loopvar2');
      expect(mend).toBe('GOEXPERIMENT=loopvar2 stands in the environment: unset GOEXPERIMENT');
    });
  });

  test('that answers: what it said instead, though one elsewhere is too old', async () => {
    const [bin, old] = [install('broken', 'x'), install('old', 'go1.20')];
    writeFileSync(join(bin, 'go'), '#!/bin/sh\necho "go: cannot find GOROOT directory: /gone" >&2; exit 2\n');
    const { message } = await failureOf(findToolchain({ PATH: `${old}:${bin}` }, { usual: [] }));
    expect(message).toBe(`${bin}/go refuses: go: cannot find GOROOT directory: /gone`);
  });

  test('that answers at all, be it the first question or the last: its silence decides nothing', async () => {
    const bin = install('silent', 'x');
    const facts =
      'case "$1" in version) echo "go version go1.26.1 linux/amd64" ;; env) printf "linux\\namd64\\n" ;; esac';
    for (const [name, silent] of [
      ['at once', 'exec sleep 60'],
      ['when it is asked for the leak profile', `if [ -n "$GOEXPERIMENT" ]; then exec sleep 60; fi; ${facts}`],
    ]) {
      writeFileSync(join(bin, 'go'), `#!/bin/sh\n${silent}\n`);
      const { message } = await failureOf(
        findToolchain({ PATH: `${bin}:/usr/bin:/bin` }, { usual: [], limitMs: 1000 }),
      );
      expect(message, name).toBe(`${bin}/go refuses: it does not answer`);
    }
  });

  test('at GO, though there is one elsewhere', async () => {
    const PATH = install('path', 'go1.26.8');
    expect((await failureOf(findToolchain({ PATH, GO: '/nowhere/go' }, { usual: [] }))).message).toContain(
      'GO=/nowhere/go',
    );
    const old = join(install('old', 'go1.20'), 'go');
    expect((await failureOf(findToolchain({ PATH, GO: old }, { usual: [] }))).message).toContain(`go1.20 at ${old}`);
  });
});

test.each([
  ['go1.23', true],
  ['go1.23.0', true],
  ['go1.26.8', true],
  ['go1.27rc1', true],
  ['go2.0', true],
  ['devel go1.27-5ab4d2c Tue Nov 3', true],
  ['go1.22.12', false],
  ['go1.9', false],
  ['go1.3', false],
  ['unknown', false],
])('%s is new enough: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});

describe('the environment of a go call', () => {
  test('drops what would change the build, and keeps what it needs', () => {
    const env = {
      HOME: '/home/me',
      GOPROXY: 'direct',
      GOFLAGS: '-race',
      GOOS: 'plan9',
      GOROOT: '/other',
      GOWORK: '/w',
    };
    expect(goEnvironment(env, '/cache')).toEqual({
      HOME: '/home/me',
      GOPROXY: 'direct',
      GOTOOLCHAIN: 'local',
      GOFLAGS: '-buildvcs=false -trimpath',
      GOWORK: 'off',
      GO111MODULE: 'on',
      CGO_ENABLED: '0',
    });
  });

  test('has a build cache even where there is no home', () => {
    expect(goEnvironment({}, '/cache')).toMatchObject({ GOCACHE: '/cache/go-build', GOPATH: '/cache/go' });
    expect(goEnvironment({ GOCACHE: '/mine' }, '/cache')).toMatchObject({ GOCACHE: '/mine', GOPATH: '/cache/go' });
  });
});
