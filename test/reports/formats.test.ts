// The formats for terminals and machines: as agreed to the letter, escaped, and readable by the tools they are for.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inEnglish } from '../../harness/words/json.ts';
import { REPORT_FILES } from '../../harness/workspace/layout.ts';
import { writeBenchfmt } from '../../reports/formats/benchfmt.ts';
import { bar, writeDetails } from '../../reports/formats/details.ts';
import { FORMATS } from '../../reports/formats/formats.ts';
import { writeGrade } from '../../reports/formats/grade.ts';
import { writeJson } from '../../reports/formats/json.ts';
import { writeJunit } from '../../reports/formats/junit.ts';
import { writeMarkdown } from '../../reports/formats/markdown.ts';
import { writeText } from '../../reports/formats/text.ts';
import { makeReport } from '../../reports/report.ts';
import type { Effect } from '../../reports/sections/comparisons.ts';
import { withData, withoutData } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';
import { BENCHSTAT } from '../needs.ts';
import { ENEMY, judged, reportOf, SAMPLE } from './sample.ts';

const { record, analysis } = SAMPLE;
const report = await reportOf(SAMPLE);
const attackedReport = await reportOf(ENEMY);

/** Only what decides: the whole would be a golden that nobody reads. */
const short = await makeReport(
  { ...analysis, comparisons: analysis.comparisons.filter(({ gate }) => gate), curves: {}, spectra: {}, heat: {} },
  record,
);

const NO_COSTS = { differences: [], lines: [], flames: [], changed: [] };

test.each([
  ['summary.txt', writeDetails(report, { colour: false, width: 100 })],
  ['summary.md', writeMarkdown(report)],
  ['junit.xml', writeJunit(short)],
  ['bench.txt', writeBenchfmt(report)],
  ['analysis.json', writeJson({ ...short, analysis: { ...short.analysis, variants: {}, costs: NO_COSTS } })],
])('%s is as agreed', async (file, text) => {
  await expect(text).toMatchFileSnapshot(`../golden/reports/${file}`);
});

test('each format has a name and a file of its own', () => {
  expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
  expect(FORMATS.map(({ id }) => REPORT_FILES[id])).toEqual([
    'report.html',
    'analysis.json',
    'summary.md',
    'summary.txt',
    'junit.xml',
    'bench.txt',
  ]);
});

test('the JSON is the analysis, its keys in the order of the contract whatever order they came in', () => {
  const reversed = Object.fromEntries(Object.entries(analysis).reverse()) as unknown as typeof analysis;
  const text = writeJson({ ...report, analysis: reversed });
  expect(text).toBe(writeJson(report));
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(inEnglish(analysis))));
  expect(Object.keys(JSON.parse(text)).slice(0, 4)).toEqual(['schema', 'kind', 'run', 'scenario']);
});

test('a number that JSON cannot hold is a bug, and no null', () => {
  expect(() => writeJson({ ...report, analysis: { ...analysis, overheadShare: Number.NaN } })).toThrow(
    "'overheadShare' is NaN",
  );
});

test('colours are put on when asked for, and change no word', () => {
  const coloured = writeDetails(report, { colour: true, width: 100 });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(writeDetails(report, { colour: false, width: 100 }));
  expect(coloured).toContain('\u001b[36m✓ shown\u001b[39m');
});

test('no line of prose in the terminal is wider than a hundred columns', () => {
  const prose = writeDetails(report, { colour: false, width: 100 })
    .split('\n')
    .filter((line) => !/[●│]/.test(line));
  expect(prose.filter((line) => line.length > 100 && line.trim().includes(' '))).toEqual([]);
});

test.each([
  ['of a run', writeText(attackedReport, { colour: false, width: 100 })],
  ['of all its figures', writeDetails(attackedReport, { colour: false, width: 100 })],
  ['of an exercise', writeGrade(attackedReport, 'fix', 'fix.go', { colour: false, width: 100 })],
])('text from outside cannot steer a terminal: the screen %s', (_, text) => {
  expect(text).toContain('pwned=1');
  expect(text.match(/[^\P{Cc}\n]|\u202e/gu)).toBeNull();
});

