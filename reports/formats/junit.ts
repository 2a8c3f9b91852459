// The report as JUnit XML: a test case an expectation and a metric, so that any build server shows the verdicts.

import { escapeMarkup } from '../language/escape.ts';
import { inSentences } from '../language/said.ts';
import type { Report } from '../report.ts';
import { shorten } from './budget.ts';
import { writeDetails } from './details.ts';

type Fate = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  className: string;
  name: string;
  fate: Fate;
  because: string;
}

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
const GATE_FATE = { better: 'passed', same: 'passed', worse: 'failure', unclear: 'skipped', invalid: 'error' } as const;
const EXPLORATORY_FATE = {
  better: 'passed',
  same: 'passed',
  worse: 'passed',
  unclear: 'skipped',
  invalid: 'skipped',
} as const;

/** A sentence that quotes a compiler or a service may be of any length; a build server shows the start of it. */
const LONGEST_MESSAGE = 10_000;
/** Of the tables in a suite's output. */
const LONGEST_OUTPUT = 200_000;
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

function totalsOf(cases: readonly Case[]): string {
  return `tests="${cases.length}" failures="${countOf(cases, 'failure')}" errors="${countOf(cases, 'error')}"`;
}

function secondsOf(tookMs: number): string {
  return String(Number((tookMs / 1000).toFixed(DECIMALS)));
}

function countOf(cases: readonly Case[], fate: Fate): number {
  return cases.filter((each) => each.fate === fate).length;
}

/** The table that a terminal shows is the suite's output. */
function suite(report: Report, cases: readonly Case[]): string {
  const { tookMs, startedAt } = report.analysis;
  const timestamp = startedAt.replace(/(\.\d+)?Z$/, '');
  const output = shorten(writeDetails(report, { colour: false, width: LOG_WIDTH }), LONGEST_OUTPUT);
  return `<testsuite name="${escapeMarkup(report.scenario)}" id="${escapeMarkup(report.run)}" timestamp="${escapeMarkup(timestamp)}" ${totalsOf(cases)} skipped="${countOf(cases, 'skipped')}" time="${secondsOf(tookMs)}">
${cases.map(written).join('')}<system-out>${escapeMarkup(output)}</system-out>
</testsuite>
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

function written({ className, name, fate, because: whole }: Case): string {
  const because = shorten(whole, LONGEST_MESSAGE);
  const open = `<testcase classname="${escapeMarkup(className)}" name="${escapeMarkup(name)}"`;
  switch (fate) {
    case 'passed':
      return `${open}><system-out>${escapeMarkup(because)}</system-out></testcase>\n`;
    case 'skipped':
      return `${open}><skipped message="${escapeMarkup(because)}"/></testcase>\n`;
    case 'failure':
    case 'error':
      return `${open}><${fate} message="${escapeMarkup(because)}"/></testcase>\n`;
  }
}
