// Reads the record of an earlier run, whatever its schema, from the file that a run ends with or from what one that was killed left.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { FirstRecord } from '../model/first-record.ts';
import type { Message } from '../model/message.ts';
import { type BenchRecord, RECORD_SCHEMA, type RecordHeader, type TrialLine } from '../model/record.ts';
import type { Trial } from '../model/trial.ts';
import { demand } from '../schema/check.ts';
import { firstHeader, firstRecord, firstTrialLine } from '../schema/first-record.ts';
import { record, recordHeader, trialLine } from '../schema/record.ts';
import { message } from '../words/messages.ts';
import { list } from '../words/values.ts';
import { type Lines, readLines, readRaw } from './door.ts';
import { upgraded } from './first-records.ts';
import { FILES } from './layout.ts';

const MEND = 'copy the whole run folder again, or name one that a bench run wrote';

/**
 * The record of an earlier run. A run that was killed has no record.json; what it appended is put together instead and
 * marked incomplete. Throws a BenchError where the folder holds neither, or what it holds is not as it was written, with the
 * file and the path within it.
 */
export function readRecord(path: string): BenchRecord {
  const found = existsSync(join(path, FILES.record)) ? readFinished(join(path, FILES.record)) : recover(path);
  if (found.run !== basename(path)) {
    throw new BenchError(
      EXIT.usage,
      `${path} holds the run ‘${found.run}’, whose folder has its name`,
      `give the folder the name ${found.run} again`,
    );
  }
  return found;
}

/** Which schema of ours a value says to be of. Throws a BenchError where it says none. */
function schemaOf(raw: unknown, file: string): 1 | typeof RECORD_SCHEMA {
  const schema: unknown = (raw as { schema?: unknown } | null)?.schema;
  if (schema === 1 || schema === RECORD_SCHEMA) return schema;
  throw new BenchError(
    EXIT.usage,
    schema === undefined
      ? `${file} holds no record: it names no schema`
      : `${file} holds a record of schema ${JSON.stringify(schema)}; this version reads schema ${RECORD_SCHEMA}`,
    'read it with the version that wrote it',
  );
}

function readFinished(file: string): BenchRecord {
  const raw = readRaw(file, MEND);
  if (schemaOf(raw, file) === RECORD_SCHEMA) return demand(record, raw, file, MEND);
  return fromFirst(demand(firstRecord, raw, file, MEND), file);
}

/** What the parts of a first record have to agree on is asked of what it becomes. */
function fromFirst(first: FirstRecord, file: string): BenchRecord {
  return demand(record, upgraded(first), file, MEND);
}

function recover(path: string): BenchRecord {
  const file = join(path, FILES.header);
  if (!existsSync(file)) {
    throw new BenchError(
      EXIT.usage,
      `${path} is no run folder: it holds neither ${FILES.record} nor ${FILES.header}`,
      'name a folder such as reports/out/<scenario>/<run>',
    );
  }
  const raw = readRaw(file, MEND);
  const lines = join(path, FILES.trials);
  if (schemaOf(raw, file) === 1) {
    const header = demand(firstHeader, raw, file, MEND);
    return fromFirst(putTogether(header, existsSync(lines) ? readLines(firstTrialLine, lines) : NO_LINES), file);
  }
  const header: RecordHeader = demand(recordHeader, raw, file, MEND);
  return putTogether(header, existsSync(lines) ? readLines(trialLine, lines) : NO_LINES);
}

const NO_LINES = { lines: [], garbled: [] };
/** So many of the lines that could not be read are named; the others are counted. */
const NAMED_LINES = 3;

type Appended<OfTrial> = Lines<{ kept: TrialLine['kept']; trial: OfTrial }>;

/** All of a record but what the end of its run adds is in the header. */
function putTogether<
  Header extends Pick<RecordHeader, 'startedAt' | 'plan' | 'warnings'>,
  OfTrial extends Pick<Trial, 'startedAt' | 'tookMs' | 'variant'>,
>(header: Header, { lines, garbled }: Appended<OfTrial>) {
  const own = lines.filter(({ trial }) => header.plan.variants.includes(trial.variant));
  const strangers = lines.length - own.length;
  const of = (what: TrialLine['kept']) => own.filter(({ kept }) => kept === what).map(({ trial }) => trial);
  const trials = of('trial');
  const last = trials.at(-1);
  const beganMs = Date.parse(header.startedAt);
  const endedMs = last ? Date.parse(last.startedAt) + last.tookMs : beganMs;
  return {
    ...header,
    finishedAt: new Date(Math.max(beganMs, endedMs)).toISOString(),
    tookMs: Math.max(0, endedMs - beganMs),
    complete: false,
    trials,
    redone: of('redone'),
    warnings: [
      ...header.warnings,
      message('warning.killed'),
      ...(garbled.length > 0 ? [garbledSaid(garbled)] : []),
      ...(strangers > 0 ? [message('warning.strangers', { trials: strangers })] : []),
    ],
  };
}

function garbledSaid(garbled: readonly string[]): Message {
  const rest = garbled.length - NAMED_LINES;
  const lines = list(garbled.slice(0, NAMED_LINES), 'semicolon');
  return rest > 0 ? message('warning.garbled-more', { lines, rest }) : message('warning.garbled', { lines });
}
