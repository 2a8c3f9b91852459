// Copies of commits and of folders as they are: what is in them, and that the repository has nothing of them.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledAt } from '../../harness/golang/bundled.ts';
import { checkouts } from '../../harness/subject/checkouts.ts';
import { subjectPlaces } from '../../harness/subject/places.ts';
import { type Shop, shop } from '../compare/shop.ts';
import { type Folder, temporaryFolder } from '../golang/modules.ts';

let repository: Shop;
let cache: Folder;
let commit: string;
beforeAll(() => {
  cache = temporaryFolder();
  repository = shop();
  repository.write('a/main.go', 'package main\n');
  repository.write('gone.go', 'package main\n');
  commit = repository.commit('Sell tea');
  repository.write('a/main.go', 'package main // as it is\n');
  repository.write('new.go', 'package main\n');
  repository.write('orders.db', 'ignored');
});
afterAll(() => {
  cache?.[Symbol.dispose]();
  repository?.[Symbol.dispose]();
});

test('a commit’s copy is the commit, a folder’s is the folder without what is ignored, and both go', async () => {
  const before = repository.git('status', '--porcelain');
  let kept: string[];
  {
    await using trees = checkouts(cache.path);
    const [at, copy] = await Promise.all([trees.at(repository.path, commit), trees.copyOf(repository.path)]);
    kept = [at, copy];
    expect(readFileSync(join(at, 'a/main.go'), 'utf8')).toBe('package main\n');
    expect(readdirSync(at).sort()).toEqual(['.gitignore', 'a', 'go.mod', 'gone.go', 'name.txt']);
    expect(readFileSync(join(copy, 'a/main.go'), 'utf8')).toContain('as it is');
    expect(readdirSync(copy).sort()).toEqual(['.gitignore', 'a', 'go.mod', 'gone.go', 'name.txt', 'new.go']);
    expect(await trees.at(repository.path, commit)).toBe(at);
    expect(repository.git('worktree', 'list').split('\n')).toHaveLength(1);
  }
  expect(kept.filter(existsSync)).toEqual([]);
  expect(repository.git('status', '--porcelain')).toBe(before);
});

test('what a run left that is gone is removed when the next begins, and that of one that lives is not', async () => {
  // No process has a number so high.
  const [dead, alive] = ['run-4999999-aa', `run-${process.ppid}-bb`].map((name) => join(cache.path, 'trees', name));
  mkdirSync(dead!, { recursive: true });
  mkdirSync(alive!, { recursive: true });
  await using trees = checkouts(cache.path);
  await trees.at(repository.path, commit);
  expect([dead!, alive!].map(existsSync)).toEqual([false, true]);
});

test('a folder in no repository is copied whole', async () => {
  using plain = temporaryFolder();
  plain.write('cmd/main.go', 'package main\n');
  plain.write('orders.db', 'kept');
  await using trees = checkouts(cache.path);
  expect(readdirSync(await trees.copyOf(plain.path)).sort()).toEqual(['cmd', 'orders.db']);
});

test('a project in a folder of a larger repository is found there, in each of its commits', async () => {
  using larger = shop();
  const fixture = 'tools/bench/go-fixtures/a-lesson/main.go';
  const commits = ['first', 'second'].map((text) => {
    larger.write(fixture, `package main // ${text}\n`);
    return larger.commit(text);
  });
  await using places = subjectPlaces(cache.path);
  const texts = commits.map(async (hash) => {
    const place = await places.of(bundledAt(join(larger.path, 'tools', 'bench'), hash, 'a-lesson'));
    return readFileSync(join(place.moduleDir, place.package, 'main.go'), 'utf8');
  });
  expect(await Promise.all(texts)).toEqual(['package main // first\n', 'package main // second\n']);
});
