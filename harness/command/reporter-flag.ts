// `--reporter`: where else a run is told, as it is written.
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';

export type Reporter = { name: 'github' | 'github-comment' } | { name: 'junit' | 'markdown'; file: string };

/** `github`, `github-comment`, `junit=<file>` or `markdown=<file>`, by comma; for commander, which may hand over what came before. */
export function reporters(text: string, before: Reporter[] = []): Reporter[] {
  return [...before, ...text.split(',').map(reporter)];
}

function reporter(text: string): Reporter {
  const [, name, file] = /^(github-comment|github|junit|markdown)(?:=(.+))?$/s.exec(text) ?? [];
  if ((name === 'github' || name === 'github-comment') && file === undefined) return { name };
  if ((name === 'junit' || name === 'markdown') && file !== undefined) return { name, file: resolve(file) };
  throw new InvalidArgumentError('it must be github, github-comment, junit=<file> or markdown=<file>.');
}
