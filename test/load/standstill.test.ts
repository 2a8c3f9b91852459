// A real process that is stopped within the window of a closed loop: the standstill is found, though P99 hardly moves.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { standstillsIn } from '../../harness/analysis/standstill.ts';
import { startDriver } from '../../harness/load/driver.ts';
import { present } from '../../harness/model/artifact.ts';
import { sampleRecord } from '../fakes/record.ts';
import { jobFor } from './jobs.ts';
import { later } from './servers.ts';

test.skipIf(process.platform === 'win32')('a service stopped for 0.7 s stands still for most of that', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'truth', 'fast-server.ts')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  try {
    await using driver = await startDriver();
    const { result } = await driver.run(jobFor(`http://127.0.0.1:${port}`, { measureMs: 2000 }), {
      onWindowStart: () => {
        later(500, () => child.kill('SIGSTOP'));
        later(1200, () => child.kill('SIGCONT'));
      },
    });
    const [trial] = sampleRecord({ rounds: 1 }).trials;
    const found = standstillsIn({ ...trial!, load: present(result), data: {} });
    const longest = found.toSorted((a, b) => b.durationMs - a.durationMs)[0]!;
    expect(longest.of).toBe('answers');
    // Two rows at its ends are only partly empty.
    expect(longest.durationMs).toBeGreaterThan(350);
    expect(longest.atMs).toBeGreaterThan(350);
  } finally {
    child.kill('SIGCONT');
    child.disconnect();
    await once(child, 'exit');
  }
});
