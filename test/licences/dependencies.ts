// Every package and module that the project uses, each with its licence: of npm by the lock file, of Go by the texts that the modules bring.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Dependency {
  name: string;
  version: string;
  /** As SPDX has it; undefined where nobody says. */
  licence: string | undefined;
}

interface LockFile {
  packages: Record<string, { version?: string; license?: string; link?: boolean }>;
}

/** Of the lock file's text, those of other systems included; the project itself apart. */
export function npmDependencies(lock: string): Dependency[] {
  const { packages } = JSON.parse(lock) as LockFile;
  const found = Object.entries(packages).flatMap(([path, { version = '', license, link }]) => {
    if (path === '' || link) return [];
    return [{ name: path.replace(/^.*node_modules\//, ''), version, licence: license }];
  });
  return unique(found);
}

/** The modules that the packages below a folder and their tests are built of. Needs Go, and the modules on this machine. */
export function goDependencies(go: string, dir: string): Dependency[] {
  const format =
    '{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{with .Replace}}{{.Path}}{{end}}\t{{.Dir}}{{end}}{{end}}';
  const listed = execFileSync(go, ['list', '-deps', '-test', '-f', format, './...'], { cwd: dir, encoding: 'utf8' });
  const found = listed.split('\n').flatMap((line) => {
    const [name = '', version = '', replaced = '', folder = ''] = line.split('\t');
    // What is replaced by a folder of the project is the project's own.
    return name === '' || replaced.startsWith('.') ? [] : [{ name, version, licence: goLicence(folder) }];
  });
  return unique(found);
}

function unique(found: readonly Dependency[]): Dependency[] {
  const byName = new Map(found.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

/** A module says in no field under which licence it is; the words of its text do. */
function goLicence(folder: string): string | undefined {
  const files = readdirSync(folder).filter((name) => /^(un)?licen[cs]e|^copying/i.test(name));
  const found = files.flatMap((name) => licenceOfText(readFileSync(join(folder, name), 'utf8')) ?? []);
  return found.length === 0 ? undefined : [...new Set(found)].join(' AND ');
}

/** Words that a licence has and no other one. */
const TEXTS: readonly [RegExp, string][] = [
  [/Apache License\s+Version 2\.0/i, 'Apache-2.0'],
  [/Mozilla Public License Version 2\.0/i, 'MPL-2.0'],
  [/GNU (Lesser |Affero )?General Public License/i, 'GPL'],
  [/Permission is hereby granted, free of charge, to any person/i, 'MIT'],
  [/Permission to use, copy, modify,? and\/?(or)? ?distribute this software/i, 'ISC'],
  [/Redistribution and use in source and binary forms[\s\S]*Neither the name/i, 'BSD-3-Clause'],
  [/Redistribution and use in source and binary forms/i, 'BSD-2-Clause'],
];

export function licenceOfText(text: string): string | undefined {
  return TEXTS.find(([words]) => words.test(text))?.[1];
}

/** Licences that ask for no more than that their notices stay. */
const FREE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
] as const;

/** Packages under licences that ask for more, each with the reason that it may be used all the same. */
const ALLOWED: readonly { names: RegExp; licence: string; because: string }[] = [
  { names: /^@resvg\/resvg-js/, licence: 'MPL-2.0', because: 'optional, unchanged, and in nothing that is handed on' },
  { names: /^(axe-core|lightningcss)/, licence: 'MPL-2.0', because: 'for the tests alone' },
];

/** Why a dependency may not be used, as a sentence; undefined where it may. */
export function objection({ name, licence }: Dependency): string | undefined {
  if (licence === undefined) return `${name} says of no licence that it is under it`;
  const isFree = (one: string) => (FREE as readonly string[]).includes(one.trim());
  const terms = licence.replaceAll(/[()]/g, '');
  const isFine = terms.includes(' OR ') ? terms.split(' OR ').some(isFree) : terms.split(' AND ').every(isFree);
  if (isFine || ALLOWED.some((one) => one.names.test(name) && one.licence === licence)) return undefined;
  return `${name} is under ${licence}, which nobody has looked at: see test/licences/dependencies.ts`;
}
