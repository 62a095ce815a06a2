import { chromium } from '@playwright/test';
import type { Browser, BrowserContext } from '@playwright/test';
import { resolve } from 'node:path';

/** As the interface names the part of the page. */
const NEXT_STEP = 'Next step';
const WITHIN_MS = 30_000;

/** One time that somebody followed the link to an incident. */
export interface Opening {
  /** From the navigation until the next step could be pressed. */
  readonly ms: number;
  /** Requests of our API until then. */
  readonly asked: number;
  /** Requests of any kind that had to wait for each other until then. */
  readonly inSequence: number;
  /** What came over the network until then, compressed. */
  readonly bytes: number;
}

/** A browser on this machine, or what to do to have one. */
export async function openBrowser(): Promise<Browser | { missing: string }> {
  const load = new Function('path', 'return import(path)');
  const file = resolve(__dirname, '../wrapper/browser.mjs');
  const { findBrowser } = await load(`file://${file}`);
  const executablePath = findBrowser();
  if (!executablePath) {
    return {
      missing: 'There is no Chromium in a usual place; name one: CHROMIUM_PATH',
    };
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

/** Follows a link in a browser that has never been there, and then again. */
export async function openTwice(
  browser: Browser,
  url: string,
): Promise<{ readonly cold: Opening; readonly warm: Opening }> {
  const context = await browser.newContext();
  try {
    await context.addInitScript(watchNextStep, NEXT_STEP);
    return {
      cold: await open(context, url),
      warm: await open(context, url),
    };
  } finally {
    await context.close();
  }
}

async function open(context: BrowserContext, url: string): Promise<Opening> {
  const page = await context.newPage();
  try {
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => 'pressableAt' in window, undefined, {
      timeout: WITHIN_MS,
    });
    return await page.evaluate(openingOf);
  } finally {
    await page.close();
  }
}

/** Runs in the page: notes when a person could press the first button. */
function watchNextStep(nextStep: string): void {
  const look = () => {
    const button = [...document.querySelectorAll('section h3')]
      .find(({ textContent }) => textContent === nextStep)
      ?.closest('section')
      ?.querySelector('button[type=submit]:enabled');
    const box = button?.getBoundingClientRect();
    const top =
      box &&
      document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (top && button?.contains(top)) {
      Object.assign(window, { pressableAt: performance.now() });
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}

/** Runs in the page. */
function openingOf(): Opening {
  const ms = (window as unknown as { pressableAt: number }).pressableAt;
  const loaded = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as PerformanceResourceTiming[];
  const until = loaded.filter(({ responseEnd }) => responseEnd <= ms);
  // The most that can be picked without any two at the same time.
  let inSequence = 0;
  let free = 0;
  for (const each of until.sort((a, b) => a.responseEnd - b.responseEnd)) {
    if (each.startTime >= free) {
      inSequence += 1;
      free = each.responseEnd;
    }
  }
  return {
    ms,
    asked: until.filter(({ name }) => name.includes('/api/production-safety/'))
      .length,
    inSequence,
    bytes: until.reduce((sum, { transferSize }) => sum + transferSize, 0),
  };
}
