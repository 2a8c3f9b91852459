// The folder of a gobench run: the record, what follows from it, and the same for other tools.
import { appendFileSync, statSync } from 'node:fs';
import { benchfmtName, writeGobenchfmt } from '../../reports/gobench/benchfmt.ts';
import { gobenchAnnotations, gobenchStepSummary } from '../../reports/gobench/github.ts';
import { gobenchJson } from '../../reports/gobench/json.ts';
import { writeGobenchJunit } from '../../reports/gobench/junit.ts';
import { writeGobenchMarkdown } from '../../reports/gobench/markdown.ts';
import { writeGobenchPage } from '../../reports/gobench/page.ts';
import type { GobenchAnalysis, GobenchRecord } from '../model/gobench.ts';
import { plainJson } from '../model/json.ts';
import { GOBENCH_FILES } from '../workspace/layout.ts';
import { writeWhole } from '../workspace/outlet.ts';
import { writeRunFile } from '../workspace/run-files.ts';
import type { Reporter } from './reporter-flag.ts';
import { chosenReporters } from './reporters.ts';

export type GobenchFiles = typeof GOBENCH_FILES & { benchfmt: string[] };

/** Writes them all; returns their names. The record goes first: all else can be made of it again. */
export function writeGobench(runDir: string, record: GobenchRecord, analysis: GobenchAnalysis): GobenchFiles {
  const benchfmt = record.subjects.map(({ id }) => ({ name: benchfmtName(id), text: writeGobenchfmt(record, id) }));
  const files: GobenchFiles = { ...GOBENCH_FILES, benchfmt: benchfmt.map(({ name }) => name) };
  const write = (name: string, text: string) => writeRunFile(runDir, name, text);
  write(GOBENCH_FILES.record, `${JSON.stringify(record)}\n`);
  for (const { name, text } of benchfmt) write(name, text);
  write(GOBENCH_FILES.summary, writeGobenchMarkdown(analysis));
  write(GOBENCH_FILES.junit, writeGobenchJunit(analysis));
  write(GOBENCH_FILES.report, writeGobenchPage(analysis));
  write(GOBENCH_FILES.analysis, `${plainJson(gobenchJson(analysis, files))}\n`);
  return files;
}

/** Tells the run to each reporter, GitHub's runner among them where it has started us. */
export function tellGobench(
  analysis: GobenchAnalysis,
  asked: readonly Reporter[],
  env: Record<string, string | undefined>,
  say: (text: string) => void,
): void {
  for (const reporter of chosenReporters(asked, env)) {
    switch (reporter.name) {
      case 'junit':
        writeWhole(reporter.file, writeGobenchJunit(analysis));
        break;
      case 'markdown':
        writeWhole(reporter.file, writeGobenchMarkdown(analysis));
        break;
      // Said by whoever took the token out of the environment before the run.
      case 'github-comment':
        break;
      case 'github': {
        say(gobenchAnnotations(analysis).trimEnd());
        const summary = env.GITHUB_STEP_SUMMARY;
        if (summary)
          appendFileSync(
            summary,
            gobenchStepSummary(analysis, statSync(summary, { throwIfNoEntry: false })?.size ?? 0),
          );
      }
    }
  }
}
