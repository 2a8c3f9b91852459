// What hinders a run on this machine without ending it, as warnings of its record.
import { machineShare } from '../machine/cores.ts';
import { otherRuns } from '../machine/neighbours.ts';
import type { Message } from '../model/message.ts';
import { message, told } from '../words/messages.ts';
import { withEnglish } from '../words/speak.ts';
import { list } from '../words/values.ts';

export function hindrances(): Message[] {
  return [...neighbourWarnings(), ...pinningWarnings()].map(withEnglish);
}

function neighbourWarnings(): Message[] {
  const others = otherRuns();
  if (!others.ok) return [message('warning.neighbours-unknown', { because: told(others.failure.message) })];
  return others.value.length === 0 ? [] : [message('warning.neighbours', { processes: list(others.value) })];
}

function pinningWarnings(): Message[] {
  const { refusal } = machineShare();
  return refusal === undefined ? [] : [message('warning.unpinned', { because: refusal })];
}
