// A round whose subjects live at the same time: its trials run at once, and the load goes from one to the other.
import type { HostSpeedProbe } from '../machine/host-speed.ts';
import type { PlannedTrial } from '../model/plan.ts';
import type { Trial } from '../model/trial.ts';
import { runTrial, type TrialContext } from './trial.ts';
import { takeTurns, together } from './turns.ts';

/** In the order in which they are given, which is that of their turns. Rejects as one trial does, with no other left running. */
export async function runTogether(
  round: readonly PlannedTrial[],
  windows: number,
  attempt: number,
  context: TrialContext,
): Promise<Trial[]> {
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  const turns = takeTurns(round.length, windows, signal);
  const hostSpeed = sharedSpeed(round.length, context.hostSpeed);
  const trials = round.map((planned, seat) =>
    runTrial(planned, attempt, { ...context, signal, hostSpeed, turn: turns[seat]! }).catch((error) => {
      // Its turns would be waited for.
      ended.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(trials);
  return Promise.all(trials);
}

/** The core is timed once before all of them start, and once after all have ended. */
function sharedSpeed(seats: number, probe: HostSpeedProbe): HostSpeedProbe {
  const readings = [together(seats, () => probe.read()), together(seats, () => probe.read())];
  let calls = 0;
  return { ...probe, read: () => readings[Math.floor(calls++ / seats)]!() };
}
