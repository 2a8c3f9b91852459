// What axe-core finds to mend in a page: every rule in the light in English, and every rule in the dark in Chinese.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A colour does not hang on a language, so both of each are seen in two looks. */
const LOOKS = [
  ['light', 'en'],
  ['dark', 'zh'],
] as const;

/** Each fault with its look; the page stays in the last one. A page in one language has no choice of it. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const faults: string[] = [];
  for (const [colorScheme, lang] of LOOKS) {
    await page.emulateMedia({ colorScheme });
    const choice = page.locator(`[data-lang-choice=${lang}]`);
    if ((await choice.count()) > 0) await choice.click();
    const found = (await page.evaluate(VIOLATIONS)) as string[];
    faults.push(...found.map((fault) => `${colorScheme}, ${lang}: ${fault}`));
  }
  return faults;
}

const VIOLATIONS = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) =>
  id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + ' ' + failureSummary).join('\\n')))`;
