// The report as JUnit XML: a test case an expectation and a metric, so that any build server shows the verdicts.
import { escapeMarkup } from '../page/markup.ts';
import type { Report } from '../report.ts';

type Fate = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  className: string;
  name: string;
  fate: Fate;
  because: string;
}

/** What each word means to a build server; exploratory metrics decide nothing, so none of them fails. */
const EXPECTATION_FATE = { shown: 'passed', 'not-shown': 'failure', unclear: 'skipped', invalid: 'error' } as const;
const GATE_FATE = { better: 'passed', same: 'passed', worse: 'failure', unclear: 'skipped', invalid: 'error' } as const;
const EXPLORATORY_FATE = {
  better: 'passed',
  same: 'passed',
  worse: 'passed',
  unclear: 'skipped',
  invalid: 'skipped',
} as const;

export function writeJunit(report: Report): string {
  const cases = casesOf(report);
  const count = (fate: Fate) => cases.filter((each) => each.fate === fate).length;
  const { tookMs, startedAt } = report.analysis;
  const totals = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${tookMs / 1000}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="fixproof" ${totals}>
<testsuite name="${escapeMarkup(report.scenario)}" id="${escapeMarkup(report.run)}" timestamp="${escapeMarkup(startedAt.replace(/(\.\d+)?Z$/, ''))}" ${totals}>
${cases.map(written).join('')}<system-out>${escapeMarkup(report.sentence)}</system-out>
</testsuite>
</testsuites>
`;
}

function casesOf({ scenario, title, outcome, sentence, expectations, comparisons, notes }: Report): Case[] {
  const whole: Case = {
    className: `${scenario}.verdict`,
    name: title,
    fate: EXPECTATION_FATE[outcome],
    because: sentence,
  };
  const expected = expectations.map(
    ({ text, outcome, because }): Case => ({
      className: `${scenario}.expectations`,
      name: text,
      fate: EXPECTATION_FATE[outcome],
      because,
    }),
  );
  const compared = comparisons.flatMap(({ label, against, lines }) =>
    lines.map(
      (line): Case => ({
        className: `${scenario}.${line.gate ? 'gates' : 'exploratory'}`,
        name: `${line.label}: ${label} against ${against}`,
        fate: (line.gate ? GATE_FATE : EXPLORATORY_FATE)[line.verdict],
        because: [line.because, ...line.notes.map((n) => notes[n - 1])].join(' '),
      }),
    ),
  );
  return [whole, ...expected, ...compared];
}

function written({ className, name, fate, because }: Case): string {
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
