// The schema of a night's state, and of the lock on a folder's nights.
import { EXIT, type ExitCode } from '../model/errors.ts';
import { type Holder, NIGHT_SCHEMA, type Night, type Task } from '../model/night.ts';
import { among, count, exactly, fields, listOf, maybe, oneOf, orNull, text } from './shape.ts';
import { id, planName, runId, time } from './words.ts';

const task = fields<Task>({
  kind: oneOf<Task['kind']>({ lesson: true, control: true, reference: true, benchmarks: true }),
  scenario: id,
  class: maybe(id),
  seed: count,
  state: oneOf<Task['state']>({ open: true, done: true, failed: true, 'left-out': true }),
  run: maybe(runId),
  exitCode: maybe(among<ExitCode>(Object.values(EXIT))),
  because: maybe(text),
});

export const night = fields<Night>({
  schema: exactly(NIGHT_SCHEMA),
  number: count,
  plan: planName,
  reference: maybe(text),
  base: maybe(text),
  startedAt: time,
  finishedAt: maybe(time),
  resumed: count,
  tasks: listOf(task),
});

export const holder = fields<Holder>({ pid: count, begun: orNull(text) });
