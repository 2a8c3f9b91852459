// `--vary`: what is typed, and the subjects that come of it.
import { describe, expect, test } from 'vitest';
import { settingsOf } from '../../harness/gobench/vary.ts';

describe('a setting', () => {
  test.each([
    ['go=1.26.8,1.27.0', [{ build: { toolchain: '1.26.8' } }, { build: { toolchain: '1.27.0' } }]],
    ['go=go1.26.8,', [{ build: { toolchain: '1.26.8' } }, { build: {} }]],
    ['experiment=,nogreenteagc', [{ build: {} }, { build: { experiment: 'nogreenteagc' } }]],
    ['pgo=off,auto', [{ build: { pgo: 'off' } }, { build: { pgo: 'auto' } }]],
    ['tags=,purego', [{ build: {} }, { build: { tags: 'purego' } }]],
    ['GOGC=75,100,200', [{ env: { GOGC: '75' } }, { env: { GOGC: '100' } }, { env: { GOGC: '200' } }]],
    ['GODEBUG=,gctrace=1+madvdontneed=1', [{ env: {} }, { env: { GODEBUG: 'gctrace=1,madvdontneed=1' } }]],
    ['env:MODE=a,b', [{ env: { MODE: 'a' } }, { env: { MODE: 'b' } }]],
  ])('%s', (text, expected) => {
    expect(settingsOf(text)).toMatchObject(expected);
  });

  test.each(['GOGC', 'GOGC=100', 'GOGC=100,100', 'nonsense=a,b', 'env:=a,b', '=a,b'])('%s is refused', (text) => {
    expect(() => settingsOf(text)).toThrow('not understood');
  });
});
