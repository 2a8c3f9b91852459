// What the compiler says of one side and not of the other: escapes that came or went, functions no longer compiled into their callers.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseCompilerLog } from '../golang/compiler-log.ts';
import type { OwnFile } from '../golang/own-files.ts';
import type { CompilerFact } from '../model/compiler.ts';
import { makeFolders } from '../process/folders.ts';
import { functionAt, functionsIn } from '../profile/functions.ts';
import { buildFlags, type GoCall, runGo } from './go.ts';
import { linesOf } from './tree-files.ts';

/** A fact with the function that it is said of. */
export interface PlacedFact extends CompilerFact {
  function: string;
}

export interface CompilerChange {
  kind: 'escape-came' | 'escape-went' | 'inline-lost' | 'inline-won';
  fact: PlacedFact;
}

/**
 * The compiler's own log of the packages named, by module. A folder of its own is a new flag, so that the go command compiles
 * them again whatever its cache holds.
 */
export async function compilerFacts(
  packages: ReadonlyMap<string, readonly string[]>,
  root: string,
  own: OwnFile,
  call: Omit<GoCall, 'cwd'>,
  log: string,
  signal: AbortSignal,
): Promise<PlacedFact[]> {
  makeFolders(log);
  for (const [cwd, paths] of packages) {
    const gcflags = `-gcflags=-json=0,${pathToFileURL(log).href}`;
    const args = ['list', '-e', '-export', '-f', '{{""}}', ...buildFlags(call.build), gcflags, '--', ...paths];
    const { exitCode, output } = await runGo({ ...call, cwd }, args, signal);
    if (exitCode !== 0) throw new Error(output.trim());
  }
  if (!existsSync(log)) return [];
  return readdirSync(log, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .flatMap((entry) => {
      const { file: named, facts } = parseCompilerLog(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
      const file = own(named);
      if (file === undefined) return [];
      const functions = functionsIn(linesOf(root, file));
      return facts.map((fact) => ({ ...fact, file, function: functionAt(functions, fact.line)?.name ?? '' }));
    });
}

/** Lines move when others are put before them, so facts are alike where file, function and words are. */
export function compilerChanges(base: readonly PlacedFact[], head: readonly PlacedFact[]): CompilerChange[] {
  const escapes = (facts: readonly PlacedFact[]) => facts.filter(({ code }) => code === 'escape');
  const came = without(escapes(head), escapes(base)).map((fact) => ({ kind: 'escape-came', fact }) as const);
  const went = without(escapes(base), escapes(head)).map((fact) => ({ kind: 'escape-went', fact }) as const);
  return [...inlining(base, head), ...came, ...went];
}

function without(facts: readonly PlacedFact[], others: readonly PlacedFact[]): PlacedFact[] {
  const left = new Map<string, number>();
  for (const fact of others) left.set(keyOf(fact), (left.get(keyOf(fact)) ?? 0) + 1);
  return facts.filter((fact) => {
    const count = left.get(keyOf(fact)) ?? 0;
    left.set(keyOf(fact), count - 1);
    return count <= 0;
  });
}

function keyOf({ file, function: name, message }: PlacedFact): string {
  return `${file}\0${name}\0${message}`;
}

function inlining(base: readonly PlacedFact[], head: readonly PlacedFact[]): CompilerChange[] {
  const verdicts = (facts: readonly PlacedFact[]) =>
    new Map(
      facts
        .filter(({ code, function: name }) => /InlineFunction$/.test(code) && name !== '')
        .map((fact) => [`${fact.file}\0${fact.function}`, fact]),
    );
  const before = verdicts(base);
  return [...verdicts(head)].flatMap(([key, fact]): CompilerChange[] => {
    const was = before.get(key);
    if (!was || was.code === fact.code) return [];
    return [{ kind: fact.code === 'canInlineFunction' ? 'inline-won' : 'inline-lost', fact }];
  });
}
