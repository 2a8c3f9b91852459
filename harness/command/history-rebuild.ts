// `history rebuild`: the history made again from the run folders.
import { resolve } from 'node:path';
import { rebuildHistory } from '../judging/history.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { Call } from './command.ts';

export async function run({ flags, print, log }: Call<{ out: string }>): Promise<ExitCode> {
  const warn = (text: string) => log(`warning: ${text}`);
  const { entered, skipped } = await rebuildHistory(resolve(flags.out), warn);
  for (const text of skipped) warn(text);
  print(`${entered} runs entered, ${skipped.length} folders skipped`);
  return EXIT.ok;
}
