// The README pages: short at the front, found from there, and never speaking of what is not there or silent on what is.
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lessonIds } from '../../harness/catalogue/lessons.ts';
import { runFlags } from '../../harness/command/flags.ts';
import { COMMANDS } from '../../harness/command/table.ts';
import { EXIT } from '../../harness/model/errors.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { BEHIND, FRONT, missing, PAGES, pathsIn, ROOT, scriptsIn, sectionsOf, textOf } from './pages.ts';

const house = textOf('harness/README.md');
const inHouse = sectionsOf(house);

/** Targets of a page's links and pictures within the project, as paths from the project's folder, with the heading they lead to. */
function linksOf(page: string): { file: string; heading: string | undefined }[] {
  return [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, path, heading]) => ({
    file: path === '' ? page : join(dirname(page), path!),
    heading,
  }));
}

/** As GitHub makes an anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** The first cells of the rows of a text's tables. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| (.+?) \|/gm)].map(([, cell]) => cell!);
}

describe.each(PAGES)('%s', (page) => {
  test('leads to files and headings that are there', () => {
    const lost = linksOf(page).filter(({ file, heading }) => {
      if (!existsSync(join(ROOT, file))) return true;
      return heading !== undefined && ![...sectionsOf(textOf(file)).keys()].map(anchorOf).includes(heading);
    });
    expect(lost).toEqual([]);
  });

  test('names npm scripts that are there', () => {
    expect(scriptsIn(textOf(page)).filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });
});

// The guide for contributors says for itself what it still awaits, and a changelog speaks of what was.
test.each([...FRONT, ...BEHIND])('%s names files that are there', (page) => {
  const kept = pathsIn(textOf(page)).filter((path) => !path.startsWith('reports/out/'));
  expect(missing(kept)).toEqual([]);
});

describe.each(FRONT)('the front door %s', (page) => {
  test('has its two commands, and 12 KB at most', () => {
    expect(textOf(page)).toContain('\n```sh\nnpm ci && npm run bench channel-leak\n```\n');
    expect(textOf(page)).toContain('\n```sh\nnpm ci && npm test\n```\n');
    expect(statSync(join(ROOT, page)).size).toBeLessThanOrEqual(12 * 1024);
  });

  test('leads to every page', () => {
    const led = linksOf(page).map(({ file }) => file);
    expect(PAGES.filter((other) => other !== page && !led.includes(other))).toEqual([]);
  });

  test('shows eight lessons of those that there are', () => {
    const shown = firstCells(textOf(page)).flatMap((cell) => /^`([\w-]+)`$/.exec(cell)?.[1] ?? []);
    expect(shown).toHaveLength(8);
    expect(shown.filter((id) => !lessonIds().includes(id))).toEqual([]);
  });
});

test('the page of the lessons has each of them, and the places of both written tables', () => {
  const text = textOf('scenarios/README.md');
  const listed = firstCells(text.slice(0, text.indexOf('<!-- lessons -->')));
  expect(listed.flatMap((cell) => /^`([\w-]+)`$/.exec(cell)?.[1] ?? []).sort()).toEqual(lessonIds());
  for (const name of ['lessons', 'article'])
    expect(text.match(new RegExp(`^<!-- /?${name} -->$`, 'gm'))).toEqual([`<!-- ${name} -->`, `<!-- /${name} -->`]);
});

describe('the page of the harness', () => {
  const commands = inHouse.get('Commands')!;

  test('lists every command', () => {
    const words = new Set(COMMANDS.flatMap(({ words: each }) => /^\w+/.exec(each)?.[0] ?? []));
    expect([...words].filter((word) => !new RegExp(`\`${word}[\` ]`).test(commands))).toEqual([]);
  });

  test('lists every flag of a run', () => {
    const flags = runFlags().map(({ long }) => long!);
    expect(flags.filter((flag) => !new RegExp(`\`${flag}[\` ]`).test(commands))).toEqual([]);
  });

  test('lists every exit code', () => {
    const codes = Object.values(EXIT).map(String);
    expect(firstCells(commands).flatMap((cell) => cell.match(/\b\d+\b/g) ?? [])).toEqual(codes);
  });

  test('has a glossary of at most thirty words, each once', () => {
    const words = firstCells(inHouse.get('Glossary')!)
      .slice(1)
      .filter((cell) => !cell.startsWith('-'));
    expect(words.length).toBeLessThanOrEqual(30);
    expect(new Set(words).size).toBe(words.length);
  });

  test('says of every dependency what it is for, and of none that is not there', () => {
    const { dependencies, devDependencies, optionalDependencies } = packageJson;
    const all = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const told = firstCells(inHouse.get('Dependencies')!)
      .filter((cell) => cell !== 'package' && !cell.startsWith('-'))
      .flatMap((cell) => cell.replace(' (optional)', '').split(', '));
    expect(told.sort()).toEqual(all.sort());
  });
});
