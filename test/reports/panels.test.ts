// Panels in a report: their figures stand in every format that people read, and what was not measured says why.
import { expect, test } from 'vitest';
import { absent, present } from '../../harness/model/artifact.ts';
import type { PanelResult } from '../../harness/model/panel.ts';
import { writeDetails } from '../../reports/formats/details.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { writeJson } from '../../reports/formats/json.ts';
import { writeMarkdown } from '../../reports/formats/markdown.ts';
import { makeReport } from '../../reports/report.ts';
import { sampleRecord } from '../fakes/record.ts';
import { judged } from './sample.ts';

const RESULTS: PanelResult[] = [
  {
    id: 'rebuilt',
    facts: present({
      kind: 'rebuild',
      edits: [
        {
          variant: 'fix',
          edit: 'function',
          rebuilt: ['x/main', 'x/stock'],
          packages: 195,
          command: "go build -v -tags 'a<b' .",
        },
      ],
    }),
  },
  { id: 'test-time', facts: absent('not-measured', 'the test failed: no <stock>') },
];

function withPanels() {
  const record = sampleRecord();
  const head = { question: 'What is compiled again?', text: 'Little.' };
  return judged({
    ...record,
    panels: RESULTS,
    experiment: {
      ...record.experiment,
      panels: [
        { ...head, id: 'rebuilt', kind: 'rebuild', file: 'stock/stock.go' },
        { ...head, id: 'test-time', kind: 'test-time', question: 'How long?', package: '.', test: 'TestX', sides: [] },
      ],
    },
  });
}

test('the page has the figures, the command by hand, and the reason for what is missing', async () => {
  const { analysis, record } = withPanels();
  const page = writeHtml(await makeReport(analysis, record));
  expect(page).toContain('<a href="#code">');
  expect(page).toMatch(
    /Select on Done<\/th><td><span lang="en">a function more<\/span>.*?<\/td><td class="n">2<\/td><td class="n">195<\/td>/,
  );
  expect(page).toContain('x/main, x/stock');
  expect(page).toContain('go build -v -tags &#39;a&lt;b&#39; .');
  expect(page).toContain('Not measured: the test failed: no &lt;stock&gt;');
});

test('so do the terminal, the comment and the data', async () => {
  const { analysis, record } = withPanels();
  const report = await makeReport(analysis, record);
  expect(writeDetails(report, { colour: false, width: 100 })).toMatch(
    /Select on Done: Change a function more · Compiled \d/,
  );
  expect(writeMarkdown(report)).toContain('How long? Not measured');
  expect(JSON.parse(writeJson(report)).panels).toEqual(RESULTS);
});

test('a lesson without panels has no such section', async () => {
  const { analysis, record } = judged(sampleRecord());
  const report = await makeReport(analysis, record);
  expect(writeHtml(report)).not.toContain('href="#code"');
  expect(JSON.parse(writeJson(report))).not.toHaveProperty('panels');
});
