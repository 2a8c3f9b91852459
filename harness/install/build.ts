// `npm run build`: the program as it is installed, in `dist`: JavaScript and types of the sources, and what a run reads beside them.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { bundle } from '../../reports/page/bundle.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DIST = join(ROOT, 'dist');
/** Read by a run as they are, at the same place as in the clone. */
const ASSETS = ['go-fixtures', 'reports/assets'];

rmSync(DIST, { recursive: true, force: true });
execFileSync(join(ROOT, 'node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' });
for (const folder of ASSETS) cpSync(join(ROOT, folder), join(DIST, folder), { recursive: true });
cpSync(join(import.meta.dirname, 'fixproof.js'), join(DIST, 'fixproof.js'));
// What a run asks of it: which version this is.
const { name, version, type } = packageJson;
writeFileSync(join(DIST, 'package.json'), JSON.stringify({ name, version, type }));
const scripts = join(DIST, 'reports', 'page', 'scripts');
mkdirSync(scripts);
for (const entry of ['boot', 'charts'] as const)
  writeFileSync(join(scripts, `${entry}.json`), JSON.stringify(bundle(entry)));
