// The answers check: every variant must answer the requests alike before anything is measured.
import { BenchError, EXIT } from '../model/errors.ts';
import type { AnswerCheck } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { Request } from '../model/workload.ts';

export interface Answer {
  status: number;
  body: string;
}

/** Twice through, since state that leaks from one answer into the next shows at the second at the earliest. */
const PASSES = 2;

export async function ask(url: string, request: Request, timeoutMs: number): Promise<Answer> {
  const response = await fetch(new URL(request.path, url), {
    method: request.method,
    headers: { ...request.headers, connection: 'close' },
    ...(request.body === undefined ? {} : { body: request.body }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { status: response.status, body: await response.text() };
}

/** What the service at `url` answers to the requests, in order, twice through. */
export async function collectAnswers(url: string, requests: Request[], timeoutMs: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    for (const request of requests) answers.push(await ask(url, request, timeoutMs));
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

/** Compares one variant's answers with the baseline's, in the order they were collected. */
export function compareAnswers(
  variant: SubjectId,
  expected: AnswerCheck['expected'],
  requests: Request[],
  reference: Answer[],
  actual: Answer[],
): AnswerCheck {
  for (const [i, right] of reference.entries()) {
    const found = actual[i]!;
    if (found.status === right.status && found.body === right.body) continue;
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
      },
    };
  }
  return { variant, expected, found: 'same' };
}

/** Throws a BenchError where a variant answers otherwise than is declared. `baseline`: its role. */
export function requireAsExpected(checks: AnswerCheck[], baseline: string): void {
  for (const check of checks) {
    if (check.found === check.expected) continue;
    if (check.difference) {
      const { request, expected, actual } = check.difference;
      throw new BenchError(
        EXIT.fixture,
        `'${check.variant}' does not answer as the ${baseline} does\n  request: ${request}\n  ${baseline}: ${expected}\n  ${check.variant}: ${actual}`,
        'make the variants answer alike; a comparison of services that do different work proves nothing',
      );
    }
    throw new BenchError(
      EXIT.fixture,
      `'${check.variant}' is declared to answer wrongly, and answers as the ${baseline} does`,
      "mend the service, or drop answers: 'differ' from its declaration",
    );
  }
}
