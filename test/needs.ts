// What some tests need that a machine may lack; each says so in the name of what it skips, and what would mend it.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { findToolchain } from '../harness/golang/toolchain.ts';
import { Refusal } from '../harness/words/mishap.ts';

export interface Need {
  missing: boolean;
  /** For the end of a name of a test or group: empty where nothing is missing. `skips.ts` reads it back. */
  note: string;
}

/** `mend` is what a person would do to have it. */
export function need(isThere: boolean, lacking: string, mend: string): Need {
  return { missing: !isThere, note: isThere ? '' : ` (skipped: ${lacking}; ${mend})` };
}

/** A need that another one stands on: named only where that one is met. */
export function alsoNeed(first: Need, then: () => Need): Need {
  return first.missing ? first : then();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(command: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

/** Looks on the PATH and starts nothing: a command that is there and fails must fail its tests. */
export function commandNeed(command: string, mend: string): Need {
  return need(onPath(command) !== undefined, `${command} is not installed`, mend);
}

/** The Go that the tests use, as the harness would find it. One that is there and does not answer fails who needs it. */
export const toolchain = await findToolchain(process.env).catch((error) => {
  if (error instanceof Refusal && error.said.what.id !== 'go.refuses') return undefined;
  throw error;
});

export const GO = need(
  toolchain !== undefined,
  'no Go of 1.23 or newer was found',
  'install it from https://go.dev/dl/, or GO=<path>',
);
export const LINUX = need(platform() === 'linux', 'there is no /proc here', 'run it on Linux');
export const SIGSTOP = need(platform() !== 'win32', 'Windows cannot stop a process', 'run it on Linux or macOS');
export const ORDINARY_USER = need(
  process.getuid?.() !== 0,
  'root may do anything',
  'run the tests as an ordinary user',
);
export const DEV_FULL = need(existsSync('/dev/full'), 'there is no /dev/full', 'run it on Linux');
export const ACTIONLINT = commandNeed('actionlint', 'go install github.com/rhysd/actionlint/cmd/actionlint@latest');
export const BENCHSTAT = commandNeed('benchstat', 'go install golang.org/x/perf/cmd/benchstat@latest');
export const OPENSSL = commandNeed('openssl', 'apt-get install openssl');
export const PROMETHEUS = commandNeed('prometheus', 'apt-get install prometheus');
export const PROMTOOL = commandNeed('promtool', 'apt-get install prometheus');
export const FAKETIME = alsoNeed(LINUX, () => commandNeed('faketime', 'apt-get install faketime'));
export const SYSTEMD_ANALYZE = commandNeed('systemd-analyze', 'apt-get install systemd');
export const KUBECTL = commandNeed('kubectl', 'install it from https://kubernetes.io/docs/tasks/tools/');
export const TASKSET = alsoNeed(LINUX, () => commandNeed('taskset', 'apt-get install util-linux'));

// The rest asks Go, which takes its time: functions, for the files that need them to call.

/** Whether Go can compile what stands in a folder with a go.mod of its own, which may ask for more than there is. */
export function moduleNeed(dir: string): Need {
  return alsoNeed(GO, () => {
    const args = ['list', '-deps', '-test', './...'];
    const { status, stderr } = spawnSync(toolchain!.path, args, { cwd: dir, encoding: 'utf8' });
    const reason =
      stderr.split('\n').find((line) => line !== '' && !line.startsWith('go: downloading')) ?? 'no reason told';
    return need(status === 0, reason, 'install the newest Go, and be online once for its modules');
  });
}

/** The race detector is C, and Go links it through cgo. */
export function raceDetectorNeed(): Need {
  return alsoNeed(GO, () => {
    const compiler = execFileSync(toolchain!.path, ['env', 'CC'], { encoding: 'utf8' }).trim();
    const isThere = spawnSync(compiler, ['--version']).status === 0;
    return need(isThere, `the race detector needs the C compiler ${compiler}`, 'apt-get install gcc, or CC=<path>');
  });
}

/** STATICCHECK=<path>, the one on the PATH, or the one where `go install` puts it. */
export function staticcheck(): Need & { command: string | undefined } {
  const goPath = toolchain && execFileSync(toolchain.path, ['env', 'GOPATH'], { encoding: 'utf8' }).trim();
  const candidates = [process.env.STATICCHECK, onPath('staticcheck'), goPath && join(goPath, 'bin', 'staticcheck')];
  const command = candidates.find((path) => path && isExecutable(path));
  const mend = 'go install honnef.co/go/tools/cmd/staticcheck@v0.8.2, or STATICCHECK=<path>';
  return { ...alsoNeed(GO, () => need(command !== undefined, 'staticcheck is not installed', mend)), command };
}

/** The article is not ours to hand out: only who has its text can hold the list of its places against it. */
export const ARTICLE = need(
  process.env.ARTICLE !== undefined,
  'the article’s text is not given',
  'set ARTICLE to a file that holds it, a line a paragraph',
);
