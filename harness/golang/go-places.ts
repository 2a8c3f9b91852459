// Where go commands lie on this machine.
import { readdirSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path';
import { isExecutable } from '../process/executable.ts';

type Environment = Record<string, string | undefined>;

/** Folders whose name begins so, newest version first: `/usr/lib/go-1.26` before `/usr/lib/go-1.9`. */
function versioned(parent: string, prefix: string): string[] {
  try {
    const names = readdirSync(parent).filter((name) => name.startsWith(prefix));
    return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).map((name) => join(parent, name));
  } catch {
    return [];
  }
}

/** Where installers put Go. */
export function installFolders(env: Environment): string[] {
  const home = env.HOME ? [join(env.HOME, 'go/bin'), join(env.HOME, '.local/go/bin')] : [];
  const sdks = env.HOME ? versioned(join(env.HOME, 'sdk'), 'go').map((folder) => join(folder, 'bin')) : [];
  return [
    '/usr/local/go/bin',
    '/usr/lib/go/bin',
    ...versioned('/usr/lib', 'go-').map((folder) => join(folder, 'bin')),
    '/usr/lib/golang/bin',
    '/opt/homebrew/bin',
    '/opt/local/bin',
    '/usr/local/bin',
    '/snap/bin',
    ...home,
    ...sdks,
  ];
}

/** Every go command in the order in which they are asked: of GOROOT, of PATH, in the usual folders. */
export function goCommands(env: Environment, usual: readonly string[]): string[] {
  const ofGoroot = env.GOROOT ? [join(env.GOROOT, 'bin')] : [];
  const found = [...ofGoroot, ...onPath(env), ...usual].map((folder) => join(folder, 'go')).filter(isExecutable);
  return [...new Set(found)];
}

/** The command that GO names: a path, or, as a shell has it, a bare name to be looked up: `go1.25.3`. Undefined where it is not there. */
export function namedGo(name: string, env: Environment, usual: readonly string[]): string | undefined {
  if (isAbsolute(name) || name.includes('/') || name.includes(sep)) return resolve(name);
  return [...onPath(env), ...usual].map((folder) => join(folder, name)).find(isExecutable);
}

function onPath(env: Environment): string[] {
  return (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}
