// Run folders of others: whatever they hold, nothing is written outside of them, and no page of somebody else's is overwritten.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run as history } from '../../harness/command/history.ts';
import { EXIT } from '../../harness/model/errors.ts';
import { isOurs, makeOurs } from '../../harness/workspace/ours.ts';
import { isInOrder, lay, record, reported, tree, tryEscape, WAYS } from './escapes.ts';

let around: string;
beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), 'fixproof-hostile-'));
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

describe('of run folders that try to get out', () => {
  test.each(Object.entries(WAYS))(
    'by %s, none writes a byte outside, and each is reported or refused',
    async (_, way) => {
      for (const names of way.together ? [way.names] : way.names.map((name) => [name])) {
        const attempt = await tryEscape(around, way, names);
        const found = { names, ...attempt, isInOrder: isInOrder(attempt, names) };
        expect(found).toMatchObject({ isHeld: true, isInOrder: true });
      }
    },
  );
});

test.each(['a subject’s id', 'the experiment’s id', 'the run’s id'])(
  'held against another run, a folder with a hostile name as %s is refused, and nothing is written',
  async (what) => {
    const way = WAYS[what]!;
    for (const name of way.names) {
      const [mine, theirs] = ['mine', 'theirs'].map((whose) => join(around, whose, record.run)) as [string, string];
      lay(mine, record);
      lay(theirs, way.lay(theirs, [name], around));
      const before = tree(around, '');
      for (const [one, against] of [
        [mine, theirs],
        [theirs, mine],
      ] as const) {
        const ended = await reported(one, { against, force: true });
        expect({ name, ended }).toMatchObject({ ended: { exitCode: EXIT.usage } });
      }
      expect(tree(around, '')).toEqual(before);
    }
  },
);

describe('report writes', () => {
  test('into the run’s folder alone, where the folder around is not one of ours', async () => {
    const folder = join(around, 'site', 'runs', record.run);
    lay(folder, record);
    writeFileSync(join(around, 'site', 'index.html'), 'my own page');
    expect(await reported(folder)).toBe(EXIT.ok);
    expect(readFileSync(join(around, 'site', 'index.html'), 'utf8')).toBe('my own page');
    expect(readdirSync(join(around, 'site'))).toEqual(['index.html', 'runs']);
    expect(readdirSync(folder)).toContain('report.html');
  });

  test('into the folder that --out names, and nowhere else', async () => {
    const folder = join(around, 'site', 'runs', record.run);
    const out = join(around, 'elsewhere');
    lay(folder, record);
    const before = tree(around, out);
    expect(await reported(folder, { out, charts: ['svg'] })).toBe(EXIT.ok);
    expect(tree(around, out)).toEqual({ ...before });
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['report.html', 'analysis.json', 'charts']));
  });

  test('the page over all runs too, where the folder around is one of ours', async () => {
    const out = join(around, 'ours');
    makeOurs(out);
    const folder = join(out, 'sample-lesson', record.run);
    lay(folder, record);
    expect(await reported(folder)).toBe(EXIT.ok);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(record.run);
  });
});

test('a folder with a page of somebody else’s is not made ours', () => {
  writeFileSync(join(around, 'index.html'), '<title>My own page</title>');
  expect(() => makeOurs(around)).toThrow('is not one of ours and would be overwritten');
  expect(isOurs(around)).toBe(false);
  writeFileSync(join(around, 'index.html'), '<title data-en="fixproof: all runs">fixproof: all runs</title>');
  makeOurs(around);
  expect(isOurs(around)).toBe(true);
});

test('one broken folder among many is named, and the history goes on', async () => {
  const lesson = join(around, record.experiment.id);
  const runs = ['20261123-134501-ab12', '20261124-134501-ab12', '20261125-134501-ab12', '20261126-134501-ab12'];
  for (const run of runs) lay(join(lesson, run), { ...record, run });
  writeFileSync(join(lesson, runs[1]!, 'history.json'), `{"schema":1,"run":"${runs[1]}"}`);
  writeFileSync(join(lesson, runs[2]!, 'record.json'), 'null');
  const told: string[] = [];
  const printed: string[] = [];
  const code = await history({
    args: [],
    flags: { out: around, json: true },
    stop: { signal: new AbortController().signal, exitCode: () => EXIT.ok },
    print: (text) => printed.push(text),
    printColoured: () => undefined,
    log: (text) => told.push(text),
  });
  expect(code).toBe(EXIT.ok);
  expect(JSON.parse(printed.join(''))).toMatchObject([{ scenario: record.experiment.id, runs: 2 }]);
  expect(told.filter((text) => text.includes(runs[1]!)).join()).toContain('lacks scenario');
  expect(told.filter((text) => text.includes(runs[2]!)).join()).toContain('holds no record');
});
