// GOMAXPROCS as a person set it: told by variant on the page, in bench.txt, and under To mind where it is more than there are cores.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { type BenchRecord, gomaxprocsOf } from '../../harness/model/record.ts';
import { english } from '../../harness/words/speak.ts';
import { writeBenchfmt } from '../../reports/formats/benchfmt.ts';
import { said } from '../../reports/language/said.ts';
import { makeReport } from '../../reports/report.ts';
import { machine } from '../../reports/sections/facts.ts';
import { sampleRecord } from '../fakes/record.ts';

function setTo(value: string, of: 'fix' | 'all'): BenchRecord {
  const record = sampleRecord();
  const { experiment } = record;
  const env = { GOMAXPROCS: value };
  if (of === 'all') return { ...record, experiment: { ...experiment, env } };
  const subjects = experiment.subjects.map((subject) => (subject.id === of ? { ...subject, env } : subject));
  return { ...record, experiment: { ...experiment, subjects } };
}

describe('GOMAXPROCS of a service', () => {
  test.each([
    ['5', 5],
    ['012', 12],
    ['0', 1],
    ['-3', 1],
    ['many', 1],
    ['', 1],
  ])('that is set to %j is %d, as Go reads it', (value, count) => {
    expect(gomaxprocsOf(setTo(value, 'fix'), 'fix')).toBe(count);
    expect(gomaxprocsOf(setTo(value, 'fix'), 'antipattern')).toBe(1);
    expect(gomaxprocsOf(setTo(value, 'all'), 'fix-again')).toBe(count);
  });

  test('is told by variant on the page and in bench.txt, and minded where it is more than its cores', async () => {
    const record = setTo('4', 'fix');
    const analysis = analyse(record);
    const go = machine(record).rows.find(([name]) => name === 'Go')![1]!;
    expect(said(go).en).toBe('go1.26.8, GOMAXPROCS antipattern 1, fix 4, unbounded 1');
    expect(said(machine(setTo('4', 'all')).rows[4]![1]!).en).toBe('go1.26.8, GOMAXPROCS 4');
    const names = writeBenchfmt(await makeReport(analysis, record)).matchAll(/^Benchmark\S+variant=(\S+)/gm);
    expect(new Set([...names].map(([, name]) => name))).toEqual(new Set(['antipattern-1', 'fix-4', 'unbounded-1']));
    const cores = analysis.checks.find(({ id }) => id === 'cores')!;
    expect([cores.outcome, english(cores.text)]).toEqual([
      'mind',
      'Service on core 0, load on core 1. GOMAXPROCS was set to 4, and the service is kept to 1 core: what runs in parallel elsewhere takes turns here.',
    ]);
  });
});
