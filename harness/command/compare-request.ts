// What the flags of `compare` ask for: requests, the service's ways, and the experiment made of them.
import { isAbsolute, resolve } from 'node:path';
import { type ComparisonAsked, comparisonExperiment, gatesOf } from '../compare/experiment.ts';
import { mainPackage, mainsOf } from '../compare/mains.ts';
import { curlRequest } from '../compare/requests/curl.ts';
import { requestsIn } from '../compare/requests/read.ts';
import { refusedAt } from '../compare/requests/request.ts';
import { shellWords } from '../compare/requests/shell-words.ts';
import { idOf, type Version, versionOf, within } from '../compare/versions.ts';
import { EXIT } from '../model/errors.ts';
import type { Experiment } from '../model/experiment.ts';
import type { OwnWays } from '../model/subject.ts';
import type { Request } from '../model/workload.ts';
import { askedSubjects } from '../subject/versions.ts';
import { message } from '../words/messages.ts';
import { Refusal, saidBy } from '../words/mishap.ts';
import { readBytes } from '../workspace/bytes.ts';
import { typed } from '../workspace/places.ts';
import type { CompareFlags } from './compare-flags.ts';
import { versionsAsked } from './version-flags.ts';

/** Throws a BenchError for whatever of it cannot be had. */
export async function experimentOf(main: string | undefined, flags: CompareFlags): Promise<Experiment> {
  const requests = requestsOf(flags);
  const env = environmentOf(flags);
  const args = wordsOf(flags.args);
  const wanted = versionsAsked(flags);
  const { versions, settings } = await askedSubjects(wanted, 'service');
  const placed = await Promise.all(versions.map(async (version) => placedIn(await versionOf(version), main)));
  const comparison: ComparisonAsked = {
    id: idOf(wanted.folder, placed.at(-1)!.main),
    versions: placed,
    ...(settings ? { settings } : {}),
    requests,
    ignore: flags.ignore ?? [],
    gates: flags.gate ?? gatesOf(flags.probe),
    args,
    env,
    own: waysOf(flags),
    probe: flags.probe,
  };
  return comparisonExperiment(comparison);
}

async function placedIn(version: Version, main: string | undefined) {
  const found = mainPackage(await mainsOf(version), main, version.label);
  return { version, main: within(version, found) };
}

function requestsOf({ get = [], curl = [], requests }: CompareFlags): Request[] {
  const all: Request[] = [
    ...get.map((path): Request => ({ method: 'GET', path })),
    ...curl.map(curlRequest),
    ...(requests === undefined ? [] : requestsIn(resolve(requests))),
  ];
  if (all.length > 0) return all;
  const mend = message('asked.no-request-mend', { command: typed('compare', '--get /path') });
  throw new Refusal(EXIT.usage, message('asked.no-request'), mend);
}

function wordsOf(text = ''): string[] {
  try {
    return shellWords(text);
  } catch (error) {
    throw refusedAt('--args', saidBy(error), message('request.quote-mend'));
  }
}

/** Flags win over the file. */
function environmentOf({ env = [], envFile }: CompareFlags): Record<string, string> {
  const lines = envFile === undefined ? [] : linesOf(resolve(envFile));
  return Object.fromEntries(
    [...lines, ...env].map((line) => {
      const at = line.indexOf('=');
      if (at > 0 && !line.includes('\0')) return [line.slice(0, at), line.slice(at + 1)];
      throw new Refusal(EXIT.usage, message('asked.sets-nothing', { line }), message('asked.sets-nothing-mend'));
    }),
  );
}

function linesOf(path: string): string[] {
  const text = readBytes(path, 'name a file of NAME=value lines', { mayBePipe: true }).toString('utf8');
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function waysOf({ cwd, port, ready, http2, prepare, setup, reset }: CompareFlags): Omit<OwnWays, 'buildEnv'> {
  return {
    ...(cwd === undefined ? {} : { cwd: isAbsolute(cwd) ? cwd : cwd.replace(/\/$/, '') }),
    ...(port === undefined ? {} : { port }),
    ...(ready === undefined ? {} : { ready }),
    ...(http2 ? { http2 } : {}),
    ...(prepare === undefined ? {} : { prepare }),
    ...(setup === undefined ? {} : { setup }),
    ...(reset === undefined ? {} : { reset }),
  };
}
