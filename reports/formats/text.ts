// The report for a terminal: the verdict, the gates and headline figures as a table, and what speaks for or against it.
import { styleText } from 'node:util';
import { oneLine } from '../../harness/model/plain.ts';
import { formatAmount } from '../../harness/model/units.ts';
import { padEnd, padStart, widthOf, wrapped } from '../columns.ts';
import { ownOf } from '../language/own.ts';
import { inLanguage, inSentences, type Said, say, type Text } from '../language/said.ts';

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

/** How this terminal and this reader have it. */
interface Pen {
  paint: Paint;
  /** On one line, in the language of the report. */
  tell: (text: Text) => string;
  colon: string;
}

/** `colour`: whether the terminal that it is for shows colours; the caller knows. */
export function writeText(report: Report, { colour }: { colour: boolean }): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const tell = (text: Text) => oneLine(inLanguage(text, report.language));
  const colon = report.language === 'zh' ? '：' : ': ';
  const pen: Pen = { paint, tell, colon };
  const shown = report.comparisons.flatMap((group) => headlines(group, report));
  // The numbers of the notes that the tables name; those of the other metrics stand in the page.
  const named = [...new Set(shown.flatMap(({ notes }) => notes))].sort((a, b) => a - b);
  const lines = [
    paint('bold', tell(report.title)),
    ...wrap([report.scenario, report.run, ...report.circumstances.map(tell)].map(oneLine).join(' · '), ''),
    '',
    ...wrap(`${word(report.outcome, pen)}${colon}${tell(report.sentence)}`, ''),
    ...report.warnings.flatMap((warning) => wrap(`! ${tell(warning)}`, '  ')),
    ...report.comparisons.flatMap((group) => ['', ...table(group, headlines(group, report), named, pen)]),
    ...section(
      say`Why`,
      report.findings.map(({ text }) => tell(text)),
      pen,
    ),
    ...section(
      say`Notes`,
      named.map((note, i) => `${i + 1}  ${tell(report.notes[note - 1]!)}`),
      pen,
    ),
    ...section(
      say`Expectations`,
      report.expectations.map(
        ({ text, outcome, because }) => `${word(outcome, pen)}  ${tell(inSentences([text, because]))}`,
      ),
      pen,
    ),
    ...section(
      say`Rollout`,
      rolloutLines(report.rollout).map(({ answer, text }) => `${word(answer, pen)}  ${tell(text)}`),
      pen,
    ),
    ...section(
      say`Goroutines left behind`,
      report.leaks.map(({ label, verdict, because }) => `${word(verdict, pen)}  ${tell(say`${label}: ${because}`)}`),
      pen,
    ),
    ...section(say`Goroutines over time`, goroutineCurves(report, pen), pen),
    ...section(
      say`The code, without load`,
      report.panels.flatMap((panel) => panelLines(panel, report.language).map(oneLine)),
      pen,
    ),
    ...section(
      say`To mind`,
      report.checks
        .filter(({ outcome }) => outcome !== 'good')
        .map(({ outcome, text }) => `${word(outcome, pen)}  ${tell(text)}`),
      pen,
    ),
    '',
    `${tell(say`again`)}  ${oneLine(report.command)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function word(judged: Word, { paint, tell }: Pen): string {
  const { sign, tone } = lookOf(judged);
  return paint(STYLES[tone], `${sign} ${tell(spoken(judged))}`);
}

function section(heading: Said, entries: string[], { paint, tell }: Pen): string[] {
  return entries.length === 0
    ? []
    : ['', paint('bold', tell(heading)), ...entries.flatMap((entry) => wrap(entry, '  '))];
}

/** The gates, and the figures at the top of the page. */
function headlines({ lines }: ComparisonGroup, { tiles }: Report): ComparisonLine[] {
  const atTheTop = new Set(tiles.flatMap((tile) => tile.lines.map(({ line }) => line)));
  return lines.filter((line) => line.gate || atTheTop.has(line));
}

/** `shown`: the lines to show; the rest of the group is counted. `named`: the notes' numbers in the report, in the order of their new ones. */
function table(
  { label, against, lines }: ComparisonGroup,
  shown: readonly ComparisonLine[],
  named: readonly number[],
  pen: Pen,
): string[] {
  const { paint, tell } = pen;
  const rest = lines.length - shown.length;
  const cells = [
    ['', tell(against), tell(label), tell(say`change`), tell(say`interval`), ''],
    ...shown.map((line) => [
      name(line, named, pen),
      ...[line.base, line.head, line.change, line.interval].map(tell),
      bar(line.effect),
    ]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column]!))));
  const rows = cells.map((row, i) => {
    const padded = row.map((cell, column) =>
      column === 0 || column === 5 ? padEnd(cell, widths[column]!) : padStart(cell, widths[column]!),
    );
    const verdict = i === 0 ? '' : word(shown[i - 1]!.verdict, pen);
    return `  ${[...padded, verdict].join('  ')}`.trimEnd();
  });
  const key = rest > 0 ? say`gate; ${rest} more metrics, all exploratory, are in the report` : say`gate`;
  return [
    paint('bold', tell(say`${label} against ${against}`)),
    paint('gray', rows[0]!),
    ...rows.slice(1),
    paint('gray', `  * ${tell(key)}`),
  ];
}

function name({ label, gate, notes }: ComparisonLine, named: readonly number[], { tell }: Pen): string {
  return `${gate ? '*' : ' '} ${tell(label)}${notes.map((n) => ` [${named.indexOf(n) + 1}]`).join('')}`;
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
function goroutineCurves({ analysis, record }: Report, { tell }: Pen): string[] {
  const own = ownOf(record.experiment);
  const curves = Object.entries(analysis.curves).flatMap(([variant, { goroutines }]) =>
    goroutines ? [{ label: tell(own.subject(variant)), values: goroutines.center }] : [],
  );
  const highest = Math.max(1, ...curves.flatMap(({ values }) => values.filter((value) => value !== null)));
  const width = Math.max(...curves.map(({ label }) => widthOf(label)), 0);
  return curves.map(({ label, values }) => {
    const last = values.findLast((value) => value !== null);
    const end = last === undefined ? say`not measured` : say`ends at ${formatAmount(Math.round(last ?? 0), 'count')}`;
    return `${padEnd(label, width)}  ${curve(values, highest)}  ${tell(end)}`;
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

/** Only the word of judgement at the start is coloured, so no colour spans a break. */
function wrap(text: string, indent: string): string[] {
  return wrapped(shorten(text, LONGEST_PARAGRAPH), indent, WIDTH);
}
