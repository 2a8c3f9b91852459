// The same numbers everywhere: what page, terminal, JSON, Markdown and bench.txt say of a gate is read back and held together.
import { expect, test } from 'vitest';
import { formatAmount, formatChange } from '../../harness/model/units.ts';
import { writeBenchfmt } from '../../reports/formats/benchfmt.ts';
import { curve, writeDetails } from '../../reports/formats/details.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { writeJson } from '../../reports/formats/json.ts';
import { writeMarkdown } from '../../reports/formats/markdown.ts';
import { makeReport } from '../../reports/report.ts';
import { sampleRecord } from '../fakes/record.ts';
import { ENEMY, judged, reportOf, SAMPLE } from './sample.ts';
import { unpacked } from './unpacked.ts';

const { analysis } = SAMPLE;
const report = await reportOf(SAMPLE);
const page = writeHtml(report);
const told = JSON.parse(writeJson(report)) as typeof analysis;
const gates = report.comparisons[0]!.lines.filter(({ gate }) => gate);

/** The cells of the row that names a metric as a reader of English sees them. */
function cellsOf(html: string, label: string): string[] {
  const start = html.indexOf(`<th scope="row"><span lang="en">${label}</span>`, html.indexOf('id="metrics"'));
  const row = html.slice(start, html.indexOf('</tr>', start));
  return [...row.matchAll(/<td>(.*?)<\/td>/g)].map((match) =>
    match[1]!
      .replace(/<small>.*$/, '')
      .replace(/<span lang="zh-CN">.*?<\/span>/g, '')
      .replace(/<[^>]*>/g, '')
      .replaceAll('\u00a0', ' '),
  );
}

test.each(gates)('$label: page, terminal, Markdown and JSON say the same', (line) => {
  const comparison = told.comparisons.find(
    ({ gate, metric, variant }) => gate && metric === line.metric && variant === 'fix',
  )!;
  const effect = comparison.ratio ?? comparison.difference!;
  const scale = comparison.ratio ? 'ratio' : 'difference';
  const words = [
    formatAmount(comparison.base.center!, comparison.unit),
    formatAmount(comparison.head.center!, comparison.unit),
    formatChange(effect.center, scale, comparison.unit),
    `${formatChange(effect.low, scale, comparison.unit)} to ${formatChange(effect.high, scale, comparison.unit)}`,
  ];
  expect(cellsOf(page, line.label.en).slice(0, 4)).toEqual(words);
  const terminal = writeDetails(report, { colour: false, width: 160 })
    .split('\n')
    .find((row) => row.includes(`* ${line.label.en}`))!;
  const markdown = writeMarkdown(report)
    .split('\n')
    .find((row) => row.startsWith(`| ${line.label.en}`))!;
  for (const word of words) {
    expect(terminal).toContain(word);
    expect(markdown).toContain(word);
  }
  expect([terminal, markdown].every((row) => row.includes(comparison.verdict))).toBe(true);
});

test('bench.txt has the values of the JSON, trial by trial', () => {
  const values = writeBenchfmt(report)
    .split('\n')
    .filter((line) => line.includes('/variant=fix-'))
    .map((line) => Number(/\t(\S+) qps/.exec(line)![1]));
  expect(values).toEqual(told.variants.fix!.metrics.qps!.values);
});

test('the CSV within the page has them, too', () => {
  const csv = decodeURIComponent(/href="data:text\/csv;charset=utf-8,([^"]*)"/.exec(page)![1]!);
  const [heading, ...rows] = csv
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','));
  const column = heading!.indexOf('qps (requests/s)');
  expect(rows.filter(([variant]) => variant === 'fix').map((row) => Number(row[column]))).toEqual(
    told.variants.fix!.metrics.qps!.values,
  );
});

test('a curve in the terminal rises as its values do, and is empty where nothing was measured', () => {
  expect(curve([0, 1, 2, 3, 4, 5, 6, 7], 7)).toBe('▁▂▃▄▅▆▇█');
  expect(curve([null, 7, null], 7)).toBe(' █ ');
  expect(writeDetails(report, { colour: false, width: 160 })).toMatch(/Send and hope +▁[▁-█ ]+█+ {2}ends at 1,\d{3}/);
});

test('one round, no profiles, a crashed variant, many more variants: a whole page under its size, and no number out of nothing', async () => {
  const one = sampleRecord({ rounds: 1 });
  const crashed = sampleRecord({
    change: (trial) =>
      trial.variant === 'fix'
        ? {
            ...trial,
            outcome: 'crashed',
            because: 'the process ended with signal SIGSEGV',
            load: { ok: false, failure: { code: 'crashed', message: 'the service was gone' } },
            data: {},
          }
        : trial,
  });
  for (const odd of [one, crashed]) {
    const { analysis: judgedOdd, record: oddRecord } = judged(odd);
    const text = unpacked(writeHtml(await makeReport(judgedOdd, oddRecord))).replace(
      /<(script|style)\b[\s\S]*?<\/\1>/g,
      '',
    );
    expect(text.match(/undefined|NaN|Infinity|\[object/)).toBeNull();
    expect(text).toContain('id="trials"');
  }
});

test('a page folded behind the guess shows no figure before it is unfolded, and tells what became of one', async () => {
  const hidden = writeHtml({ ...report, hidden: true });
  const before = hidden.slice(hidden.indexOf('<main>'), hidden.indexOf('<details class="results">'));
  expect(before).toContain('Predict before you look');
  expect(before).not.toMatch(/class="(sentence|tiles)"|×\d/);
  expect(hidden.indexOf('class="sentence"')).toBeGreaterThan(hidden.indexOf('<details class="results">'));
});

test('ten thousand groups of goroutines with endless stacks are capped, and the page stays under its size', async () => {
  const stack = ENEMY.analysis.leaks[0]!.stacks[0]!;
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    ...stack,
    count: i + 1,
    top: `${'main.deep/'.repeat(50)}${i}`,
  }));
  const leaks = ENEMY.analysis.leaks.map((leak, i) => (i === 0 ? { ...leak, stacks: many } : leak));
  const html = writeHtml(await makeReport({ ...ENEMY.analysis, leaks }, ENEMY.record));
  expect(Buffer.byteLength(html)).toBeLessThan(2_000_000);
  expect(html).toContain('9,975 others together');
});
