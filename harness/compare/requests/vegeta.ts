// Requests as Vegeta's targets, in its text format: `GET http://host/path`, headers below, a body by `@file`, and in its JSON lines.
import { resolve } from 'node:path';
import { BenchError, EXIT } from '../../model/errors.ts';
import type { Message } from '../../model/message.ts';
import type { Request } from '../../model/workload.ts';
import { parsed } from '../../schema/check.ts';
import { vegetaTarget } from '../../schema/requests.ts';
import { message } from '../../words/messages.ts';
import { Refusal } from '../../words/mishap.ts';
import { english } from '../../words/speak.ts';
import { readBytes } from '../../workspace/bytes.ts';
import { requestOf, textOf } from './request.ts';

/** A line that begins a target. */
export const TARGET = /^([A-Z]+)\s+(\S+)$/;

/** `folder`: which files of bodies are named relative to. Throws a BenchError that names the line. */
export function vegetaTargets(text: string, folder: string): Request[] {
  const targets: { where: Message; method: string; url: string; headers: [string, string][]; body?: string }[] = [];
  for (const [i, line] of text
    .split(/\r?\n/)
    .map((each) => each.trim())
    .entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const where = message('request.line', { line: i + 1 });
    const [, method, url] = TARGET.exec(line) ?? [];
    const current = targets.at(-1);
    const header = /^([^\s:]+):\s*(.*)$/.exec(line);
    if (method !== undefined) targets.push({ where, method, url: url!, headers: [] });
    else if (current && line.startsWith('@')) current.body = bodyOf(resolve(folder, line.slice(1)), where);
    else if (current && header) current.headers.push([header[1]!, header[2]!]);
    else {
      const what = message('request.no-target', { place: where, line });
      throw new Refusal(EXIT.usage, what, message('request.no-target-mend'));
    }
  }
  return targets.map(({ where, body, ...rest }) => requestOf({ ...rest, body }, where));
}

function bodyOf(path: string, where: Message): string {
  try {
    return textOf(readBytes(path), path);
  } catch (cause) {
    throw new BenchError(EXIT.usage, `${english(where)}: ${(cause as Error).message}`, 'name a file with the body', {
      cause,
    });
  }
}

/** One object a line, its body in base64. Throws a BenchError that names the line. */
export function vegetaJson(text: string): Request[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === '') return [];
    const where = message('request.line', { line: i + 1 });
    const target = parsed(vegetaTarget, line, english(where), 'write a target of Vegeta on it');
    const headers = Object.entries(target.header ?? {}).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    );
    const body = target.body === undefined ? undefined : textOf(Buffer.from(target.body, 'base64'), where);
    return [requestOf({ method: target.method, url: target.url, headers, body }, where)];
  });
}
