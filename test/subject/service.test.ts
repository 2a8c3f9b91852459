// A service as a value, against a fake that speaks the probe's protocol and misbehaves on request.
import { afterAll, describe, expect, test } from 'vitest';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { type Service, type ServiceOptions, startService } from '../../harness/subject/service.ts';
import { serviceEnvironment } from '../../harness/subject/service-process.ts';
import { fakeBinary } from '../fakes/fake-binary.ts';
import type { FakeBehaviour } from '../fakes/fake-service.ts';
import { isAlive, until } from '../fakes/processes.ts';

const fake = fakeBinary();
afterAll(() => fake[Symbol.dispose]());

function options(behaviour: FakeBehaviour, more: Partial<ServiceOptions> = {}): ServiceOptions {
  return {
    binary: fake.path,
    env: { FAKE: behaviour },
    gomaxprocs: 1,
    metrics: ['/a:bytes', '/b:bytes'],
    sampleMs: 0,
    readyTimeoutMs: 10_000,
    ...more,
  };
}

async function failureOf(promise: Promise<unknown>): Promise<BenchError> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(BenchError);
  return error as BenchError;
}

describe('a service that is well', () => {
  test('answers, is read at marks, and stops when asked', async () => {
    await using service = await startService(options('well'));
    expect(await (await fetch(service.url)).text()).toBe('ok');
    const reading = await service.mark('window.start');
    expect(reading.values).toEqual({ goroutines: 7, '/a:bytes': 1, '/b:bytes': 2 });
    await service.gc();
    await service.profiling({ mutexFraction: 1, blockRateNs: 1 });
    expect(await service.stop(5000)).toEqual({ code: 0, signal: null, reason: 'stopped' });
    // The mark's reading, and the last one.
    expect(service.samples()).toHaveLength(2);
    expect(service.stderrTail()).toBe('listening');
    expect(service.gcEvents()).toMatchObject([{ cycle: 1, atMs: service.ready.startedAtMs + 0.5 }]);
    expect(service.capped()).toBe(false);
  });

  test('streams samples in the order of time', async () => {
    await using service = await startService(options('well', { sampleMs: 5 }));
    await until(() => service.samples().length >= 5);
    const times = service.samples().map((sample) => sample.atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test("says what the probe says of a command's failure, and goes on", async () => {
    await using service = await startService(options('well'));
    await expect(service.profile('heap', '/nowhere/heap')).rejects.toThrow('cannot write /nowhere/heap');
    await service.mark('still here');
  });

  test('is gone at the end of its scope', async () => {
    let held: Service;
    {
      await using service = await startService(options('well'));
      held = service;
      expect(isAlive(service.pid)).toBe(true);
    }
    expect(isAlive(held.pid)).toBe(false);
    expect(await held.exited).toEqual({ code: null, signal: 'SIGKILL', reason: 'killed' });
    await expect(held.mark('late')).rejects.toThrow('the service is gone: killed (SIGKILL)');
  });
});

describe('a service that never gets ready', () => {
  test('because it crashes: its exit and the reason in its stderr are told', async () => {
    const { exitCode, message } = await failureOf(startService(options('crash-at-start')));
    expect(exitCode).toBe(EXIT.fixture);
    expect(message).toContain('fake-service crashed (exit code 2) before it was ready');
    expect(message).toContain('panic: this is the reason');
  });

  test('because it is silent: what was waited for is told, and nothing is left running', async () => {
    const { exitCode, message } = await failureOf(startService(options('never-ready', { readyTimeoutMs: 300 })));
    expect(exitCode).toBe(EXIT.fixture);
    expect(message).toContain("waited 300 ms for the probe's message 'ready' on file descriptor 3");
    expect(message).toContain('it wrote nothing to stderr');
  });

  test('because there is no such file', async () => {
    const { exitCode, message } = await failureOf(startService(options('well', { binary: '/nowhere/at/all' })));
    expect(exitCode).toBe(EXIT.fixture);
    expect(message).toContain('/nowhere/at/all cannot be started');
  });
});

describe('a service that goes wrong later', () => {
  test('crashes: whoever waits is told, the exit is told from a stop', async () => {
    await using service = await startService(options('crash-at-mark'));
    await expect(service.mark('window.start')).rejects.toThrow('the service is gone: crashed (exit code 2)');
    expect(await service.stop(1000)).toEqual({ code: 2, signal: null, reason: 'crashed' });
    expect(service.stderrTail()).toMatch(/^panic: this is the reason/);
  });

  test('does not stop: it is killed after its grace', async () => {
    await using service = await startService(options('deaf'));
    expect(await service.stop(200)).toEqual({ code: null, signal: 'SIGKILL', reason: 'killed' });
  });

  test('sends what is no message: it is ended, with the line in its last words', async () => {
    await using service = await startService(options('garbage'));
    expect(await service.exited).toMatchObject({ reason: 'crashed' });
    expect(service.stderrTail()).toContain('{"type":"sample","atMs":"soon"}');
    await expect(service.mark('late')).rejects.toThrow("without a right 'atMs'");
  });

  test('prints a collection of unknown format: none are given', async () => {
    await using service = await startService(options('future-gctrace'));
    await service.stop(5000);
    expect(() => service.gcEvents()).toThrow('unknown format');
  });

  test('outgrows its memory: it is killed, and that is the reason', async () => {
    await using service = await startService(options('fat', { rssLimitBytes: 300_000_000 }));
    expect(await service.exited).toEqual({ code: null, signal: 'SIGKILL', reason: 'killed-memory' });
  });

  test('caps its leak: it says so', async () => {
    await using service = await startService(options('capped'));
    await service.mark('any');
    expect(service.capped()).toBe(true);
  });
});

test('a service whose start is given up while its process begins is gone, and the reason is the signal’s', async () => {
  const controller = new AbortController();
  let pid = 0;
  const onSpawn = (spawned: number) => {
    pid = spawned;
    controller.abort(new Error('enough'));
  };
  const starting = startService(options('deaf', { signal: controller.signal, onSpawn }));
  await expect(starting).rejects.toThrow('enough');
  expect(isAlive(pid)).toBe(false);
});

describe("the service's environment", () => {
  test('holds what it was given, and nothing of the shell that could move a figure', () => {
    const shell = { PATH: '/bin', GOGC: '50', GODEBUG: 'madvdontneed=0', GOMEMLIMIT: '1GiB', GOMAXPROCS: '64' };
    const env = serviceEnvironment(options('well', { env: { POOL: '3' }, gomaxprocs: 2 }), shell);
    expect(env).toEqual({
      PATH: '/bin',
      POOL: '3',
      GODEBUG: 'gctrace=1,inittrace=1',
      GOMAXPROCS: '2',
      FIXPROOF_PROBE: '3',
      FIXPROOF_ADDR: '127.0.0.1:0',
      FIXPROOF_METRICS: '/a:bytes,/b:bytes',
      FIXPROOF_SAMPLE_MS: '0',
    });
  });

  test.each([
    ['GOMAXPROCS', '3'],
    ['GOGC', '35'],
    ['GOMEMLIMIT', '90MiB'],
  ])('%s is what a person set it to', (name, value) => {
    const shell = { GOGC: '50', GOMEMLIMIT: '1GiB', GOMAXPROCS: '64' };
    const env = serviceEnvironment(options('well', { env: { [name]: value }, gomaxprocs: 2 }), shell);
    expect(env).toMatchObject({ GOMAXPROCS: '2', [name]: value });
  });

  test("a variant's own GODEBUG stays, beside the trace", () => {
    const env = serviceEnvironment(options('well', { env: { GODEBUG: 'asynctimerchan=1' } }), {});
    expect(env.GODEBUG).toBe('asynctimerchan=1,gctrace=1,inittrace=1');
  });
});
