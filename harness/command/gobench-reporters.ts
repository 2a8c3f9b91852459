// A gobench run told to reporters: files that were asked for, and GitHub’s runner.
import { appendFileSync, statSync } from 'node:fs';
import { gobenchAnnotations, gobenchStepSummary } from '../../reports/gobench/github.ts';
import { writeGobenchJunit } from '../../reports/gobench/junit.ts';
import { writeGobenchMarkdown } from '../../reports/gobench/markdown.ts';
import type { GobenchAnalysis } from '../model/gobench.ts';
import { writeWhole } from '../workspace/outlet.ts';
import type { Reporter } from './reporter-flag.ts';
import { chosenReporters } from './reporters.ts';

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
