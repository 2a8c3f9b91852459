// Where a run comes from: the commit of the sources, the hash of what was measured, and an id that sorts by time.
import { createHash } from 'node:crypto';
import { type Artifact, present } from '../model/artifact.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Commit } from '../model/record.ts';
import type { SubjectSource } from '../model/subject.ts';
import { git } from '../subject/git.ts';
import { attempt } from '../words/attempt.ts';

/** Where a checkout has no branch of its own, these say which one it stands for: set by GitHub and by GitLab. */
const BRANCH_VARIABLES = ['GITHUB_HEAD_REF', 'GITHUB_REF_NAME', 'CI_COMMIT_REF_NAME'] as const;

/** Of `git status`, before the changes. */
const HEAD_LINE = '# branch.head ';

export async function commitOf(folder: string, env: NodeJS.ProcessEnv): Promise<Artifact<Commit>> {
  return attempt('no-git', async () => {
    // The last fails where the repository around does not hold the folder: an installed program lies in somebody else's.
    const told = await git(folder, 'rev-parse', '--is-shallow-repository', 'HEAD', 'HEAD:./');
    const [shallow, hash] = told.split('\n') as [string, string];
    const lines = (await git(folder, 'status', '--porcelain=v2', '--branch', '--no-ahead-behind')).split('\n');
    const head = lines.find((line) => line.startsWith(HEAD_LINE))?.slice(HEAD_LINE.length);
    const named = [head === '(detached)' ? '' : head, ...BRANCH_VARIABLES.map((name) => env[name])];
    const branch = named.find(Boolean);
    return {
      hash,
      dirty: lines.some((line) => !line.startsWith('# ')),
      ...(branch === undefined ? {} : { branch }),
      ...(shallow === 'true' ? { shallow: true } : {}),
    };
  });
}

/** Of a subject's code where it comes from: what is built is a copy of it. `folder`: where that copy lies. */
export async function commitOfSource(
  source: SubjectSource,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Artifact<Commit>> {
  switch (source.kind) {
    case 'git': {
      const around = await commitOf(source.repository, env);
      const { branch, shallow } = around.ok ? around.value : {};
      const isCheckedOut = around.ok && around.value.hash === source.commit;
      return present({
        ...{ hash: source.commit, dirty: false },
        // Another commit may lie on any branch.
        ...(isCheckedOut && branch !== undefined ? { branch } : {}),
        ...(shallow ? { shallow } : {}),
      });
    }
    case 'copy':
      return commitOf(source.folder, env);
    default:
      return commitOf(folder, env);
  }
}

/** Two runs with the same hash measured the same: one declaration and the same Go sources. */
export function contentHash(experiment: Experiment, buildHashes: string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([experiment, buildHashes]))
    .digest('hex')
    .slice(0, 12);
}

/** `20261123-134501-ab12`: UTC time to the second, then four hex digits that keep runs of the same second apart. */
export function runId(startedMs: number, seed: number, pid: number): string {
  const [date, time] = new Date(startedMs).toISOString().split('T') as [string, string];
  const tail = createHash('sha256').update(`${seed}-${pid}-${startedMs}`).digest('hex').slice(0, 4);
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${tail}`;
}
