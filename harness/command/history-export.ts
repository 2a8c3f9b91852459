// `history export [scenario]`: every figure, for other tools.
import { resolve } from 'node:path';
import { type ExportFormat, exportLines } from '../history/export.ts';
import { withHistory } from '../judging/history.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { Call } from './command.ts';

export async function run({ args, flags, print, log }: Call<{ out: string; format: ExportFormat }>): Promise<ExitCode> {
  const warn = (text: string) => log(`warning: ${text}`);
  await withHistory(resolve(flags.out), warn, async (history) => {
    for await (const line of exportLines(history, flags.format, args[0])) print(line);
  });
  return EXIT.ok;
}
