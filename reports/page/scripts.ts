// The page's scripts as text: as the installed program brings them along, or bundled from their sources.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Bundle } from './bundle.ts';

/** Made with the installed program, which has neither the sources nor what bundles them. */
const BROUGHT = join(import.meta.dirname, 'scripts');
const bundle = existsSync(BROUGHT)
  ? (entry: 'boot' | 'charts') => JSON.parse(readFileSync(join(BROUGHT, `${entry}.json`), 'utf8')) as Bundle
  : (await import('./bundle.ts')).bundle;

export interface Scripts {
  /** Runs in every page, before its body is there. */
  boot: string;
  /** Vega and what joins the charts; a report carries it packed and runs it once it is needed. */
  charts: string;
  /** What the licences of the packages within want to be read beside them. */
  notices: string;
}

let made: Scripts | undefined;

export function scripts(): Scripts {
  if (!made) {
    const [boot, charts] = [bundle('boot'), bundle('charts')];
    made = { boot: boot.code, charts: charts.code, notices: [boot, charts].map(({ notices }) => notices).join('') };
  }
  return made;
}

/** What a policy calls a script that it lets run. */
export function policyHash(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/** Text as base64 of raw deflate (RFC 1951), which a browser unpacks by itself. */
export function packed(text: string): string {
  return deflateRawSync(text, { level: 9 }).toString('base64');
}
