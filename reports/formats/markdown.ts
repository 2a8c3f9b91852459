// The report for a pull request: the verdict and the gates open, all else folded, within the size that a comment may have.
import { oneLine, plain } from '../plain.ts';
import type { Report } from '../report.ts';
import type { ComparisonGroup, ComparisonLine } from '../sections/comparisons.ts';
import { lookOf, spoken, type Word } from '../words.ts';

/** A comment on GitHub holds 65,536 characters; other tools add words of their own. */
const LONGEST = 60_000;

export function writeMarkdown(report: Report): string {
  const whole = compose(report, true);
  return whole.length <= LONGEST ? whole : compose(report, false);
}

function compose(report: Report, exploratory: boolean): string {
  const parts = [
    `### ${word(report.outcome)}: ${inline(report.sentence)}`,
    `**${inline(report.title)}** · ${[report.scenario, ...report.circumstances].map(inline).join(' · ')}`,
    list(report.warnings.map((warning) => `**Before you believe it:** ${inline(warning)}`)),
    ...report.comparisons.map((group) =>
      table(
        group,
        group.lines.filter(({ gate }) => gate),
      ),
    ),
    ...headed(
      'Why',
      report.findings.map(({ text, place }) => `${inline(text)}${place ? ` (${inline(place.text)})` : ''}`),
    ),
    ...headed(
      'Expectations',
      report.expectations.map(({ outcome, text, because }) => `${word(outcome)}: ${inline(text)} ${inline(because)}`),
    ),
    ...headed(
      'Goroutines left behind',
      report.leaks.map(({ verdict, label, because }) => `${word(verdict)}: ${inline(label)}. ${inline(because)}`),
    ),
    ...headed(
      'To mind',
      report.checks
        .filter(({ outcome }) => outcome !== 'good')
        .map(({ outcome, text }) => `${word(outcome)}: ${inline(text)}`),
    ),
    exploratory
      ? folded(
          'Exploratory metrics: shown, and deciding nothing',
          report.comparisons.map((group) =>
            table(
              group,
              group.lines.filter(({ gate }) => !gate),
            ),
          ),
        )
      : 'The exploratory metrics are too many for a comment; they are in the report.',
    folded('Notes', [report.notes.map((note, i) => `${i + 1}. ${inline(note)}`).join('\n')]),
    folded('Run it again', [fenced(report.command), `Run ${inline(report.run)}.`]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function word(judged: Word): string {
  return `${lookOf(judged).sign} **${spoken(judged)}**`;
}

function headed(heading: string, entries: string[]): string[] {
  return entries.length === 0 ? [] : [`#### ${heading}`, list(entries)];
}

function list(entries: string[]): string {
  return entries.map((entry) => `- ${entry}`).join('\n');
}

function folded(summary: string, parts: string[]): string {
  const filled = parts.filter((part) => part !== '');
  return filled.length === 0 ? '' : `<details><summary>${summary}</summary>\n\n${filled.join('\n\n')}\n\n</details>`;
}

function table({ label, against }: ComparisonGroup, lines: ComparisonLine[]): string {
  if (lines.length === 0) return '';
  return [
    `| ${inline(label)} against ${inline(against)} | ${inline(against)} | ${inline(label)} | change | interval | verdict |`,
    '|---|--:|--:|--:|--:|---|',
    ...lines.map(
      (line) =>
        `| ${inline(line.label)}${line.notes.map((n) => ` <sup>${n}</sup>`).join('')} | ${[line.base, line.head, line.change, line.interval].map(inline).join(' | ')} | ${word(line.verdict)} |`,
    ),
  ].join('\n');
}

/**
 * Text that means nothing to Markdown. A zero-width space keeps `@name` and `#12` from becoming a mention or a reference,
 * which no escape does.
 */
function inline(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/([@#])(?=\w)/g, '$1\u200b');
}

/** A fence longer than any run of backticks inside. */
function fenced(code: string): string {
  const runs = code.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}sh\n${plain(code)}\n${fence}`;
}
