// The words of an alert: what moved, by how much, since when, and what may be done.
import type { Alert, AlertMessage, AlertState, MovedMetric } from '../model/alert.ts';
import { formatChange } from '../model/units.ts';

const TITLE = {
  suspected: 'perhaps worse',
  open: 'worse',
  acked: 'worse, and accepted for now',
  recovering: 'recovering',
  resolved: 'recovered',
  withdrawn: 'taken back',
} as const satisfies Record<AlertState, string>;

/** What a gate's level was and is: `qps ×1.02 → ×0.91`. */
export function describeMove({ metric, compare, unit, before, after }: MovedMetric): string {
  return `${metric} ${formatChange(before, compare, unit)} → ${formatChange(after, compare, unit)}`;
}

/** Where the change came in: between two commits, or the two runs where these are not known. */
export function describeChange({ change }: Pick<Alert, 'change'>): string {
  const { commit, goodCommit, run, goodRun } = change;
  const [from, to] = [goodCommit?.slice(0, 12), commit?.slice(0, 12)];
  if (from === undefined || to === undefined)
    return `between the runs ${goodRun} and ${run}; the commits are not known`;
  if (from === to)
    return `at commit ${to} itself, between the runs ${goodRun} and ${run}: look for a cause beside the code`;
  return `between the commits ${from} and ${to} (runs ${goodRun} and ${run})`;
}

/** The message for the state an alert is in now. */
export function messageOf(alert: Alert, from: AlertState | null): AlertMessage {
  const last = alert.steps.at(-1)!;
  const isNote = alert.state === 'suspected' || (alert.state === 'withdrawn' && from === 'suspected');
  const against = alert.moved[0]!.against === 'reference' ? 'the pinned build' : 'the antipattern';
  return {
    key: `${alert.id}#${alert.steps.length}`,
    alert: alert.id,
    from,
    to: alert.state,
    run: last.run,
    severity: isNote ? 'note' : 'alert',
    title: `${alert.scenario}, ${alert.variant}: ${TITLE[alert.state]}`,
    text: [
      last.because,
      `Against ${against}: ${alert.moved.map(describeMove).join('; ')}.`,
      `The level changed ${describeChange(alert)}.`,
    ].join('\n'),
  };
}
