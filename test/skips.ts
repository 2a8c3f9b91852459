// A vitest reporter: at the end of a run it says what was skipped, why, and what would enable it; a skip must say why.
import type {
  Reporter,
  RunnerTestFile,
  TestCase,
  TestModule,
  TestRunEndReason,
  TestSpecification,
  Vitest,
} from 'vitest/node';

export interface Skip {
  /** The names of its file, its groups and itself, joined by ` > ` as vitest joins them. */
  name: string;
  /** What was said where the test skipped itself while it ran. */
  note?: string | undefined;
}

export interface SkipSummary {
  lines: string[];
  /** How many do not say why. */
  unexplained: number;
}

/** As `needs.ts` writes it at the end of a name. */
const NOTE = / \(skipped: (.+?)\)(?= > |$)/g;

/** `no Go was found; install it`. The innermost group knows best. */
function reasonOf({ name, note }: Skip): string | undefined {
  return [...name.matchAll(NOTE)].at(-1)?.[1] ?? (note || undefined);
}

/** The last semicolon parts the two: the reason may be another program's words, the mend is ours. */
function withArrow(reason: string): string {
  return reason.replace(/; (?!.*; )/, ' → ');
}

const tests = (count: number) => `${count} ${count === 1 ? 'test' : 'tests'}`;

export function summaryOfSkips(skips: readonly Skip[]): SkipSummary {
  if (skips.length === 0) return { lines: [], unexplained: 0 };
  const counts = new Map<string, number>();
  const unexplained: string[] = [];
  for (const skip of skips) {
    const reason = reasonOf(skip);
    if (reason === undefined) unexplained.push(skip.name);
    else counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  const lines = [
    `Skipped: ${tests(skips.length)}`,
    ...rows.map(([reason, count]) => `${String(count).padStart(4)}  ${withArrow(reason)}`),
  ];
  if (unexplained.length > 0) {
    const rule = 'A skip must say why, and what would enable it: see test/needs.ts.';
    lines.push(`Skipped without a reason: ${tests(unexplained.length)}. ${rule}`);
    lines.push(...unexplained.map((name) => `      ${name}`));
  }
  return { lines, unexplained: unexplained.length };
}

/** Whether the person who runs the tests chose some of the file's by their lines or the like. */
function isPartOfFile({ testLines, testIds, testNames, testTagsFilter }: TestSpecification): boolean {
  return [testLines, testIds, testNames, testTagsFilter].some((list) => list && list.length > 0);
}

/** vitest keeps the mark, but not in its types; the tests themselves it marks as any other skipped one. */
function hasOnly(file: RunnerTestFile & { containsOnly?: boolean }): boolean {
  return file.containsOnly === true;
}

/** Whether the file or a hook around the test failed, so that it was never come to. */
function followsFailure(test: TestCase): boolean {
  for (let around = test.parent; ; around = around.parent) {
    if (around.errors().length > 0) return true;
    if (around.type === 'module') return false;
  }
}

export class SkipReporter implements Reporter {
  #vitest: Vitest | undefined;
  /** Files of which not every test was to run. */
  #parts = new Set<string>();

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#parts = new Set(specifications.filter(isPartOfFile).map(({ moduleId }) => moduleId));
  }

  onTestRunEnd(modules: readonly TestModule[], _errors: readonly unknown[], reason: TestRunEndReason): void {
    // What an interrupted run did not come to was not skipped.
    if (reason === 'interrupted') return;
    const pattern = this.#vitest!.getGlobalTestNamePattern();
    for (const file of this.#vitest!.state.getFiles().filter(hasOnly)) this.#parts.add(file.filepath);
    // vitest marks what was left out by choice as it marks what a test file skips.
    const isLeftOut = (test: TestCase) => this.#parts.has(test.module.moduleId) || followsFailure(test);
    const skips: Skip[] = [];
    for (const test of modules.flatMap((module) => [...module.children.allTests('skipped')])) {
      const result = test.result();
      const note = result.state === 'skipped' ? result.note : undefined;
      const skip = { name: `${test.module.relativeModuleId} > ${test.fullName}`, note };
      const isChosen = pattern === undefined || pattern.test(test.fullName);
      if (isChosen && (reasonOf(skip) !== undefined || !isLeftOut(test))) skips.push(skip);
    }
    const { lines, unexplained } = summaryOfSkips(skips);
    if (lines.length > 0) console.log(`${lines.join('\n')}\n`);
    if (unexplained > 0) process.exitCode = 1;
  }
}
