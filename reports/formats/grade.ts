// The grade of an exercise on a screen of a terminal: the count, each expectation with its reason, and where something still waits.
import { message } from '../../harness/words/messages.ts';
import { ownOf } from '../language/own.ts';
import type { Report } from '../report.ts';
import { penOf, type Terminal, word, wrap } from './pen.ts';

/** `learners`: the subject whose code it is; `file`: its name. */
export function writeGrade(report: Report, learners: string, file: string, terminal: Terminal): string {
  const pen = penOf(report, terminal);
  const { paint, tell, width } = pen;
  const passed = report.expectations.filter(({ outcome }) => outcome === 'shown').length;
  const grade = message('check.grade', { lesson: report.scenario, passed, of: report.expectations.length });
  const own = ownOf(report.record.experiment);
  return [
    ...wrap(tell(own.tell(grade)), '', width).map((line) => paint('bold', line)),
    ...report.expectations.flatMap(({ text, outcome, because }) => [
      ...wrap(`${word(outcome, pen)}  ${tell(text)}`, '', width),
      ...wrap(tell(because), '    ', width).map((line) => paint('gray', line)),
    ]),
    ...stillWaiting(report, learners, file).flatMap((still) => wrap(tell(own.tell(still)), '', width)),
    ...report.warnings.flatMap((warning) => wrap(`! ${tell(warning)}`, '', width)),
  ].join('\n');
}

/** More places than these are in the page. */
const MOST_PLACES = 2;

/** Goroutines of the learner's that stayed, by the line of their file that they stand at. */
function stillWaiting({ analysis }: Report, learners: string, file: string) {
  const leak = analysis.leaks.find(({ variant }) => variant === learners);
  if (!leak || leak.verdict === 'clean') return [];
  return leak.stacks
    .flatMap(({ top, createdBy, count, wait }) => {
      const place = placeOf(top, file) ?? placeOf(createdBy, file);
      return place === undefined ? [] : [{ place, count, wait }];
    })
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_PLACES)
    .map((found) => message('check.still', found));
}

/** `main.(*shop).quote.func1 exercise.go:22` → `exercise.go:22`. */
function placeOf(frame: string, file: string): string | undefined {
  const line = new RegExp(`(?:^|[ /])${RegExp.escape(file)}:(\\d+)`).exec(frame)?.[1];
  return line === undefined ? undefined : `${file}:${line}`;
}
