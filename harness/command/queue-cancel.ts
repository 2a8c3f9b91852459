// `queue cancel <runs…>`: work that nobody shall do any more; a runner that is at it stops within seconds.
import { openFleet } from '../fleet/fleet.ts';
import { systemClock } from '../machine/clock.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { Call } from './command.ts';
import { requireQueue } from './queue-flags.ts';

export async function run({ args, flags, print }: Call<{ queue?: string }>): Promise<ExitCode> {
  await using fleet = await openFleet(requireQueue(flags), systemClock);
  const open = (await fleet.queue.waiting()).filter(({ state }) => state === 'waiting' || state === 'running');
  const chosen = args.includes('all') ? open : open.filter(({ run: id }) => args.includes(id));
  if (chosen.length === 0 && !args.includes('all')) {
    throw new BenchError(
      EXIT.usage,
      `the queue has no job ${args.join(', ')}`,
      'queue shows the ids; all is every one',
    );
  }
  let cancelled = 0;
  for (const [name, own] of Map.groupBy(chosen, (one) => one.class))
    cancelled += await fleet.queue.cancel(
      name,
      own.map(({ run: id }) => id),
    );
  print(cancelled === 1 ? '1 job was cancelled' : `${cancelled} jobs were cancelled`);
  return EXIT.ok;
}
