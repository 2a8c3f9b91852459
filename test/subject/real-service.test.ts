// The real probe in a real Go service: what the harness relies on, on the installed toolchain.
import { spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSubjects } from '../../harness/golang/build.ts';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { leakStacks } from '../../harness/profile/leak-stacks.ts';
import { parseStacks } from '../../harness/profile/stacks.ts';
import { type ServiceOptions, startService } from '../../harness/subject/service.ts';
import { isAlive, until } from '../fakes/processes.ts';
import { type Folder, requestFor, temporaryFolder } from '../golang/modules.ts';
import { GO, toolchain } from '../needs.ts';

const MAIN = `package main

import (
	"net/http"

	"example.test/tiny/internal/probe"
)

var (
	kept [][]byte
	hub  = make(chan int)
)

func main() {
	stalls := 0.0
	probe.Gauge("stalls", func() float64 { return stalls })
	probe.On("stall.start", func() { stalls++ })
	http.HandleFunc("/leak", func(http.ResponseWriter, *http.Request) {
		if !probe.Capped() {
			go func() { <-make(chan int) }()
		}
	})
	http.HandleFunc("/wait", func(http.ResponseWriter, *http.Request) { go func() { <-hub }() })
	http.HandleFunc("/panic", func(http.ResponseWriter, *http.Request) { go panic("on purpose") })
	http.HandleFunc("/eat", func(http.ResponseWriter, *http.Request) {
		for {
			mouthful := make([]byte, 1<<20)
			for i := range mouthful {
				mouthful[i] = 1
			}
			kept = append(kept, mouthful)
		}
	})
	probe.Serve(http.DefaultServeMux)
}
`;

let module: Folder;
let binary: string;

beforeAll(async () => {
  if (!toolchain) return;
  module = temporaryFolder();
  module.write('go.mod', 'module example.test/tiny\n\ngo 1.23\n');
  module.write('lesson/main.go', MAIN);
  cpSync(join(import.meta.dirname, '../../go-fixtures/internal/probe'), join(module.path, 'internal/probe'), {
    recursive: true,
  });
  const request = { ...requestFor(module, toolchain), variants: [{ id: 'antipattern', tags: [] }] };
  binary = (await buildSubjects(request, new AbortController().signal))[0]!.binary;
});

afterAll(() => module?.[Symbol.dispose]());

function options(more: Partial<ServiceOptions> = {}): ServiceOptions {
  return {
    binary,
    env: {},
    gomaxprocs: 1,
    metrics: ['/gc/cycles/forced:gc-cycles', '/gc/heap/allocs:bytes', '/cpu/classes/gc/total:cpu-seconds'],
    sampleMs: 10,
    readyTimeoutMs: 10_000,
    ...more,
  };
}

