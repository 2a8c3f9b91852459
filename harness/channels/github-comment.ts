// A comment in a pull request that stays one: found again by its author and first line, and written over by every run.
import { pullRequest, remark } from '../schema/others.ts';
import { listOf } from '../schema/shape.ts';
import { TIMEOUT_MS } from './channel.ts';
import { githubApi, LONGEST_BODY, type Repository } from './github.ts';

/** A pull request by its number, or, where a later workflow tells of an earlier one, by the commit that this one ran on. */
export type PullRequest = { number: number } | { head: { owner: string; branch: string; commit: string } };

/** Where the comment goes. */
export interface CommentPlace extends Repository {
  pull: PullRequest;
}

/**
 * Writes `markdown`, whose first line is its mark, over the token's own comment that begins with that line, or adds it. Resolves to what
 * was done; rejects with a sentence that holds no token. `isForeign`: the text comes from a run of others' code.
 */
export async function putComment(
  { pull, ...repository }: CommentPlace,
  markdown: string,
  isForeign: boolean,
  timeoutMs = TIMEOUT_MS,
): Promise<'added' | 'updated'> {
  const github = githubApi(repository, timeoutMs);
  const [mark = ''] = markdown.split('\n', 1);
  const body = (isForeign ? harmless(markdown) : markdown).slice(0, LONGEST_BODY);
  const number = 'number' in pull ? pull.number : await numberOf(pull.head, github);
  const author = await github.author();
  const own = await github.find(
    remark,
    `issues/${number}/comments?`,
    // Anybody can write a mark into a comment of theirs.
    ({ body: text, user }) => user?.login === author && text?.split(/\r?\n/, 1)[0] === mark,
  );
  if (own) await github.ask('PATCH', `issues/comments/${own.id}`, { body });
  else await github.ask('POST', `issues/${number}/comments`, { body });
  return own ? 'updated' : 'added';
}

/** Of the open ones from that branch the one whose newest commit it is: what has been pushed since has a run of its own. */
async function numberOf(
  { owner, branch, commit }: Extract<PullRequest, { head: unknown }>['head'],
  github: ReturnType<typeof githubApi>,
): Promise<number> {
  const query = new URLSearchParams({ state: 'open', head: `${owner}:${branch}`, per_page: '100' });
  const open = github.understood(listOf(pullRequest), await github.ask('GET', `pulls?${query}`));
  const found = open.find(({ head }) => head.sha === commit);
  if (found) return found.number;
  throw new Error(`no open pull request from ${owner}:${branch} ends with ${commit.slice(0, 12)}`);
}

/** Nobody is called by what others' code has printed, and no picture is loaded for it. */
function harmless(markdown: string): string {
  return markdown
    .replaceAll('@', '@\u2060')
    .replaceAll('![', '!\u2060[')
    .replaceAll(/<(?=\s*img\b)/gi, '&lt;');
}
