// Requests out of a file of any known kind, which is told by what stands in it.
import { dirname } from 'node:path';
import { BenchError, EXIT } from '../../model/errors.ts';
import { parseJson } from '../../model/json.ts';
import type { Request } from '../../model/workload.ts';
import { message } from '../../words/messages.ts';
import { Refusal } from '../../words/mishap.ts';
import { readBytes } from '../../workspace/bytes.ts';
import { curlRequest } from './curl.ts';
import { harRequests, isHar } from './har.ts';
import { refusedAt, textOf } from './request.ts';
import { TARGET, vegetaJson, vegetaTargets } from './vegeta.ts';

/** Throws a BenchError where it cannot be read or holds no request. */
export function requestsIn(path: string): Request[] {
  const text = textOf(readBytes(path, 'name a file of requests', { mayBePipe: true }), path);
  try {
    const found = parseRequests(text, dirname(path));
    if (found.length > 0) return found;
  } catch (error) {
    if (error instanceof Refusal) throw refusedAt(path, error.said.what, error.said.mend);
    if (error instanceof BenchError) throw new BenchError(error.exitCode, `${path}: ${error.message}`, error.mend);
    throw error;
  }
  throw new Refusal(EXIT.usage, message('request.none-in', { file: path }), message('request.none-in-mend'));
}

/** `folder`: which files of bodies are named relative to. */
export function parseRequests(text: string, folder: string): Request[] {
  const whole = jsonOf(text);
  if (isHar(whole)) return harRequests(whole);
  const lines = joined(text);
  const [first] = lines;
  if (first === undefined) return [];
  if (first.startsWith('curl ')) return lines.map(curlRequest);
  if (first.startsWith('{') && jsonOf(first) !== undefined) return vegetaJson(text);
  if (TARGET.test(first)) return vegetaTargets(text, folder);
  const what = message('request.no-request', { text: first.slice(0, 60) });
  throw new Refusal(EXIT.usage, what, message('request.no-request-mend'));
}

/** Without comments and empty lines; a line that ends in a backslash goes on in the next. */
function joined(text: string): string[] {
  return text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
