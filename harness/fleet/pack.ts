// An experiment made ready to travel: commits by the address of their repository, folders as bundles, and nothing secret.
import { BenchError, EXIT } from '../model/errors.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Subject, SubjectSource } from '../model/subject.ts';
import { isSecret } from '../run/secrets.ts';
import { git } from '../subject/git.ts';
import { bundled } from './bundle.ts';
import type { Line } from './line.ts';
import { putBundle } from './tables/bundles.ts';

/** Rejects with a BenchError for what cannot leave this machine. */
export async function packed(line: Line, experiment: Experiment): Promise<Experiment> {
  refuseSecrets(experiment);
  const subjects: Subject[] = [];
  for (const subject of experiment.subjects) {
    refusePlaces(subject);
    subjects.push({ ...subject, source: await packedSource(line, subject.source) });
  }
  return { ...experiment, subjects };
}

async function packedSource(line: Line, source: SubjectSource): Promise<SubjectSource> {
  switch (source.kind) {
    case 'bundled':
      return source;
    case 'git':
      return { ...source, repository: await addressOf(source.repository) };
    case 'copy':
      return { ...source, folder: await putBundle(line, await bundled(source.folder)) };
    case 'folder': {
      const folder = await putBundle(line, await bundled(source.module));
      return { kind: 'copy', folder, package: source.package };
    }
  }
}

/** Where others fetch a repository from. Rejects with a BenchError where nobody can. */
export async function addressOf(repository: string): Promise<string> {
  const mend = 'push it somewhere, and name that: git remote add origin <address>';
  // Also where a setting of this run alone names it; git answers with the name of a remote that it does not know.
  const address = await git(repository, 'ls-remote', '--get-url', 'origin').catch(() => '');
  if (address === '' || address === 'origin') {
    throw new BenchError(EXIT.usage, `${repository} has no remote named origin that a runner could fetch from`, mend);
  }
  if (/^[a-z+]+:\/\/[^/@]*:[^/@]*@/i.test(address)) {
    const without = 'keep the login in git’s credential helper: a queue stores what it is given';
    throw new BenchError(EXIT.usage, 'the address of origin holds a password', without);
  }
  return address;
}

/** A job is stored in a database: logins and keys stay out of it. */
function refuseSecrets({ env = {}, subjects, workload }: Experiment): void {
  const names = [
    ...Object.keys(env),
    ...subjects.flatMap((subject) => [...Object.keys(subject.env ?? {}), ...Object.keys(subject.own?.buildEnv ?? {})]),
    ...workload.requests.flatMap(({ headers }) => Object.keys(headers ?? {})),
  ];
  const secret = names.find(isSecret);
  if (secret === undefined) return;
  throw new BenchError(
    EXIT.usage,
    `${secret} may hold a login, and a queue stores what it is given`,
    'leave it out, or set it in the environment of the runners',
  );
}

function refusePlaces({ toolchain, own }: Subject): void {
  const place = [toolchain, own?.cwd].find((path) => path?.startsWith('/'));
  if (place === undefined) return;
  throw new BenchError(
    EXIT.usage,
    `${place} is a place on this machine, which a runner has not`,
    'name one relative to the sources',
  );
}
