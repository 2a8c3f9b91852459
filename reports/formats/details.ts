// The whole report for a terminal: the gates and headline figures as tables, what speaks for or against them, and the answer last.
import { mostOf } from '../../harness/model/extremes.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { formatAmount } from '../../harness/model/units.ts';
import { ownOf } from '../language/own.ts';
import { inSentences, type Said, say, type Text } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { ComparisonGroup, ComparisonLine, Effect } from '../sections/comparisons.ts';
import { panelLines } from '../sections/panels.ts';
import { rolloutLines } from '../sections/rollout.ts';
import { answer, opening, type Pen, penOf, type Terminal, word, wrap } from './pen.ts';
import { terminalTable } from './terminal-table.ts';

const BAR = 21;
export function writeDetails(report: Report, terminal: Terminal): string {
  const pen = penOf(report, terminal);
  const { tell, width } = pen;
  const shown = report.comparisons.flatMap((group) => headlines(group, report));
  // The numbers of the notes that the tables name; those of the other metrics stand in the page.
  const named = [...new Set(shown.flatMap(({ notes }) => notes))].sort((a, b) => a - b);
  const lines = [
    ...opening(report, pen),
    ...report.warnings.flatMap((warning) => wrap(`! ${tell(warning)}`, '  ', width)),
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
      say`Latency below the limit`,
      report.secondLook ? [report.secondLook.lead, ...report.secondLook.lines].map(tell) : [],
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
    ...wrap(`${tell(say`again`)}  ${oneLine(report.command)}`, '', width),
    ...answer(report, pen),
  ];
  return `${lines.join('\n')}\n`;
}

function section(heading: Said, entries: string[], { paint, tell, width }: Pen): string[] {
  return entries.length === 0
    ? []
    : ['', paint('bold', tell(heading)), ...entries.flatMap((entry) => wrap(entry, '  ', width))];
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
  const { paint, tell, width } = pen;
  const rest = lines.length - shown.length;
  const column = (heading: string, of: (line: ComparisonLine) => string) => ({ cells: [heading, ...shown.map(of)] });
  const told = (heading: Text, of: (line: ComparisonLine) => Text) =>
    ({ ...column(tell(heading), (line) => tell(of(line))), right: true }) as const;
  const rows = terminalTable(
    [
      column('', (line) => name(line, named, pen)),
      told(say`before`, ({ base }) => base),
      told(say`after`, ({ head }) => head),
      { ...told(say`change`, ({ change }) => change), spare: 1 },
      { ...told(say`interval`, ({ interval }) => interval), spare: 2 },
      { ...column('', ({ effect }) => bar(effect)), spare: 3 },
      column('', ({ verdict }) => word(verdict, pen)),
    ],
    width,
    '  ',
  );
  const key = rest > 0 ? say`gate; ${rest} more metrics, all exploratory, are in the report` : say`gate`;
  return [
    ...wrap(tell(say`${label} against ${against}`), '', width).map((line) => paint('bold', line)),
    paint('gray', rows[0]!),
    ...rows.slice(1),
    ...wrap(`* ${tell(key)}`, '  ', width).map((line) => paint('gray', line)),
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
function goroutineCurves({ analysis, record }: Report, { tell, width }: Pen): string[] {
  const own = ownOf(record.experiment);
  const curves = Object.entries(analysis.curves).flatMap(([variant, { goroutines }]) =>
    goroutines ? [{ label: tell(own.subject(variant)), values: goroutines.center }] : [],
  );
  const highest = mostOf(
    curves.flatMap(({ values }) => values.filter((value) => value !== null)),
    1,
  );
  const ends = curves.map(({ values }) => {
    const last = values.findLast((value) => value !== null);
    return tell(last === undefined ? say`not measured` : say`ends at ${formatAmount(Math.round(last ?? 0), 'count')}`);
  });
  const drawn = { cells: curves.map(({ values }) => curve(values, highest)), spare: 1 };
  // What is indented as an entry of a section.
  return terminalTable([{ cells: curves.map(({ label }) => label) }, drawn, { cells: ends }], width - 2);
}

/** A sign for each part of the time, a space where nothing was measured. */
export function curve(values: (number | null)[], highest: number): string {
  const signs = Math.min(CURVE, values.length);
  return Array.from({ length: signs }, (_, i) => {
    const part = values.slice(Math.floor((i * values.length) / signs), Math.floor(((i + 1) * values.length) / signs));
    const known = part.filter((value) => value !== null);
    return known.length === 0 ? ' ' : BLOCKS[Math.min(7, Math.floor((mostOf(known) / highest) * 7.999))];
  }).join('');
}
