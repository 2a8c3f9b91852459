// How a subject's process is started: arguments, environment and folder, its own port filled in, and the person's commands before it.
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { baselineOf, type Experiment, subjectOf } from '../model/experiment.ts';
import type { OwnWays, Subject, SubjectId } from '../model/subject.ts';
import type { Sought } from '../subject/listening.ts';
import type { ServiceOptions } from '../subject/service-process.ts';
import { runPersonsCommand } from './persons-command.ts';

export type Start = Pick<ServiceOptions, 'args' | 'env' | 'cwd' | 'sought' | 'unprobed'>;

export interface StartRequest {
  experiment: Experiment;
  /** The subject that is built, also in a control run. */
  id: SubjectId;
  env: Record<string, string>;
  /** Absolute path of its folder, where it runs in one of its own. */
  folder: string | undefined;
  signal: AbortSignal;
}

/** Runs `--reset`, and before a subject's first start `--setup`. Throws a BenchError with what the command said where it fails. */
export async function startOf(request: StartRequest, first?: 'first'): Promise<Start> {
  const subject = subjectOf(request.experiment, request.id);
  const { own, args = [] } = subject;
  if (!own) return { args, env: request.env };
  const texts = [...args, ...Object.values(request.env), own.setup ?? '', own.reset ?? ''];
  const port = own.port ?? (texts.some((text) => text.includes(PORT)) ? await freePort() : undefined);
  const fill = (text: string) => filled(text, subject, port);
  const env = Object.fromEntries(Object.entries(request.env).map(([name, value]) => [name, fill(value)]));
  const cwd = request.folder ?? tmpdir();
  const of = request.id === baselineOf(request.experiment).id ? 'the baseline' : request.id;
  const run = (flag: string, text: string | undefined) =>
    text === undefined ? undefined : runPersonsCommand({ flag, text: fill(text), of, cwd, env }, request.signal);
  if (first) await run('--setup', own.setup);
  await run('--reset', own.reset);
  return {
    ...{ args: args.map(fill), env, cwd, sought: soughtOf(request.experiment, own, port) },
    ...(subject.probe === undefined ? { unprobed: true } : {}),
  };
}

const PORT = '{port}';

/** `{port}` and `{subject}` filled in. */
export function filled(text: string, { id }: Pick<Subject, 'id'>, port: number | undefined): string {
  return text.replaceAll('{subject}', id).replaceAll(PORT, String(port));
}

/** A path of its own must be answered well; of the first request, an answer that is no failure of the service will do. */
function soughtOf({ workload }: Experiment, { ready, http2 }: OwnWays, port: number | undefined): Sought {
  const first = workload.requests[0]!;
  const where = { ...(port === undefined ? {} : { port }), ...(http2 ? { http2 } : {}) };
  return ready === undefined
    ? { ...where, request: first, readyBelow: 500 }
    : { ...where, request: { method: 'GET', path: ready }, readyBelow: 400 };
}

/** One that was free a moment ago. */
function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.on('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as { port: number };
    server.close(() => resolve(port));
  });
  return promise;
}
