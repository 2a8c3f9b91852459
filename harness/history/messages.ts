// The words of an alert: what moved, by how much, since when, and what may be done.
import type { Alert, AlertMessage, AlertState, MovedMetric } from '../model/alert.ts';
import type { Message } from '../model/message.ts';
import { message } from '../words/messages.ts';
import { english } from '../words/speak.ts';
import { change as changeFigure, list } from '../words/values.ts';

/** What a gate's level was and is: `qps ×1.02 → ×0.91`. */
export function moveOf({ metric, compare, unit, before, after }: MovedMetric): Message {
  const figure = (value: number) => changeFigure(value, compare, unit);
  return message('alert.moved', { metric, before: figure(before), after: figure(after) });
}

/** Where the change came in: between two commits, or the two runs where these are not known. */
export function changeOf({ change }: Pick<Alert, 'change'>): Message {
  const { run, goodRun } = change;
  const [goodCommit, commit] = [change.goodCommit?.slice(0, 12), change.commit?.slice(0, 12)];
  if (goodCommit === undefined || commit === undefined) return message('change.runs', { goodRun, run });
  return goodCommit === commit
    ? message('change.same-commit', { commit, goodRun, run })
    : message('change.commits', { goodCommit, commit, goodRun, run });
}

/** The message for the state an alert is in now. */
export function messageOf(alert: Alert, from: AlertState | null): AlertMessage {
  const { scenario, variant, state, moved } = alert;
  const last = alert.steps.at(-1)!;
  const isNote = state === 'suspected' || (state === 'withdrawn' && from === 'suspected');
  const against = message(`against.${moved[0]!.against}`);
  return {
    key: `${alert.id}#${alert.steps.length}`,
    alert: alert.id,
    from,
    to: state,
    run: last.run,
    severity: isNote ? 'note' : 'alert',
    title: english(message('alert.title', { scenario, variant, state: message(`alert.is.${state}`) })),
    text: [
      last.because,
      message('alert.against', { against, moved: list(moved.map(moveOf), 'semicolon') }),
      message('alert.change', { where: changeOf(alert) }),
    ]
      .map(english)
      .join('\n'),
  };
}
