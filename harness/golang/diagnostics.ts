// The compiler's reasons for every subject, or why there are none; a run does not fail for want of them.

import type { Artifact } from '../model/artifact.ts';
import type { CompilerFact } from '../model/compiler.ts';
import type { SubjectId } from '../model/subject.ts';
import { attempt } from '../words/attempt.ts';
import type { BuildRequest, BuiltSubject } from './build.ts';
import { compilerFacts } from './compiler.ts';

export async function readReasons(
  request: BuildRequest,
  builds: BuiltSubject[],
  signal: AbortSignal,
): Promise<Record<SubjectId, Artifact<CompilerFact[]>>> {
  const found = builds.map(
    async (build) => [build.variant, await attempt('no-reasons', () => compilerFacts(request, build, signal))] as const,
  );
  return Object.fromEntries(await Promise.all(found));
}
