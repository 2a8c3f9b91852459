// Every kind of page there is, made of made-up runs: what holds for all of them is tried on these.
import { compareRuns } from '../../harness/analysis/across.ts';
import { capacityOf } from '../../harness/analysis/capacity-answer.ts';
import { analyse as analyseGobench } from '../../harness/gobench/analyse.ts';
import { acrossPage } from '../../reports/across/page.ts';
import { capacityPage } from '../../reports/formats/capacity.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { indexPage } from '../../reports/formats/index.ts';
import { sweepPage } from '../../reports/formats/sweep.ts';
import { writeGobenchPage } from '../../reports/gobench/page.ts';
import { makeReport } from '../../reports/report.ts';
import { trendPage } from '../../reports/trend/page.ts';
import { offeredTo, searchOf } from '../fakes/capacity.ts';
import { sampleRecord } from '../fakes/record.ts';
import { drawnRecord } from '../gobench/records.ts';
import { sixtyNights } from '../trend/sixty.ts';
import { ENEMY, judged, LEAKS, reportOf, SAMPLE, type Sample } from './sample.ts';
import { madeSweep, wholeIndex } from './whole-index.ts';

export const PAGES = [
  'report',
  'compare',
  'hidden',
  'notShown',
  'smoke',
  'enemy',
  'gobench',
  'index',
  'hostileIndex',
  'across',
  'sweep',
  'capacity',
  'trend',
] as const;
export type PageName = (typeof PAGES)[number];

/** Two versions of somebody's own service: no lesson, no expectation. */
export function compared(): Sample {
  const { lesson: _, ...record } = sampleRecord();
  const subjects = record.experiment.subjects.slice(0, 2).map((subject) => ({ ...subject, source: ELSEWHERE }));
  const experiment = { ...record.experiment, kind: 'compare' as const, subjects, expect: [], gauges: [] };
  const trials = record.trials.filter(({ variant }) => subjects.some(({ id }) => id === variant));
  const variants = subjects.map(({ id }) => id);
  return judged({ ...record, experiment, trials, plan: { ...record.plan, variants } });
}

const SEARCH = searchOf({ offered: offeredTo({ antipattern: 1000, fix: 1340 }, [600, 1200, 849, 1010, 980, 1697]) });

const ELSEWHERE = { kind: 'git' as const, repository: '/r', commit: 'a'.repeat(40), module: '.', package: './cmd/api' };

/** The two sides changed places: the fix leaks, and nothing that the lesson expects comes. */
function swapped(): Sample {
  const other: Record<string, string> = { antipattern: 'fix', fix: 'antipattern' };
  const record = sampleRecord();
  const trials = record.trials.map((trial) => ({ ...trial, variant: other[trial.variant] ?? trial.variant }));
  return judged({ ...record, trials }, { antipattern: LEAKS.fix, fix: LEAKS.antipattern });
}

/** Three rounds of half a second on a restless machine: little is settled. */
function smoke(): Sample {
  const record = sampleRecord({ rounds: 3, measureMs: 500, noise: 0.6 });
  return judged({ ...record, plan: { ...record.plan, name: 'quick' } });
}

export async function everyPage(): Promise<Record<PageName, string>> {
  const later = { ...sampleRecord({ seed: 2 }), run: 'later', startedAt: '2099-01-01T00:00:00.000Z' };
  const page = async ({ analysis, record }: Sample) => writeHtml(await makeReport(analysis, record));
  return {
    report: writeHtml(await reportOf(SAMPLE)),
    compare: await page(compared()),
    hidden: writeHtml({ ...(await reportOf(SAMPLE)), hidden: true }),
    notShown: await page(swapped()),
    smoke: await page(smoke()),
    enemy: writeHtml(await reportOf(ENEMY)),
    gobench: writeGobenchPage(analyseGobench(drawnRecord())),
    index: indexPage(wholeIndex(SAMPLE)),
    hostileIndex: indexPage(wholeIndex(ENEMY)),
    across: await acrossPage({
      across: compareRuns(SAMPLE.record, later),
      earlier: { record: SAMPLE.record, href: 'earlier.html' },
      later: { record: later, href: 'later.html' },
    }),
    sweep: await sweepPage(madeSweep(SAMPLE), (run) => run),
    capacity: await capacityPage(capacityOf(SEARCH), (run) => run),
    trend: await trendPage(sixtyNights()),
  };
}
