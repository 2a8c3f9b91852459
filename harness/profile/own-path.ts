// Where the files that a profile names lie: of a lesson under its main package, of somebody else's service in its modules.
import { baselineOf, firstOf } from '../model/experiment.ts';
import type { BenchRecord, ModuleFolder } from '../model/record.ts';
import { packageOf, type SubjectId } from '../model/subject.ts';
import type { OwnPath } from './own-lines.ts';

/** A lesson's own files lie under its main package's folder, whatever the build made of the path before it. */
export function ownPathOf({ experiment, sources, modules }: BenchRecord, variant: SubjectId): OwnPath {
  if (modules) return inModules(modulesOf(modules, variant));
  const folder = `/${packageOf(baselineOf(experiment).source)}/`;
  const root = sources[0]?.path.split(folder, 1)[0] ?? '';
  return (path) => {
    const at = `/${path}`.indexOf(folder);
    return at === -1 ? undefined : `${root}${`/${path}`.slice(at)}`;
  };
}

export function modulesOf(modules: readonly ModuleFolder[], variant: SubjectId): ModuleFolder[] {
  return modules.filter((module) => module.variant === firstOf(variant));
}

/** What a build calls the files of a module, and where they lie. */
export function inModules(modules: readonly ModuleFolder[]): OwnPath {
  return (named) => {
    const found = byModule(modules, named);
    return found && `${found.module.folder}${found.rest}`;
  };
}

/** One name for a file in all versions, wherever each lies; undefined outside of the modules. */
export function nameInModules(modules: readonly ModuleFolder[]): OwnPath {
  return (named) => {
    const found = byModule(modules, named);
    return found && `${found.module.path}${found.rest}`;
  };
}

/** A module replaced by a folder keeps its version in the names of its files. */
function byModule(modules: readonly ModuleFolder[], named: string): { module: ModuleFolder; rest: string } | undefined {
  const plain = named.replace(/@[^/]+/, '');
  const module = modules.find(({ path }) => plain.startsWith(`${path}/`));
  return module && { module, rest: plain.slice(module.path.length) };
}
