// The terminal: the answer first, then a line a benchmark, in 80 columns.

import { endOf, padEnd, padStart, widthOf, wrapped } from '../../harness/model/columns.ts';
import type { GobenchAnalysis, GobenchComparison, GobenchRow, GobenchWord } from '../../harness/model/gobench.ts';
import { formatChange, formatGoUnit, formatRange } from '../../harness/model/gobench-units.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { lookOf } from '../language/looks.ts';
import { sideOf } from './side.ts';

export interface TextOptions {
  colour: boolean;
  width: number;
  /** All rows, reasons and findings. */
  verbose: boolean;
}

const COLOURS = { good: '32', bad: '31', open: '33', flat: '2' } as const;

/** Of a suite so many lines are shown, those of what moved first; the rest are counted. */
const MOST_LINES = 24;
/** Of what was not measured. */
const MOST_SKIPPED = 4;
const MOST_FINDINGS = 3;

export function gobenchText(analysis: GobenchAnalysis, options: TextOptions): string {
  const { benchmarks, skipped, findings, sentence, outcome, detail, warnings } = analysis;
  const { width } = options;
  const head = `${signOf(outcome === 'mixed' ? 'worse' : outcome, options)} ${oneLine(sentence)}`;
  const lines = [
    ...wrapped(head, '', width),
    ...wrapped(oneLine(detail.map(({ text }) => text).join(' · ')), '  ', width),
    ...warnings.flatMap(({ text }) => wrapped(`! ${oneLine(text)}`, '  ', width)),
    ...table(analysis, options),
    '',
    ...listed(
      findings.map(
        ({ name, text, place }) => `${shown(name)}: ${text.text}${place ? ` ${place.file}:${place.line}` : ''}`,
      ),
      MOST_FINDINGS,
      options,
    ),
    ...listed(notesOf(benchmarks), MOST_SKIPPED, options),
    ...listed(
      skipped
        .filter(({ kind }) => kind !== 'same-build' || options.verbose)
        .map(({ package: path, name, because }) => `${name === undefined ? path : shown(name)}: ${because.text}`),
      MOST_SKIPPED,
      options,
    ),
  ];
  return lines.join('\n').trimEnd();
}

/** What rides on rows; what holds for a whole package is told once. */
function notesOf(rows: readonly GobenchRow[]): string[] {
  const told = Map.groupBy(
    rows.flatMap((row) => row.notes.map(({ text }) => ({ row, text }))),
    ({ row, text }) => `${row.package} ${text}`,
  );
  return [...told.values()].map(([first, ...others]) => {
    const { row, text } = first!;
    return `${others.length === 0 ? shown(row.name) : row.package}: ${text}`;
  });
}

function shown(name: string): string {
  return oneLine(name).replace(/^Benchmark(?=.)/, '');
}

function signOf(word: GobenchWord, { colour }: TextOptions): string {
  const { sign, tone } = lookOf(word);
  return colour ? `\x1b[${COLOURS[tone]}m${sign}\x1b[0m` : sign;
}

interface Line {
  package: string;
  name: string;
  base: string;
  head: string;
  change: string;
  range: string;
  word: GobenchWord;
}

const ORDER: readonly GobenchWord[] = ['worse', 'better', 'invalid', 'unclear', 'same'];

function table(analysis: GobenchAnalysis, options: TextOptions): string[] {
  const { benchmarks } = analysis;
  if (benchmarks.length === 0) return [];
  const all = benchmarks.flatMap((row) => linesOf(row, analysis));
  const isWhole = all.length <= MOST_LINES || options.verbose;
  const moved = benchmarks.filter(({ verdict }) => verdict !== 'same');
  const ordered = moved.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  const lines = isWhole ? all : ordered.flatMap((row) => linesOf(row, analysis)).slice(0, MOST_LINES);
  const hidden = all.length - lines.length;
  const more = hidden === 0 ? [] : [`  … and ${hidden} more figures; --verbose shows all`];
  const isOne = new Set(benchmarks.map(({ package: path }) => path)).size === 1;
  return ['', ...grid(lines, options, isOne), ...more];
}

/** Time always; what else may fail the run where it is not the same. */
function linesOf(row: GobenchRow, analysis: GobenchAnalysis): Line[] {
  const main = row.comparisons.find(({ unit }) => unit === 'ns/op') ?? row.comparisons.find(({ gate }) => gate);
  return row.comparisons
    .filter((each) => each.unit === main?.unit || (each.gate && each.verdict !== 'same'))
    .map((each) => lineOf(row, each, each.unit === main?.unit, sideOf(analysis, each.variant)));
}

function lineOf(
  { package: path, name }: GobenchRow,
  { unit, base, head, ratio, verdict }: GobenchComparison,
  isMain: boolean,
  side: string,
): Line {
  return {
    package: oneLine(path),
    name: isMain ? `${shown(name)}${side}` : `  ${oneLine(unit)}`,
    base: oneLine(formatGoUnit(base.center, unit)),
    head: oneLine(formatGoUnit(head.center, unit)),
    change: ratio ? formatChange(ratio.center) : '',
    range: ratio && ratio.low !== ratio.high ? formatRange(ratio) : '',
    word: verdict,
  };
}

const GAP = 2;

/** Where the columns are too wide the range goes first; a name is cut at its front, for its end tells it from its neighbours. */
function grid(lines: readonly Line[], options: TextOptions, isOnePackage: boolean): string[] {
  const widest = (of: (line: Line) => string, heading: string) =>
    Math.max(widthOf(heading), ...lines.map((line) => widthOf(of(line))));
  const base = widest((line) => line.base, 'before');
  const head = widest((line) => line.head, 'after');
  const change = widest((line) => line.change, 'change');
  const range = widest((line) => line.range, '');
  const word = 2 + 'unclear'.length;
  const fixed = base + head + change + word + 4 * GAP;
  const longest = widest((line) => line.name, '');
  const hasRange = options.width - fixed - range - GAP >= Math.min(longest, 16);
  const name = Math.min(longest, options.width - fixed - (hasRange ? range + GAP : 0));
  const gap = ' '.repeat(GAP);
  const row = (cells: Line, last: string) =>
    [
      padEnd(cut(cells.name, name), name),
      padStart(cells.base, base),
      padStart(cells.head, head),
      padStart(cells.change, change),
      ...(hasRange ? [padStart(cells.range, range)] : []),
      last,
    ]
      .join(gap)
      .trimEnd();
  const heading = {
    package: '',
    name: '',
    base: 'before',
    head: 'after',
    change: 'change',
    range: '',
    word: 'same' as const,
  };
  const body = lines.flatMap((line, i) => {
    const isNext = !isOnePackage && line.package !== lines[i - 1]?.package;
    return [
      ...(isNext ? [cut(line.package, options.width)] : []),
      row(line, `${signOf(line.word, options)} ${line.word}`),
    ];
  });
  return [row(heading, ''), ...body];
}

function cut(text: string, width: number): string {
  return widthOf(text) <= width ? text : `…${endOf(text, width - 1)}`;
}

function listed(texts: readonly string[], most: number, { width, verbose }: TextOptions): string[] {
  if (texts.length === 0) return [];
  const kept = verbose ? texts : texts.slice(0, most);
  const hidden = texts.length - kept.length;
  return [
    ...kept.flatMap((text) => {
      const lines = wrapped(oneLine(text), '  ', width);
      return verbose ? lines : lines.slice(0, 2);
    }),
    ...(hidden === 0 ? [] : [`  … and ${hidden} more; --verbose shows all`]),
  ];
}
