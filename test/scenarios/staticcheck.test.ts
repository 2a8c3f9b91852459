// Staticcheck has nothing to say of the fixtures, whichever build tags select their files.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Scenario, variantsOf } from '../../harness/model/scenario.ts';
import { loadScenario, scenarioIds } from '../../harness/scenarios.ts';

const MODULE = join(import.meta.dirname, '..', '..', 'go-fixtures');
const TIMEOUT_MS = 240_000;

/** On the PATH, or where `go install honnef.co/go/tools/cmd/staticcheck@v0.8.2` puts it. */
const command = [process.env.STATICCHECK, 'staticcheck', join(goPath(), 'bin', 'staticcheck')].find(
  (candidate) => candidate && spawnSync(candidate, ['-version']).status === 0,
);
const because = command ? '' : ' (skipped: staticcheck is not installed)';

function goPath(): string {
  try {
    return execFileSync(process.env.GO ?? 'go', ['env', 'GOPATH'], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** The tags of every variant, and of every check that is to pass. */
function tagSetsOf(scenario: Scenario): string[] {
  const checks = (scenario.panels ?? []).flatMap((panel) => (panel.kind === 'checks' ? panel.checks : []));
  return [
    ...variantsOf(scenario).map(([, { tags }]) => tags.join()),
    ...checks.filter(({ expected, generate }) => expected === 'passes' && !generate).map(({ tags }) => tags.join()),
  ];
}

test.skipIf(!command)(`no finding under any tags${because}`, { timeout: TIMEOUT_MS }, async () => {
  const scenarios = await Promise.all(scenarioIds().map(loadScenario));
  const tagSets = [...new Set(scenarios.flatMap(tagSetsOf))];
  expect(tagSets.length).toBeGreaterThan(scenarios.length / 2);
  // One run for all sets, each under a name of its own: what all of them share is checked once.
  const matrix = tagSets.map((tags, i) => `set${i}: ${tags === '' ? '' : `-tags=${tags}`}\n`).join('');
  const { stdout, stderr, status } = spawnSync(command!, ['-matrix', './...'], {
    cwd: MODULE,
    input: matrix,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    env: { ...process.env, CGO_ENABLED: '0' },
  });
  expect({ said: stdout + stderr, status }).toEqual({ said: '', status: 0 });
});
