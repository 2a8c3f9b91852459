// The report for a pull request: the verdict and the gates open, all else folded, within the size that a comment may have.
import type { Language } from '../../harness/model/language.ts';
import { oneLine, plain } from '../../harness/model/plain.ts';
import { lookOf, MARKS, spoken, type Word } from '../language/looks.ts';
import { inLanguage, inSentences, type Said, say, type Text } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { ComparisonGroup, ComparisonLine } from '../sections/comparisons.ts';
import { panelLines } from '../sections/panels.ts';
import { rolloutLines } from '../sections/rollout.ts';
import { type Section, shorten, within } from './budget.ts';
import { bar } from './details.ts';

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
  const lines = reports.map((report) => {
    const { sign, tell, colon } = penOf(report);
    return `${sign} **${inline(report.scenario)}**${colon}${tell(report.answer.text)}`;
  });
  const heading = reports.every(({ language }) => language === 'zh') ? say`Benchmarks`.zh : undefined;
  return [
    { name: 'the overview', text: `## ${heading ?? 'Benchmarks'}` },
    ...lines.map((line, i) => ({ name: `${inline(reports[i]!.scenario)} in one line`, text: `- ${line}` })),
    ...reports.flatMap((report) =>
      sectionsOf(report).map(({ name, text }) => ({ name: `${name} (${inline(report.scenario)})`, text })),
    ),
  ];
}

/** How one report is written: in its language, and so that nothing in a text means anything to Markdown. */
interface Pen {
  tell: (text: Text) => string;
  word: (judged: Word) => string;
  /** Of the answer. */
  sign: string;
  colon: string;
}

function penOf({ language, answer }: Pick<Report, 'language' | 'answer'>): Pen {
  const tell = (text: Text) => inline(inLanguage(text, language));
  return {
    tell,
    word: (judged) => `${lookOf(judged).sign} **${inLanguage(spoken(judged), language)}**`,
    sign: lookOf(MARKS[answer.mark]).sign,
    colon: language === 'zh' ? '：' : ': ',
  };
}

/** In the order of their weight: what does not fit falls from the end. */
export function sectionsOf(report: Report): Section[] {
  const { language } = report;
  const pen = penOf(report);
  const { tell, word, sign, colon } = pen;
  const gates = (line: ComparisonLine) => line.gate;
  const facts = [inline(report.scenario), ...report.circumstances.map(tell)].join(' · ');
  return [
    { name: 'the answer', text: `### ${sign} ${tell(report.answer.text)}` },
    { name: 'what it rests on', text: tell(report.answer.basis) },
    { name: 'the lesson', text: `**${tell(report.title)}** · ${facts}` },
    {
      name: 'warnings',
      text: list(report.warnings.map((text) => `**${tell(say`Before you believe it`)}:** ${tell(text)}`)),
    },
    ...report.comparisons.map((group) => ({
      name: `gates of ${inline(group.label.en)}`,
      text: table(group, gates, pen),
    })),
    headed(
      say`Why`,
      report.findings.map(({ text, place }) => `${tell(text)}${place ? ` (${inline(place.text)})` : ''}`),
      language,
    ),
    headed(
      say`Expectations`,
      report.expectations.map(
        ({ outcome, text, because }) => `${word(outcome)}${colon}${tell(inSentences([text, because]))}`,
      ),
      language,
    ),
    headed(
      say`Latency below the limit`,
      report.secondLook ? [report.secondLook.lead, ...report.secondLook.lines].map(tell) : [],
      language,
    ),
    headed(
      say`Rollout`,
      rolloutLines(report.rollout).map(({ answer, text }) => `${word(answer)}${colon}${tell(text)}`),
      language,
    ),
    headed(
      say`Goroutines left behind`,
      report.leaks.map(({ verdict, label, because }) => `${word(verdict)}${colon}${tell(say`${label}. ${because}`)}`),
      language,
    ),
    headed(
      say`The code, without load`,
      report.panels.flatMap((panel) => panelLines(panel, language).map(inline)),
      language,
    ),
    headed(
      say`To mind`,
      report.checks
        .filter(({ outcome }) => outcome !== 'good')
        .map(({ outcome, text }) => `${word(outcome)}${colon}${tell(text)}`),
      language,
    ),
    folded(say`Run it again`, [fenced(shorten(report.command, LONGEST_LINE)), tell(say`Run ${report.run}.`)], language),
    folded(say`Notes`, [report.notes.map((note, i) => `${i + 1}. ${tell(note)}`).join('\n')], language),
    folded(
      say`Exploratory metrics: shown, and deciding nothing`,
      report.comparisons.map((group) => table(group, (line) => !line.gate, pen)),
      language,
    ),
  ];
}

function headed(heading: Said, entries: string[], language: Language): Section {
  const text = entries.length === 0 ? '' : `#### ${inLanguage(heading, language)}\n\n${list(entries)}`;
  return { name: heading.en, text };
}

function list(entries: string[]): string {
  return entries.map((entry) => `- ${entry}`).join('\n');
}

function folded(heading: Said, parts: string[], language: Language): Section {
  const filled = parts.filter((part) => part !== '');
  const summary = `<summary>${inLanguage(heading, language)}</summary>`;
  const text = `<details>${summary}\n\n${filled.join('\n\n')}\n\n</details>`;
  return { name: heading.en, text: filled.length === 0 ? '' : text };
}

function table(
  { label, against, lines }: ComparisonGroup,
  choose: (line: ComparisonLine) => boolean,
  { tell, word }: Pen,
): string {
  const chosen = lines.filter(choose);
  if (chosen.length === 0) return '';
  const headings = [say`${label} against ${against}`, against, label, say`change`, say`interval`].map(tell);
  return [
    `| ${headings.join(' | ')} | | ${tell(say`verdict`)} |`,
    '|---|--:|--:|--:|--:|---|---|',
    ...chosen.map((line) => {
      const notes = line.notes.map((n) => ` <sup>${n}</sup>`).join('');
      const figures = [line.base, line.head, line.change, line.interval].map(tell).join(' | ');
      const drawn = bar(line.effect);
      return `| ${tell(line.label)}${notes} | ${figures} | ${drawn === '' ? '' : `\`${drawn}\``} | ${word(line.verdict)} |`;
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
