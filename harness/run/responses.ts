// The response check: every variant must answer the requests alike before anything is measured.
import type { Address } from '../model/address.ts';
import { bytesAtMost } from '../model/at-most.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { AnswerCheck } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { Request } from '../model/workload.ts';
import { straightAnswer } from '../subject/straight-request.ts';
import { type Answer, adviceFor, placesApart } from './alike.ts';
import { contentOf } from './content.ts';

/** What the load holds each answer against, bodies as they are sent: one that is not the same every time is not looked at. */
export interface ExpectedAnswer {
  status: number;
  body?: string | Uint8Array;
}

/** All of an answer. */
export function asSent({ status, body, sent }: Answer): ExpectedAnswer {
  return { status, body: sent ?? body };
}

/** Twice through, since state that leaks from one answer into the next shows at the second at the earliest. */
const PASSES = 2;

/** Of one answer. More than any page needs, and what two of them may take of the memory here is still little. */
const LONGEST_ANSWER_BYTES = 64 * 2 ** 20;

/** A request that a service did not answer. */
export class NoAnswer extends BenchError {
  readonly request: Request;
  /** It was there, and nothing came in time. */
  readonly isSilent: boolean;
  /** Whose service it is, and what was to be had of it: every goroutine's stack where it is still there, else its last words. */
  of: { variant: SubjectId; trace: string } | undefined;

  constructor(request: Request, why: string, isSilent: boolean, cause: unknown) {
    super(
      EXIT.fixture,
      `the service did not answer ${request.method} ${request.path}: ${why}`,
      'start it by hand and ask it the same; its stderr says more where it died',
      { cause },
    );
    this.request = request;
    this.isSilent = isSilent;
  }
}

/** What keeps a connect from the service is the machine's doing, by the system's name for it, and not the service's. */
const LOOPBACK = 'bring the loopback interface up (ip link set lo up), or run it where there is one';
const MACHINES: Record<string, string> = {
  ENETUNREACH: LOOPBACK,
  ENETDOWN: LOOPBACK,
  EHOSTUNREACH: LOOPBACK,
  EADDRNOTAVAIL: 'free local ports, or allow more (net.ipv4.ip_local_port_range)',
  EMFILE: 'allow more open files: ulimit -n 4096',
};

/**
 * One request as the load driver sends it: on a connection of its own, straight to the service whatever proxy the environment
 * names, with no header that nobody asked for, and no redirect followed. Rejects with a BenchError where there is no answer.
 */
export async function ask(to: Address, request: Request, timeoutMs: number): Promise<Answer> {
  try {
    return await answerTo(to, request, timeoutMs);
  } catch (cause) {
    if (cause instanceof BenchError) throw cause;
    const { name, message, code } = cause as NodeJS.ErrnoException;
    const mend = code === undefined ? undefined : MACHINES[code];
    if (mend !== undefined)
      throw new BenchError(EXIT.unfit, `no service of this machine can be reached: ${message}`, mend, { cause });
    const isSilent = name === 'AbortError' || name === 'TimeoutError';
    throw new NoAnswer(request, isSilent ? `nothing came within ${timeoutMs} ms` : message, isSilent, cause);
  }
}

async function answerTo(to: Address, request: Request, timeoutMs: number): Promise<Answer> {
  const { status, encoding, body } = await straightAnswer(to, request, AbortSignal.timeout(timeoutMs));
  const { bytes, isCut } = await bytesAtMost(LONGEST_ANSWER_BYTES, body);
  if (isCut) throw tooLong(request);
  const content = contentIn(bytes, encoding, request);
  return { status, body: content, ...(bytes.equals(Buffer.from(content)) ? {} : { sent: bytes }) };
}

function tooLong({ method, path }: Request): BenchError {
  return new BenchError(
    EXIT.fixture,
    `the answer to ${method} ${path} is longer than ${LONGEST_ANSWER_BYTES / 2 ** 20} MiB`,
    'ask for less: answers are compared as a whole, and held in memory for it',
  );
}

function contentIn(bytes: Buffer, encoding: string | undefined, request: Request): string {
  try {
    return contentOf(bytes, encoding, LONGEST_ANSWER_BYTES);
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLong(request);
    throw new BenchError(
      EXIT.fixture,
      `the answer to ${request.method} ${request.path} is not ${encoding}, as it says: ${(cause as Error).message}`,
      'mend what compresses it, or ask without the header Accept-Encoding',
      { cause },
    );
  }
}

/** Some services answer at once, and well, that they are not ready yet: an answer counts that stays so long. */
const SETTLED_MS = 250;
/** An answer that tells the time never stays. */
const SETTLING_TRIES = 4;

/** Resolves when somebody else's service answers the request as it did a moment before, or never will. `wait`: by milliseconds. */
export async function settled(asked: () => Promise<Answer>, wait: (ms: number) => Promise<unknown>): Promise<void> {
  let before = await asked();
  for (let i = 0; i < SETTLING_TRIES; i++) {
    await wait(SETTLED_MS);
    const now = await asked();
    if (now.status === before.status && now.body === before.body) return;
    before = now;
  }
}

