// Copies of somebody's code: what is in them, what is not, and what of them is left; and which versions a request means.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subjectsOf } from '../../harness/gobench/subjects.ts';
import { trees } from '../../harness/gobench/trees.ts';
import { checkouts } from '../../harness/subject/checkouts.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixproof-trees-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const repository = join(folder, 'repository');
const library = join(folder, 'library');
const cacheDir = join(folder, 'cache');

function git(cwd: string, ...args: string[]): string {
  const settings = [
    'user.name=test',
    'user.email=test@localhost',
    'commit.gpgsign=false',
    'protocol.file.allow=always',
  ];
  return execFileSync('git', [...settings.flatMap((each) => ['-c', each]), ...args], { cwd, encoding: 'utf8' }).trim();
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function commit(root: string): string {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'Go on');
  return git(root, 'rev-parse', 'HEAD');
}

let first: string;
let second: string;

beforeAll(() => {
  for (const root of [library, repository]) {
    mkdirSync(root);
    git(root, 'init', '-q', '-b', 'main');
  }
  write(library, 'lib.go', 'package lib\n');
  commit(library);
  git(repository, 'submodule', 'add', '-q', library, 'lib');
  write(repository, '.gitignore', 'ignored\n');
  write(repository, 'a.go', 'package a // first\n');
  write(repository, 'gone.go', 'package a\n');
  symlinkSync('a.go', join(repository, 'link.go'));
  first = commit(repository);
  git(repository, 'checkout', '-q', '-b', 'feature');
  write(repository, 'a.go', 'package a // second\n');
  second = commit(repository);
});

const marks = () =>
  [git(repository, 'status', '--porcelain', '--ignored'), git(repository, 'worktree', 'list')].join('\n');
const listed = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();

describe('a tree', () => {
  test('of a commit has its files, a submodule’s too, is kept, and leaves no mark on the repository', async () => {
    const before = marks();
    const source = { kind: 'commit', repository, commit: first, subject: '' } as const;
    let root: string;
    {
      using places = trees(cacheDir);
      const tree = await places.of(source, 'v1');
      root = tree.root;
      expect(tree.warnings).toEqual([]);
      expect(listed(root)).toEqual(['.gitignore', '.gitmodules', 'a.go', 'gone.go', 'lib/lib.go', 'link.go']);
      expect(readFileSync(join(root, 'link.go'), 'utf8')).toBe('package a // first\n');
      await using ofService = checkouts(cacheDir);
      expect(listed(await ofService.at(repository, first))).toEqual(listed(root));
    }
    expect(existsSync(root)).toBe(true);
    expect(marks()).toBe(before);
  });

  test('of a commit that a benchmark wrote to is not used again', async () => {
    const source = { kind: 'commit', repository, commit: second, subject: '' } as const;
    let root: string;
    {
      using places = trees(cacheDir);
      root = (await places.of(source, 'v2')).root;
      write(root, 'testdata/made.txt', 'by a benchmark\n');
      const later = new Date(Date.now() + 1000);
      utimesSync(join(root, 'testdata/made.txt'), later, later);
    }
    expect(existsSync(root)).toBe(false);
  });

  test('of the working tree has what lies there: untracked in, ignored and removed out, a dirty submodule as it is', async () => {
    write(repository, 'new.go', 'package a\n');
    write(repository, 'ignored', 'no\n');
    write(repository, 'lib/lib.go', 'package lib // dirty\n');
    rmSync(join(repository, 'gone.go'));
    const before = marks();
    let root: string;
    {
      using places = trees(cacheDir);
      root = (await places.of({ kind: 'working-tree', repository }, 'here')).root;
      expect(listed(root)).toEqual(['.gitignore', '.gitmodules', 'a.go', 'lib/lib.go', 'link.go', 'new.go']);
      expect(readFileSync(join(root, 'lib/lib.go'), 'utf8')).toContain('dirty');
    }
    expect(existsSync(root)).toBe(false);
    expect(marks()).toBe(before);
  });

  test('that a killed run has left is removed by the next', () => {
    // No process has this number: it is beyond what Linux gives out.
    const left = join(cacheDir, 'trees', 'run-4194305-abcd');
    mkdirSync(left, { recursive: true });
    using _places = trees(cacheDir);
    expect(existsSync(left)).toBe(false);
  });
});

describe('without words for it', () => {
  const labels = async (more: object) =>
    (await subjectsOf({ folder: repository, ...more })).map(({ subject }) => subject.label);
  const kinds = async (more: object) =>
    (await subjectsOf({ folder: repository, ...more })).map(({ subject }) => subject.source.kind);

  test('the base is the merge base with the default branch, and the head what lies there', async () => {
    const [base, head] = await subjectsOf({ folder: repository });
    expect(base!.subject.source).toMatchObject({ kind: 'commit', commit: first });
    expect(head!.subject.source).toEqual({ kind: 'working-tree', repository });
    expect(base!.subject.label).toContain('merge base with main');
  });
  test('a name is a commit where git knows it, and a folder where it is written as one', async () => {
    expect(await labels({ base: 'main', head: 'feature' })).toEqual(['main', 'feature']);
    write(repository, 'main/x.go', 'package x\n');
    expect(await kinds({ base: 'main' })).toEqual(['commit', 'working-tree']);
    expect(await kinds({ base: './main' })).toEqual(['working-tree', 'working-tree']);
  });
  test('a shallow clone that lacks the base says so, and how to mend it', async () => {
    const shallow = join(folder, 'shallow');
    git(folder, 'clone', '-q', '--depth=1', '--branch=feature', `file://${repository}`, shallow);
    const mend = expect.stringContaining('git fetch --unshallow');
    await expect(subjectsOf({ folder: shallow, base: first })).rejects.toMatchObject({ exitCode: 2, mend });
    git(shallow, 'fetch', '-q', '--depth=1', 'origin', '+main:refs/remotes/origin/main');
    git(shallow, 'remote', 'set-head', 'origin', '--delete');
    await expect(subjectsOf({ folder: shallow })).rejects.toMatchObject({ exitCode: 2, mend });
  });

  test('settings have one source, the head’s', async () => {
    expect(await kinds({ vary: 'GOGC=100,200', head: 'feature' })).toEqual(['commit', 'commit']);
  });
});
