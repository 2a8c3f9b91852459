// `history export [scenario]`: every figure, for other tools.
import { type ExportFormat, exportLines } from '../history/export.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { withChosenHistory } from './chosen-history.ts';
import type { Call } from './command.ts';

interface Flags {
  out: string;
  queue?: string;
  format: ExportFormat;
}

export async function run({ args, flags, print, log }: Call<Flags>): Promise<ExitCode> {
  await withChosenHistory(flags, log, async (history) => {
    for await (const line of exportLines(history, flags.format, args[0])) print(line);
  });
  return EXIT.ok;
}
