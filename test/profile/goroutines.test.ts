// Goroutines are grouped by stack, their waits named as the runtime names them, and the groups that grew are found.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { goroutineGroups, growth } from '../../harness/profile/goroutines.ts';
import { leakStacks } from '../../harness/profile/leak-stacks.ts';
import { parseStacks } from '../../harness/profile/stacks.ts';
import { GO } from '../needs.ts';
import { drawn } from './drawn.ts';
import { type Folder, generate, temporaryFolder } from './pprof.ts';

const goroutines = (stacks: string) => decodeProfile(drawn({ types: 'goroutine/count', stacks }));
const PARKED = 'runtime.gopark runtime.chansend runtime.chansend1';

describe('groups', () => {
  test('one stack is one group, whatever its labels; those of the probe are not the service’s', () => {
    const groups = goroutineGroups(
      goroutines(`
        3: ${PARKED} main.quote@/src/main.go:31 main.handle.func1@/src/main.go:20
        2: ${PARKED} main.quote@/src/main.go:31 main.handle.func1@/src/main.go:20 {tenant=a}
        9: ${PARKED} main.quote@/src/main.go:31 main.handle.func1@/src/main.go:20 {fixproof=probe}
        1: ${PARKED} main.quote@/src/main.go:44 main.handle.func1@/src/main.go:20`),
    );
    expect(groups.map(({ count, wait, top, createdBy }) => [count, wait, top, createdBy])).toEqual([
      [5, 'chan send', 'main.quote main.go:31', 'main.handle (in main.handle.func1)'],
      [1, 'chan send', 'main.quote main.go:44', 'main.handle (in main.handle.func1)'],
    ]);
  });

  test.each([
    ['runtime.gopark runtime.selectgo io.(*pipe).read io.ReadAll', 'select', 'io.(*pipe).read'],
    ['runtime.gopark runtime.futureThing main.f', 'parked in runtime.futureThing', 'main.f'],
    ['runtime.asyncPreempt main.f', 'running or runnable', 'main.f'],
    ['main.f runtime.chansend main.g', 'running or runnable', 'main.f'],
    ['runtime.gopark sync.runtime_Semacquire sync.(*WaitGroup).Wait', 'semacquire', 'sync.(*WaitGroup).Wait'],
    ['', 'unknown', 'unknown'],
  ])('%j: %s, at %s', (stack, wait, top) => {
    expect(goroutineGroups(goroutines(`1: ${stack}`))[0]).toMatchObject({ wait, top });
  });

  test.each([
    ['main.serve', 'not recorded (began in main.serve)'],
    ['main.serve.func2.1', 'main.serve (in main.serve.func2.1)'],
    [
      'example.test/a.b/pkg.(*T).Run.gowrap1',
      'example.test/a.b/pkg.(*T).Run (in example.test/a.b/pkg.(*T).Run.gowrap1)',
    ],
    ['main.func1', 'not recorded (began in main.func1)'],
    ['runtime.main', 'the runtime'],
    [Array(128).fill('main.deep').join(' '), 'not recorded (the stack is cut off)'],
  ])('entry %.30s: creator %s', (entry, createdBy) => {
    expect(goroutineGroups(goroutines(`1: ${PARKED} ${entry}`))[0]!.createdBy).toBe(createdBy);
  });
});

describe('growth', () => {
  const before = goroutines(`2: ${PARKED} main.a \n 5: ${PARKED} main.b \n 4: ${PARKED} main.gone`);
  const after = goroutines(`7: ${PARKED} main.a \n 5: ${PARKED} main.b \n 9: ${PARKED} main.new`);

  test('only groups with more than before, by how much more', () => {
    const grown = growth(goroutineGroups(before), goroutineGroups(after));
    expect(grown.map(({ top, count, growth }) => [top, count, growth])).toEqual([
      ['main.new', 9, 9],
      ['main.a', 7, 5],
    ]);
  });
});

describe.skipIf(GO.missing)(`against the runtime’s own words${GO.note}`, () => {
  let folder: Folder;
  let out: string;
  beforeAll(() => {
    folder = temporaryFolder();
    out = generate(folder);
  });
  afterAll(() => folder[Symbol.dispose]());

  const profile = (name: string) => decodeProfile(readFileSync(join(out, `${name}.pb.gz`)));

  test('every wait is named as debug=2 names it, but for what the profile cannot tell', () => {
    const dump = readFileSync(join(out, 'stacks.txt'), 'utf8');
    const theirs = [...dump.matchAll(/^goroutine (?!1 )\d+ \[([^\],]*)/gm)].map(([, wait]) =>
      wait!.replace(/^(runnable|running)$/, 'running or runnable').replace(' (nil chan)', ''),
    );
    // The probe's goroutine is in the dump and not in the groups: it receives.
    theirs.splice(theirs.indexOf('chan receive'), 1);
    const ours = goroutineGroups(profile('goroutine'))
      .filter(({ createdBy }) => createdBy !== 'the runtime')
      .flatMap(({ wait, count }) => Array<string>(count).fill(wait));
    expect(ours.sort()).toEqual(theirs.sort());
    expect(new Set(ours).size).toBeGreaterThan(9);
  });

  test('the leaking lines are found and counted, and the text confirms every wait and names the line of every go statement', () => {
    const text = parseStacks(readFileSync(join(out, 'stacks.txt'), 'utf8'));
    const { stacks, grown } = leakStacks({ before: profile('goroutine0'), after: profile('goroutine'), text }, 99);
    expect(stacks[0]).toMatchObject({ count: 3, wait: 'chan send' });
    expect(stacks[0]!.top).toMatch(/^main\.park\.func1 main\.go:\d+$/);
    expect(stacks[1]).toMatchObject({
      count: 2,
      wait: 'chan send',
      top: expect.stringMatching(/^main\.send main\.go:\d+$/),
    });
    expect(grown).toBeGreaterThan(15);
    const started = stacks.filter(({ createdBy }) => createdBy !== 'the runtime');
    // One that runs is somewhere else by the time the text is written.
    const waiting = started.filter(({ wait }) => wait !== 'running or runnable');
    expect(waiting.map(({ top, wait, confirmed }) => [top, wait, confirmed])).toEqual(
      waiting.map(({ top, wait }) => [top, wait, true]),
    );
    expect(waiting.length).toBeGreaterThan(12);
    for (const { createdBy } of waiting) expect(createdBy).toMatch(/^main\.park main\.go:\d+$/);
  });
});
