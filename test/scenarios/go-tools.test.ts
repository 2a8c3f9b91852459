// The two Go tools and what they share pass their own tests under the race detector; and go vet has nothing to say.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { moduleOf } from '../../harness/golang/module.ts';
import { raceEnv } from '../fakes/go.ts';
import { alsoNeed, moduleNeed, raceDetectorNeed, toolchain } from '../needs.ts';

/** The first time, the standard library is compiled with the detector. */
const TIMEOUT_MS = 240_000;
const PACKAGES = ['goroutine-exporter', 'internal/goroutinedump', 'internal/probe', 'leakalarm', 'leakalarm-days'];

const detector = raceDetectorNeed();

for (const [dir, names] of Map.groupBy(PACKAGES, (name) => moduleOf(BUNDLED.dir, name).dir)) {
  const lacking = alsoNeed(detector, () => moduleNeed(dir));

  // The fixtures' own module is looked at by `go-checks`: here vet would look at the whole standard library again.
  const vet = dir === BUNDLED.dir ? 'off' : 'all';

  test.skipIf(lacking.missing)(
    `${vet === 'all' ? 'go vet and ' : ''}go test -race of ${names.join(' ')}${lacking.note}`,
    { timeout: TIMEOUT_MS },
    async () => {
      const options = { cwd: dir, env: raceEnv(), timeout: TIMEOUT_MS };
      const args = ['test', `-vet=${vet}`, ...names.map((name) => `./${moduleOf(BUNDLED.dir, name).main}`)];
      // One that fails says why on its way out.
      const { stdout, stderr } = await promisify(execFile)(toolchain!.path, args, options).catch(
        (failed: { stdout: string; stderr: string }) => failed,
      );
      for (const name of names) expect(stdout + stderr).toMatch(new RegExp(`^ok\\s+fixproof/fixtures/${name}\\s`, 'm'));
    },
  );
}
