// Every text that a learner's file may hold is Go that type-checks in the exercise's own module, all of them in one call of the go command.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf } from '../../harness/exercise/files.ts';
import { attemptsOf, WITH_EXERCISE } from '../exercises/learners.ts';
import { goEnv } from '../fakes/go.ts';
import { temporaryFolder } from '../golang/modules.ts';
import { GO, toolchain } from '../needs.ts';

/** Where a package of the service imports another one of it, by its path, each attempt needs a module of its own. */
const MODULE = 'fixproof/fixtures';

test.skipIf(GO.missing)(
  `the untouched antipattern, the fix and the wrong mends of all exercises are Go that type-checks${GO.note}`,
  () => {
    using module = temporaryFolder();
    const write = (path: string, content: string | Buffer) => {
      const file = join(module.path, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    };
    for (const lesson of WITH_EXERCISE) {
      const { own, shared } = filesOf(lesson, '');
      for (const [i, { text }] of attemptsOf(lesson).entries()) {
        const moved = (path: string) => path.replace(`${lesson.id}/`, `${lesson.id}-${i}/`);
        const renamed = (content: string) =>
          content.replaceAll(`"${MODULE}/${lesson.id}/`, `"${MODULE}/${lesson.id}-${i}/`);
        for (const { path, content } of shared)
          write(moved(path), path.endsWith('.go') ? renamed(String(content)) : content);
        write(moved(own.path), renamed(text));
      }
    }
    const { status, stderr } = spawnSync(toolchain!.path, ['vet', '-assign', './...'], {
      cwd: module.path,
      env: goEnv(),
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  },
  300_000,
);
