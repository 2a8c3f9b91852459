// In which order the test files begin: what takes long comes first, so that no core is idle at the end of a group.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest of each group of vitest.config.ts, the longest first; a fresh clone knows only how large its files are. */
export const LONG = [
  'scenarios/go-checks',
  'scenarios/go-tools',
  'scenarios/go-claims',
  'command/hostile-folders',
  'schema/fuzz',
  'e2e/compare',
  'e2e/gobench',
  'e2e/exercise',
  'e2e/bisect',
  'e2e/evidence',
  'e2e/signals',
  'reports/kinds',
  'e2e/fleet',
  'e2e/misfortune',
  'e2e/nightly',
  'e2e/package',
  'reports/play',
  'e2e/widths',
  'reports/browser',
];

/** Behind all that are named. */
function place({ moduleId }: TestSpecification): number {
  const at = LONG.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return at < 0 ? LONG.length : at;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || place(a) - place(b));
  }
}
