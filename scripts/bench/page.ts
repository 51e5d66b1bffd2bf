import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../__tests__/explore/chromium';
import { editedCopy } from './edited-copy';
import { generate } from './generate';
import { measure } from './measure';

/**
 * `npx tsx scripts/bench/page.ts [DIST]`: measures how long the page of `orgcharter explore`, with
 * changes since an earlier version, takes to open and to search in headless Chromium. DIST is a
 * build of orgcharter; default: dist.
 */
const dist = resolve(process.argv[2] ?? 'dist');

/** Numbers of accounts. The goals are for the last one. */
const SIZES = [10, 100, 1_000] as const;
const RUNS = 7;
const GOALS = { open: 2_000, search: 100 };

/**
 * A letter that matches almost everything, a kind, one account, several words, an address, and no
 * match.
 */
const SEARCHES = [
  'a',
  'account',
  'account-00500',
  'group-1',
  'production 7',
  'deny',
  'access-gained',
  'aws+account-00999@',
  'nobody is called this',
];

/** In the browser: calls back once a change is on the screen. */
const ON_SCREEN = 'window.onScreen = (then) => requestAnimationFrame(() => setTimeout(then))';

interface Figures {
  readonly megabytes: number;
  /** Median in milliseconds. */
  readonly open: number;
  /** The same for an empty page. */
  readonly emptyOpen: number;
  /** Slowest first. */
  readonly searches: readonly Search[];
}

/** Milliseconds from the input until the results are on the screen. */
interface Search {
  readonly words: string;
  readonly worst: number;
  readonly median: number;
  /**
   * Maximum CPU time of the page's thread. On a busy machine, most of the remaining time is
   * waiting.
   */
  readonly worked: number;
}

interface Answered {
  readonly wall: number;
  readonly worked: number;
}

async function figuresOf(browser: Browser, file: string, empty: string): Promise<Figures> {
  const opened: number[] = [];
  const emptyOpened: number[] = [];
  const answered = new Map<string, readonly Answered[]>();
  for (let run = 0; run < RUNS; run++) {
    const emptyPage = await open(browser, empty, 'body');
    emptyOpened.push(await timeToOpen(emptyPage));
    await emptyPage.context().close();
    const page = await open(browser, file, '[role=treeitem]');
    opened.push(await timeToOpen(page));
    const thread = await threadTime(page);
    for (const words of SEARCHES)
      answered.set(words, [...(answered.get(words) ?? []), await find(page, thread, words)]);
    await page.context().close();
  }
  const searches = [...answered]
    .map(([words, all]): Search => ({
      words,
      worst: Math.max(...all.map(({ wall }) => wall)),
      median: median(all.map(({ wall }) => wall)),
      worked: Math.max(...all.map(({ worked }) => worked)),
    }))
    .sort((a, b) => b.worst - a.worst);
  return {
    megabytes: statSync(file).size / 1e6,
    open: median(opened),
    emptyOpen: median(emptyOpened),
    searches,
  };
}

/** Opens the file in a new profile, without any cache. */
async function open(browser: Browser, file: string, awaited: string): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 800 } })
  ).newPage();
  await page.addInitScript(`${ON_SCREEN};
    window.openedAfter = new Promise((resolve) => {
      const look = () => (document.querySelector('${awaited}') ? onScreen(() => resolve(performance.now())) : requestAnimationFrame(look));
      look();
    });`);
  await page.goto(pathToFileURL(file).href, { waitUntil: 'commit' });
  return page;
}

/** Milliseconds from the start of the navigation until the first view is on the screen. */
const timeToOpen = (page: Page): Promise<number> => page.evaluate('window.openedAfter');

/** Returns a function that reads the CPU time of the page's thread so far, in milliseconds. */
async function threadTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () =>
    ((await session.send('Performance.getMetrics')).metrics.find(
      ({ name }) => name === 'TaskDuration',
    )?.value ?? NaN) * 1000;
}

async function find(page: Page, thread: () => Promise<number>, words: string): Promise<Answered> {
  const before = await thread();
  const wall: number = await page.evaluate(`new Promise((resolve) => {
    const field = document.querySelector('.search input');
    field.focus();
    const from = performance.now();
    field.value = ${JSON.stringify(words)};
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    onScreen(() => resolve(performance.now() - from));
  })`);
  return { wall, worked: (await thread()) - before };
}

function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'orgcharter-bench-page-'));
  const browser = await startChromium();
  try {
    const empty = join(scratch, 'empty.html');
    writeFileSync(empty, '<!doctype html><title>empty</title><body>');
    const measured = new Map<number, Figures>();
    for (const accounts of SIZES) {
      const [folder, file] = [join(scratch, String(accounts)), join(scratch, `${accounts}.html`)];
      generate(folder, { accounts, assignments: accounts * 5 });
      const made = measure(
        join(dist, 'cli', 'orgcharter.js'),
        ['explore', '--from', editedCopy(folder), '--config', folder, '--output', file],
        {},
        1,
      );
      const figures = await figuresOf(browser, file, empty);
      measured.set(accounts, figures);
      console.log(
        `${accounts.toLocaleString('en-US')} accounts: generated in ${made.wallSeconds.toFixed(1)} s (${made.cpuSeconds.toFixed(1)} s of CPU), ${figures.megabytes.toFixed(1)} MB`,
      );
      console.log(
        `  open until the first view is on the screen: ${figures.open.toFixed(0)} ms, ${(figures.open / figures.emptyOpen).toFixed(1)} times an empty page, ${(figures.open / GOALS.open).toFixed(2)} of the goal`,
      );
      for (const { words, worst, median, worked } of figures.searches)
        console.log(
          `  search "${words}": worst ${worst.toFixed(0)} ms, ${(worst / GOALS.search).toFixed(2)} of the goal; median ${median.toFixed(0)} ms; at most ${worked.toFixed(0)} ms of CPU`,
        );
    }
    const [small, large] = [measured.get(SIZES[0]), measured.get(1_000)];
    if (small && large)
      console.log(
        `1,000 accounts take ${(large.open / small.open).toFixed(1)} times as long to open as 10`,
      );
  } finally {
    await browser.close();
    rmSync(scratch, { recursive: true });
  }
}

void main();
