// What went wrong with a learner's code, said to the learner: where, what, and what to do. Any other error stays as it is.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NotCompiled } from '../golang/build.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Message, Value } from '../model/message.ts';
import { AnswersDiffer, NoAnswer } from '../run/responses.ts';
import { message } from '../words/messages.ts';
import { list } from '../words/values.ts';
import { EXERCISE } from './experiment.ts';

export interface Learners {
  /** Absolute path of the folder of all exercises. */
  folder: string;
  /** The learner's file, relative to it. */
  own: string;
  /** The command that begins it afresh. */
  again: string;
  say: (message: Message) => string;
}

/** A BenchError in the learner's words where the error is about their code; else the error itself. */
export function inLearnersWords(error: unknown, learners: Learners): unknown {
  const told = messagesFor(error, learners);
  if (!told) return error;
  const [what, mend] = told.map(learners.say) as [string, string];
  return new BenchError(EXIT.fixture, what, mend, { cause: error });
}

type Told = [what: Message, mend: Message];

function messagesFor(error: unknown, learners: Learners): Told | undefined {
  if (error instanceof NotCompiled && error.variant === EXERCISE) return compiler(error.output, learners);
  if (error instanceof AnswersDiffer && error.variant === EXERCISE) {
    const { request, expected, actual } = error.difference;
    const answers = { request, expected: expected.trim(), actual: actual.trim() };
    return [message('check.differs', answers), message('check.differs-mend')];
  }
  if (error instanceof NoAnswer && error.of?.variant === EXERCISE) return noAnswer(error, error.of.trace, learners);
  return undefined;
}

/** One complaint of the go command: `channel-leak/exercise.go:12:3: undefined: x`. */
const COMPLAINT = /^(?:vet: )?(?:\.\/)?(\S+\.go):(\d+)(?::\d+)?: (.*)$/gm;
/** More than these are seldom more mistakes. */
const MOST_PROBLEMS = 3;
const NO_PACKAGE =
  /^(?:no required module provides package (\S+?);|package (\S+) is not in std|cannot find package "([^"]+)")/;

function compiler(output: string, learners: Learners): Told {
  const complaints = [...output.matchAll(COMPLAINT)].map(([, file, line, said]) => {
    const isOwn = file!.endsWith(learners.own);
    return { file: file!, line: Number(line), said: said!, isOwn, place: `${basename(file!)}:${line}` };
  });
  const [first] = complaints.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
  if (!first) return [message('check.no-compile', { problems: output.trim() }), message('check.no-compile-mend')];
  const missing = NO_PACKAGE.exec(first.said);
  if (missing) {
    const name = missing[1] ?? missing[2] ?? missing[3]!;
    return [message('check.import', { place: first.place, package: name }), message('check.import-mend')];
  }
  if (!first.isOwn) {
    const { place, said } = first;
    return [message('check.missing', { place, said }), message('check.missing-mend', { command: learners.again })];
  }
  const own = complaints.filter(({ isOwn }) => isOwn).slice(0, MOST_PROBLEMS);
  const problems = own.map(({ place, said, line }) => {
    const code = lineOf(learners, line);
    return code === ''
      ? message('check.problem', { place, said })
      : message('check.problem-line', { place, said, code });
  });
  return [message('check.no-compile', { problems: list(problems, 'semicolon') }), message('check.no-compile-mend')];
}

function lineOf({ folder, own }: Learners, line: number): string {
  return (readFileSync(join(folder, own), 'utf8').split('\n')[line - 1] ?? '').trim();
}

function noAnswer({ request, isSilent }: NoAnswer, trace: string, { own }: Learners): Told {
  const asked = `${request.method} ${request.path}`;
  const at = placeIn(trace, own);
  if (isSilent) {
    const place: Value = at ? message('check.silent-at', { place: at.place, wait: at.wait }) : '';
    return [message('check.silent', { request: asked, place }), message('check.silent-mend')];
  }
  const place: Value = at ? message('check.died-at', { place: at.place }) : '';
  const words = trace.split('\n').find((line) => line.trim() !== '') ?? '';
  return [message('check.died', { request: asked, place, words }), message('check.died-mend')];
}

/** The first goroutine of a dump that stands in the learner's file, and what it waits for. */
function placeIn(trace: string, own: string): { place: string; wait: string } | undefined {
  for (const [, wait, frames] of trace.matchAll(/^goroutine \d+.*? \[([^\]]*)\]:\n((?:.+\n?)*)/gm)) {
    const line = new RegExp(`/${RegExp.escape(own)}:(\\d+)`).exec(`/${frames!.replaceAll('\t', '/')}`)?.[1];
    if (line !== undefined) return { place: `${basename(own)}:${line}`, wait: wait!.split(',')[0]! };
  }
  return undefined;
}
