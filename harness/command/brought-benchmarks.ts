// A run of Go benchmarks that was made elsewhere or earlier, shown as it was written there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GOBENCH_FILES } from '../workspace/layout.ts';
import { shownPath } from '../workspace/places.ts';
import { readRunFile } from '../workspace/run-files.ts';

export function isOfBenchmarks(folder: string): boolean {
  return existsSync(join(folder, GOBENCH_FILES.record));
}

/** Its answer and where its page is, or its analysis as JSON. */
export function tellBenchmarks(folder: string, json: boolean | undefined, print: (text: string) => void): void {
  const file = json ? GOBENCH_FILES.analysis : GOBENCH_FILES.text;
  // Earlier runs kept no words for a terminal; their page has them.
  if (json || existsSync(join(folder, file))) print(readRunFile(folder, file).toString('utf8').trimEnd());
  if (!json) print(`\n  ${shownPath(join(folder, GOBENCH_FILES.report))}`);
}
