// What the article says of Go itself, held against the Go in use; and what a tool has written, as it would write it again.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { goEnv } from '../fakes/go.ts';
import { temporaryFolder } from '../golang/modules.ts';
import { alsoNeed, GO, moduleNeed, type Need, need, toolchain } from '../needs.ts';

/** The first time, the tool is downloaded and compiled. */
const TIMEOUT_MS = 300_000;

function go(cwd: string, ...args: string[]) {
  const maxBuffer = 2 ** 26;
  return spawnSync(toolchain!.path, args, { cwd, env: goEnv(), encoding: 'utf8', timeout: TIMEOUT_MS, maxBuffer });
}

test.skipIf(GO.missing)(`its sources and tools are as the catalogue says${GO.note}`, { timeout: TIMEOUT_MS }, () => {
  const { stdout, stderr } = go(BUNDLED.dir, 'test', '-count=1', '-vet=off', './internal/claims');
  expect(stdout + stderr).toMatch(/^ok\s+fixproof\/fixtures\/internal\/claims\s/m);
});

/** A tool that the article names, or one beside it, at the version that the catalogue speaks of. */
const MOCKGEN = 'go.uber.org/mock/mockgen@v0.6.0';
const CALLGRAPH = 'golang.org/x/tools/cmd/callgraph@v0.51.0';

function toolNeed(path: string): Need {
  return alsoNeed(GO, () => {
    // Its help ends as the tool likes; that there is none to run the go command says in a line of its own.
    const refused = /^go: (?!downloading).*/m.exec(go(BUNDLED.dir, 'run', path, '-h').stderr);
    return need(!refused, `${path} cannot be had`, 'be online once for it');
  });
}

const MOCKING = toolNeed(MOCKGEN);
test.skipIf(MOCKING.missing)(`mockgen takes the article’s flags${MOCKING.note}`, { timeout: TIMEOUT_MS }, () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'cache_mock.go');
  const flags = ['-source=contract-mocks/contract/cache.go', `-destination=${file}`, '-package=mocks'];
  expect(go(BUNDLED.dir, 'run', MOCKGEN, ...flags).status).toBe(0);
  expect(readFileSync(file, 'utf8')).toMatch(/^package mocks$[\s\S]*^type MockCache struct/m);
});

const GRAPHING = toolNeed(CALLGRAPH);
test.skipIf(GRAPHING.missing)(
  `the way from policy to auth is drawn by an analysis of values and not by a static one${GRAPHING.note}`,
  { timeout: TIMEOUT_MS },
  () => {
    const edges = Object.fromEntries(
      ['static', 'vta'].map((algorithm) => {
        const format = ['-algo', algorithm, '-format', '{{.Caller}} {{.Callee}}', './call-topology'];
        return [
          algorithm,
          go(BUNDLED.dir, 'run', CALLGRAPH, ...format)
            .stdout.trim()
            .split('\n'),
        ];
      }),
    );
    const drawn = Object.entries(edges).filter(([, all]) =>
      all.some((edge) => /call-topology\/policy\.Allows .*call-topology\/auth\./.test(edge)),
    );
    expect(drawn.map(([algorithm]) => algorithm)).toEqual(['vta']);
  },
);

const WIRED = join(BUNDLED.dir, 'wire-injection');
/** As it stands in the file that wire reads. */
const [, tool] = /^\/\/go:generate go run (\S+)$/m.exec(readFileSync(join(WIRED, 'wired', 'inject.go'), 'utf8'))!;
const WIRE = alsoNeed(moduleNeed(WIRED), () => toolNeed(tool!));

test.skipIf(WIRE.missing)(
  `wire would write what is kept of wire-injection${WIRE.note}`,
  { timeout: TIMEOUT_MS },
  () => {
    const { stdout, stderr, status } = go(WIRED, 'run', tool!, 'diff', './wired');
    expect({ said: stdout + stderr, status }).toMatchObject({ said: '', status: 0 });
  },
);
