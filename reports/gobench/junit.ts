// JUnit: a test case a benchmark and unit, so that any build server shows which of them is worse.
import type { GobenchAnalysis, GobenchComparison, GobenchSkipped } from '../../harness/model/gobench.ts';
import { type Case, caseElement, countOf, GATE_FATE, outputElement, totalsOf } from '../formats/junit-cases.ts';
import { escapeMarkup } from '../language/escape.ts';
import { sideOf } from './side.ts';
import { gobenchText } from './text.ts';

export function writeGobenchJunit(analysis: GobenchAnalysis): string {
  const cases = [
    ...analysis.benchmarks.flatMap(({ package: path, name, comparisons }) =>
      comparisons.filter(({ gate }) => gate).map((each) => caseOf(path, name, each, sideOf(analysis, each.variant))),
    ),
    ...analysis.skipped.map(skippedCase),
  ];
  const output = gobenchText(analysis, { colour: false, width: 80, verbose: true });
  const suites = [...Map.groupBy(cases, ({ className }) => className)];
  const seconds = (analysis.tookMs / 1000).toFixed(3);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gobench" ${totalsOf(cases)} time="${seconds}">
${suites
  .map(
    ([name, own], i) => `<testsuite name="${escapeMarkup(name)}" ${totalsOf(own)} skipped="${countOf(own, 'skipped')}">
${own.map(caseElement).join('')}${i === 0 ? outputElement(output) : ''}</testsuite>
`,
  )
  .join('')}</testsuites>
`;
}

function caseOf(className: string, name: string, { unit, verdict, because }: GobenchComparison, side: string): Case {
  return { className, name: `${name} ${unit}${side}`, fate: GATE_FATE[verdict], because: because.text };
}

function skippedCase({ package: className, name, kind, because }: GobenchSkipped): Case {
  const fate = kind === 'same-build' ? 'passed' : kind === 'build-failed' || kind === 'failed' ? 'error' : 'skipped';
  return { className, name: name ?? 'the package', fate, because: because.text };
}
