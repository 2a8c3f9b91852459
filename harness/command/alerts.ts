// `alerts`: what is worse, since when, and what has been accepted for now.
import { dayOf, expiredAcks } from '../history/acks.ts';
import { isLive } from '../history/alerts.ts';
import { changeOf, moveOf } from '../history/messages.ts';
import { allAlerts } from '../history/tracking.ts';
import { readAcks } from '../judging/history.ts';
import { systemClock } from '../machine/clock.ts';
import type { Ack, Alert } from '../model/alert.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { runId } from '../run/provenance.ts';
import { inEnglish } from '../words/json.ts';
import { english } from '../words/speak.ts';
import { withChosenHistory } from './chosen-history.ts';
import type { Call } from './command.ts';

interface Flags {
  out: string;
  queue?: string;
  all?: boolean;
  json?: boolean;
}

export async function run({ flags, print, log }: Call<Flags>): Promise<ExitCode> {
  const { all = false, json = false } = flags;
  const found = await withChosenHistory(flags, log, allAlerts);
  const shown = all ? found : found.filter(isLive);
  const expired = expiredAcks(readAcks(), dayOf(runId(systemClock.now(), 0, 0)));
  const withdrawn = found.filter(wasTakenBack).length;
  if (json) print(plainJson(inEnglish({ alerts: shown, withdrawn, expiredAcks: expired })));
  else {
    if (shown.length === 0) print('no alerts');
    for (const alert of shown) print(`${describeAlert(alert)}\n`);
    if (withdrawn > 0) print(`Taken back so far, each a false alarm: ${withdrawn}.`);
  }
  for (const ack of expired) log(`error: ${describeExpired(ack)}`);
  return found.some(({ state }) => state === 'open') || expired.length > 0 ? EXIT.gateFailed : EXIT.ok;
}

/** A suspicion that came to nothing was never an alarm. */
function wasTakenBack({ state, steps }: Alert): boolean {
  return state === 'withdrawn' && steps.some((step) => step.state === 'open');
}

function describeExpired({ scenario, metric, until, reason }: Ack): string {
  return `the acknowledgement of ${scenario}, ${metric} has expired on ${until} (${reason}): renew or remove it`;
}

function describeAlert(alert: Alert): string {
  const { scenario, variant, state, moved, steps } = alert;
  return [
    `${state.toUpperCase()}  ${scenario}, ${variant}`,
    ...moved.map((one) => `  ${english(moveOf(one))}`),
    `  changed ${english(changeOf(alert))}`,
    ...steps.map((step) => `  ${step.run}  ${step.state.padEnd(10)} ${english(step.because)}`),
  ].join('\n');
}
