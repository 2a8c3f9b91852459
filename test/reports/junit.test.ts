// junit.xml as build servers read it: by the schema of Jenkins, and by a reader that others use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'junit2json';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, describe, expect, test } from 'vitest';
import { writeJunitOf } from '../../reports/formats/junit.ts';
import type { Report } from '../../reports/report.ts';
import { ENEMY, reportOf, SAMPLE } from './sample.ts';

const schemaText = XmlDocument.fromString(readFileSync(join(import.meta.dirname, 'junit.xsd'), 'utf8'));
const schema = XsdValidator.fromDoc(schemaText);
afterAll(() => {
  schema.dispose();
  schemaText.dispose();
});

/** What the schema has against a text; undefined where nothing. */
function against(text: string): string | undefined {
  const document = XmlDocument.fromString(text);
  try {
    schema.validate(document);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    document.dispose();
  }
}

const { analysis } = SAMPLE;
const ordinary = await reportOf(SAMPLE);
const hostile = await reportOf(ENEMY);
const ofTime = (tookMs: number): Report => ({ ...ordinary, analysis: { ...analysis, tookMs } });
const failing: Report = {
  ...ordinary,
  outcome: 'not-shown',
  expectations: ordinary.expectations.map((one, i) => ({ ...one, outcome: (['unclear', 'invalid'] as const)[i % 2]! })),
};

describe('the schema takes', () => {
  test.each([
    ['one run', [ordinary]],
    ['several, of every fate', [ordinary, failing]],
    ['none', []],
    ['what an enemy wrote', [hostile]],
    ...[0, 0.4, 1 / 3, 12.3456, 1000.1, 7_200_000.06].map(
      (ms) => [`a run of ${ms} ms`, [ofTime(ms), ofTime(ms)]] as const,
    ),
  ] as const)('%s', (_, reports) => {
    expect(against(writeJunitOf(reports))).toBeUndefined();
  });
});

test.each([
  [
    'a total of the skipped over all suites',
    (text: string) => text.replace('<testsuites ', '<testsuites skipped="0" '),
  ],
  ['a fourth decimal', (text: string) => text.replace(/time="\d+/, 'time="0.1234')],
  ['a case without a name', (text: string) => text.replace(/(<testcase [^>]*?) name="[^"]*"/, '$1')],
])('and not %s', (_, spoil) => {
  expect(against(spoil(writeJunitOf([ordinary])))).toBeDefined();
});

test('a reader finds every case with its fate, and the seconds that all took', async () => {
  const found = (await parse(writeJunitOf([failing, ofTime(1234.5678)])))!;
  if (!('testsuite' in found)) throw new Error('no suites');
  const suites = found.testsuite!;
  expect(suites.map(({ name, time }) => [name, time])).toEqual([
    [failing.scenario, Number((analysis.tookMs / 1000).toFixed(3))],
    [ordinary.scenario, 1.235],
  ]);
  const cases = suites[0]!.testcase!;
  expect(cases).toHaveLength(suites[0]!.tests!);
  const count = (fate: 'failure' | 'error' | 'skipped') => cases.filter((one) => one[fate] !== undefined).length;
  expect({ failure: count('failure'), error: count('error'), skipped: count('skipped') }).toEqual({
    failure: suites[0]!.failures,
    error: suites[0]!.errors,
    skipped: suites[0]!.skipped,
  });
  expect(count('failure')).toBeGreaterThan(0);
  expect(count('error')).toBeGreaterThan(0);
  expect(found.errors).toBe(count('error'));
});
