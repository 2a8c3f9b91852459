// What a run is told as: the terminal's few lines, a page, and files that other tools read.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, describe, expect, test } from 'vitest';
import type { RunFlags } from '../../harness/command/flags.ts';
import { run as report } from '../../harness/command/report.ts';
import { tellAsWritten } from '../../harness/command/told-benchmarks.ts';
import { analyse } from '../../harness/gobench/analyse.ts';
import { exitCodeOf } from '../../harness/gobench/exit-code.ts';
import { firstRounds } from '../../harness/gobench/looks.ts';
import { widthOf } from '../../harness/model/columns.ts';
import type { GobenchRecord } from '../../harness/model/gobench.ts';
import { writeGobench } from '../../harness/publishing/gobench.ts';
import { readGobench } from '../../harness/workspace/gobench-runs.ts';
import { GOBENCH_FILES, gobenchFolder } from '../../harness/workspace/layout.ts';
import { writeGobenchfmt } from '../../reports/gobench/benchfmt.ts';
import { gobenchAnnotations, gobenchStepSummary } from '../../reports/gobench/github.ts';
import { gobenchJson } from '../../reports/gobench/json.ts';
import { writeGobenchJunit } from '../../reports/gobench/junit.ts';
import { writeGobenchMarkdown } from '../../reports/gobench/markdown.ts';
import { writeGobenchPage } from '../../reports/gobench/page.ts';
import { gobenchText } from '../../reports/gobench/text.ts';
import { BENCHSTAT } from '../needs.ts';
import { drawnRecord } from './records.ts';

const PLAIN = { colour: false, width: 80, verbose: false };
const ENEMY = '</td><script>alert(1)</script>|`*\x1b[2J\u202e&';

function enemyRecord(): GobenchRecord {
  return drawnRecord(({ series, skipped, subjects, causes }) => {
    series[0]!.name = `Benchmark${ENEMY}`;
    skipped[1]!.name = ENEMY;
    subjects[0]!.label = ENEMY;
    causes[0]!.hunks[0]!.after = [ENEMY];
  });
}

describe('the terminal', () => {
  const text = gobenchText(analyse(drawnRecord()), PLAIN);
  const lines = text.split('\n');

  test('has the answer first, and twelve benchmarks in 24 lines of 80 columns', () => {
    expect(lines[0]).toMatch(/^✗ Worse and better: Encode\/small \+3\d %, Encode\/large −2\d %/);
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => /(worse|better|same)$/.test(line)).length).toBeGreaterThanOrEqual(12);
  });

  test('shows memory where it moved, and only there', () => {
    expect(lines.filter((line) => /^ {2}(B|allocs)\/op/.test(line))).toHaveLength(2);
  });

  test('is steered by no name, unit, package or label', () => {
    const record = enemyRecord();
    const [first] = record.series;
    first!.package = `example.test/${ENEMY}`;
    first!.samples.base = first!.samples.base!.map((sample) => ({ ...sample, [`allocs${ENEMY}/op`]: 1 }));
    first!.samples.head = first!.samples.head!.map((sample, i) => ({ ...sample, [`allocs${ENEMY}/op`]: 5 + (i % 2) }));
    const shown = gobenchText(analyse(record), { ...PLAIN, width: 200, verbose: true });
    expect(shown).toContain('alert(1)');
    expect(shown).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });

  test('cuts long names at their front, and keeps every line within a narrow terminal', () => {
    const long = drawnRecord(({ series }) => {
      series[0]!.name = `Benchmark${'Long'.repeat(40)}/the-end`;
    });
    const narrow = gobenchText(analyse(long), { ...PLAIN, width: 60 }).split('\n');
    const row = narrow.find((line) => line.startsWith('…'));
    expect(row).toContain('the-end');
    expect(widthOf(row!)).toBeLessThanOrEqual(60);
  });
});

