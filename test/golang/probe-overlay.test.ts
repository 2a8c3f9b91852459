// The probe in a service that knows nothing of it: laid over when it is built, and no file of the service's own touched.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuildRequest, buildSubjects } from '../../harness/golang/build.ts';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { listenersIn } from '../../harness/subject/listening.ts';
import { startService } from '../../harness/subject/service.ts';
import { until } from '../fakes/processes.ts';
import { GO, toolchain } from '../needs.ts';
import { type Folder, requestFor } from './modules.ts';
import { strangersModule } from './strangers.ts';

test('the kernel’s tables of sockets are read: those that listen, at an address that can be asked', () => {
  const row = (address: string, state: string, inode: number) =>
    `   0: ${address} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000`;
  const found = listenersIn(
    [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      row('0100007F:1F90', '0A', 11),
      row('0100007F:1F91', '01', 12),
      row('00000000:0050', '0A', 13),
      row('0200A8C0:0051', '0A', 14),
      row('00000000000000000000000000000000:0052', '0A', 15),
      row('00000000000000000000000001000000:0053', '0A', 16),
      row('0000000000000000FFFF00000100007F:0054', '0A', 17),
    ].join('\n'),
  );
  expect(found.map(({ host, port, inode }) => `${host}:${port} ${inode}`)).toEqual([
    '127.0.0.1:8080 11',
    '127.0.0.1:80 13',
    '192.168.0.2:81 14',
    '127.0.0.1:82 15',
    '[0000:0000:0000:0000:0000:0000:0000:0001]:83 16',
    '127.0.0.1:84 17',
  ]);
  expect(listenersIn('')).toEqual([]);
});

const isHere = !GO.missing && process.platform === 'linux';
describe.skipIf(!isHere)(`a service of net/http alone${GO.note}`, () => {
  const never = new AbortController().signal;
  let module: Folder;
  let request: BuildRequest;
  let binary: string;
  beforeAll(async () => {
    module = strangersModule();
    const subjects = [{ id: 'large', tags: [], probe: 'overlay' as const }];
    request = { ...requestFor(module, toolchain!), package: 'cmd/pages', subjects };
    binary = (await buildSubjects(request, never))[0]!.binary;
  });
  afterAll(() => module?.[Symbol.dispose]());

  const start = () =>
    startService({
      binary,
      env: {},
      gomaxprocs: 1,
      metrics: ['/gc/cycles/forced:gc-cycles'],
      sampleMs: 10,
      memProfileRateBytes: 4096,
      readyTimeoutMs: 20_000,
    });

  test('is found where it listens, and tells what a fixture tells', async () => {
    await using service = await start();
    expect((await fetch(`${service.url}/page`)).status).toBe(200);
    expect(new URL(service.url).port).not.toBe(new URL(service.adminUrl).port);
    await service.gc();
    expect((await service.mark('any')).values).toMatchObject({ '/gc/cycles/forced:gc-cycles': 1 });
    await until(() => service.samples().length > 5);
    for (let i = 0; i < 50; i++) await (await fetch(`${service.url}/page`)).text();
    const path = join(module.path, 'cache', 'allocs');
    await service.profile('allocs', path);
    const { functions } = decodeProfile(readFileSync(path));
    expect(functions.some(({ name }) => name.startsWith('main.main.func'))).toBe(true);
    expect(await service.stop(2_000)).toEqual({ code: 0, signal: null, reason: 'stopped' });
    expect(service.gcEvents().filter(({ forced }) => forced).length).toBeGreaterThan(0);
  });

  test('has no file more than before, and is another build than without the probe', async () => {
    const files = readdirSync(module.path, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.go'),
    );
    expect(files.sort()).toEqual(['cmd/pages/large.go', 'cmd/pages/main.go', 'cmd/pages/small.go']);
    const plain = await buildSubjects({ ...request, subjects: [{ id: 'large', tags: [] }] }, never);
    const again = await buildSubjects(request, never);
    expect(again[0]).toMatchObject({ fresh: false, binary });
    expect(plain[0]!.hash).not.toBe(again[0]!.hash);
    expect(again[0]!.command).not.toContain('overlay');
  });

  test('that listens nowhere is told by its own last words', async () => {
    module.write('cmd/mute/main.go', 'package main\n\nfunc main() { panic("no port left") }\n');
    const [mute] = await buildSubjects({ ...request, package: 'cmd/mute' }, never);
    const started = startService({
      binary: mute!.binary,
      env: {},
      gomaxprocs: 1,
      metrics: [],
      sampleMs: 0,
      readyTimeoutMs: 20_000,
    });
    await expect(started).rejects.toThrow(/before it (listened|was ready);[\s\S]*panic: no port left/);
  });
});
