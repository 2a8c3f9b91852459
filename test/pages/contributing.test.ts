// The guide for contributors names files and commands that are there, and a place for each thing that can be added.
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { CONTRIBUTING, missing, pathsIn, scriptsIn, sectionsOf, textOf } from './pages.ts';

const guide = textOf(CONTRIBUTING);
const sections = sectionsOf(guide);

test.each(['lesson', 'metric', 'chart', 'format', 'finding', 'channel', 'driver', 'instrument', 'tolerance'])(
  'how to add a %s is told, with the files to touch',
  (thing) => {
    const [, section] = [...sections].find(([heading]) => heading.includes(thing))!;
    expect(pathsIn(section).length).toBeGreaterThan(0);
  },
);

test.each([...sections.keys()])('every file named under “%s” is there', (heading) => {
  const paths = pathsIn(sections.get(heading)!);
  // The tables of drivers and instruments come together, and are checked once there is one.
  const awaited = ['harness/load/drivers.ts', 'harness/instrument/table.ts', 'harness/instrument/'];
  const isAwaiting = missing(awaited).length === awaited.length;
  expect(missing(isAwaiting ? paths.filter((path) => !awaited.includes(path)) : paths)).toEqual([]);
});

test('every npm script that it tells to run is there', () => {
  expect(scriptsIn(guide).filter((script) => !(script in packageJson.scripts))).toEqual([]);
});
