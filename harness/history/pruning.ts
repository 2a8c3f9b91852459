// Which runs may lose their raw files: the old ones, but for those that somebody may still want to look into.
import type { Baseline } from '../model/baseline.ts';
import type { HistoryReader } from './history.ts';
import { allAlerts } from './tracking.ts';
import { trendOf } from './trend.ts';

/** A rolling baseline's nights, and what one looks at first when something is wrong tonight. */
const NEWEST_KEPT = 20;
/** The nights on either side of a change point that are kept with it. */
const NEIGHBOURS = 2;

export interface PrunePlan {
  /** Runs whose raw files may go, oldest first. */
  prune: { scenario: string; run: string }[];
  /** Old runs that are kept all the same, and why. */
  kept: { scenario: string; run: string; because: string }[];
}

/** Runs started before `before` (ISO time), and what is to become of each. */
export async function planPruning(
  history: HistoryReader,
  baselines: readonly Baseline[],
  before: string,
): Promise<PrunePlan> {
  const plan: PrunePlan = { prune: [], kept: [] };
  const alerts = await allAlerts(history);
  for (const scenario of await history.scenarios()) {
    const runs = await history.runs({ scenario });
    const reasons = new Map<string, string>();
    const keep = (run: string | undefined, because: string) => {
      if (run !== undefined && !reasons.has(run)) reasons.set(run, because);
    };
    for (const { run } of runs.slice(-NEWEST_KEPT)) keep(run, `one of the newest ${NEWEST_KEPT}`);
    for (const { through } of baselines) if (through !== null) keep(through, 'a baseline ends with it');
    for (const branch of new Set(runs.map((run) => run.branch))) {
      const tips = runs.filter((run) => run.branch === branch && run.role === 'tip').map(({ run }) => run);
      const trend = await trendOf(history, scenario, { branch });
      const changes = [
        ...(trend?.series ?? []).flatMap(({ shifts }) => shifts.map(({ run }) => run)),
        ...alerts.filter((alert) => alert.scenario === scenario).map(({ change }) => change.run),
      ];
      for (const change of changes) {
        const at = tips.indexOf(change);
        if (at < 0) continue;
        for (const run of tips.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS))
          keep(run, `beside the change of ${change}`);
      }
    }
    for (const { run, startedAt } of runs) {
      if (startedAt >= before) continue;
      const because = reasons.get(run);
      if (because === undefined) plan.prune.push({ scenario, run });
      else plan.kept.push({ scenario, run, because });
    }
  }
  return plan;
}
