// A process that tries for the night's lock of each folder it is told, says what it got, and holds it until its input ends.
import { createInterface } from 'node:readline';
import { lockNight } from '../../harness/workspace/night-lock.ts';

process.stdout.write('ready\n');
for await (const folder of createInterface({ input: process.stdin })) {
  try {
    lockNight(folder);
    process.stdout.write('got\n');
  } catch {
    process.stdout.write('refused\n');
  }
}
