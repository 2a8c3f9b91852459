// What the article says of Go itself, held against the Go in use; and what a tool has written, as it would write it again.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { goEnv } from '../fakes/go.ts';
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

/** Beside the tool that the article names, at the version that the catalogue speaks of. */
const CALLGRAPH = 'golang.org/x/tools/cmd/callgraph@v0.51.0';

function toolNeed(path: string): Need {
  return alsoNeed(GO, () => {
    // Its help ends as the tool likes; that there is none to run the go command says in a line of its own.
    const refused = /^go: (?!downloading).*/m.exec(go(BUNDLED.dir, 'run', path, '-h').stderr);
    return need(!refused, `${path} cannot be had`, 'be online once for it');
  });
}

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

/** The command after `go run` as it stands in a file that a generator reads: the tool, then its flags. */
function generatorIn(file: string): string[] {
  return /^\/\/go:generate go run (.+)$/m.exec(readFileSync(file, 'utf8'))![1]!.split(' ');
}

const WIRED = join(BUNDLED.dir, 'wire-injection');
const [wire] = generatorIn(join(WIRED, 'wired', 'inject.go'));
const WIRE = alsoNeed(moduleNeed(WIRED), () => toolNeed(wire!));

test.skipIf(WIRE.missing)(
  `wire would write what is kept of wire-injection${WIRE.note}`,
  { timeout: TIMEOUT_MS },
  () => {
    const { stdout, stderr, status } = go(WIRED, 'run', wire!, 'diff', './wired');
    expect({ said: stdout + stderr, status }).toMatchObject({ said: '', status: 0 });
  },
);

const CONTRACT = join(BUNDLED.dir, 'contract-mocks', 'contract');
const [mockgen, ...flags] = generatorIn(join(CONTRACT, 'cache.go'));
const MOCKING = toolNeed(mockgen!);

test.skipIf(MOCKING.missing)(
  `mockgen would write what is kept of contract-mocks, by the flags of the article${MOCKING.note}`,
  { timeout: TIMEOUT_MS },
  () => {
    const isDestination = (flag: string) => flag.startsWith('-destination=');
    expect(flags.map((flag) => flag.split('=')[0])).toEqual(['-source', '-destination', '-package']);
    const kept = readFileSync(join(CONTRACT, flags.find(isDestination)!.split('=')[1]!), 'utf8');
    // Without a destination it writes to stdout, and its comment on the command is one flag shorter.
    const { stdout, stderr, status } = go(CONTRACT, 'run', mockgen!, ...flags.filter((flag) => !isDestination(flag)));
    const withoutCommand = (text: string) => text.replace(/^\/\/\tmockgen .*$/m, '');
    expect({ said: stderr, status, wrote: withoutCommand(stdout) }).toEqual({
      said: '',
      status: 0,
      wrote: withoutCommand(kept),
    });
  },
);
