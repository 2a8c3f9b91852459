// From flags to an experiment: versions, packages, settings, gates; and what is refused, with the words to add.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompareFlags } from '../../harness/command/compare-flags.ts';
import { experimentOf } from '../../harness/command/compare-request.ts';
import { placesOf } from '../../harness/command/sweep.ts';
import type { BenchError } from '../../harness/model/errors.ts';
import type { SubjectSource } from '../../harness/model/subject.ts';
import { commitOfSource } from '../../harness/run/provenance.ts';
import { sweptTo } from '../../harness/subject/settings.ts';
import { mainGo, type Shop, shop } from './shop.ts';

let repository: Shop;
let [first, second]: string[] = [];
beforeAll(() => {
  repository = shop();
  repository.write('cmd/api/main.go', mainGo(1));
  first = repository.commit('Sell tea');
  repository.git('switch', '--create', 'change');
  repository.write('cmd/api/main.go', mainGo(2));
  second = repository.commit('Sell more');
});
afterAll(() => repository?.[Symbol.dispose]());

const asked = (flags: Partial<CompareFlags> = {}, main?: string) =>
  experimentOf(main, {
    ...{ repo: repository.path, get: ['/price'], out: '', failOn: 'worse', open: false, probe: true },
    ...flags,
  } as CompareFlags);

const refusal = async (flags: Partial<CompareFlags>, main?: string) =>
  asked(flags, main).then(
    () => 'it was taken',
    (error: BenchError) => `${error.message} → ${error.mend}`,
  );

describe('versions', () => {
  test('are the files as they are against the commit where they left the default branch', async () => {
    const { subjects, kind, gates, expect: expectations } = await asked();
    expect(kind).toBe('compare');
    expect(subjects.map(({ id, source }) => ({ id, ...source }))).toEqual([
      { id: 'base', kind: 'git', repository: repository.path, commit: first, module: '', package: 'cmd/api' },
      { id: 'head', kind: 'copy', folder: repository.path, package: 'cmd/api' },
    ]);
    expect(subjects.map(({ probe }) => probe)).toEqual(['overlay', 'overlay']);
    expect(gates).toContain('cpu.per_request');
    expect(expectations).toEqual([]);
  });

  test('are commits by any name, with their subjects as labels', async () => {
    const { subjects } = await asked({ base: 'main', head: second! });
    expect(subjects.map(({ label }) => label)).toEqual(['main (Sell tea)', `${second!.slice(0, 12)} (Sell more)`]);
  });

  test('are folders, of the repository or not', async () => {
    repository.write('other/go.mod', 'module example.test/other\n');
    repository.write('other/main.go', mainGo(3));
    const { subjects } = await asked({ base: './other', head: 'HEAD' });
    expect(subjects[0]!.source).toEqual({ kind: 'copy', folder: repository.path, package: 'other' });
  });

  test.each<[Partial<CompareFlags>, string | undefined, string]>([
    [{ base: 'nowhere' }, undefined, 'neither a commit nor a folder ‘nowhere’'],
    [{ base: '--output=x' }, undefined, 'neither a commit nor a folder'],
    [{ repo: '/nowhere/at/all' }, undefined, 'is no folder'],
    [{ base: 'HEAD' }, 'docs', 'docs holds no main package'],
    [{ get: [] }, undefined, 'add a request'],
    [{ base: 'HEAD', vary: 'GOGC=50,100' }, undefined, 'do not go together'],
    [{ env: ['A'] }, undefined, '‘A’ sets nothing'],
    [{ args: "'a" }, undefined, 'is not closed'],
  ])('%j %s is refused', async (flags, main, why) => {
    expect(await refusal(flags, main)).toContain(why);
  });

  test('with several main packages and none named are refused with their list', async () => {
    repository.write('cmd/worker/main.go', 'package main\n\nfunc main() {}\n');
    const told = await refusal({ head: 'HEAD', base: '.' });
    expect(told).toMatch(/there are 3 main packages in \. → name one: \.\/cmd\/api \.\/cmd\/worker \.\/other/);
  });
});

describe('ways of its own', () => {
  test('come from flags: arguments, environment, commands, and what may differ', async () => {
    const flags = {
      args: "-addr ':{port}'",
      env: ['A=b=c'],
      reset: 'rm -f x',
      port: 80,
      ignore: ['$.now'],
      head: 'HEAD',
      base: 'main',
    };
    const { subjects, ignore } = await asked({ ...flags, gate: ['qps'] });
    expect(subjects[0]).toMatchObject({
      args: ['-addr', ':{port}'],
      env: { A: 'b=c' },
      own: { reset: 'rm -f x', port: 80 },
    });
    expect(ignore).toEqual(['$.now']);
  });

  test('are settings of one version, the first of them the baseline', async () => {
    const { subjects } = await asked({ vary: 'GOGC=50,100,200', head: 'HEAD' });
    expect(subjects.map(({ id, label, env }) => [id, label, env])).toEqual([
      ['base', 'GOGC=50', { GOGC: '50' }],
      ['head-1', 'GOGC=100', { GOGC: '100' }],
      ['head-2', 'GOGC=200', { GOGC: '200' }],
    ]);
  });
});

test('a sweep turns one setting of both versions, and leaves what they are called', async () => {
  const { name, values } = placesOf('env:LEVEL=9,3');
  expect([name, values]).toEqual(['env:LEVEL', [3, 9]]);
  expect(placesOf('arg:--workers=1,8').name).toBe('arg:--workers');
  const experiment = await asked({ base: 'main', head: second!, env: ['A=b'], args: '-x' });
  const turned = sweptTo(sweptTo(experiment, 'env:LEVEL=9'), 'arg:--workers=8').subjects;
  expect(turned.map(({ label }) => label)).toEqual(experiment.subjects.map(({ label }) => label));
  for (const { env, args } of turned) expect([env, args]).toEqual([{ A: 'b', LEVEL: '9' }, ['-x', '--workers=8']]);
});

test('what is measured is of the commit that it was copied from', async () => {
  const of = async (source: SubjectSource) => {
    const found = await commitOfSource(source, '/nowhere', {});
    return found.ok ? found.value : undefined;
  };
  const [base, head] = (await asked({ base: 'main' }, './cmd/api')).subjects;
  expect(await of(base!.source)).toEqual({ hash: first, dirty: false });
  expect(await of(head!.source)).toMatchObject({ hash: second, branch: 'change' });
  const tip = (await asked({ base: 'main', head: 'HEAD' })).subjects[1]!;
  expect(await of(tip.source)).toEqual({ hash: second, dirty: false, branch: 'change' });
});
