// A variant that this machine cannot have, one that is there to crash, and one that only its environment sets apart: each is told.
import { expect, test } from 'vitest';
import { subjectOf } from '../../harness/model/experiment.ts';
import { writeDetails } from '../../reports/formats/details.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { writeMarkdown } from '../../reports/formats/markdown.ts';
import { makeReport } from '../../reports/report.ts';
import { crashed, only } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';
import { judged } from './sample.ts';
import { unpacked } from './unpacked.ts';

test('what was left out stands with its reason in every format that people read', async () => {
  const reason = 'Variant unbounded takes no part: it needs Go 1.26 or older, and this is go1.27.1; they are gone.';
  const record = sampleRecord();
  const { analysis } = judged({
    ...record,
    unavailable: [{ kind: 'variant', id: 'unbounded', because: reason }],
    plan: { ...record.plan, variants: ['antipattern', 'fix'] },
    trials: record.trials.filter(({ variant }) => variant !== 'unbounded'),
  });
  const report = await makeReport(analysis, record);
  const flat = (text: string) => text.replace(/\s+/g, ' ');
  for (const text of [writeHtml(report), writeDetails(report, { colour: false, width: 100 }), writeMarkdown(report)]) {
    expect(flat(text)).toContain(reason);
  }
});

test('a variant that is there to crash has its expectation, and no row of comparisons', async () => {
  const record = sampleRecord({ change: only('unbounded', crashed) });
  subjectOf(record.experiment, 'unbounded').ends = 'crashed';
  record.experiment.expect = [
    { id: 'dies', text: 'The queue ends the process.', variant: 'unbounded', outcome: 'crashed' },
  ];
  const { analysis } = judged(record);
  const report = await makeReport(analysis, record);
  expect(report.comparisons.map(({ label }) => label.en)).toEqual(['Select on Done']);
  expect(writeDetails(report, { colour: false, width: 100 })).toMatch(
    /✓ shown {2}The queue ends the process\. 6 of 6 trials/,
  );
  expect(writeHtml(report)).toContain('The queue ends the process.');
});

test('the same file under another environment is told as such, and only what differs of it', async () => {
  const record = sampleRecord();
  const [antipattern, , unbounded] = record.experiment.subjects;
  antipattern!.env = { SIZE: '1' };
  Object.assign(unbounded!, { taught: antipattern!.taught, tags: [], env: { SIZE: '1', GODEBUG: 'x=1' } });
  const same = record.sources.find(({ variant }) => variant === 'antipattern')!;
  record.sources = record.sources.map((source) =>
    source.variant === 'unbounded' ? { ...same, variant: 'unbounded' } : source,
  );
  const { analysis } = judged(record);
  const page = unpacked(writeHtml(await makeReport(analysis, record)));
  expect(page).toContain('the same lines, run with GODEBUG=x=1<');
});
