// The schemas of what others say to us: a series somebody brings, and GitHub's answers.
import type { Issue, Noted, PullRequestFacts, Remark, Viewer, WorkflowEvent } from '../model/issue.ts';
import { count, fields, listOf, maybe, number, oneOf, orNull, text } from './shape.ts';

/** A list, or an object with `values`. */
export const values = listOf(number);
export const series = fields<{ values: number[] }>({ values });

/** Whatever has a text: an issue's comment. */
export const noted = fields<Noted>({ body: maybe(orNull(text)) });
export const issue = fields<Issue>({
  number: count,
  state: oneOf<Issue['state']>({ open: true, closed: true }),
  body: maybe(orNull(text)),
});

const account = fields<{ login: string }>({ login: text });
export const remark = fields<Remark>({ id: count, body: maybe(orNull(text)), user: maybe(orNull(account)) });
export const viewer = fields<Viewer>({ data: fields<Viewer['data']>({ viewer: account }) });
export const pullRequest = fields<PullRequestFacts>({
  number: count,
  head: fields<PullRequestFacts['head']>({ sha: text }),
});

type EarlierRun = NonNullable<WorkflowEvent['workflow_run']>;
type Owned = EarlierRun['head_repository'];
export const workflowEvent = fields<WorkflowEvent>({
  pull_request: maybe(fields<NonNullable<WorkflowEvent['pull_request']>>({ number: count })),
  workflow_run: maybe(
    fields<EarlierRun>({
      head_sha: text,
      head_branch: text,
      head_repository: fields<Owned>({ owner: fields<Owned['owner']>({ login: text }) }),
    }),
  ),
});
