// What makes a build another build: every file it may read, and nothing else.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moduleOf } from '../../harness/golang/module.ts';
import { hashSources, sourcesOf } from '../../harness/golang/source-files.ts';
import { type Folder, tinyModule } from './modules.ts';

let module: Folder;
beforeEach(() => {
  module = tinyModule();
});
afterEach(() => module[Symbol.dispose]());

const hash = (settings = ['go1.26.8', '-tags=']) => hashSources(sourcesOf(module.path, 'lesson'), settings);

describe('the hash changes with', () => {
  test.each([
    ['a file of the lesson', 'lesson/fix.go', '//go:build fix\n\npackage main\n\nconst who = "another"\n'],
    ['a new file of the lesson', 'lesson/more.go', 'package main\n'],
    ['an embedded file', 'lesson/pages/index.html', '<p>'],
    ['an imported folder', 'internal/greet/greet.go', 'package greet\n\nfunc Greet(string) {}\n'],
    ['go.mod', 'go.mod', 'module example.test/tiny\n\ngo 1.24\n'],
    ['go.sum', 'go.sum', 'example.test/x v1.0.0 h1:x=\n'],
  ])('%s', (_, file, text) => {
    const before = hash();
    module.write(file, text);
    expect(hash()).not.toBe(before);
  });

  test('a folder that an import imports in its turn', () => {
    module.write('shared/deep/deep.go', 'package deep\n');
    const unused = hash();
    module.write('internal/greet/more.go', 'package greet\n\nimport _ "example.test/tiny/shared/deep"\n');
    const before = hash();
    expect(before).not.toBe(unused);
    module.write('shared/deep/deep.go', 'package deep\n\nconst X = 1\n');
    expect(hash()).not.toBe(before);
  });

  test('the toolchain or the tags', () => {
    expect(new Set([hash(), hash(['go1.26.9', '-tags=']), hash(['go1.26.8', '-tags=fix'])]).size).toBe(3);
  });

  test('where one part ends and the next begins', () => {
    expect(hash(['ab', 'c'])).not.toBe(hash(['a', 'bc']));
  });
});

describe('the hash does not change with', () => {
  test.each([
    ['a test', 'lesson/main_test.go', 'package main\n'],
    ['another lesson', 'another/main.go', 'package main\n'],
  ])('%s', (_, file, text) => {
    const before = hash();
    module.write(file, text);
    expect(hash()).toBe(before);
  });
});

test('an import that is not there is left to the compiler', () => {
  module.write('lesson/main.go', 'package main\n\nimport _ "example.test/tiny/no/such"\n');
  expect(sourcesOf(module.path, 'lesson').imported).toEqual([]);
});

describe('a lesson that is a module of its own', () => {
  const GO_MOD = 'module example.test/tiny/real\n\ngo 1.23\n\nreplace example.test/tiny => ../\n';
  const files = () => sourcesOf(join(module.path, 'real'), '.').files.map(({ path }) => path);

  beforeEach(() => {
    module.write('real/go.mod', GO_MOD);
    module.write('real/go.sum', '');
    module.write('real/main.go', 'package main\n\nimport "example.test/tiny/internal/greet"\n');
  });

  test('is found by the nearest go.mod; any other belongs to the common module', () => {
    expect(moduleOf(module.path, 'real')).toEqual({ dir: join(module.path, 'real'), main: '.' });
    expect(moduleOf(module.path, 'lesson')).toEqual({ dir: module.path, main: 'lesson' });
  });

  test('depends on the folders it imports of the module that it replaces, and on go.sum', () => {
    expect(files()).toEqual(['../internal/greet/greet.go', 'go.mod', 'go.sum', 'main.go']);
  });
});
