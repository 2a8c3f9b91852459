// The report for a pull request: the verdict and the gates open, all else folded, within the size that a comment may have.
import { oneLine, plain } from '../plain.ts';
import type { Report } from '../report.ts';
import type { ComparisonGroup, ComparisonLine } from '../sections/comparisons.ts';
import { panelLines } from '../sections/panels.ts';
import { rolloutLines } from '../sections/rollout.ts';
import { lookOf, spoken, type Word } from '../words.ts';
import { type Section, shorten, within } from './budget.ts';
import { bar } from './text.ts';

/** A comment on GitHub holds 65,536 characters; other tools add words of their own. */
export const LONGEST_COMMENT = 60_000;
/** One sentence, however long a name or a compiler's message in it is. */
const LONGEST_LINE = 2_000;

/** The first line: by it a script finds the comment again that it is to edit, instead of adding one a push. */
export function marker(scenario: string): string {
  return `<!-- fixproof:${scenario.replaceAll(/[^\w.-]|--/g, '')} -->`;
}

export function writeMarkdown(report: Report): string {
  const head = `${marker(report.scenario)}\n`;
  return `${head}${within(sectionsOf(report), LONGEST_COMMENT - head.length - 1)}\n`;
}

/** Several runs in one text: a line each, then run by run what one of them alone would say. */
export function sectionsOfAll(reports: readonly Report[]): Section[] {
  const [only] = reports;
  if (reports.length === 1) return sectionsOf(only!);
  const lines = reports.map(
    ({ scenario, outcome, sentence }) => `${word(outcome)} **${inline(scenario)}**: ${inline(sentence)}`,
  );
  return [
    { name: 'the overview', text: '## Benchmarks' },
    ...lines.map((line, i) => ({ name: `${inline(reports[i]!.scenario)} in one line`, text: `- ${line}` })),
    ...reports.flatMap((report) =>
      sectionsOf(report).map(({ name, text }) => ({ name: `${name} (${inline(report.scenario)})`, text })),
    ),
  ];
}

/** In the order of their weight: what does not fit falls from the end. */
export function sectionsOf(report: Report): Section[] {
  const gates = (line: ComparisonLine) => line.gate;
  const facts = [report.scenario, ...report.circumstances].map(inline).join(' · ');
  return [
    { name: 'the verdict', text: `### ${word(report.outcome)}: ${inline(report.sentence)}` },
    { name: 'the lesson', text: `**${inline(report.title)}** · ${facts}` },
    { name: 'warnings', text: list(report.warnings.map((text) => `**Before you believe it:** ${inline(text)}`)) },
    ...report.comparisons.map((group) => ({ name: `gates of ${inline(group.label)}`, text: table(group, gates) })),
    headed(
      'Why',
      report.findings.map(({ text, place }) => `${inline(text)}${place ? ` (${inline(place.text)})` : ''}`),
    ),
    headed(
      'Expectations',
      report.expectations.map(({ outcome, text, because }) => `${word(outcome)}: ${inline(text)} ${inline(because)}`),
    ),
    headed(
      'Rollout',
      rolloutLines(report.rollout).map(({ answer, text }) => `${word(answer)}: ${inline(text)}`),
    ),
    headed(
      'Goroutines left behind',
      report.leaks.map(({ verdict, label, because }) => `${word(verdict)}: ${inline(label)}. ${inline(because)}`),
    ),
    headed(
      'The code, without load',
      report.panels.flatMap((panel) => panelLines(panel).map(inline)),
    ),
    headed(
      'To mind',
      report.checks
        .filter(({ outcome }) => outcome !== 'good')
        .map(({ outcome, text }) => `${word(outcome)}: ${inline(text)}`),
    ),
    folded('Run it again', [fenced(shorten(report.command, LONGEST_LINE)), `Run ${inline(report.run)}.`]),
    folded('Notes', [report.notes.map((note, i) => `${i + 1}. ${inline(note)}`).join('\n')]),
    folded(
      'Exploratory metrics: shown, and deciding nothing',
      report.comparisons.map((group) => table(group, (line) => !line.gate)),
    ),
  ];
}

function word(judged: Word): string {
  return `${lookOf(judged).sign} **${spoken(judged)}**`;
}

function headed(heading: string, entries: string[]): Section {
  return { name: heading, text: entries.length === 0 ? '' : `#### ${heading}\n\n${list(entries)}` };
}

function list(entries: string[]): string {
  return entries.map((entry) => `- ${entry}`).join('\n');
}

function folded(name: string, parts: string[]): Section {
  const filled = parts.filter((part) => part !== '');
  const text = `<details><summary>${name}</summary>\n\n${filled.join('\n\n')}\n\n</details>`;
  return { name, text: filled.length === 0 ? '' : text };
}

function table({ label, against, lines }: ComparisonGroup, choose: (line: ComparisonLine) => boolean): string {
  const chosen = lines.filter(choose);
  if (chosen.length === 0) return '';
  return [
    `| ${inline(label)} against ${inline(against)} | ${inline(against)} | ${inline(label)} | change | interval | | verdict |`,
    '|---|--:|--:|--:|--:|---|---|',
    ...chosen.map((line) => {
      const notes = line.notes.map((n) => ` <sup>${n}</sup>`).join('');
      const figures = [line.base, line.head, line.change, line.interval].map(inline).join(' | ');
      const drawn = bar(line.effect);
      return `| ${inline(line.label)}${notes} | ${figures} | ${drawn === '' ? '' : `\`${drawn}\``} | ${word(line.verdict)} |`;
    }),
  ].join('\n');
}

/**
 * Text that means nothing to Markdown. A zero-width space keeps `@name` and `#12` from becoming a mention or a reference,
 * which no escape does.
 */
export function inline(text: string): string {
  return oneLine(shorten(text, LONGEST_LINE))
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
