// The analysis as scripts read it: the contract of `gobench --json`, English beside the ids that a program would look at.
import type { GobenchAnalysis, GobenchFinding, GobenchMessage } from '../../harness/model/gobench.ts';

/** What is told, without its English, which stands beside it. */
function idOf({ id, values }: GobenchMessage): { id: string; values: GobenchMessage['values'] } {
  return { id, values };
}

function told(because: GobenchMessage) {
  return { because: because.text, message: idOf(because) };
}

function findingOf({ id, package: path, name, variant, text, place }: GobenchFinding) {
  return { id, package: path, name, variant, text: text.text, message: idOf(text), ...(place ? { place } : {}) };
}

/** `artifacts`: the files of the run folder. */
export function gobenchJson(analysis: GobenchAnalysis, artifacts: object) {
  const { benchmarks, skipped, findings, causes, detail, warnings, message, ...rest } = analysis;
  return {
    ...rest,
    message: idOf(message),
    detail: detail.map(({ text }) => text),
    warnings: warnings.map(({ text }) => text),
    benchmarks: benchmarks.map(({ notes, comparisons, ...row }) => ({
      ...row,
      notes: notes.map(({ text }) => text),
      comparisons: comparisons.map(({ because, ...each }) => ({ ...each, ...told(because) })),
    })),
    skipped: skipped.map(({ because, ...each }) => ({ ...each, ...told(because) })),
    findings: findings.map(findingOf),
    causes: causes.map(({ findings: own, ...cause }) => ({ ...cause, findings: own.map(findingOf) })),
    artifacts,
  };
}
