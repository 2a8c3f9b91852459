// Bundles the page's scripts from their sources: once for each version of these, kept beside the builds, the same bytes every time.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundledPackages, noticesOf } from './notices.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CLIENT = join(ROOT, 'reports', 'client');
/** What the scripts take from other rooms; a script is bundled anew where one of these changes. */
const BORROWED = [
  'harness/model/plain.ts',
  'reports/charts/interactive.ts',
  'reports/charts/steps.ts',
  'reports/charts/theme.ts',
  'reports/export/colour.ts',
  'reports/export/frame.ts',
  'reports/language/escape.ts',
];
/** Goes with node_modules, as the builds of the fixtures do. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'fixproof', 'page');
/** Browsers of 2023 and later, which know the streams that unpack the page's blocks. */
const TARGET = ['chrome111', 'firefox113', 'safari16.4'];

/** A script of the page, and the notices of what it is made of. */
export interface Bundle {
  code: string;
  notices: string;
}

export function bundle(entry: 'boot' | 'charts'): Bundle {
  const file = join(CACHE, `${entry}-${contentHash()}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Bundle;
  } catch {
    const made = build(entry);
    mkdirSync(CACHE, { recursive: true });
    const partial = `${file}.${process.pid}.partial`;
    writeFileSync(partial, JSON.stringify(made));
    renameSync(partial, file);
    return made;
  }
}

function build(entry: string): Bundle {
  const { outputFiles, metafile } = buildSync({
    entryPoints: [join(CLIENT, `${entry}.ts`)],
    absWorkingDir: ROOT,
    bundle: true,
    metafile: true,
    write: false,
    minify: true,
    format: 'iife',
    target: TARGET,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  });
  // Packages may lie elsewhere, linked into the project.
  const isKnown = (file: string) => /^reports\/client\/|(^|\/)node_modules\//.test(file) || BORROWED.includes(file);
  const parts = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const unknown = parts.filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !isKnown(file));
  if (unknown.length > 0)
    throw new Error(`the script '${entry}' borrows ${unknown.map(([file]) => file).join(', ')}: name it in BORROWED`);
  const text = outputFiles[0]!.text;
  if (/<\/script|<!--/i.test(text)) throw new Error(`the script '${entry}' would end the element that holds it`);
  const held = parts.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  return { code: text, notices: noticesOf(bundledPackages(ROOT, held)) };
}

/** Over the sources, and over the versions of everything they are bundled from. */
function contentHash(): string {
  const hash = createHash('sha256');
  const sources = readdirSync(CLIENT).filter((name) => name.endsWith('.ts'));
  const borrowed = [...BORROWED, 'reports/page/notices.ts', 'package-lock.json'].map((file) => join(ROOT, file));
  for (const file of [...sources.sort().map((name) => join(CLIENT, name)), ...borrowed])
    hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
