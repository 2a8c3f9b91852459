// `profile <file>`: what a pprof file holds, as a table, as JSON, or in another viewer's form.

import { basename } from 'node:path';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { profileExport, profileJson, profileReport, profileText } from '../profile/report.ts';
import { readBytes } from '../workspace/bytes.ts';
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
    bytes: bytesOf(file),
    ...(flags.diffBase === undefined ? {} : { diffBase: bytesOf(flags.diffBase) }),
    ...(flags.base === undefined ? {} : { base: bytesOf(flags.base) }),
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

function bytesOf(file: string): Uint8Array {
  return readBytes(file, 'name a pprof file', { mayBePipe: true });
}
