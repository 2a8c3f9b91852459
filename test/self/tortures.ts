// What fixproof is tortured with: a row a kind, and the table on the README page.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchError } from '../../harness/model/errors.ts';
import { isInOrder, tryEscape, WAYS } from '../command/escapes.ts';
import { keptTable } from '../kept-table.ts';
import { READERS } from '../schema/readers.ts';
import { type Fault, kills } from './kills.ts';

interface Torture {
  /** As the table names it. */
  what: string;
  /** What counts as a failure. */
  fails: string;
  tries: number;
  /** A fault or undefined for each try. */
  run: (tries: number) => AsyncGenerator<Fault>;
}

const ESCAPES = Object.entries(WAYS).flatMap(([kind, way]) => way.names.map((name) => ({ kind, way, name })));

export const TORTURES: Record<'kills' | 'folders' | 'fuzz', Torture> = {
  kills: {
    what: 'a random process of `npm run bench channel-leak` killed at a random moment (npm, harness, driver, service, probe; KILL, TERM, INT, HUP)',
    fails: 'a process alive 2 s after the end, a finished run changed, a file half written, a run that hangs',
    tries: 200,
    run: (tries) => kills(tries, 1),
  },
  folders: {
    what: 'run folders of others that try to get out, reported',
    fails: 'a byte written outside, or an end that is neither a report nor a refusal',
    tries: ESCAPES.length,
    run: folders,
  },
  fuzz: {
    what: `files changed at random, for each of ${READERS.length} readers`,
    fails: 'neither read nor refused, longer than 10 s, over 512 MB',
    tries: 2_000 * READERS.length,
    run: fuzz,
  },
};

async function* folders(tries: number): AsyncGenerator<Fault> {
  const around = mkdtempSync(join(tmpdir(), 'fixproof-folders-'));
  try {
    for (const { kind, way, name } of ESCAPES.slice(0, tries)) {
      const attempt = await tryEscape(around, way, [name]);
      const how = attempt.ended instanceof BenchError ? attempt.ended.message : `exit ${attempt.ended}`;
      yield isInOrder(attempt, [name]) ? undefined : `${kind}, ${JSON.stringify(name)}: ${how}`;
    }
  } finally {
    rmSync(around, { recursive: true, force: true });
  }
}

/** In a process of its own, whose memory is limited; each way to fail counts once. */
async function* fuzz(tries: number): AsyncGenerator<Fault> {
  const each = Math.ceil(tries / READERS.length);
  const child = fork(join(import.meta.dirname, 'doors-fuzz.ts'), [String(each)], {
    execArgv: ['--max-old-space-size=512'],
  });
  let failures: number | undefined;
  child.on('message', (told) => {
    ({ failures } = told as { failures: number });
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const faults = failures ?? 1;
  for (let i = 0; i < each * READERS.length; i++) yield i < faults ? 'a way to fail, told above' : undefined;
  if (code !== 0 && faults === 0) yield `it ended with ${code}: too much memory`;
}

/** The table between the marks of a page. */
export const MARK = 'reliability';
export const PAGE = 'test/README.md';

export interface Row {
  tries: number;
  failures: number;
}

const count = new Intl.NumberFormat('en-US').format;

/** The table: a row that was tried now anew, another one as the page has it. */
export function reliabilityTable(page: string, tried: Partial<Record<keyof typeof TORTURES, Row>>): string {
  const names = Object.keys(TORTURES) as (keyof typeof TORTURES)[];
  const told = names.map((name) => [name, [TORTURES[name].what, TORTURES[name].fails]]);
  const figures = Object.entries(tried).map(([name, row]) => [name, [count(row.tries), count(row.failures)]]);
  return keptTable(
    page,
    ['what is tried', 'what counts as a failure', 'tries', 'failures'],
    Object.fromEntries(told),
    Object.fromEntries(figures),
  );
}
