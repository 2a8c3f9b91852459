// The browser of the tests: the machine's own Chromium, started so that it asks nobody for anything.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

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

/** Path of a Chromium, or undefined where there is none; CHROMIUM=<path> names one. */
export const chromiumPath = CANDIDATES.find((path) => path !== undefined && existsSync(path));

/** Throws where there is no Chromium; ask `chromiumPath` first. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('there is no Chromium on this machine; CHROMIUM=<path> names one');
  return chromium.launch({ executablePath: chromiumPath, args: QUIET });
}
