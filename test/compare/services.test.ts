// The table of public services says what their runs said, and a line counts as found only where the change is.
import { expect, test } from 'vitest';
import { foundLine, linesInDiff } from '../truth/services-run.ts';
import { type GateSaid, type ServiceEntry, servicesTable } from '../truth/services-table.ts';

const throughput: GateSaid = { label: 'Throughput', unit: 'requests/s', verdict: 'same', compare: 'ratio' };
const bytes: GateSaid = {
  ...{ label: 'Bytes', unit: 'bytes/request', verdict: 'better', compare: 'ratio' },
  change: { center: 0.5, low: 0.48, high: 0.52, confidence: 0.95 },
};
const entry: ServiceEntry = {
  ...{ kind: 'change', machine: 'a machine', service: 'example.test/shop', head: 'c0ffee00'.repeat(5) },
  ...{ facts: { own: 12, others: 300, vendored: true, cgo: true }, database: 'SQLite', claim: 'half | as much' },
  ...{ minutes: 7.26, buildMinutes: 1.5, exitCode: 0, untouched: true },
  measured: { gates: [throughput, bytes], line: { place: 'list.go:7', rank: 2, isChanged: true }, probed: true },
};
const control: ServiceEntry = { ...entry, kind: 'control', measured: { gates: [throughput, bytes], probed: true } };

test('a change has its claim beside what its gates were called, its line and its minutes', () => {
  const { measured, database: _, claim: __, ...bare } = entry;
  const table = servicesTable([
    { ...bare, exitCode: 4, failed: 'it does not compile' },
    entry,
    { ...bare, head: 'beef'.repeat(10), exitCode: 4, failed: 'it exits at once', untouched: false },
    { ...entry, head: 'abad1dea'.repeat(5), measured: { gates: [throughput], probed: false } },
  ]);
  expect(table).toContain(
    '| example.test/shop c0ffee00 | 312 packages, 12 its own; SQLite; vendored; cgo | half \\| as much | Bytes ×0.50 (×0.48 to ×0.52) better; 1 the same | list.go:7, finding 2, a changed line | 7.3, 1.5 |',
  );
  expect(table).toContain('| – | exit code 4: it exits at once |  |');
  expect(table).toContain('| all 1 gates the same; without the probe | in none of the first 3 findings |');
  // Of a change that was measured twice, the newest.
  expect(table).not.toContain('it does not compile');
  expect(table).toContain('the same before and after: 2 of 3 runs; not of example.test/shop.');
});

test('of each against itself, every gate that moved is named', () => {
  expect(servicesTable([{ ...control, measured: { gates: [throughput], probed: true } }])).toContain(
    '- Each against itself, 1 services, 1 gates: 0 better or worse.',
  );
  const { measured: _, ...failed } = control;
  expect(servicesTable([control, { ...failed, service: 'example.test/other', failed: 'it is not there' }])).toContain(
    '1 services, 2 gates: 1 better or worse (example.test/shop: Bytes better); 1 without a verdict.',
  );
  expect(servicesTable([])).toBe('Nothing measured yet.');
});

test('of the first three findings one at a line that the change removes or adds is found before one in its file', () => {
  const changed = linesInDiff(
    [
      ...['diff --git a/api/list.go b/api/list.go', '--- a/api/list.go', '+++ b/api/list.go'],
      ...['@@ -10,2 +10 @@ func list() {', '-\ta', '-\tb', '+\tc', '@@ -20,0 +20,3 @@ func more() {', '+', '+', '+'],
    ].join('\n'),
  );
  expect(changed).toEqual([
    { file: 'api/list.go', first: 10, last: 11 },
    { file: 'api/list.go', first: 10, last: 10 },
    { file: 'api/list.go', first: 20, last: 22 },
  ]);
  const at = (file: string, line: number) => ({ place: { file, line } });
  const elsewhere = at('shop/api/list.go', 12);
  expect(foundLine([{}, at('shop/api/list.go', 11)], changed)).toEqual({
    place: 'api/list.go:11',
    rank: 2,
    isChanged: true,
  });
  expect(foundLine([elsewhere, at('other/list.go', 21), at('shop/api/list.go', 22)], changed)?.rank).toBe(3);
  // What costs less now often stands beside what was changed.
  const beside = { place: 'api/list.go:12', rank: 1, isChanged: false };
  expect(foundLine([elsewhere, elsewhere, elsewhere, at('shop/api/list.go', 22)], changed)).toEqual(beside);
  // Another file whose name only ends alike.
  expect(foundLine([at('shop/myapi/list.go', 11)], changed)).toBeUndefined();
});
