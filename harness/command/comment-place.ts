// Which pull request a comment belongs to, out of what GitHub's runner says of itself; and the reporter that keeps one up to date.
import { type CommentPlace, putComment } from '../channels/github-comment.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { demand, jsonOf } from '../schema/check.ts';
import { workflowEvent } from '../schema/others.ts';
import { readBytes } from '../workspace/bytes.ts';
import type { Reporter } from './reporter-flag.ts';

type Environment = Record<string, string | undefined>;

const MEND =
  'a comment is written in GitHub Actions, for a pull request, with GITHUB_TOKEN in the environment of that step';

/** Throws a BenchError that names the variable which lacks. */
export function commentPlace(env: Environment): CommentPlace {
  const api = URL.parse(env.GITHUB_API_URL || 'https://api.github.com');
  if (api?.protocol !== 'https:' && api?.protocol !== 'http:') {
    throw new BenchError(EXIT.usage, 'GITHUB_API_URL is no web address', 'it must begin with https:// or http://');
  }
  const name = required(env, 'GITHUB_REPOSITORY');
  const token = required(env, 'GITHUB_TOKEN');
  const file = required(env, 'GITHUB_EVENT_PATH');
  const event = demand(workflowEvent, jsonOf(readBytes(file, MEND).toString('utf8'), file, MEND), file, MEND);
  const { pull_request: own, workflow_run: earlier } = event;
  if (own) return { api, name, token, pull: { number: own.number } };
  if (!earlier) throw new BenchError(EXIT.usage, 'this workflow was not started by a pull request', MEND);
  const { head_sha: commit, head_branch: branch, head_repository: source } = earlier;
  return { api, name, token, pull: { head: { owner: source.owner.login, branch, commit } } };
}

function required(env: Environment, variable: string): string {
  const value = env[variable];
  if (value) return value;
  throw new BenchError(EXIT.usage, `a comment needs ${variable}`, MEND);
}

/**
 * The reporter `github-comment`; undefined where it is not asked for. It takes the token out of the environment, so that
 * nothing that is built or run has it. A comment that cannot be written is told in the log and fails no run.
 */
export function commenter(
  asked: readonly Reporter[] = [],
  env: Environment,
  say: (text: string) => void,
): ((markdown: string) => Promise<void>) | undefined {
  if (!asked.some(({ name }) => name === 'github-comment')) return undefined;
  const place = commentPlace(env);
  delete env.GITHUB_TOKEN;
  return async (markdown) => {
    try {
      await putComment(place, markdown, false);
    } catch (error) {
      say(`the comment was not written: ${(error as Error).message}`);
    }
  };
}
