// The parts of JUnit XML that every suite has: test cases by how they ended, and their counts.
import { escapeMarkup } from '../language/escape.ts';
import { shorten } from './budget.ts';

type Fate = 'passed' | 'failure' | 'error' | 'skipped';

export interface Case {
  className: string;
  name: string;
  fate: Fate;
  because: string;
}

/** What the verdict on something that decides means to a build server. */
export const GATE_FATE = {
  better: 'passed',
  same: 'passed',
  worse: 'failure',
  unclear: 'skipped',
  invalid: 'error',
} as const;

/** A sentence that quotes a compiler or a service may be of any length; a build server shows the start of it. */
const LONGEST_MESSAGE = 10_000;
/** Of the tables in a suite's output. */
const LONGEST_OUTPUT = 200_000;

/** Attributes of a suite, or of all of them. */
export function totalsOf(cases: readonly Case[]): string {
  return `tests="${cases.length}" failures="${countOf(cases, 'failure')}" errors="${countOf(cases, 'error')}"`;
}

export function countOf(cases: readonly Case[], fate: Fate): number {
  return cases.filter((each) => each.fate === fate).length;
}

export function caseElement({ className, name, fate, because: whole }: Case): string {
  const because = escapeMarkup(shorten(whole, LONGEST_MESSAGE));
  const open = `<testcase classname="${escapeMarkup(className)}" name="${escapeMarkup(name)}"`;
  return fate === 'passed'
    ? `${open}><system-out>${because}</system-out></testcase>\n`
    : `${open}><${fate} message="${because}"/></testcase>\n`;
}

export function outputElement(text: string): string {
  return `<system-out>${escapeMarkup(shorten(text, LONGEST_OUTPUT))}</system-out>\n`;
}
