// What the article says of Go itself, held against the Go in use; and what a tool has written, as it would write it again.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { goEnv } from '../fakes/go.ts';
import { alsoNeed, GO, moduleNeed, need, toolchain } from '../needs.ts';

/** The first time, the tool is downloaded and compiled. */
const TIMEOUT_MS = 300_000;

function go(cwd: string, ...args: string[]) {
  return spawnSync(toolchain!.path, args, { cwd, env: goEnv(), encoding: 'utf8', timeout: TIMEOUT_MS });
}

test.skipIf(GO.missing)(`its sources and tools are as the catalogue says${GO.note}`, { timeout: TIMEOUT_MS }, () => {
  const { stdout, stderr } = go(BUNDLED.dir, 'test', '-count=1', './internal/claims', './sync-pool');
  expect(stdout + stderr).toMatch(/^ok\s+fixproof\/fixtures\/internal\/claims\s/m);
  expect(stdout + stderr).toMatch(/^ok\s+fixproof\/fixtures\/sync-pool\s/m);
});

const WIRED = join(BUNDLED.dir, 'wire-injection');
/** As it stands in the file that wire reads. */
const [, tool] = /^\/\/go:generate go run (\S+)$/m.exec(readFileSync(join(WIRED, 'wired', 'inject.go'), 'utf8'))!;
const WIRE = alsoNeed(moduleNeed(WIRED), () =>
  need(go(WIRED, 'build', '-o', '/dev/null', tool!).status === 0, `${tool} cannot be had`, 'be online once for it'),
);

test.skipIf(WIRE.missing)(
  `wire would write what is kept of wire-injection${WIRE.note}`,
  { timeout: TIMEOUT_MS },
  () => {
    const { stdout, stderr, status } = go(WIRED, 'run', tool!, 'diff', './wired');
    expect({ said: stdout + stderr, status }).toMatchObject({ said: '', status: 0 });
  },
);
