// A run of a fleet that a command is to look at, brought into the out folder of this machine.
import { bringRun } from '../fleet/fetch.ts';
import { openFleet } from '../fleet/fleet.ts';
import { systemClock } from '../machine/clock.ts';
import { makeOurs } from '../workspace/ours.ts';

/** Absolute path of its folder. Rejects with a BenchError where the fleet has no such run: `last`, a lesson's, or an id. */
export async function broughtRun(url: string, named: string, outDir: string): Promise<string> {
  await using fleet = await openFleet(url, systemClock);
  makeOurs(outDir);
  return (await bringRun(fleet, named, outDir)).folder;
}
