// The version of this program, as its package says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../workspace/places.ts';

export const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