/** What a service answers to the requests, in order, twice through. */
export async function collectAnswers(to: Address, requests: Request[], timeoutMs: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    for (const request of requests) answers.push(await ask(to, request, timeoutMs));
  }
  return answers;
}

function excerpt(text: string, at: number): string {
  const from = Math.max(0, at - 40);
  const cut = text.slice(from, at + 80);
  return `${from > 0 ? '…' : ''}${cut}${at + 80 < text.length ? '…' : ''}`;
}

function describe(answer: Answer, at: number): string {
  return `${answer.status}, ${answer.body.length} characters: ${excerpt(answer.body, at)}`;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** Compares one variant's answers with the baseline's, in the order they were collected; to the byte, unless it is said what may differ. */
export function compareAnswers(
  variant: SubjectId,
  expected: AnswerCheck['expected'],
  requests: Request[],
  reference: Answer[],
  actual: Answer[],
  ignore?: readonly string[],
): AnswerCheck {
  for (const [i, right] of reference.entries()) {
    const found = actual[i]!;
    if (found.status === right.status && found.body === right.body) continue;
    const places = ignore && placesApart(right, found, ignore);
    if (places?.length === 0) continue;
    const at = firstDifference(right.body, found.body);
    const request = requests[i % requests.length]!;
    return {
      variant,
      expected,
      found: 'differ',
      difference: {
        request: `${request.method} ${request.path}${i >= requests.length ? ' (asked again)' : ''}`,
        expected: describe(right, at),
        actual: describe(found, at),
        ...(places ? { places } : {}),
      },
    };
  }
  return { variant, expected, found: 'same' };
}

/** A variant's first answer that is not the baseline's. */
export class AnswersDiffer extends BenchError {
  readonly variant: SubjectId;
  readonly difference: NonNullable<AnswerCheck['difference']>;

  constructor(variant: SubjectId, difference: NonNullable<AnswerCheck['difference']>, message: string, mend: string) {
    super(EXIT.fixture, message, mend);
    this.variant = variant;
    this.difference = difference;
  }
}

/** Throws a BenchError where a variant answers otherwise than is declared. `baseline`: its role. */
export function requireAsExpected(checks: AnswerCheck[], baseline: string): void {
  for (const check of checks) {
    if (check.found === check.expected) continue;
    if (check.difference) {
      const { request, expected, actual, places } = check.difference;
      throw new AnswersDiffer(
        check.variant,
        check.difference,
        `'${check.variant}' does not answer as the ${baseline} does\n  request: ${request}\n  ${baseline}: ${expected}\n  ${check.variant}: ${actual}`,
        places
          ? adviceFor(places)
          : 'make the variants answer alike; a comparison of services that do different work proves nothing',
      );
    }
    throw new BenchError(
      EXIT.fixture,
      `'${check.variant}' is declared to answer wrongly, and answers as the ${baseline} does`,
      "mend the service, or drop answers: 'differ' from its declaration",
    );
  }
}

/** What to do about an answer that nobody wants to measure, by its status. */
const MENDS: readonly { status: number; mend: string }[] = [
  { status: 401, mend: 'give the login along, as a header or cookie of --curl' },
  { status: 403, mend: 'give the login along, as a header or cookie of --curl' },
  { status: 404, mend: 'ask for a path that the service has' },
  { status: 405, mend: 'ask by a method that the service takes: --curl "curl -X POST …"' },
];

/** Throws a BenchError where the baseline of somebody's own service answers a request with an error. */
export function requireWell(requests: Request[], answers: readonly Answer[], baseline: string): void {
  const bad = answers.findIndex(({ status }) => status >= 400);
  if (bad === -1) return;
  const { status, body } = answers[bad]!;
  const { method, path } = requests[bad % requests.length]!;
  const again = bad >= requests.length ? ', asked again' : '';
  throw new BenchError(
    EXIT.fixture,
    `${baseline} answers ${method} ${path} with ${status}${again}: ${excerpt(body, 0)}`,
    MENDS.find((each) => each.status === status)?.mend ?? 'see what the service needs: --args, --env, --setup, --reset',
  );
}

/** The baseline's answers as the load is to find them: to the byte where every subject always gave the same bytes. */
export function expectedOf(requests: Request[], all: readonly (readonly Answer[])[]): ExpectedAnswer[] {
  return requests.map((_, place) => {
    const given = all.flatMap((answers) => answers.filter((_, i) => i % requests.length === place));
    const first = given[0]!;
    return given.every((answer) => isSameBody(answer, first)) ? asSent(first) : { status: first.status };
  });
}

function isSameBody(one: Answer, other: Answer): boolean {
  if (one.body !== other.body) return false;
  return one.sent && other.sent ? one.sent.equals(other.sent) : one.sent === other.sent;
}
