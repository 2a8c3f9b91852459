// JUnit: a test case a benchmark and unit, so that any build server shows which of them is worse.
import type { GobenchAnalysis, GobenchComparison, GobenchSkipped } from '../../harness/model/gobench.ts';
import { shorten } from '../formats/budget.ts';
import { escapeMarkup } from '../language/escape.ts';
import { sideOf } from './side.ts';
import { gobenchText } from './text.ts';

interface Case {
  suite: string;
  name: string;
  fate: 'passed' | 'failure' | 'error' | 'skipped';
  because: string;
}

const FATES = { better: 'passed', same: 'passed', worse: 'failure', unclear: 'skipped', invalid: 'error' } as const;
const LONGEST_MESSAGE = 10_000;
const LONGEST_OUTPUT = 200_000;

export function writeGobenchJunit(analysis: GobenchAnalysis): string {
  const cases = [
    ...analysis.benchmarks.flatMap(({ package: path, name, comparisons }) =>
      comparisons.filter(({ gate }) => gate).map((each) => caseOf(path, name, each, sideOf(analysis, each.variant))),
    ),
    ...analysis.skipped.map(skippedCase),
  ];
  const output = shorten(gobenchText(analysis, { colour: false, width: 80, verbose: true }), LONGEST_OUTPUT);
  const suites = [...Map.groupBy(cases, ({ suite }) => suite)];
  const seconds = (analysis.tookMs / 1000).toFixed(3);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gobench" ${totals(cases)} time="${seconds}">
${suites
  .map(
    ([name, own], i) => `<testsuite name="${escapeMarkup(name)}" ${totals(own)} skipped="${count(own, 'skipped')}">
${own.map(written).join('')}${i === 0 ? `<system-out>${escapeMarkup(output)}</system-out>\n` : ''}</testsuite>
`,
  )
  .join('')}</testsuites>
`;
}

function caseOf(suite: string, name: string, { unit, verdict, because }: GobenchComparison, side: string): Case {
  return { suite, name: `${name} ${unit}${side}`, fate: FATES[verdict], because: because.text };
}

function skippedCase({ package: suite, name, kind, because }: GobenchSkipped): Case {
  const fate = kind === 'same-build' ? 'passed' : kind === 'build-failed' || kind === 'failed' ? 'error' : 'skipped';
  return { suite, name: name ?? 'the package', fate, because: because.text };
}

function count(cases: readonly Case[], fate: Case['fate']): number {
  return cases.filter((each) => each.fate === fate).length;
}

function totals(cases: readonly Case[]): string {
  return `tests="${cases.length}" failures="${count(cases, 'failure')}" errors="${count(cases, 'error')}"`;
}

function written({ suite, name, fate, because: whole }: Case): string {
  const because = escapeMarkup(shorten(whole, LONGEST_MESSAGE));
  const open = `<testcase classname="${escapeMarkup(suite)}" name="${escapeMarkup(name)}"`;
  return fate === 'passed'
    ? `${open}><system-out>${because}</system-out></testcase>\n`
    : `${open}><${fate} message="${because}"/></testcase>\n`;
}
