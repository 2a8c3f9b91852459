// `runner`: offers this machine to a fleet, if it is fit, and takes one run at a time.
import { resolve } from 'node:path';
import { serve } from '../fleet/serve.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { Call } from './command.ts';
import { badNow, examine, SIGN, sentenceOf } from './doctor.ts';
import { requireQueue } from './queue-flags.ts';
import { shownIn } from './terminal.ts';
import { VERSION } from './version.ts';

interface Flags {
  out: string;
  queue?: string;
  class?: string;
  trust?: string[];
  allowCommands?: boolean;
  untilEmpty?: boolean;
  verbose?: boolean;
}

export async function run({ flags, stop, log }: Call<Flags>): Promise<ExitCode> {
  const url = requireQueue(flags);
  const lines = await examine(stop.signal, (line) => {
    if (line.outcome !== 'good') log(`${SIGN[line.outcome]} ${sentenceOf(line)}`);
  });
  if (lines.some(({ outcome }) => outcome === 'bad')) {
    log('takes nothing: this machine is not fit to measure on; doctor tells more');
    return EXIT.unfit;
  }
  await serve(
    {
      url,
      program: VERSION,
      ...(flags.class === undefined ? {} : { class: flags.class }),
      trust: { repositories: flags.trust ?? [], commands: flags.allowCommands === true },
      outDir: resolve(flags.out),
      events: shownIn(process.stderr, flags),
      hindrances: badNow,
      say: (line) => log(`runner  ${line}`),
      untilEmpty: flags.untilEmpty === true,
    },
    stop.signal,
  );
  return EXIT.ok;
}
