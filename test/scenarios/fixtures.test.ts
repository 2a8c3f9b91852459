// The Go side of every lesson as text: its files exist, and differ only in what is taught.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffLines } from 'diff';
import { describe, expect, test } from 'vitest';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { spansOf } from '../../harness/model/workload.ts';

/** Text and code stand side by side in the report. */
const MAX_COLUMNS = 76;
const TAB_COLUMNS = 4;
const MAX_CHANGED_LINES = 40;

const lessons = await Promise.all(lessonIds().map(loadLesson));

function goFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.go'))
    .map((name) => join(folder, name));
}

/** The lines that a person has set: none of a generated file, and no directive, which cannot be broken in two. */
function writtenByHand(text: string): string[] {
  if (text.startsWith('// Code generated ')) return [];
  return text.split('\n').filter((line) => !line.startsWith('//go:generate '));
}

/** Lines removed plus lines added. */
function changedLines(before: string, after: string): number {
  return diffLines(before, after)
    .filter((part) => part.added || part.removed)
    .reduce((total, part) => total + part.count, 0);
}

function columns(line: string): number {
  return line.replaceAll('\t', ' '.repeat(TAB_COLUMNS)).length;
}

test('changed lines are those removed and those added', () => {
  expect(changedLines('a\nb\nc\n', 'a\nB\nc\nd\n')).toBe(3);
  expect(changedLines('a\n', 'a\n')).toBe(0);
});

describe.each(lessons)('$id', ({ id, data, experiment }) => {
  const folder = join(BUNDLED.dir, id);
  const subjects = Object.entries(data.subjects).map(([subject, { taught }]) => ({ subject, taught }));
  const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

  test('main.go is shared, and its main is the probe’s', () => {
    expect(subjects.map(({ taught }) => taught)).not.toContain('main.go');
    expect(textOf('main.go')).not.toContain('//go:build');
    expect(textOf('main.go')).toContain('func main() {\n\tprobe.Serve(newHandler())\n}\n');
  });

  test.each(subjects)(`$subject differs from the first in at most ${MAX_CHANGED_LINES} lines`, ({ taught }) => {
    const changed = changedLines(textOf(subjects[0]!.taught), textOf(taught));
    expect(changed).toBeLessThanOrEqual(MAX_CHANGED_LINES);
  });

  test(`no line is wider than ${MAX_COLUMNS} columns`, () => {
    const wide = goFiles(folder).flatMap((path) =>
      writtenByHand(readFileSync(path, 'utf8'))
        .filter((line) => columns(line) > MAX_COLUMNS)
        .map((line) => `${path}: ${line}`),
    );
    expect(wide).toEqual([]);
  });

  test.each(experiment.knobs!)('the service reads the knob %s', (env) => {
    const reads = goFiles(folder).some((path) => readFileSync(path, 'utf8').includes(`"${env}"`));
    expect(reads).toBe(true);
  });

  test('the service registers the gauges and acts on the spans', () => {
    const main = textOf('main.go');
    for (const { id: gauge, runtime } of experiment.gauges ?? []) {
      expect(main.includes(`probe.Gauge("${gauge}"`)).toBe(runtime === undefined);
    }
    for (const span of spansOf(experiment.workload)) {
      for (const mark of [`${span.id}.start`, `${span.id}.end`]) expect(main).toContain(`probe.On("${mark}"`);
    }
  });
});
