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
  expect(missing(pathsIn(sections.get(heading)!))).toEqual([]);
});

test('every npm script that it tells to run is there', () => {
  expect(scriptsIn(guide).filter((script) => !(script in packageJson.scripts))).toEqual([]);
});
