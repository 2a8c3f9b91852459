// The folder of a gobench run: the record, what follows from it, and the same for other tools.
import { benchfmtName, writeGobenchfmt } from '../../reports/gobench/benchfmt.ts';
import { gobenchJson } from '../../reports/gobench/json.ts';
import { writeGobenchJunit } from '../../reports/gobench/junit.ts';
import { writeGobenchMarkdown } from '../../reports/gobench/markdown.ts';
import { writeGobenchPage } from '../../reports/gobench/page.ts';
import { gobenchText } from '../../reports/gobench/text.ts';
import type { GobenchAnalysis, GobenchRecord } from '../model/gobench.ts';
import { plainJson } from '../model/json.ts';
import { GOBENCH_FILES } from '../workspace/layout.ts';
import { writeRunFile } from '../workspace/run-files.ts';

export type GobenchFiles = typeof GOBENCH_FILES & { benchfmt: string[] };

/** For a terminal of any kind. */
const KEPT = { colour: false, width: 80, verbose: false } as const;

/** Writes them all; returns their names. The record goes first: all else can be made of it again. */
export function writeGobench(runDir: string, record: GobenchRecord, analysis: GobenchAnalysis): GobenchFiles {
  writeRunFile(runDir, GOBENCH_FILES.record, `${JSON.stringify(record)}\n`);
  return drawGobench(runDir, record, analysis);
}

/** All but the record, which stays as it was written. */
export function drawGobench(runDir: string, record: GobenchRecord, analysis: GobenchAnalysis): GobenchFiles {
  const benchfmt = record.subjects.map(({ id }) => ({ name: benchfmtName(id), text: writeGobenchfmt(record, id) }));
  const files: GobenchFiles = { ...GOBENCH_FILES, benchfmt: benchfmt.map(({ name }) => name) };
  const write = (name: string, text: string) => writeRunFile(runDir, name, text);
  for (const { name, text } of benchfmt) write(name, text);
  write(GOBENCH_FILES.text, `${gobenchText(analysis, KEPT)}\n`);
  write(GOBENCH_FILES.summary, writeGobenchMarkdown(analysis));
  write(GOBENCH_FILES.junit, writeGobenchJunit(analysis));
  write(GOBENCH_FILES.report, writeGobenchPage(analysis));
  write(GOBENCH_FILES.analysis, `${plainJson(gobenchJson(analysis, files))}\n`);
  return files;
}
