// Where else a run is told: annotations and step summary on GitHub, one JUnit or Markdown file over all runs of the command.
import { statSync } from 'node:fs';
import { within } from '../../reports/formats/budget.ts';
import { writeAnnotations, writeStepSummary } from '../../reports/formats/github.ts';
import { writeJunitOf } from '../../reports/formats/junit.ts';
import { LONGEST_COMMENT, marker, sectionsOfAll } from '../../reports/formats/markdown.ts';
import type { Report } from '../../reports/report.ts';
import { spare } from '../model/parts.ts';
import { append, writeWhole } from '../workspace/outlet.ts';
import type { Reporter } from './reporter-flag.ts';

/** The reporters asked for, and GitHub's where its runner is the one that started us. */
export function chosenReporters(asked: readonly Reporter[], env: Record<string, string | undefined>): Reporter[] {
  const isThere = asked.some(({ name }) => name === 'github');
  return env.GITHUB_ACTIONS === 'true' && !isThere ? [...asked, { name: 'github' }] : [...asked];
}

/** What a run has to say in each form. */
export interface Telling {
  junit(): string;
  markdown(): string;
  annotations(): string;
  stepSummary(alreadyBytes: number): string;
}

/** Tells finished runs to each reporter. */
export function tell(
  reports: readonly Report[],
  chosen: readonly Reporter[],
  env: Record<string, string | undefined>,
  say: (text: string) => void,
): void {
  if (reports.length === 0) return;
  const telling = {
    junit: () => writeJunitOf(reports),
    markdown: () => comment(reports),
    annotations: () => writeAnnotations(reports),
    stepSummary: (alreadyBytes: number) => writeStepSummary(reports, alreadyBytes),
  };
  tellEach(telling, chosen, env, say);
}

/** `say` writes to the log, where GitHub's runner finds its commands. */
export function tellEach(
  telling: Telling,
  chosen: readonly Reporter[],
  env: Record<string, string | undefined>,
  say: (text: string) => void,
): void {
  for (const reporter of chosen) {
    switch (reporter.name) {
      case 'junit':
        writeWhole(reporter.file, telling.junit());
        break;
      case 'markdown':
        writeWhole(reporter.file, telling.markdown());
        break;
      // Said by whoever took the token out of the environment before the run.
      case 'github-comment':
        break;
      case 'github': {
        const annotations = telling.annotations().trimEnd();
        if (annotations !== '') say(annotations);
        const file = env.GITHUB_STEP_SUMMARY;
        if (file) spare('step summary', say, () => append(file, telling.stepSummary(sizeOf(file))));
      }
    }
  }
}

/** One comment over several runs has one marker: that of the first, or of all together. */
export function comment(reports: readonly Report[]): string {
  const head = `${marker(reports.length === 1 ? reports[0]!.scenario : 'all')}\n`;
  return `${head}${within(sectionsOfAll(reports), LONGEST_COMMENT - head.length - 1)}\n`;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
