// The index page of an out folder: every lesson by chapter with its newest run, the nights, the sweeps and every run.
import type { Chapter, IndexEntry, LessonCard, TrendEntry } from '../../reports/catalogue/entries.ts';
import { indexPage } from '../../reports/formats/index.ts';
import { inCourse, partOf } from '../analysis/course.ts';
import { sidesOf } from '../analysis/movement.ts';
import { pathOf } from '../analysis/path.ts';
import { lessonIds, loadLesson } from '../catalogue/lessons.ts';
import type { CardAnalysis, Comparison } from '../model/analysis.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { cardAnalysis, indexedAnalysis } from '../schema/analysis.ts';
import { capacitySearches } from '../workspace/capacities.ts';
import { hrefFrom, reportPage, runFolder } from '../workspace/layout.ts';
import { newestRun } from '../workspace/newest-runs.ts';
import { readNights } from '../workspace/nights.ts';
import { typed } from '../workspace/places.ts';
import { readAnalysis } from '../workspace/run-files.ts';
import { runs } from '../workspace/runs.ts';
import { experimentsIn, readTrends, sweeps, trendFile, writeIndexPage } from '../workspace/site.ts';

/** The index lists the newest runs; older ones stay in their folders. */
const INDEXED_RUNS = 200;

interface Indexed extends IndexEntry {
  analysis: CardAnalysis;
}

export async function writeIndex(outDir: string): Promise<void> {
  const newest = newestRuns(outDir);
  const trends = readTrends(outDir).map((one) => ({ ...one, href: hrefFrom(outDir, trendFile(outDir, one)) }));
  const page = indexPage({
    chapters: await chaptersOf(outDir, newest, trends),
    runs: newest,
    sweeps: sweeps(outDir).map(({ page: file, sweep }) => ({ href: hrefFrom(outDir, file), sweep })),
    capacities: capacitySearches(outDir).map(({ page: file, search }) => ({ href: hrefFrom(outDir, file), search })),
    trends,
    nights: readNights(outDir),
  });
  writeIndexPage(outDir, page);
}

/** The newest runs with an analysis. A folder without one is a run that was killed, and is passed over. */
function newestRuns(outDir: string): Indexed[] {
  return runs(outDir)
    .slice(-INDEXED_RUNS)
    .reverse()
    .flatMap(({ folder }): Indexed[] => {
      const analysis = readCard(folder);
      return analysis ? [{ href: hrefFrom(outDir, reportPage(folder)), analysis }] : [];
    });
}

/** A run of which no card can be made is listed all the same. */
function readCard(folder: string): CardAnalysis | undefined {
  return readAnalysis(cardAnalysis, folder) ?? readAnalysis(indexedAnalysis, folder);
}

/** The lessons as the course has them, and after them what else was run here. */
async function chaptersOf(
  outDir: string,
  newest: readonly Indexed[],
  trends: readonly TrendEntry[],
): Promise<Chapter[]> {
  const lessons = lessonIds();
  const known = new Map(await Promise.all(lessons.map(async (id) => [id, await loadLesson(id)] as const)));
  const path = pathOf([...known.values()]);
  const others = experimentsIn(outDir).filter((id) => !lessons.includes(id));
  const cards = inCourse([...lessons, ...others]).map((id): LessonCard | undefined => {
    const lesson = known.get(id);
    const run = shownRun(outDir, id, newest);
    if (!run && !lesson) return undefined;
    const own = trends.filter(({ scenario }) => scenario === id);
    // Of the class that the card's run is of: no line leads from one to another.
    const trend = own.find((one) => one.class === run?.analysis.host.class);
    return {
      id,
      title: run?.analysis.title ?? lesson!.experiment.title,
      ...(lesson?.course ? { path: { place: path.indexOf(id) + 1, level: lesson.course.level } } : {}),
      command: typed(id),
      ...(run ? { run: { ...run, ...gateOf(run.analysis, newest, trend) } } : {}),
      ...(own.length > 0 ? { trends: own } : {}),
    };
  });
  const byPart = Map.groupBy(
    cards.filter((card) => card !== undefined),
    ({ id }) => partOf(id),
  );
  return [...byPart].map(([part, own]) => ({ part, lessons: own }));
}

/** The newest that may be quoted, or else the newest that compared what the lesson is about. */
function shownRun(outDir: string, id: ExperimentId, newest: readonly Indexed[]): Indexed | undefined {
  const quotable = newestRun(outDir, id);
  const folder = quotable && runFolder(outDir, id, quotable.run);
  const analysis = folder && readCard(folder);
  return analysis
    ? { href: hrefFrom(outDir, reportPage(folder)), analysis }
    : newest.find((each) => each.analysis.scenario === id && !each.analysis.plan.control);
}

/** The gate of a card, and what it was before: night by night where the lesson has nights, else run by run. */
function gateOf(analysis: CardAnalysis, newest: readonly Indexed[], trend: TrendEntry | undefined) {
  const [mover] = analysis.movers ?? [];
  const isSame = ({ variant, metric }: Pick<Comparison, 'variant' | 'metric'>) =>
    variant === mover?.variant && metric === mover.metric;
  const moved = gatesOf(analysis).find(isSame);
  if (!moved) return {};
  const sides = sidesOf(moved);
  const gate = { ...moved, ...(sides ? { sides } : {}) };
  const nightly = trend?.courses.find(isSame);
  if (nightly && nightly.values.length > 1) return { gate, course: { by: 'night' as const, values: nightly.values } };
  const values = newest
    .filter((each) => each.analysis.scenario === analysis.scenario && isWhole(each.analysis))
    .filter((each) => each.analysis.host.class === analysis.host.class)
    .flatMap((each) => {
      const then = gatesOf(each.analysis).find(isSame);
      return (then?.ratio ?? then?.difference)?.center ?? [];
    })
    .reverse();
  return { gate, course: { by: 'run' as const, values } };
}

function gatesOf({ comparisons = [] }: CardAnalysis): NonNullable<CardAnalysis['comparisons']> {
  return comparisons.filter(({ gate }) => gate);
}

/** One with a turned knob expects nothing, and is another question. */
function isWhole({ complete, plan, expectations = [] }: CardAnalysis): boolean {
  return complete && !plan.control && expectations.length > 0;
}