test('the JSON has what the contract names, with words as text and ids beside them', () => {
  const json = gobenchJson(analyse(drawnRecord()), { report: 'report.html' });
  expect(json).toMatchObject({
    schema: 1,
    kind: 'gobench',
    run: '20260401-120000-abcd',
    complete: true,
    outcome: 'mixed',
    sentence: expect.stringContaining('Encode/small'),
    message: { id: 'answer-mixed' },
    plan: { seed: 1 },
    host: { go: 'go1.26.8' },
    baseline: 'base',
    tookMs: 95_000,
    artifacts: { report: 'report.html' },
  });
  expect(json.benchmarks[0]).toMatchObject({
    package: 'example.test/a',
    name: 'BenchmarkEncode/small',
    rounds: firstRounds(12),
  });
  expect(json.benchmarks[0]!.comparisons[0]).toMatchObject({
    unit: 'ns/op',
    variant: 'head',
    base: { center: expect.any(Number) },
    head: { center: expect.any(Number) },
    ratio: { center: expect.any(Number), low: expect.any(Number), high: expect.any(Number) },
    p: expect.any(Number),
    pHolm: expect.any(Number),
    verdict: 'worse',
    because: expect.stringContaining('rounds'),
    message: { id: 'beyond' },
  });
  expect(json.skipped[1]).toMatchObject({
    package: 'example.test/a',
    name: 'BenchmarkFail',
    because: expect.any(String),
  });
  expect(json.findings[0]).toMatchObject({
    id: 'hunk-cost',
    text: expect.any(String),
    place: { file: 'a/encode.go', line: 7 },
  });
});

describe('JUnit', () => {
  const schema = XmlDocument.fromString(readFileSync(join(import.meta.dirname, '../reports/junit.xsd'), 'utf8'));
  test.each([
    ['a run', drawnRecord()],
    ['a run full of enemies', enemyRecord()],
  ])('of %s is valid, and fails what is worse', (_, record) => {
    const xml = writeGobenchJunit(analyse(record));
    const document = XmlDocument.fromString(xml);
    XsdValidator.fromDoc(schema).validate(document);
    expect(document.find("//testcase[failure and contains(@name, 'ns/op')]")).toHaveLength(1);
    expect(document.find("//testcase[failure and contains(@name, 'allocs/op')]")).toHaveLength(1);
    expect(document.find('//testcase[error]')).toHaveLength(1);
  });
});

