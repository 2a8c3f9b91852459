// The history as OpenMetrics: one unit a family, in base units, and nothing that promtool has anything against.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openMetrics } from '../../harness/history/openmetrics.ts';
import type { HistoryFigure } from '../../harness/model/history.ts';
import type { Unit } from '../../harness/model/units.ts';
import { PROMTOOL } from '../needs.ts';
import { madeEntry, madeFigure } from './entries.ts';
import { openIn } from './histories.ts';

const dir = mkdtempSync(join(tmpdir(), 'fixproof-openmetrics-'));
const history = await openIn(dir);
afterAll(async () => {
  await history[Symbol.asyncDispose]();
  rmSync(dir, { recursive: true, force: true });
});

/** Each unit by ratio and by difference; the values tell them apart. */
const UNITS: Unit[] = [
  'requests/s',
  'us',
  'ms',
  'share',
  'count',
  'per 1k requests',
  'per request',
  'bytes',
  'bytes/request',
  'objects/request',
  'us/request',
];
const figures = UNITS.flatMap((unit): HistoryFigure[] => [
  madeFigure({ metric: `gauge.peak.of ${unit}`, unit, absolute: 3_500, within: 0.75, toReference: 0.8 }),
  madeFigure({
    metric: `gauge.peak.by ${unit}`,
    unit,
    compare: 'difference',
    absolute: 42,
    within: -7,
    toReference: -9,
  }),
]);
await history.change(async (change) => {
  await change.insert(madeEntry(3, { startedAt: '2026-01-04T02:00:00.123Z', branch: 'a"b\\c\nd', figures }));
  await change.insert(madeEntry(4, { scenario: 'another', figures: [madeFigure({ absolute: null })] }));
});
const lines = await openMetrics(history, undefined);

/** Unit and samples of each family, by its name. */
function families(): Map<string, { unit: string | undefined; metrics: string[] }> {
  const found = new Map<string, { unit: string | undefined; metrics: string[] }>();
  for (const line of lines) {
    const type = /^# TYPE (\S+) gauge$/.exec(line)?.[1];
    if (type !== undefined) {
      expect(found.has(type), `${type} stands twice`).toBe(false);
      found.set(type, { unit: undefined, metrics: [] });
    }
    const [, unitOf, unit] = /^# UNIT (\S+) (\S+)$/.exec(line) ?? [];
    if (unitOf !== undefined) found.get(unitOf)!.unit = unit;
    const [, name, metric = ''] = /^([a-z_]+)\{(?:.*metric="gauge\.peak\.((?:of|by) [^"]+)")?/.exec(line) ?? [];
    // A sample stands below its own family.
    if (name !== undefined) expect([...found.keys()].at(-1)).toBe(name);
    if (name !== undefined) found.get(name)!.metrics.push(metric);
  }
  return found;
}

test('every family is of one unit, which ends its name', () => {
  const found = families();
  expect(found.size).toBeGreaterThan(20);
  for (const [name, { unit, metrics }] of found) {
    if (unit !== undefined) expect(name.endsWith(`_${unit}`), name).toBe(true);
    const ofOurs = new Set(metrics.filter((metric) => metric !== '').map((metric) => metric.slice(3)));
    // What is told as a ratio has lost its unit, and units that differ by a factor are one.
    const isMixed = name.endsWith('factor_ratio') || unit === 'seconds' || unit === 'per_request';
    if (!isMixed) expect(ofOurs.size, name).toBeLessThanOrEqual(1);
  }
});

test.each([
  ['fixproof_value_seconds', 'of us', '0.0035'],
  ['fixproof_value_seconds', 'of ms', '3.5'],
  ['fixproof_value_per_request', 'of per 1k requests', '3.5'],
  ['fixproof_value_requests_per_second', 'of requests/s', '3500'],
  ['fixproof_value', 'of count', '3500'],
  ['fixproof_difference_seconds', 'by us', '-0.000007'],
  ['fixproof_difference_ratio', 'by share', '-7'],
  ['fixproof_factor_ratio', 'of us', '0.75'],
  ['fixproof_reference_factor_ratio', 'of bytes', '0.8'],
  ['fixproof_reference_difference_bytes', 'by bytes', '-9'],
])('%s of %j is %s', (name, metric, value) => {
  const line = lines.find((one) => one.startsWith(`${name}{`) && one.includes(`metric="gauge.peak.${metric}"`));
  expect(Number(line!.split('} ')[1])).toBe(Number(value));
});

test('no sample has a timestamp: when the run began is a figure', () => {
  expect(lines.filter((line) => /\} \S+ \S/.test(line))).toEqual([]);
  expect(lines).toContain(
    'fixproof_run_start_timestamp_seconds{scenario="sample-lesson",epoch="e0",branch="a\\"b\\\\c\\nd"} 1767492000.123',
  );
});

test.skipIf(PROMTOOL.missing)(`promtool finds nothing wrong with it${PROMTOOL.note}`, () => {
  const input = `${lines.join('\n')}\n`;
  const { stdout, stderr, status } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
  expect({ said: stdout + stderr, status }).toEqual({ said: '', status: 0 });
});