describe.skipIf(GO.missing)(`the real probe${GO.note}`, () => {
  test('tells what was asked for, at the time it was asked', async () => {
    await using service = await startService(options());
    expect(service.ready).toMatchObject({ pid: service.pid, gomaxprocs: 1, gauges: ['stalls'] });
    // The version says which experiments the build carries.
    expect(service.ready.go.split('-X:')[0]).toBe(toolchain!.version.split(' ')[0]);
    const before = Date.now();
    const mark = await service.mark('stall.start');
    expect(mark.atMs).toBeGreaterThan(before - 50);
    expect(mark.atMs).toBeLessThan(Date.now() + 50);
    expect(mark.values).toMatchObject({ 'gauge:stalls': 1, '/gc/cycles/forced:gc-cycles': 0 });
    await service.gc();
    expect((await service.mark('after')).values['/gc/cycles/forced:gc-cycles']).toBe(1);
    await until(() => service.samples().length > 10);
    expect(await service.stop(2000)).toEqual({ code: 0, signal: null, reason: 'stopped' });
  });

  test("its collections are read as this toolchain prints them, on the samples' own clock", async () => {
    await using service = await startService(options({ env: { GODEBUG: 'madvdontneed=1' } }));
    const before = await service.mark('before');
    await service.gc();
    const after = await service.mark('after');
    await service.stop(2000);
    const [event] = service.gcEvents();
    expect(event).toMatchObject({ cycle: 1, forced: true });
    // The trace counts whole milliseconds, rounded down.
    expect(event!.atMs).toBeGreaterThan(before.atMs - 1.1);
    expect(event!.atMs).toBeLessThan(after.atMs + 0.1);
    expect(event!.pauseMs.sweepTermination + event!.pauseMs.markTermination).toBeGreaterThan(0);
    expect(service.stderrTail()).toBe('');
  });

  test('its profiles are complete files, and memory is profiled only on request', async () => {
    await using plain = await startService(options());
    await expect(plain.profile('heap', join(module.path, 'none'))).rejects.toThrow('heap profile is off');
    await using service = await startService(options({ memProfileRateBytes: 512 }));
    const kinds = ['cpu', 'heap', 'allocs', 'goroutine', 'mutex', 'block'] as const;
    await service.profiling({ mutexFraction: 1, blockRateNs: 1 });
    await Promise.all(kinds.map((kind) => service.profile(kind, join(module.path, kind), 50)));
    for (const kind of kinds) expect(readFileSync(join(module.path, kind)).subarray(0, 2).toString('hex')).toBe('1f8b');
    await expect(service.profile('goroutine', '/nowhere/at/all')).rejects.toThrow('/nowhere/at/all');
  });

  test('a leak stops at its cap, and that is told', async () => {
    await using service = await startService(options({ env: { LEAK_CAP: '60' } }));
    for (let i = 0; i < 80; i++) await (await fetch(`${service.url}/leak`)).text();
    const { values } = await service.mark('end');
    expect(service.capped()).toBe(true);
    // Connections come and go while it leaks.
    expect(values.goroutines).toBeGreaterThan(50);
    expect(values.goroutines).toBeLessThanOrEqual(63);
  });

  test('its histograms count what happens between two readings, in buckets no wider than a quarter', async () => {
    const names = ['/sched/pauses/total/gc:seconds', '/sched/latencies:seconds'];
    await using service = await startService(options({ histograms: names }));
    const before = await service.histograms();
    await service.gc();
    const after = await service.histograms();
    expect(Object.keys(after)).toEqual(names);
    const total = (of: typeof after, name: string) => of[name]!.counts.reduce((sum, count) => sum + count, 0);
    for (const name of names) expect(total(after, name)).toBeGreaterThan(total(before, name));
    const { bounds } = after[names[0]!]!;
    const ends = bounds.filter((bound) => bound !== null && bound > 1e-6) as number[];
    for (const [i, low] of ends.slice(0, -1).entries()) expect(ends[i + 1]! / low).toBeLessThanOrEqual(1.25 + 1e-9);
    await expect(startService(options({ histograms: ['/gc/gogc:percent'] }))).rejects.toThrow('is not a histogram');
  });

  test('its text of all goroutines has every one of them, whole', async () => {
    await using service = await startService(options());
    for (let i = 0; i < 30; i++) await (await fetch(`${service.url}/leak`)).text();
    const path = join(module.path, 'stacks.txt.gz');
    await service.stacks(path);
    const goroutines = parseStacks(gunzipSync(readFileSync(path)).toString());
    const leaks = goroutines.filter(({ createdBy }) => createdBy?.startsWith('main.main.func'));
    expect(leaks).toHaveLength(30);
    for (const { state, frames } of leaks) {
      expect([state, frames.length]).toEqual(['chan receive', 1]);
      expect(frames[0]).toMatch(/^main\.main\S* main\.go:\d+$/);
    }
    await expect(service.stacks('/nowhere/at/all')).rejects.toThrow('/nowhere/at/all');
  });

  test('where this Go can prove leaks, it proves those that nothing reaches and no others', async ({ skip }) => {
    await using service = await startService(options());
    skip(
      !service.ready.profiles.includes('goroutineleak'),
      `${service.ready.go} has no goroutineleak profile; run it with Go 1.26 or newer`,
    );
    const ask = async (path: string, times: number) => {
      for (let i = 0; i < times; i++) await (await fetch(`${service.url}${path}`)).text();
    };
    const read = async (kind: 'goroutine' | 'goroutineleak') => {
      const path = join(module.path, `${kind}.pb.gz`);
      await service.profile(kind, path);
      return decodeProfile(readFileSync(path));
    };
    await ask('/leak', 1);
    const [before, leakedBefore] = [await read('goroutine'), await read('goroutineleak')];
    await ask('/leak', 25);
    await ask('/wait', 12);
    const profiles = { before, leakedBefore, after: await read('goroutine'), leaked: await read('goroutineleak') };
    const text = join(module.path, 'marked.txt.gz');
    await service.stacks(text);
    const marked = parseStacks(gunzipSync(readFileSync(text)).toString()).filter(({ leaked }) => leaked);
    expect(marked).toHaveLength(26);
    const { stacks, proven } = leakStacks({ ...profiles, requests: 37 }, 2);
    expect(stacks.map(({ count, proven, wait }) => [count, proven, wait])).toEqual([
      [25, 25, 'chan receive'],
      [12, 0, 'chan receive'],
    ]);
    expect(proven).toBe(25);
  });

  test('a metric that this Go does not know is named', async () => {
    await expect(startService(options({ metrics: ['/gc/no/such:bytes'] }))).rejects.toThrow(
      /crashed \(exit code 3\) before it was ready; its stderr:\nprobe: metric "\/gc\/no\/such:bytes" is unknown/,
    );
  });

  test('a panic outside of a handler is a crash, with its reason', async () => {
    await using service = await startService(options());
    fetch(`${service.url}/panic`).catch(() => undefined);
    expect(await service.exited).toEqual({ code: 2, signal: null, reason: 'crashed' });
    expect(service.stderrTail()).toMatch(/^panic: on purpose\n/);
  });

  test('a heap without bounds ends at the limit', async () => {
    await using service = await startService(options({ rssLimitBytes: 200 << 20 }));
    fetch(`${service.url}/eat`).catch(() => undefined);
    expect(await service.exited).toEqual({ code: null, signal: 'SIGKILL', reason: 'killed-memory' });
  });

  test('SIGKILL of the harness ends the service within two seconds', async () => {
    const script = join(import.meta.dirname, 'harness-that-dies.ts');
    const harness = spawn(process.execPath, [script, 'service', JSON.stringify(options())], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = await new Promise<number>((resolve) => harness.stdout.once('data', (text) => resolve(Number(text))));
    expect(isAlive(pid)).toBe(true);
    harness.kill('SIGKILL');
    await until(() => !isAlive(pid), 2000);
  });
});
