import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { source as axe } from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { pageBundle } from '../../explore/bundle';
import { html } from '../../explore/html';
import type { PageData } from '../../explore/page-data';
import { bundlePage } from '../../scripts/bundle-page';
import { startChromium } from './chromium';

export interface OpenOptions {
  /** The part of the address from `#` on. */
  readonly at?: string;
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** Opens pages from files, in one browser per test file. Tests fail if a page reports an error. */
export function pages() {
  let browser: Browser;
  let folder: string;
  /** Console messages, errors and requests for anything except the file itself. */
  const errors: string[] = [];
  /** The pages of one test. */
  const opened: Page[] = [];

  beforeAll(async () => {
    bundlePage();
    folder = mkdtempSync(join(tmpdir(), 'orgcharter-page-'));
    browser = await startChromium();
  });
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
    expect(errors.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  async function open(data: PageData, options?: OpenOptions): Promise<Page> {
    const page = await openToKeep(data, options);
    opened.push(page);
    return page;
  }

  /** Opens a page that no test closes. */
  async function openToKeep(
    data: PageData,
    { at = '', width = 1280, colorScheme = 'light' }: OpenOptions = {},
  ): Promise<Page> {
    const file = join(folder, 'explore.html');
    writeFileSync(file, html(data, pageBundle()));
    const address = pathToFileURL(file).href;
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    page.on('console', (message) => errors.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => errors.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== address) errors.push(`request: ${request.url()}`);
    });
    await page.goto(`${address}${at}`);
    await page.waitForSelector('main article, main .matrix');
    return page;
  }

  /**
   * Tests that these addresses are accessible, that nothing overflows, and that their tables can be
   * sorted and fit or say that they scroll. Of the dark theme, only the colors are tested: nothing
   * else differs. The addresses are opened one after another in the same page: opening one takes as
   * long as testing it.
   */
  function areAccessible(data: PageData, places: readonly string[]): void {
    describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
      let page: Page;
      beforeAll(async () => (page = await openToKeep(data, { colorScheme })));
      afterAll(() => page.close());
      const testPlaces = colorScheme === 'light' ? testEverything : testColors;
      testPlaces(places, () => page);
    });
  }

  return { open, areAccessible };
}

function testEverything(places: readonly string[], opened: () => Page): void {
  test.each(places)('%s is accessible, and fits on 1280, 800 and 400 pixels', async (at) => {
    const page = opened();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectDrawn(page, at);
    const overflow = () => page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(await overflow()).toBe(0);
    await expectNoTable(page, 'isWide');
    await expectNoTable(page, 'isUnsorted');
    expect(await plainLinks(page)).toEqual([]);
    expect(await violations(page, WCAG)).toEqual([]);
    for (const width of [800, 400]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflow()).toBe(0);
    }
    await expectNoTable(page, 'isCut');
    expect(await violations(page, WCAG)).toEqual([]);
  });
}

function testColors(places: readonly string[], opened: () => Page): void {
  test.each(places)('%s has enough contrast on 1280 and 400 pixels', async (at) => {
    const page = opened();
    for (const width of [1280, 400]) {
      await page.setViewportSize({ width, height: 800 });
      await expectDrawn(page, at);
      expect(await violations(page, COLORS)).toEqual([]);
    }
  });
}

/** The main heading. */
export const heading = (page: Page): Promise<string> =>
  page.getByRole('heading', { level: 1 }).innerText();

/**
 * Waits until the heading is this one: a view is drawn a moment after the key or click that opens
 * it.
 */
export async function expectHeading(page: Page, expected: string): Promise<void> {
  for (let tenths = 0; tenths < 50 && (await heading(page)) !== expected; tenths++)
    await page.waitForTimeout(100);
  expect(await heading(page)).toBe(expected);
}

/** The rows of a table without its header, with cells joined by `|`. */
export async function tableRows(page: Page, name: string): Promise<readonly string[]> {
  const rows = await page
    .getByRole('table', { name, exact: true })
    .locator('tbody')
    .evaluate((body) => {
      const { rows } = body as unknown as {
        rows: Iterable<{ cells: Iterable<{ innerText: string }> }>;
      };
      return [...rows].map(({ cells }) => [...cells].map(({ innerText }) => innerText));
    });
  return rows.map((cells) => cells.map((text) => text.replace(/\s+/g, ' ').trim()).join(' | '));
}

/**
 * Links that differ from the text around them only by their color. axe reports only those in much
 * text.
 */
const plainLinks = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('article :is(dd, td, li, p:not(.path)) a')]
      .filter((link) => getComputedStyle(link).textDecorationLine !== 'underline')
      .map((link) => link.outerHTML)`,
  );

const FAULTS = {
  isWide: 'box.scrollWidth > box.clientWidth + 1',
  isCut:
    "box.checkVisibility() && box.scrollWidth > box.clientWidth + 1 && !box.querySelector('.scroll-hint')",
  isUnsorted: "box.querySelectorAll('tbody tr').length > 1 && !box.querySelector('button.sort')",
};

/**
 * Expects that no table is wider than its place, is so without saying it, or has several rows and
 * cannot be sorted. Waits a moment: a table notices a new width in one of the next frames.
 */
export async function expectNoTable(page: Page, fault: keyof typeof FAULTS): Promise<void> {
  const found = (): Promise<readonly string[]> =>
    page.evaluate(
      `[...document.querySelectorAll('.table')]
        .filter((box) => ${FAULTS[fault]})
        .map((box) => box.querySelector('table').getAttribute('aria-label'))`,
    );
  for (let tenths = 0; tenths < 50 && (await found()).length > 0; tenths++)
    await page.waitForTimeout(100);
  expect({ [fault]: await found() }).toEqual({ [fault]: [] });
}

/** Opens an address, and waits until its view is drawn. */
async function expectDrawn(page: Page, hash: string): Promise<void> {
  // The page has been listening for longer, and draws before the next frame.
  await page.evaluate(`new Promise((resolve) => {
    if (location.hash === ${JSON.stringify(hash)}) return resolve();
    addEventListener('hashchange', () => requestAnimationFrame(resolve), { once: true });
    location.hash = ${JSON.stringify(hash)};
  })`);
  expect(await page.evaluate('location.hash')).toBe(hash);
}

/** Opens an address, as a link does. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
}

/** WCAG 2.2 AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules of WCAG 2.2 AA that look at colors. */
const COLORS = ['color-contrast', 'link-in-text-block'];

/**
 * Violations of rules, as far as https://github.com/dequelabs/axe-core can find them. Of long
 * tables, only the first rows.
 *
 * @param rules names of rules, or tags of rules
 */
async function violations(page: Page, rules: readonly string[]): Promise<readonly string[]> {
  // It takes as long to load as to run.
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe);
  const found = await page.evaluate(
    (runOnly) =>
      (
        globalThis as unknown as {
          axe: { run(context: object, options: object): Promise<AxeResults> };
        }
      ).axe.run(
        { exclude: ['.services tbody tr:nth-child(n+12)'] },
        {
          runOnly,
          resultTypes: ['violations'],
        },
      ),
    rules,
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
}
