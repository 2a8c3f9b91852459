// The probe laid over a module that knows nothing of it: a package of its own and one file in main, and no file of the person's is touched.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED } from './bundled.ts';
import { type FixtureModule, localModules } from './module.ts';

/** Where the package lies in the module, which must not have one of this name; within, so that no go.mod has to name it. */
export const OVERLAID = 'internal/fixproofprobe';
/** Last of main's files by name: its `init` is called when all others have been. */
const IN_MAIN = 'zz_fixproof_probe.go';

function probeFiles(): string[] {
  return readdirSync(BUNDLED.probeDir).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
}

/** What makes a build with it another build. */
export function probeIdentity(): string {
  const hash = createHash('sha256');
  for (const name of probeFiles().sort()) hash.update(readFileSync(join(BUNDLED.probeDir, name)));
  return `probe=${hash.digest('hex')}`;
}

/** The import has a name that no main package has; the constraint is for modules that ask for an older Go. */
function mainFile(modulePath: string): string {
  return `//go:build go1.23

package main
import zzFixproofProbe "${modulePath}/${OVERLAID}"

func init() { zzFixproofProbe.Attach() }
`;
}

/** Writes into a scratch folder what `go build -overlay` reads; gives the path to name there. */
export function writeProbeOverlay({ dir, main }: FixtureModule, scratch: string): string {
  const modulePath = localModules(dir).find((module) => module.dir === dir)!.path;
  const inMain = join(scratch, IN_MAIN);
  writeFileSync(inMain, mainFile(modulePath));
  const Replace = Object.fromEntries([
    ...probeFiles().map((name) => [join(dir, OVERLAID, name), join(BUNDLED.probeDir, name)]),
    [join(dir, main, IN_MAIN), inMain],
  ]);
  const overlay = join(scratch, 'overlay.json');
  writeFileSync(overlay, JSON.stringify({ Replace }));
  return overlay;
}