test('Markdown opens with the answer, shows what moved, folds the rest, and lets no name be markup', () => {
  const text = writeGobenchMarkdown(analyse(enemyRecord()));
  const [marker, answer] = text.split('\n');
  expect(marker).toBe('<!-- fixproof:gobench -->');
  expect(answer).toMatch(/^### ✗ Worse and better/);
  expect(text.replaceAll(/<\/?(details|summary|sub|!--)[^>]*>/g, '')).not.toMatch(/(?<!\\)</);
  expect(text.indexOf('<details>')).toBeGreaterThan(text.indexOf('allocs'));
  expect(text).toContain('`a/encode.go:7`');
});

describe('GitHub', () => {
  const analysis = analyse(enemyRecord());
  test('sees an error on the line that is to blame, and no name of it can begin a command of its own', () => {
    const named = analyse(drawnRecord());
    expect(gobenchAnnotations(named)).toContain(
      '::error file=a/encode.go,line=7,title=BenchmarkEncode/small is worse::',
    );
    for (const line of gobenchAnnotations(analysis).trimEnd().split('\n')) expect(line).toMatch(/^::(error|notice) /);
  });
  test('gets a summary that fits what is left of its step', () => {
    expect(gobenchStepSummary(analysis, 0)).toContain('### ✗ Worse and better');
    expect(gobenchStepSummary(analysis, 1_000_000)).toBe('');
  });
});

test('the page names nothing that a browser would fetch or run', () => {
  const page = writeGobenchPage(analyse(enemyRecord()));
  expect(page).not.toContain('<script>alert');
  expect(page).not.toMatch(/(src|href)="https?:/);
  for (const id of ['benchmarks', 'why', 'not-measured', 'all', 'how']) expect(page).toContain(`<section id="${id}"`);
});

test.skipIf(BENCHSTAT.missing)(`benchstat reads the samples and sees what was planted${BENCHSTAT.note}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-benchstat-'));
  try {
    const record = drawnRecord();
    for (const id of ['base', 'head']) writeFileSync(join(folder, `${id}.txt`), writeGobenchfmt(record, id));
    const said = execFileSync('benchstat', ['base.txt', 'head.txt'], { cwd: folder, encoding: 'utf8' });
    expect(said).toMatch(/^Encode\/small .*\+3\d\.\d+% \(p=0\.000/m);
    expect(said).toMatch(/^Encode\/large .*-2\d\.\d+% \(p=0\.000/m);
    expect(said).toMatch(/^Merge .*~/m);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('the exit code', () => {
  const verdicts = (...words: string[]) => words.map((verdict) => ({ verdict }));
  const skipped = (...kinds: string[]) => kinds.map((kind) => ({ kind }));
  test.each([
    ['worse', verdicts('worse', 'same'), skipped(), 'worse', 1],
    ['mixed', verdicts('worse', 'better'), skipped('build-failed'), 'worse', 1],
    ['better', verdicts('better'), skipped(), 'worse', 0],
    ['same', verdicts(), skipped('same-build'), 'worse', 0],
    ['same', verdicts('same'), skipped('build-failed'), 'worse', 4],
    ['same', verdicts('same'), skipped('failed'), 'worse', 4],
    ['same', verdicts('same'), skipped('new', 'removed', 'skipped', 'not-reached'), 'worse', 0],
    ['invalid', verdicts(), skipped('not-reached'), 'worse', 3],
    ['invalid', verdicts('invalid'), skipped(), 'worse', 3],
    ['unclear', verdicts('unclear'), skipped(), 'worse', 0],
    ['unclear', verdicts('unclear'), skipped(), 'unclear', 5],
    ['worse', verdicts('worse'), skipped(), 'never', 0],
  ] as const)('of %s with %j, %j and --fail-on %s is %i', (outcome, benchmarks, left, failOn, code) => {
    expect(exitCodeOf({ outcome, benchmarks, skipped: left } as never, failOn)).toBe(code);
  });
});

describe('a run that is shown again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-gobench-again-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const printed = () => {
    const lines: string[] = [];
    tellAsWritten(folder, false, (text) => lines.push(text));
    return lines.join('\n');
  };

  test('says in a terminal what it said there, and holds no markup', () => {
    const record = drawnRecord();
    writeGobench(folder, record, analyse(record));
    expect(printed()).toContain(gobenchText(analyse(record), PLAIN));
    expect(printed()).not.toMatch(/<\w|\|--/);
  });

  test.each(['last', 'gobench', drawnRecord().run])(
    'as %s is judged and drawn again from its record alone, to the byte, and says which verdicts are others now',
    async (named) => {
      const outDir = join(folder, 'out');
      const record = drawnRecord();
      const place = gobenchFolder(outDir, record.run);
      const files = writeGobench(place, record, analyse(record));
      const names = [...Object.values(GOBENCH_FILES), ...files.benchfmt];
      const written = () => names.map((name) => readFileSync(join(place, name), 'utf8'));
      const before = written();
      const told = JSON.parse(readFileSync(join(place, GOBENCH_FILES.analysis), 'utf8'));
      told.benchmarks[0].comparisons[0].verdict = 'unclear';
      writeFileSync(join(place, GOBENCH_FILES.analysis), JSON.stringify(told));
      writeFileSync(join(place, GOBENCH_FILES.report), '');
      const [printed, logged]: string[][] = [[], []];
      const print = (text: string) => printed!.push(text);
      const flags = { out: outDir, failOn: 'worse' } as RunFlags;
      const log = (text: string) => logged!.push(text);
      // What a report never uses.
      const call = { args: [named], flags, print, printColoured: print, log } as unknown as Parameters<
        typeof report
      >[0];
      const code = await report(call);
      expect(written()).toEqual(before);
      expect(printed!.join('\n')).toContain(gobenchText(analyse(record), PLAIN));
      expect(logged).toEqual(['Judged differently than before: Encode/small ns/op of head is worse, and was unclear.']);
      expect(code).toBe(1);
    },
  );

  test('is refused where its rounds do not fit together, with the place', () => {
    const outDir = join(folder, 'garbled');
    const record = drawnRecord(({ series }) => series[3]!.samples.head!.pop());
    const place = gobenchFolder(outDir, record.run);
    writeGobench(place, record, analyse(record));
    expect(() => readGobench(place)).toThrow(/gobench\.json: series\[3\]\.samples\.head/);
  });

  test('of before that was kept names its page alone', () => {
    rmSync(join(folder, GOBENCH_FILES.text));
    expect(printed().trim()).toMatch(/report\.html$/);
    expect(printed().trim()).not.toContain('\n');
  });
});
