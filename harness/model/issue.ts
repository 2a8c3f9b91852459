// Issues, comments, pull requests and events as GitHub tells of them: what is needed of each here.

export interface Noted {
  body?: string | null;
}

export interface Issue extends Noted {
  number: number;
  state: 'open' | 'closed';
}

/** A comment. */
export interface Remark extends Noted {
  id: number;
  /** Who wrote it; null where the account is gone. */
  user?: { login: string } | null;
}

/** Who the token speaks for, as GraphQL answers. */
export interface Viewer {
  data: { viewer: { login: string } };
}

export interface PullRequestFacts {
  number: number;
  head: { sha: string };
}

/** What started a workflow: a pull request, or the end of another workflow. */
export interface WorkflowEvent {
  pull_request?: { number: number };
  workflow_run?: { head_sha: string; head_branch: string; head_repository: { owner: { login: string } } };
}
