// The fake service as a single executable, which is what a fixture is to the harness.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeBinary extends Disposable {
  /** Absolute path of the executable; its behaviour is named by FAKE in the environment it is given. */
  readonly path: string;
}

export function fakeBinary(): FakeBinary {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-fake-'));
  const path = join(folder, 'fake-service');
  const script = join(import.meta.dirname, 'fake-service.ts');
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${script}'\n`, { mode: 0o755 });
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
