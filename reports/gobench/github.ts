// What GitHub Actions shows of a gobench run: annotations on the lines that moved, and the summary of the step.
import type { GobenchAnalysis } from '../../harness/model/gobench.ts';
import { type Annotation, stepSummary, workflowCommands } from '../formats/github.ts';
import { gobenchSections } from './markdown.ts';

/** An error where something is worse, on the first line that is to blame; notices for what became better, and for the answer. */
export function gobenchAnnotations({ benchmarks, causes, skipped, sentence, outcome }: GobenchAnalysis): string {
  const moved = benchmarks.flatMap(({ package: path, name, comparisons, verdict }): Annotation[] => {
    if (verdict !== 'worse' && verdict !== 'better') return [];
    const cause = causes.find((each) => each.name === name && each.package === path);
    const found = cause?.findings.find(({ place }) => place !== undefined);
    const own = comparisons.filter((each) => each.gate && each.verdict === verdict);
    const message = [
      ...own.map(({ unit, because }) => `${unit}: ${because.text}`),
      ...(found ? [found.text.text] : []),
    ];
    return [
      {
        level: verdict === 'worse' ? 'error' : 'notice',
        title: `${name} is ${verdict}`,
        message: message.join(' · '),
        ...(found?.place ?? {}),
      },
    ];
  });
  const broken = skipped
    .filter(({ kind }) => kind === 'build-failed' || kind === 'failed')
    .map(({ package: path, name, because }): Annotation => {
      return { level: 'error', title: name ?? path, message: because.text };
    });
  const answer: Annotation = { level: 'notice', title: `gobench: ${outcome}`, message: sentence };
  return workflowCommands([...moved, ...broken, answer]);
}

/** `alreadyBytes` are in the file before it. */
export function gobenchStepSummary(analysis: GobenchAnalysis, alreadyBytes: number): string {
  return stepSummary(gobenchSections(analysis), alreadyBytes);
}
