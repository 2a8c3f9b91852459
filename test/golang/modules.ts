// Small Go modules in temporary folders, and commands that pose as Go.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BuildRequest } from '../../harness/golang/build.ts';
import type { Toolchain } from '../../harness/golang/toolchain.ts';

export interface Folder extends Disposable {
  readonly path: string;
  write(file: string, text: string): string;
}

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'fixproof-module-'));
  return {
    path,
    write: (file, text) => {
      const place = join(path, file);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
      return place;
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A module whose main package `lesson` has two variants and imports one folder of the module. */
export function tinyModule(): Folder {
  const folder = temporaryFolder();
  folder.write('go.mod', 'module example.test/tiny\n\ngo 1.23\n');
  folder.write('internal/greet/greet.go', 'package greet\n\nfunc Greet(who string) { println("hello from " + who) }\n');
  folder.write(
    'lesson/main.go',
    'package main\n\nimport "example.test/tiny/internal/greet"\n\nfunc main() { greet.Greet(who) }\n',
  );
  folder.write('lesson/antipattern.go', '//go:build !fix\n\npackage main\n\nconst who = "antipattern"\n');
  folder.write('lesson/fix.go', '//go:build fix\n\npackage main\n\nconst who = "fix"\n');
  return folder;
}

export const SUBJECTS = [
  { id: 'antipattern', tags: [] },
  { id: 'fix', tags: ['fix'] },
];

/** A shell script in the place of Go; `$0`'s folder is its own to write to. */
export function posingAsGo(folder: Folder, script: string): Toolchain {
  const path = folder.write('pose/go', `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { path, version: 'go1.26.8', goos: 'linux', goarch: 'amd64', codegen: [] };
}

/** Notes down its own and a child's process number, and would go on for minutes. */
export const NEVER_ENDING = 'sleep 300 & echo $$ $! >> "$(dirname "$0")/pids"; wait';

export function requestFor(module: Folder, toolchain: Toolchain): BuildRequest {
  return {
    toolchain,
    env: process.env,
    moduleDir: module.path,
    shownAs: 'tiny',
    package: 'lesson',
    subjects: SUBJECTS,
    cacheDir: join(module.path, 'cache'),
  };
}
