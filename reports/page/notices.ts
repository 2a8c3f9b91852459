// The notices that the licences of bundled packages ask to travel with every copy of them, each text once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One package that a script holds something of. */
interface Bundled {
  name: string;
  licence: string;
}

/** Its name stands behind the last node_modules of a path; nested packages are another's own versions. */
const PACKAGE = /^(.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** The packages among the files of a bundle. Throws where one has no licence of its own. `root`: absolute; `files`: below it. */
export function bundledPackages(root: string, files: readonly string[]): Bundled[] {
  const folders = new Map<string, string>();
  for (const file of files) {
    const [, folder, name] = PACKAGE.exec(file) ?? [];
    if (folder !== undefined) folders.set(folder, name!);
  }
  return [...folders].map(([folder, name]) => {
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
    if (file === undefined) throw new Error(`${name} is bundled, and has no licence that could travel with it`);
    return { name, licence: readFileSync(join(root, folder, file), 'utf8') };
  });
}

/** Packages by their licences: whose they are, once for each owner, and below them the text that they share. */
export function noticesOf(packages: readonly Bundled[]): string {
  const byText = Map.groupBy(
    packages.map((one) => ({ name: one.name, ...parted(one.licence) })),
    ({ text }) => text,
  );
  const notices = [...byText].map(([text, sharers]) => {
    const owners = Map.groupBy(sharers, ({ owner }) => owner);
    const heads = [...owners].map(([owner, owned]) => {
      const names = [...new Set(owned.map(({ name }) => name))].sort();
      return `${names.join(', ')}\n${owner}`;
    });
    return `${heads.sort().join('\n\n')}\n\n${text}`;
  });
  return notices.sort().join(`\n\n${'–'.repeat(20)}\n\n`);
}

/** The lines before the first blank one name the owner, in every licence that begins with a copyright. */
function parted(licence: string): { owner: string; text: string } {
  const whole = licence.replaceAll('\r\n', '\n').trim();
  const [, owner, text] = /^((?:copyright|all rights reserved)[^\n]*(?:\n[^\n]+)*)\n\s*\n([\s\S]+)$/i.exec(whole) ?? [];
  return owner === undefined ? { owner: '', text: whole } : { owner, text: text! };
}
