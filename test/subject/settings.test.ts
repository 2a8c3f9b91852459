// `--vary` and `--sweep`: what is typed, and the subjects that come of it.
import { describe, expect, test } from 'vitest';
import type { Subject } from '../../harness/model/subject.ts';
import { settingsOf, sweptTo, withSetting } from '../../harness/subject/settings.ts';

const service: Subject = {
  ...{ id: 'base', role: 'base', label: 'main', tags: ['sqlite'], own: { port: 80 } },
  source: { kind: 'copy', folder: '/r', package: '.' },
};

describe('a setting of benchmarks', () => {
  test.each([
    ['go=1.26.8,1.27.0', [{ build: { toolchain: '1.26.8' } }, { build: { toolchain: '1.27.0' } }]],
    ['go=go1.26.8,', [{ build: { toolchain: '1.26.8' } }, { build: {} }]],
    ['experiment=,nogreenteagc', [{ build: {} }, { build: { experiment: 'nogreenteagc' } }]],
    ['pgo=off,auto', [{ build: { pgo: 'off' } }, { build: { pgo: 'auto' } }]],
    ['tags=,purego', [{ build: {} }, { build: { tags: 'purego' } }]],
    ['GOGC=75,100,200', [{ env: { GOGC: '75' } }, { env: { GOGC: '100' } }, { env: { GOGC: '200' } }]],
    ['GOMAXPROCS=1,2', [{ env: { GOMAXPROCS: '1' } }, { env: { GOMAXPROCS: '2' } }]],
    ['GODEBUG=,gctrace=1+madvdontneed=1', [{ env: {} }, { env: { GODEBUG: 'gctrace=1,madvdontneed=1' } }]],
    ['env:NAME=a,b', [{ env: { NAME: 'a' } }, { env: { NAME: 'b' } }]],
  ])('%s', (text, expected) => {
    const name = text.slice(0, text.indexOf('='));
    const found = settingsOf(text, 'benchmarks');
    expect(found).toMatchObject(expected);
    for (const { label } of found) expect(label).toMatch(new RegExp(`^${name}=`));
  });

  test.each(['GOGC', 'GOGC=100', 'GOGC=100,100', 'nonsense=a,b', 'env:=a,b', '=a,b', 'arg:--workers=1,8'])(
    '%s is refused',
    (text) => {
      expect(() => settingsOf(text, 'benchmarks')).toThrow('not understood');
    },
  );
});

describe('a service under a setting', () => {
  test.each<[string, Partial<Subject>]>([
    ['go=1.26.8,go1.27.0', { own: { port: 80, buildEnv: { GOTOOLCHAIN: 'go1.27.0' } } }],
    ['experiment=,nogreenteagc', { own: { port: 80, buildEnv: { GOEXPERIMENT: 'nogreenteagc' } } }],
    ['pgo=off,auto', { flags: ['-pgo=auto'] }],
    ['tags=,purego+debug', { tags: ['sqlite', 'purego', 'debug'] }],
    ['GODEBUG=,madvdontneed=1+http2client=0', { env: { GODEBUG: 'madvdontneed=1,http2client=0' } }],
    ['GOMAXPROCS=1,4', { env: { GOMAXPROCS: '4' } }],
    ['env:ZONE=UTC,UTC+1', { env: { ZONE: 'UTC+1' } }],
    ['arg:--workers=1,8', { args: ['--workers=8'] }],
  ])('%s', (text, second) => {
    const setting = settingsOf(text, 'service')[1]!;
    expect(withSetting(service, setting)).toEqual({ ...service, label: setting.label, ...second });
  });

  test('is as it is without where the value is empty', () => {
    for (const text of ['go=,1.27.0', 'experiment=,x', 'pgo=,off', 'tags=,x', 'GOGC=,50', 'env:MODE=,b']) {
      const [first] = settingsOf(text, 'service');
      expect(withSetting(service, first!)).toEqual({ ...service, label: first!.label });
    }
  });

  test('of a sweep keeps its label', () => {
    const swept = sweptTo(sweptTo({ subjects: [service] }, 'env:LEVEL=9'), 'arg:--workers=8').subjects;
    expect(swept).toEqual([{ ...service, env: { LEVEL: '9' }, args: ['--workers=8'] }]);
    expect(() => sweptTo({ subjects: [service] }, 'speed=1')).toThrow('--sweep speed=1 is not understood');
  });

  test.each(['GOGC', 'GOGC=100', 'GOGC=100,100', 'speed=1,2', 'toString=1,2', 'arg:-=1,2'])('%s is refused', (text) => {
    expect(() => settingsOf(text, 'service')).toThrow('not understood');
  });
});
