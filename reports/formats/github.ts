// What GitHub Actions shows of a run: annotations as workflow commands, and the summary of the step.

import type { RunOutcome, VerdictWord } from '../../harness/model/analysis.ts';
import { oneLine } from '../../harness/model/plain.ts';
import type { Report } from '../report.ts';
import { inBytes, type Section, shorten, within } from './budget.ts';
import { sectionsOfAll } from './markdown.ts';

type Level = 'error' | 'warning' | 'notice';

export interface Annotation {
  level: Level;
  title: string;
  message: string;
  /** Relative to the repository. */
  file?: string;
  line?: number;
}

/** GitHub shows no more of each level a step. */
export const MOST_OF_A_LEVEL = 10;
const LEVELS = ['error', 'warning', 'notice'] as const;
/** GitHub cuts at some 4 KiB a message; a reader stops before. */
const LONGEST_MESSAGE = 2_000;
const LONGEST_TITLE = 200;

/** One step's summary holds 1 MiB, all that is appended to it together. */
export const SUMMARY_BYTES = 1024 * 1024;
/** Well under, since the limit voids the whole summary and not its end alone. */
const SUMMARY_SHARE = 0.8;
/** Less room than this, and nothing is said any more. */
const LEAST_BYTES = 1024;

const LEVEL_OF: Record<RunOutcome | VerdictWord, Level | undefined> = {
  shown: undefined,
  better: undefined,
  same: undefined,
  'not-shown': 'error',
  worse: 'error',
  mixed: 'error',
  invalid: 'error',
  unclear: 'warning',
};

function annotationsOf(report: Report): Annotation[] {
  const { scenario, record } = report;
  const fileOf = (variant: string) => {
    const file = record.sources.find((source) => source.variant === variant)?.path;
    return file === undefined ? {} : { file };
  };
  const expectations = report.expectations.flatMap(({ outcome, text, because, variant }): Annotation[] => {
    const level = LEVEL_OF[outcome];
    return level ? [{ level, title: `${scenario}: ${text.en}`, message: because.en, ...fileOf(variant) }] : [];
  });
  const gates = report.comparisons.flatMap(({ variant, label, lines }) =>
    lines
      .filter(({ gate }) => gate)
      .flatMap((line): Annotation[] => {
        const level = LEVEL_OF[line.verdict];
        const title = `${scenario}: ${line.label.en} of ${label.en} is ${line.verdict}`;
        return level ? [{ level, title, message: line.because.en, ...fileOf(variant) }] : [];
      }),
  );
  const doubts = report.warnings.map(
    ({ en }): Annotation => ({ level: 'warning', title: `${scenario}: before you believe it`, message: en }),
  );
  return [
    ...expectations,
    ...gates,
    ...doubts,
    {
      level: 'notice',
      title: `${scenario}: ${report.outcome}`,
      message: `${report.answer.text.en} (${report.answer.basis.en})`,
    },
  ];
}

/**
 * The annotations of a step as workflow commands, one a line, at most ten of each level: where there are more, the tenth
 * says how many. A build server reads them from either stream.
 */
export function writeAnnotations(reports: readonly Report[]): string {
  return workflowCommands(reports.flatMap(annotationsOf));
}

/** At most ten of each level, as `writeAnnotations` tells. */
export function workflowCommands(all: readonly Annotation[]): string {
  const lines = LEVELS.flatMap((level) => {
    const own = all.filter((annotation) => annotation.level === level);
    if (own.length <= MOST_OF_A_LEVEL) return own.map(command);
    const hidden = own.length - MOST_OF_A_LEVEL + 1;
    const last = { level, title: 'fixproof', message: `${hidden} more of this kind; the summary of the step has all.` };
    return [...own.slice(0, MOST_OF_A_LEVEL - 1), last].map(command);
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** `::error file=…,title=…::message`; the runner undoes these escapes (actions/toolkit, packages/core/src/command.ts). */
function command({ level, title, message, file, line }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${property(oneLine(shorten(title, LONGEST_TITLE)))}`,
  ];
  return `::${level} ${properties.join(',')}::${data(oneLine(shorten(message, LONGEST_MESSAGE)))}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The step's summary, as a comment on a pull request has it; `alreadyBytes` are in the file before it. */
export function writeStepSummary(reports: readonly Report[], alreadyBytes: number): string {
  return stepSummary(sectionsOfAll(reports), alreadyBytes);
}

/** As much of the sections as there is room for. */
export function stepSummary(sections: readonly Section[], alreadyBytes: number): string {
  const limit = Math.floor(SUMMARY_BYTES * SUMMARY_SHARE) - alreadyBytes;
  return limit <= LEAST_BYTES ? '' : `${within(sections, limit - 1, inBytes)}\n`;
}
