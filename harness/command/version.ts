// The version of this program, as its package says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../model/json.ts';
import { ROOT } from '../workspace/places.ts';

export const VERSION = (parseJson(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
