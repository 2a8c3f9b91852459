// An index with all its parts, of one made-up run: cards with and without a run, nights, alerts, a sweep, every run.
import { sidesOf } from '../../harness/analysis/movement.ts';
import { sweepOf } from '../../harness/analysis/sweep.ts';
import type { Analysis } from '../../harness/model/analysis.ts';
import { NIGHT_SCHEMA, type Night, type Task } from '../../harness/model/night.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { Sweep } from '../../harness/model/sweep.ts';
import { message } from '../../harness/words/messages.ts';
import type { IndexContents } from '../../reports/catalogue/entries.ts';

export function madeNight(day: string, changed: Partial<Night> = {}, ends: Partial<Task>[] = [{}]): Night {
  const task: Task = { kind: 'lesson', scenario: 'sample-lesson', seed: 1, state: 'done', exitCode: 0 };
  return {
    schema: NIGHT_SCHEMA,
    number: 0,
    plan: 'nightly',
    startedAt: `${day}T02:00:00.000Z`,
    finishedAt: `${day}T05:00:00.000Z`,
    resumed: 0,
    tasks: ends.map((end) => ({ ...task, ...end })),
    ...changed,
  };
}

interface Made {
  analysis: Analysis;
  record: BenchRecord;
}

/** One run at two values of a knob, with a command wider than a phone. */
export function madeSweep({ analysis, record }: Made): Sweep {
  const runs = [20, 400].map((value) => ({ value, analysis: { ...analysis, run: `run-at-${value}` } }));
  const command = 'npm run bench sweep sample-lesson -- --knob GIVE_UP_SHARE=20,400 --rounds 8 --seed 1';
  return sweepOf(record.experiment, 'GIVE_UP_SHARE', runs, { complete: false, command });
}

export function wholeIndex({ analysis, record }: Made): IndexContents {
  const { headline: _, ...earlier } = analysis;
  const entry = { href: `sample-lesson/${analysis.run}/report.html`, analysis };
  const control = { ...analysis, outcome: 'unclear' as const, plan: { ...analysis.plan, control: true } };
  const trend = {
    href: 'sample-lesson/index.html',
    scenario: 'sample-lesson',
    title: analysis.title,
    nights: 3,
    alerts: [{ state: 'open' as const, title: message('alert.fixed', { run: 'x' }) }],
    courses: [],
  };
  const card = { id: 'sample-lesson', title: analysis.title, command: 'npm run bench sample-lesson' };
  const [mover] = analysis.movers;
  const moved = analysis.comparisons.find(
    ({ variant, metric }) => variant === mover?.variant && metric === mover.metric,
  )!;
  const gate = { ...moved, sides: sidesOf(moved)! };
  const run = { ...entry, gate, course: { by: 'night' as const, values: [0.4, 0.6, 0.5] } };
  return {
    chapters: [
      { part: 'Goroutines', lessons: [{ ...card, run, trends: [trend] }, card] },
      { part: 'Memory', lessons: [{ ...card, run: { ...entry, analysis: earlier } }] },
      { part: 'Further', lessons: [card] },
    ],
    runs: [entry, { href: entry.href, analysis: { ...control, complete: false } }],
    sweeps: [{ href: 'sweeps/x.html', sweep: madeSweep({ analysis, record }) }],
    trends: [trend, { ...trend, scenario: 'other', alerts: [] }],
    nights: [
      madeNight('2026-01-05', {}, [{ state: 'failed' }]),
      madeNight('2026-01-06', {}, [{}, { exitCode: 1 }]),
      madeNight('2026-01-14'),
    ],
  };
}
