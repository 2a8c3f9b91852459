// A process that tries for the night's lock once it is told to, says what it got, and holds it until its input ends.
import { lockNight } from '../../harness/workspace/night-lock.ts';

process.stdout.write('ready\n');
process.stdin.once('data', () => {
  try {
    lockNight(process.argv[2]!);
    process.stdout.write('got\n');
  } catch {
    process.stdout.write('refused\n');
  }
});
