// Of several lessons, those that this Go cannot have and those whose service does not build keep nobody else from running.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../harness/model/analysis.ts';
import { posingAsGo, temporaryFolder } from '../golang/modules.ts';
import { GO, toolchain } from '../needs.ts';
import { type Finished, run, start } from './command.ts';

interface Printed {
  runs: Pick<Analysis, 'scenario'>[];
  leftOut: { scenario: string; because: string; mend: string }[];
  failed?: { scenario: string; because: string; mend: string }[];
}

const out = mkdtempSync(join(tmpdir(), 'fixproof-left-out-'));
const folder = temporaryFolder();
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
  folder[Symbol.dispose]();
});

const SHORT = [
  ...['--quick', '--rounds', '1', '--duration', '0.2', '--warmup', '0.1', '--variants', 'antipattern,fix'],
  ...['--json', '--no-open', '--fail-on', 'never', '--out', out],
];

describe.skipIf(GO.missing)(`three lessons and a Go of last year${GO.note}`, () => {
  let ended: Finished;
  let printed: Printed;
  const env = {
    GO: posingAsGo(
      folder,
      `case "$1 $*" in
version*) echo "go version go1.25.0 linux/amd64" ;;
build*lost-cancel*) echo "no space for it" >&2; exit 1 ;;
build*long-poll*) exec sleep 300 ;;
*) exec ${toolchain?.path} "$@" ;;
esac`,
    ).path,
  };
  beforeAll(async () => {
    ended = await run(['wire-injection', 'lost-cancel', 'channel-leak', ...SHORT], env);
    printed = JSON.parse(ended.stdout) as Printed;
  });

  test('the one that needs a newer Go is left out with its reason, and said at once', () => {
    expect(printed.leftOut.map(({ scenario }) => scenario)).toEqual(['wire-injection']);
    expect(printed.leftOut[0]!.because).toContain('it needs Go 1.26 or newer, and this is go1.25.0');
    expect(ended.stderr).toContain('wire-injection is left out: this machine cannot run it');
  });

  test('the one that does not build failed, and the exit code says so', () => {
    expect(printed.failed?.map(({ scenario }) => scenario)).toEqual(['lost-cancel']);
    expect(ended.code).toBe(4);
  });

  test('the other has its result', () => {
    expect(printed.runs.map(({ scenario }) => scenario)).toEqual(['channel-leak']);
  });

  test('what had run is told although the next one was stopped while it was built', async () => {
    const running = start(['channel-leak', 'long-poll', ...SHORT], { env });
    await running.reaches('report');
    await running.reaches('build');
    running.kill('SIGTERM');
    const { code, stdout } = await running.finished;
    expect(code).toBe(143);
    expect((JSON.parse(stdout) as Printed).runs.map(({ scenario }) => scenario)).toEqual(['channel-leak']);
  });
});
