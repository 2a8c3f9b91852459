// One tab of a browser that is led from page to page: a new one costs as much as three pages, and shares nothing that was compiled.
import type { Browser, Page } from 'playwright-core';

export interface View {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

export interface Tab {
  page: Page;
  /** What the page of this visit wrote to the console or threw. */
  said: string[];
  /** What it asked for, itself first. */
  asked: string[];
  /** Opens a page afresh: nothing chosen on the page before is remembered. */
  visit: (url: string, view?: View) => Promise<Page>;
}

export async function openTab(browser: Browser): Promise<Tab> {
  const page = await browser.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  const visit: Tab['visit'] = async (url, { width = 1280, height = 800, colorScheme = 'light' } = {}) => {
    if (page.url() !== 'about:blank') {
      await page.evaluate('localStorage.clear()');
      await page.mouse.move(0, 0);
      // Two addresses of one page that differ in the hash alone would not load it again.
      await page.goto('about:blank');
    }
    said.length = 0;
    asked.length = 0;
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, media: null });
    await page.goto(url);
    return page;
  };
  return { page, said, asked, visit };
}

/** Until every chart of a run's page is drawn again. */
export async function drawnAgain(page: Page): Promise<void> {
  await page.waitForSelector('html[data-charts=ready]', { state: 'attached' });
}

export async function unfoldAll(page: Page): Promise<void> {
  await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
}

/** The least width at which nothing sticks out sideways: the viewport's own, where nothing does. */
export function neededWidth(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth');
}
