// `bench profile`: what a pprof file holds, as a table, as JSON, or in another viewer's form.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { profileExport, profileJson, profileReport, profileText } from '../profile/report.ts';
import { flag, whole } from './options.ts';

interface ProfileFlags {
  diffBase?: string;
  base?: string;
  sampleIndex?: string;
  top?: number;
  granularity?: string;
  export?: string;
}

export interface ProfileOutlet {
  print: (text: string) => void;
  done: (code: ExitCode) => void;
}

export function addProfile(root: Command, { print, done }: ProfileOutlet): void {
  root
    .command('profile <file>')
    .description('what a pprof file holds, counted as go tool pprof counts')
    .option('--diff-base <file>', 'a profile to compare with; shares are of it')
    .option('--base <file>', 'a profile to subtract; shares are of the difference')
    .option('--sample-index <type>', "name or number of the sample type; the profile's default otherwise")
    .option('--top <n>', 'how many rows', whole)
    .option('--granularity <what>', 'function, file or line')
    .option('--export <form>', 'for another viewer: speedscope (JSON) or folded (stacks; of a difference both sides)')
    .addOption(flag('--json', 'as JSON'))
    .action((file: string, flags: ProfileFlags, command: Command) => {
      const request = {
        bytes: readBytes(file),
        ...(flags.diffBase === undefined ? {} : { diffBase: readBytes(flags.diffBase) }),
        ...(flags.base === undefined ? {} : { base: readBytes(flags.base) }),
        ...(flags.sampleIndex === undefined ? {} : { sampleIndex: flags.sampleIndex }),
        ...(flags.top === undefined ? {} : { top: flags.top }),
        ...(flags.granularity === undefined ? {} : { granularity: flags.granularity }),
      };
      if (flags.export !== undefined) print(profileExport(request, flags.export, basename(file)));
      else {
        const table = profileReport(request);
        print(command.optsWithGlobals().json === true ? JSON.stringify(profileJson(table)) : profileText(table));
      }
      done(EXIT.ok);
    });
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new BenchError(EXIT.usage, `${file} cannot be read: ${(error as Error).message}`, 'name a pprof file', {
      cause: error,
    });
  }
}
