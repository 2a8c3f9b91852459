// The report for a terminal: the verdict, the gates and headline figures as a table, and what speaks for or against it.
import { stripVTControlCharacters, styleText } from 'node:util';
import { formatAmount } from '../../harness/model/units.ts';
import { oneLine } from '../plain.ts';
import type { Report } from '../report.ts';
import type { ComparisonGroup, ComparisonLine, Effect } from '../sections/comparisons.ts';
import { panelLines } from '../sections/panels.ts';
import { rolloutLines } from '../sections/rollout.ts';
import { lookOf, spoken, type Tone, type Word } from '../words.ts';
import { shorten } from './budget.ts';

const WIDTH = 100;
const BAR = 21;
/** A paragraph that quotes a compiler or a service may be of any length; a reader of a terminal gets the start of it. */
const LONGEST_PARAGRAPH = 4_000;

/** Tones as terminals have them; blue and yellow differ to every eye. */
const STYLES = { good: 'cyan', bad: 'yellow', open: 'magenta', flat: 'gray' } as const satisfies Record<Tone, string>;

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** `colour`: whether the terminal that it is for shows colours; the caller knows. */
export function writeText(report: Report, { colour }: { colour: boolean }): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const lines = [
    paint('bold', oneLine(report.title)),
    ...wrap([report.scenario, report.run, ...report.circumstances].map(oneLine).join(' · '), ''),
    '',
    ...wrap(`${word(report.outcome, paint)}: ${oneLine(report.sentence)}`, ''),
    ...report.warnings.flatMap((warning) => wrap(`! ${oneLine(warning)}`, '  ')),
    ...report.comparisons.flatMap((group) => ['', ...table(group, report, paint)]),
    ...section(
      'Why',
      report.findings.map(({ text }) => oneLine(text)),
      paint,
    ),
    ...section(
      'Notes',
      report.notes.map((note, i) => `${i + 1}  ${oneLine(note)}`),
      paint,
    ),
    ...section(
      'Expectations',
      report.expectations.map(
        ({ text, outcome, because }) => `${word(outcome, paint)}  ${oneLine(text)} ${oneLine(because)}`,
      ),
      paint,
    ),
    ...section(
      'Rollout',
      rolloutLines(report.rollout).map(({ answer, text }) => `${word(answer, paint)}  ${oneLine(text)}`),
      paint,
    ),
    ...section(
      'Goroutines left behind',
      report.leaks.map(
        ({ label, verdict, because }) => `${word(verdict, paint)}  ${oneLine(label)}: ${oneLine(because)}`,
      ),
      paint,
    ),
    ...section('Goroutines over time', goroutineCurves(report), paint),
    ...section(
      'The code, without load',
      report.panels.flatMap((panel) => panelLines(panel).map(oneLine)),
      paint,
    ),
    ...section(
      'To mind',
      report.checks
        .filter(({ outcome }) => outcome !== 'good')
        .map(({ outcome, text }) => `${word(outcome, paint)}  ${oneLine(text)}`),
      paint,
    ),
    '',
    `again  ${oneLine(report.command)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function word(judged: Word, paint: Paint): string {
  const { sign, tone } = lookOf(judged);
  return paint(STYLES[tone], `${sign} ${spoken(judged)}`);
}

function section(heading: string, entries: string[], paint: Paint): string[] {
  return entries.length === 0 ? [] : ['', paint('bold', heading), ...entries.flatMap((entry) => wrap(entry, '  '))];
}

/** The gates, and the figures at the top of the page; the rest is counted. */
function table({ label, against, lines }: ComparisonGroup, { tiles }: Report, paint: Paint): string[] {
  const headline = new Set(tiles.flatMap((tile) => tile.lines.map(({ line }) => line)));
  const shown = lines.filter((line) => line.gate || headline.has(line));
  const rest = lines.length - shown.length;
  const cells = [
    ['', oneLine(against), oneLine(label), 'change', 'interval', ''],
    ...shown.map((line) => [name(line), line.base, line.head, line.change, line.interval, bar(line.effect)]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => size(row[column]!))));
  const rows = cells.map((row, i) => {
    const padded = row.map((cell, column) =>
      column === 0 || column === 5 ? cell.padEnd(widths[column]!) : padStart(cell, widths[column]!),
    );
    const verdict = i === 0 ? '' : word(shown[i - 1]!.verdict, paint);
    return `  ${[...padded, verdict].join('  ')}`.trimEnd();
  });
  return [
    paint('bold', `${oneLine(label)} against ${oneLine(against)}`),
    paint('gray', rows[0]!),
    ...rows.slice(1),
    paint('gray', `  * gate${rest > 0 ? `; ${rest} more metrics, all exploratory, are in the report` : ''}`),
  ];
}

function name({ label, gate, notes }: ComparisonLine): string {
  return `${gate ? '*' : ' '} ${oneLine(label)}${notes.map((n) => ` [${n}]`).join('')}`;
}

/** The interval as a bar: `│` is no change, `░` the band that counts as none, `●` the centre. */
export function bar(effect: Effect | undefined): string {
  if (!effect) return '';
  const place = (value: number) => (effect.scale === 'ratio' ? Math.log(value) : value);
  const ends = [effect.low, effect.high, effect.bandLow, effect.bandHigh].map(place).filter(Number.isFinite);
  const low = Math.min(...ends);
  const span = Math.max(...ends) - low || 1;
  const cell = (value: number) => Math.round(Math.min(1, Math.max(0, (place(value) - low) / span)) * (BAR - 1));
  const cells = Array.from({ length: BAR }, (_, i) => {
    if (i === cell(effect.center)) return '●';
    if (i === cell(effect.none)) return '│';
    if (i >= cell(effect.low) && i <= cell(effect.high)) return '━';
    return i >= cell(effect.bandLow) && i <= cell(effect.bandHigh) ? '░' : '·';
  });
  return cells.join('');
}

const BLOCKS = '▁▂▃▄▅▆▇█';
const CURVE = 48;

/** The median of each variant from the start of the load to the end of the drain, all on one scale from zero. */
function goroutineCurves({ analysis }: Report): string[] {
  const curves = Object.entries(analysis.curves).flatMap(([variant, { goroutines }]) =>
    goroutines ? [{ label: oneLine(analysis.variants[variant]?.label ?? variant), values: goroutines.center }] : [],
  );
  const highest = Math.max(1, ...curves.flatMap(({ values }) => values.filter((value) => value !== null)));
  const width = Math.max(...curves.map(({ label }) => size(label)), 0);
  return curves.map(({ label, values }) => {
    const last = values.findLast((value) => value !== null);
    const end = last === undefined ? 'not measured' : `ends at ${formatAmount(Math.round(last ?? 0), 'count')}`;
    return `${label}${' '.repeat(width - size(label))}  ${curve(values, highest)}  ${end}`;
  });
}

/** A sign for each part of the time, a space where nothing was measured. */
export function curve(values: (number | null)[], highest: number): string {
  const signs = Math.min(CURVE, values.length);
  return Array.from({ length: signs }, (_, i) => {
    const part = values.slice(Math.floor((i * values.length) / signs), Math.floor(((i + 1) * values.length) / signs));
    const known = part.filter((value) => value !== null);
    return known.length === 0 ? ' ' : BLOCKS[Math.min(7, Math.floor((Math.max(...known) / highest) * 7.999))];
  }).join('');
}

function size(text: string): number {
  return [...text].length;
}

function padStart(text: string, width: number): string {
  return ' '.repeat(width - size(text)) + text;
}

/** Breaks at spaces. Only the word of judgement at the start is coloured, so no colour spans a break. */
function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const part of shorten(text, LONGEST_PARAGRAPH).split(' ')) {
    if (line.trim() !== '' && visible(line) + 1 + visible(part) > WIDTH) {
      lines.push(line);
      line = `${indent}  ${part}`;
    } else {
      line += line === indent ? part : ` ${part}`;
    }
  }
  return [...lines, line];
}

function visible(text: string): number {
  return size(stripVTControlCharacters(text));
}
