// `npm run licences`: every dependency with its licence as a table; exit 1 where one is under a licence that nobody has looked at.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columns } from '../../harness/command/columns.ts';
import { toolchain } from '../needs.ts';
import { type Dependency, goDependencies, npmDependencies, objection } from './dependencies.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The modules that use other people's. */
export const GO_MODULES = [
  'goroutine-exporter',
  'wire-injection',
  'wasm-rules',
  'contract-mocks',
  'bookshop/after',
].map((name) => join(ROOT, 'go-fixtures', name));

export function lockedPackages(): Dependency[] {
  return npmDependencies(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
}

if (import.meta.main) {
  const modules = toolchain ? GO_MODULES.flatMap((dir) => goDependencies(toolchain!.path, dir)) : [];
  const all = [...lockedPackages(), ...modules];
  console.log(columns(all.map(({ name, version, licence }) => [name, version, licence ?? 'none'])));
  if (!toolchain) console.log('The Go modules are missing: there is no Go here that could list them.');
  const objections = all.flatMap((one) => objection(one) ?? []);
  for (const each of objections) console.error(each);
  process.exitCode = objections.length === 0 ? 0 : 1;
}
