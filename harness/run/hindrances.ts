// What hinders a run on this machine without ending it, as warnings of its record.
import { machineShare } from '../machine/cores.ts';
import { otherRuns } from '../machine/neighbours.ts';

export function hindrances(): string[] {
  return [...neighbourWarnings(), ...pinningWarnings()];
}

function neighbourWarnings(): string[] {
  const others = otherRuns();
  if (!others.ok) return [`Nobody knows whether another run is under way on this machine: ${others.failure.message}.`];
  if (others.value.length === 0) return [];
  const pids = others.value.join(', ');
  return [`Another run is under way on this machine (process ${pids}); both disturb each other's figures.`];
}

function pinningWarnings(): string[] {
  const { refusal } = machineShare();
  if (refusal === undefined) return [];
  return [`Nothing is kept to a core of its own, since this system refuses it: ${refusal}.`];
}
