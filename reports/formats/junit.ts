// The report as JUnit XML: a test case an expectation and a metric, so that any build server shows the verdicts.

import { escapeMarkup } from '../language/escape.ts';
import { inSentences } from '../language/said.ts';
import type { Report } from '../report.ts';
import { writeDetails } from './details.ts';
import { type Case, caseElement, countOf, GATE_FATE, outputElement, totalsOf } from './junit-cases.ts';

/** What each word means to a build server; exploratory metrics decide nothing, so none of them fails. */
const FATE = {
  shown: 'passed',
  better: 'passed',
  same: 'passed',
  'not-shown': 'failure',
  worse: 'failure',
  mixed: 'failure',
  unclear: 'skipped',
  invalid: 'error',
} as const;
const EXPLORATORY_FATE = {
  better: 'passed',
  same: 'passed',
  worse: 'passed',
  unclear: 'skipped',
  invalid: 'skipped',
} as const;

/** A log is scrolled sideways, so that the tables have their bars. */
const LOG_WIDTH = 160;

export function writeJunit(report: Report): string {
  return writeJunitOf([report]);
}

/** One suite a run. */
export function writeJunitOf(reports: readonly Report[]): string {
  const suites = reports.map((report) => ({ report, cases: casesOf(report) }));
  const all = suites.flatMap(({ cases }) => cases);
  const tookMs = reports.reduce((sum, { analysis }) => sum + analysis.tookMs, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="fixproof" ${totalsOf(all)} time="${secondsOf(tookMs)}">
${suites.map(({ report, cases }) => suite(report, cases)).join('')}</testsuites>
`;
}

/** As many decimals of a second as Surefire's own reports have; some readers refuse a fourth. */
const DECIMALS = 3;

function secondsOf(tookMs: number): string {
  return String(Number((tookMs / 1000).toFixed(DECIMALS)));
}

/** The table that a terminal shows is the suite's output. */
function suite(report: Report, cases: readonly Case[]): string {
  const { tookMs, startedAt } = report.analysis;
  const timestamp = startedAt.replace(/(\.\d+)?Z$/, '');
  const output = writeDetails(report, { colour: false, width: LOG_WIDTH });
  return `<testsuite name="${escapeMarkup(report.scenario)}" id="${escapeMarkup(report.run)}" timestamp="${escapeMarkup(timestamp)}" ${totalsOf(cases)} skipped="${countOf(cases, 'skipped')}" time="${secondsOf(tookMs)}">
${cases.map(caseElement).join('')}${outputElement(output)}</testsuite>
`;
}

function casesOf({ scenario, title, outcome, answer, expectations, comparisons, notes, record }: Report): Case[] {
  // A grade is made of expectations: a fix may cost what its lesson does not promise.
  const isExercise = record.experiment.kind === 'exercise';
  const whole: Case = {
    className: `${scenario}.verdict`,
    name: title.en,
    fate: FATE[outcome],
    because: `${answer.text.en} (${answer.basis.en})`,
  };
  const expected = expectations.map(
    ({ text, outcome, because }): Case => ({
      className: `${scenario}.expectations`,
      name: text.en,
      fate: FATE[outcome],
      because: because.en,
    }),
  );
  const compared = comparisons.flatMap(({ label, against, lines }) =>
    lines.map(
      (line): Case => ({
        className: `${scenario}.${line.gate ? 'gates' : 'exploratory'}`,
        name: `${line.label.en}: ${label.en} against ${against.en}`,
        fate: (line.gate && !isExercise ? GATE_FATE : EXPLORATORY_FATE)[line.verdict],
        because: inSentences([line.because, ...line.notes.map((n) => notes[n - 1]!)]).en,
      }),
    ),
  );
  return [whole, ...expected, ...compared];
}
