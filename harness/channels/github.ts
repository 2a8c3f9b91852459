// GitHub's API as far as it is spoken here: one repository, one token, lists gone through page by page.
import type { Noted } from '../model/issue.ts';
import { check } from '../schema/check.ts';
import { viewer } from '../schema/others.ts';
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

/** The author of what a workflow writes with the token that it is given. */
const ACTIONS_BOT = 'github-actions[bot]';

export interface Github {
  /** `path` within the repository. Rejects with a sentence that holds no token; a redirect is never followed. */
  ask(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown>;
  /** Goes through the pages of a list until one entry is the one. `path` ends with `?` or `&`. */
  find<T extends Noted>(one: Schema<T>, path: string, isIt: (one: T) => boolean): Promise<T | undefined>;
  /** Whose name the token writes under: `github-actions[bot]`, unless GitHub knows another. */
  author(): Promise<string>;
  /** Throws where the answer is something else than was asked for. */
  understood<T>(schema: Schema<T>, answer: unknown): T;
}

export function githubApi({ api, name, token }: Repository, timeoutMs: number): Github {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  };
  const root = api.href.replace(/\/$/, '');
  const send = (address: string, method: 'GET' | 'POST' | 'PATCH', body?: unknown) =>
    call(new URL(address), {
      method,
      headers,
      timeoutMs,
      secrets: [token],
      ...(body === undefined ? {} : { body }),
    });
  const ask: Github['ask'] = (method, path, body) => send(`${root}/repos/${name}/${path}`, method, body);
  const understood: Github['understood'] = (schema, answer) => {
    const checked = check(schema, answer);
    if (checked.ok) return checked.value;
    throw new Error(`${api.host} answered with something else than was asked for: its answer${checked.problem}`);
  };
  return {
    ask,
    understood,
    // REST tells a workflow's token nothing of itself. An enterprise's server has GraphQL beside the `v3` of its API.
    author: async () => {
      const address = `${root.replace(/\/v3$/, '')}/graphql`;
      const checked = check(viewer, await send(address, 'POST', { query: '{viewer{login}}' }).catch(() => undefined));
      return checked.ok ? checked.value.data.viewer.login : ACTIONS_BOT;
    },
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
