// `profile <file>`: what a pprof file holds, as a table, as JSON, or in another viewer's form.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { profileExport, profileJson, profileReport, profileText } from '../profile/report.ts';
import type { Call } from './command.ts';

interface ProfileFlags {
  diffBase?: string;
  base?: string;
  sampleIndex?: string;
  top?: number;
  granularity?: string;
  export?: string;
  json?: boolean;
}

export function run({ args, flags, print, log }: Call<ProfileFlags>): ExitCode {
  const [file] = args as [string];
  const request = {
    bytes: readBytes(file),
    ...(flags.diffBase === undefined ? {} : { diffBase: readBytes(flags.diffBase) }),
    ...(flags.base === undefined ? {} : { base: readBytes(flags.base) }),
    ...(flags.sampleIndex === undefined ? {} : { sampleIndex: flags.sampleIndex }),
    ...(flags.top === undefined ? {} : { top: flags.top }),
    ...(flags.granularity === undefined ? {} : { granularity: flags.granularity }),
  };
  const warn = (warnings: string[]) => {
    for (const warning of warnings) log(`warning: ${warning}`);
  };
  if (flags.export !== undefined) {
    const { text, warnings } = profileExport(request, flags.export, basename(file));
    print(text);
    warn(warnings);
  } else {
    const table = profileReport(request);
    print(flags.json ? plainJson(profileJson(table)) : profileText(table));
    warn(table.warnings);
  }
  return EXIT.ok;
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