test.each([
  ['far above', { low: 4, center: 5, high: 9 }, '░░│░░·····━━●━━━━━━━━'],
  ['far below', { low: -9, center: -5, high: -4 }, '━━━━━━━━●━━·····░░│░░'],
  ['inside', { low: -0.5, center: 0, high: 0.5 }, '░░░░░━━━━━●━━━━━░░░░░'],
  ['across an edge', { low: 0.5, center: 2, high: 4 }, '░░░░│░━━━━━━●━━━━━━━━'],
])('the interval as a bar: %s', (_, interval, drawn) => {
  const plainScale: Omit<Effect, 'low' | 'center' | 'high'> = {
    scale: 'difference',
    none: 0,
    bandLow: -1,
    bandHigh: 1,
    perRound: [],
  };
  const logScale: typeof plainScale = { scale: 'ratio', none: 1, bandLow: 0.5, bandHigh: 2, perRound: [] };
  const powers = { low: 2 ** interval.low, center: 2 ** interval.center, high: 2 ** interval.high };
  expect(bar({ ...plainScale, ...interval })).toBe(drawn);
  expect(bar({ ...logScale, ...powers })).toBe(drawn);
});

test('Markdown from outside stays text: no tag, no mention, no broken row', () => {
  const text = writeMarkdown(attackedReport);
  const prose = text.replace(/^<!-- [\w:-]+ -->\n/, '').replace(/^(`{3,})sh\n[\s\S]*?\n\1$/gm, '');
  expect(prose).not.toMatch(/<(?!\/?(details|summary|sup)>)|@\w/);
  expect(prose).not.toContain('npm run');
  const tables = text.split('\n').filter((line) => line.startsWith('|'));
  expect(new Set(tables.map((line) => line.replace(/\\./g, '').split('|').length))).toEqual(new Set([9]));
});

test('a comment that would be too long leaves the exploratory metrics out, and says so', async () => {
  const many = Array.from({ length: 20 }, () => analysis.comparisons.filter(({ gate }) => !gate)).flat();
  const text = writeMarkdown(
    await makeReport({ ...analysis, comparisons: [...analysis.comparisons, ...many] }, record),
  );
  expect(text.length).toBeLessThan(60_000);
  expect(text).toContain('left out: Exploratory metrics');
});

test('JUnit: a case for the verdict, each expectation and each metric, and the totals agree', () => {
  for (const [xml, size] of [
    [writeJunit(report), analysis.comparisons.length + analysis.expectations.length + 1],
    [writeJunit(attackedReport), ENEMY.analysis.comparisons.length + ENEMY.analysis.expectations.length + 1],
  ] as const) {
    expect(xml.match(/<testcase /g)).toHaveLength(size);
    const total = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(xml)![1]);
    expect(total('tests')).toBe(size);
    expect(total('failures')).toBe(xml.match(/<failure /g)?.length ?? 0);
    expect(total('skipped')).toBe(xml.match(/<skipped /g)?.length ?? 0);
    expect(xml).not.toMatch(/<(?!\/?(testsuites?|testcase|system-out|failure|error|skipped)\b|\?xml )/);
  }
});

test.each([
  ['shown', 'better', 0, 0, 0],
  ['not-shown', 'worse', 3, 0, 0],
  ['unclear', 'unclear', 0, 4, 0],
  ['invalid', 'invalid', 0, 1, 3],
] as const)(
  'JUnit: outcome %s and verdict %s give %i failures, %i skipped, %i errors',
  async (outcome, verdict, failures, skipped, errors) => {
    const [gate, other] = [
      analysis.comparisons.find(({ gate }) => gate)!,
      analysis.comparisons.find(({ gate }) => !gate)!,
    ];
    const comparisons = [
      { ...gate, verdict },
      { ...other, verdict },
    ];
    const expectations = [{ ...analysis.expectations[0]!, outcome }];
    const xml = writeJunit(await makeReport({ ...analysis, outcome, comparisons, expectations }, record));
    expect(xml).toContain(`tests="4" failures="${failures}" errors="${errors}" skipped="${skipped}"`);
  },
);

test('the benchmark format: one line a counted trial, the reference first, values that read back exactly', () => {
  const lines = writeBenchfmt(report)
    .split('\n')
    .filter((line) => line.startsWith('Benchmark'));
  expect(lines).toHaveLength(18);
  expect(lines[0]).toMatch(/^BenchmarkSampleLesson\/variant=antipattern-1\t\d+\t/);
  for (const line of lines)
    expect(line).toMatch(/^Benchmark[A-Z]\w*\/variant=[a-z-]+-\d+\t\d+(\t-?\d+(\.\d+)?(e[+-]\d+)? [^\s]+)+$/);
  const qps = lines
    .filter((line) => line.includes('variant=fix-'))
    .map((line) => Number(/\t([^\t]*) qps/.exec(line)![1]));
  expect(qps).toEqual(analysis.variants.fix!.metrics.qps!.values);
});

test('the benchmark format names system and processor as Go does, and stamps the run', async () => {
  const onWindows = { ...record, host: { ...record.host, os: 'win32/arm64' } };
  const onLinux = { ...record, host: { ...record.host, os: 'linux/x64' } };
  const headOf = async (run: typeof record) =>
    writeBenchfmt(await makeReport(analysis, run))
      .split('\n')
      .slice(0, 6);
  expect(await headOf(onWindows)).toEqual(expect.arrayContaining(['goos: windows', 'goarch: arm64']));
  expect(await headOf(onLinux)).toEqual(expect.arrayContaining(['goos: linux', 'goarch: amd64']));
  expect(await headOf(onLinux)).toContain(`runstamp: ${record.startedAt}`);
});

/** Of the fix: the first round crashed, the second has requests without an answer. */
const odd = sampleRecord({
  change: (trial) => {
    if (!trial.load.ok || trial.variant !== 'fix' || trial.round > 1) return trial;
    if (trial.round === 0) return { ...trial, outcome: 'crashed', because: 'it crashed' };
    const { window } = trial.load.value;
    const censored = { atLeastUs: [2e6], counts: [window.ledger.ok] };
    return {
      ...trial,
      load: {
        ok: true,
        value: { ...trial.load.value, window: { ...window, latencyUs: { ...window.latencyUs, censored } } },
      },
    };
  },
});
const oddText = writeBenchfmt(await makeReport(judged(odd).analysis, odd));

test('the benchmark format leaves out what does not count, and a metric with lower bounds for every variant', () => {
  const lines = oddText.split('\n').filter((line) => line.startsWith('Benchmark'));
  expect(lines.filter((line) => line.includes('=fix-'))).toHaveLength(5);
  for (const line of lines) {
    expect(line).not.toContain('latency.p99-sec');
    expect(line).toContain(' qps\t');
  }
  expect(oddText).toContain('# latency.p99 is left out: some of its values are only lower bounds');
  expect(oddText).not.toContain('Unit latency.p99-sec');
});

test('nor has it a metric that the first variant lacks, to which no other could be compared', async () => {
  const lame = sampleRecord({
    change: (trial) => (trial.variant === 'antipattern' ? withoutData(trial, 'process') : trial),
  });
  const text = writeBenchfmt(await makeReport(judged(lame).analysis, lame));
  expect(text).toContain('# cpu.per_request is left out: the first variant has no value of it.');
  expect(text).not.toContain(' cpu.per_request-sec/op');
});

test.skipIf(BENCHSTAT.missing)(`benchstat reads it without complaint${BENCHSTAT.note}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-'));
  try {
    writeFileSync(join(folder, 'bench.txt'), writeBenchfmt(report));
    const out = execFileSync('benchstat', ['-col', '/variant', join(folder, 'bench.txt')], { encoding: 'utf8' });
    expect(out).toMatch(/antipattern.*fix.*unbounded/);
    expect(out).toMatch(/latency\.p99-sec.*vs base/);
    expect(out).toMatch(/SampleLesson-1 +1\.67.k ± \d+% +2\.5..k ± \d+% +\+5\d\.\d+% \(p=0\.002 n=6\)/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.skipIf(BENCHSTAT.missing)(
  `benchstat compares with the baseline, in one table a metric, also where some trials are zero${BENCHSTAT.note}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fixproof-'));
    try {
      const quiet = sampleRecord({
        change: (trial) => (trial.variant === 'fix' && trial.round % 2 === 0 ? withData(trial, { gc: [] }) : trial),
      });
      const file = join(folder, 'bench.txt');
      const sections = (text: string) => {
        writeFileSync(file, text);
        const out = execFileSync('benchstat', ['-col', '/variant', file], { encoding: 'utf8' });
        return out.split('\n').filter((line) => line.includes('vs base'));
      };
      const told = writeBenchfmt(await makeReport(judged(quiet).analysis, quiet));
      expect(told).toContain('\t0 gc.pause.total-sec');
      for (const text of [told, oddText]) {
        const headings = sections(text);
        const metrics = headings.map(
          (line) =>
            line
              .replaceAll(/[│\s]+/g, ' ')
              .trim()
              .split(' ')[0]!,
        );
        expect(new Set(metrics).size).toBe(metrics.length);
        expect(headings.every((line) => !line.includes('-ns'))).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
