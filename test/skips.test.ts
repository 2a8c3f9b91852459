// What the suite says of the tests it skipped.
import { expect, test } from 'vitest';
import { need } from './needs.ts';
import { type Skip, summaryOfSkips } from './skips.ts';

const ROOT = need(false, 'root may do anything', 'run the tests as an ordinary user').note;
const TOOL = need(false, 'actionlint is not installed', 'go install actionlint, or ACTIONLINT=<path>').note;

test('nothing where nothing was skipped', () => {
  expect(summaryOfSkips([])).toEqual({ lines: [], unexplained: 0 });
});

test('the number, the reason and what would enable it, the commonest reason first', () => {
  const skips: Skip[] = [
    { name: `a.test.ts > the workflow${TOOL}` },
    { name: `b.test.ts > a folder${ROOT} > is refused` },
    { name: `b.test.ts > a folder${ROOT} > of another > is refused, too` },
    { name: 'c.test.ts > leaks', note: 'go1.25 has no such profile; run it with Go 1.26' },
    { name: `d.test.ts > a file${ROOT}` },
  ];
  expect(summaryOfSkips(skips)).toEqual({
    lines: [
      'Skipped: 5 tests',
      '   3  root may do anything → run the tests as an ordinary user',
      '   1  actionlint is not installed → go install actionlint, or ACTIONLINT=<path>',
      '   1  go1.25 has no such profile → run it with Go 1.26',
    ],
    unexplained: 0,
  });
});

test('a group within a group knows best', () => {
  const { lines } = summaryOfSkips([{ name: `a.test.ts > outer${ROOT} > inner${TOOL} > test` }]);
  expect(lines).toEqual([
    'Skipped: 1 test',
    '   1  actionlint is not installed → go install actionlint, or ACTIONLINT=<path>',
  ]);
});

test('a reason in the words of another program is kept whole', () => {
  const said = 'go.mod requires go >= 1.26 (running go 1.23; GOTOOLCHAIN=local)';
  const { lines } = summaryOfSkips([{ name: `a.test.ts > it${need(false, said, 'install Go').note} > builds` }]);
  expect(lines[1]).toBe(`   1  ${said} → install Go`);
});

test('a skip without a reason is told as such, and counted', () => {
  const skips: Skip[] = [
    { name: `a.test.ts > a file${ROOT}` },
    { name: 'b.test.ts > a group (skipped on Mondays) > a test', note: '' },
    { name: 'b.test.ts > another' },
  ];
  expect(summaryOfSkips(skips)).toEqual({
    lines: [
      'Skipped: 3 tests',
      '   1  root may do anything → run the tests as an ordinary user',
      'Skipped without a reason: 2 tests. A skip must say why, and what would enable it: see test/needs.ts.',
      '      b.test.ts > a group (skipped on Mondays) > a test',
      '      b.test.ts > another',
    ],
    unexplained: 2,
  });
});
