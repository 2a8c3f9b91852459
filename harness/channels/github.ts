// GitHub's API as far as it is spoken here: one repository, one token, lists gone through page by page.
import type { Noted } from '../model/issue.ts';
import { check } from '../schema/check.ts';
import { listOf, type Schema } from '../schema/shape.ts';
import { call } from './channel.ts';

export interface Repository {
  /** `https://api.github.com`, or the API of an enterprise's own server. */
  api: URL;
  /** `owner/name`. */
  name: string;
  token: string;
}

const PER_PAGE = 100;
/** What is older than the newest so many hundred is not looked through. */
const PAGES = 5;
/** GitHub refuses a body of more than 65,536 characters. */
export const LONGEST_BODY = 60_000;

export interface Github {
  /** `path` within the repository. Rejects with a sentence that holds no token; a redirect is never followed. */
  ask(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown>;
  /** Goes through the pages of a list until one entry is the one. `path` ends with `?` or `&`. */
  find<T extends Noted>(one: Schema<T>, path: string, isIt: (one: T) => boolean): Promise<T | undefined>;
  /** Throws where the answer is something else than was asked for. */
  understood<T>(schema: Schema<T>, answer: unknown): T;
}

export function githubApi({ api, name, token }: Repository, timeoutMs: number): Github {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  };
  const ask: Github['ask'] = (method, path, body) =>
    call(new URL(`${api.href.replace(/\/$/, '')}/repos/${name}/${path}`), {
      method,
      headers,
      timeoutMs,
      secrets: [token],
      ...(body === undefined ? {} : { body }),
    });
  const understood: Github['understood'] = (schema, answer) => {
    const checked = check(schema, answer);
    if (checked.ok) return checked.value;
    throw new Error(`${api.host} answered with something else than was asked for: its answer${checked.problem}`);
  };
  return {
    ask,
    understood,
    find: async (one, path, isIt) => {
      for (let page = 1; page <= PAGES; page++) {
        const found = understood(listOf(one), await ask('GET', `${path}per_page=${PER_PAGE}&page=${page}`));
        const match = found.find(isIt);
        if (match || found.length < PER_PAGE) return match;
      }
      return undefined;
    },
  };
}
