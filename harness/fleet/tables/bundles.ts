// Bundles of sources by the hash of what they hold: put in once, however many jobs name them.
import { createHash } from 'node:crypto';
import { BenchError, EXIT } from '../../model/errors.ts';
import { parsed } from '../../schema/check.ts';
import { type BundledFile, bundledFiles } from '../../schema/fleet.ts';
import type { Line } from '../line.ts';
import { compress, unpack } from './results.ts';

const MOST_BYTES = 64 * 2 ** 20;
const PREFIX = 'bundle:';

/** `bundle:<hash>`, as a job names it. */
export async function putBundle(line: Line, files: readonly BundledFile[]): Promise<string> {
  const bytes = Buffer.from(JSON.stringify([...files].sort((a, b) => (a.path < b.path ? -1 : 1))));
  if (bytes.length > MOST_BYTES) {
    throw new BenchError(
      EXIT.usage,
      `the sources are ${Math.round(bytes.length / 2 ** 20)} MiB, and a bundle holds ${MOST_BYTES / 2 ** 20}`,
      'commit them and name the commit, or have git ignore what is no source',
    );
  }
  const hash = hashOf(bytes);
  await line.ask('INSERT INTO fixproof_fleet.bundles VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    ...[hash, bytes.length, await compress(bytes)],
  ]);
  return `${PREFIX}${hash}`;
}

/** The bundle's hash; undefined where the name is another's. */
export function hashNamed(name: string): string | undefined {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : undefined;
}

/** Throws a BenchError where there is none, or what is there is not what the hash says. */
export async function takeBundle(line: Line, hash: string): Promise<BundledFile[]> {
  const [row] = await line.ask('SELECT content FROM fixproof_fleet.bundles WHERE hash = $1', [hash]);
  if (!row) throw new BenchError(EXIT.fixture, `the queue has no bundle ${hash.slice(0, 12)}`, 'put the job in again');
  const bytes = await unpack({ packed: 'brotli', content: row.content as Uint8Array }).catch(() => new Uint8Array());
  if (hashOf(bytes) !== hash) {
    throw new BenchError(
      EXIT.fixture,
      `the bundle ${hash.slice(0, 12)} was tampered with: what it holds has another hash`,
      'find out who may write to the queue’s tables, and put the job in again',
    );
  }
  return parsed(bundledFiles, Buffer.from(bytes).toString(), `the bundle ${hash.slice(0, 12)}`);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
