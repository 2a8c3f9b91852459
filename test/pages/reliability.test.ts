// The tables of tortures on their pages: a row for each kind; what the figures are is not held, since tries go on.
import { expect, test } from 'vitest';
import { betweenMarkers } from '../../reports/formats/results.ts';
import * as fleet from '../fleet/parts.ts';
import { MARK, PAGE, reliabilityTable, TORTURES } from '../self/tortures.ts';
import { textOf } from './pages.ts';

test('the page’s table has the kinds that the command tries, each with what came of it', () => {
  const page = textOf(PAGE);
  expect(betweenMarkers(page, MARK, reliabilityTable(page, {}))).toBe(page);
  const rows = page
    .split('\n')
    .filter((line) => Object.values(TORTURES).some(({ what }) => line.startsWith(`| ${what} |`)));
  expect(rows).toHaveLength(Object.keys(TORTURES).length);
  for (const row of rows) expect(row).toMatch(/\| [\d,]+ \| [\d,]+ \|$/);
});

test('one kind tried again leaves the other rows as they are', () => {
  const before = reliabilityTable('', {
    kills: { tries: 200, failures: 1 },
    folders: { tries: 100, failures: 0 },
    fuzz: { tries: 50_000, failures: 0 },
  });
  const after = reliabilityTable(before, { kills: { tries: 20, failures: 0 } });
  expect(after).toBe(before.replace('| 200 | 1 |', '| 20 | 0 |'));
});

test('the page about fleets has the parts that its command measures', () => {
  const page = textOf(fleet.PAGE);
  expect(betweenMarkers(page, fleet.MARK, fleet.fleetTable(page, {}, ''))).toBe(page);
});
