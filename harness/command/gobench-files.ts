// The folder of a gobench run: the record, what follows from it, and the same for other tools.
import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { benchfmtName, writeGobenchfmt } from '../../reports/gobench/benchfmt.ts';
import { gobenchAnnotations, gobenchStepSummary } from '../../reports/gobench/github.ts';
import { gobenchJson } from '../../reports/gobench/json.ts';
import { writeGobenchJunit } from '../../reports/gobench/junit.ts';
import { writeGobenchMarkdown } from '../../reports/gobench/markdown.ts';
import { writeGobenchPage } from '../../reports/gobench/page.ts';
import type { GobenchAnalysis, GobenchRecord } from '../model/gobench.ts';
import { plainJson } from '../model/json.ts';
import { writeWhole } from '../workspace/run-folder.ts';
import type { Reporter } from './reporter-flag.ts';
import { chosenReporters } from './reporters.ts';

const FILES = {
  record: 'gobench.json',
  analysis: 'analysis.json',
  report: 'report.html',
  summary: 'summary.md',
  junit: 'junit.xml',
} as const;

export type GobenchFiles = typeof FILES & { benchfmt: string[] };

/** Writes them all; returns their names. The record goes first: all else can be made of it again. */
export function writeGobench(runDir: string, record: GobenchRecord, analysis: GobenchAnalysis): GobenchFiles {
  const benchfmt = record.subjects.map(({ id }) => ({ name: benchfmtName(id), text: writeGobenchfmt(record, id) }));
  const files: GobenchFiles = { ...FILES, benchfmt: benchfmt.map(({ name }) => name) };
  const write = (name: string, text: string) => writeWhole(join(runDir, name), text);
  write(FILES.record, `${JSON.stringify(record)}\n`);
  for (const { name, text } of benchfmt) write(name, text);
  write(FILES.summary, writeGobenchMarkdown(analysis));
  write(FILES.junit, writeGobenchJunit(analysis));
  write(FILES.report, writeGobenchPage(analysis));
  write(FILES.analysis, `${plainJson(gobenchJson(analysis, files))}\n`);
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
