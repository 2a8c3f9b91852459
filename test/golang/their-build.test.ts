// Somebody else's code that cannot be built: the compiler's own words under the subject's name, and whose fault it is.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTheirs } from '../../harness/golang/their-build.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { type Folder, posingAsGo, requestFor, tinyModule } from './modules.ts';

let module: Folder;
beforeAll(() => {
  module = tinyModule();
});
afterAll(() => module[Symbol.dispose]());

/** `script`: what `go build` does. */
async function failureOf(script: string, env = 'echo go1.26.8'): Promise<BenchError> {
  const go = posingAsGo(module, `case "$1" in env) ${env};; *) ${script};; esac`);
  const request = { ...requestFor(module, go), subjects: [{ id: 'head', tags: [] }], theirs: {} };
  const error = await buildTheirs(request, new AbortController().signal).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BenchError);
  return error as BenchError;
}

test('what does not compile is said as the compiler says it, with the subject and the package', async () => {
  const error = await failureOf('echo "./main.go:7:2: undefined: price" >&2; exit 1');
  expect(error).toMatchObject({ exitCode: EXIT.fixture, mend: 'mend tiny/lesson' });
  expect(error.message).toContain("'head' of lesson does not compile (exit code 1)");
  expect(error.message).toContain('./main.go:7:2: undefined: price');
});

test('files that are embedded and that git does not hold can be made in the copy', async () => {
  const error = await failureOf('echo "ui/web.go:31:12: pattern app/dist: no matching files found" >&2; exit 1');
  expect(error.message).toContain('pattern app/dist');
  expect(error.mend).toContain('--prepare');
});

test('modules that cannot be fetched are named, and the code is not blamed', async () => {
  const reason = 'example.test/lib@v1.2.3: Get "https://proxy.test/lib.zip": dial tcp: no route to host';
  const error = await failureOf(`echo "go: downloading example.test/lib v1.2.3"; echo '${reason}' >&2; exit 1`);
  expect(error.message).toContain('example.test/lib@v1.2.3');
  expect(error.mend).toContain('GOPROXY');
});

test('a toolchain that go.mod asks for and that is not to be had is the machine’s', async () => {
  const error = await failureOf(
    'exit 0',
    'echo "go: download go1.99 for linux/amd64: toolchain not available" >&2; exit 1',
  );
  expect(error).toMatchObject({ exitCode: EXIT.unfit, mend: expect.stringContaining('toolchain') });
  expect(error.message).toContain('download go1.99');
});
