// The browser of the tests: the machine's own Chromium, started so that it asks nobody for anything.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { need } from '../needs.ts';

const CANDIDATES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const chromiumPath = CANDIDATES.find((path) => path !== undefined && existsSync(path));

/** Not in `needs.ts`, which would have every test load Playwright. */
export const CHROMIUM = need(
  chromiumPath !== undefined,
  'there is no Chromium',
  'apt-get install chromium, or CHROMIUM=<path>',
);

/** Throws where there is no Chromium; ask `CHROMIUM` first. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('there is no Chromium on this machine; CHROMIUM=<path> names one');
  return chromium.launch({ executablePath: chromiumPath, args: QUIET });
}
