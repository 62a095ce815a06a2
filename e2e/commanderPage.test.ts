import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { passesAxe } from './axe';
import { nextStep, region, roles } from './commander';
import { widerThanThePage } from './fits';
import { readPdf } from './pdf';
import { asGuest, endIncident, openPortal } from './portal';

const FINGER_PX = 44;

interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** As wide as the page of a phone, and as one of 1280 px at 400 %. */
const SMALL: readonly Size[] = [
  { name: '320 px wide', width: 320, height: 640, scale: 1 },
  { name: '1280 px wide at 400 %', width: 320, height: 180, scale: 4 },
];

const LAPTOP: Size = { name: 'a laptop', width: 1440, height: 900, scale: 1 };
/** As browsers print when nobody chooses. */
const MARGIN = { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' };
/** An hour's worth of a timeline. */
const NOTES = Array.from(
  { length: 12 },
  (_, at) => `Queue ${at} is longer than it was, and nobody knows why yet`,
);

const opened: string[] = [];

/** A drill, so that nothing is held up by it. */
async function declare(changes: object): Promise<string> {
  const { id } = await asGuest<{ id: string }>('/incidents', {
    title: 'Reports are empty for some',
    severity: 'P0',
    components: ['component:default/siteproof-web'],
    isDrill: true,
    ...changes,
  });
  opened.push(id);
  return `/production-safety/incidents/${id}`;
}

test.afterAll(async () => {
  for (const id of opened) await endIncident(id);
});

async function openAt(
  browser: Browser,
  { width, height, scale }: Size,
  path: string,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
  });
  const page = await context.newPage();
  await openPortal(page, path);
  await expect(nextStep(page)).toContainText('Take command, aloud.');
  await expect(page.getByRole('button', { name: 'Write draft' })).toBeVisible();
  return page;
}

for (const size of SMALL) {
  test(`at ${size.name} everything of an incident is reached`, async ({
    browser,
  }) => {
    // A banner over the page, which must not cover what is at its end.
    await declare({ title: 'Sign in fails', isDrill: false });
    const page = await openAt(browser, size, await declare({}));
    await expect(
      page.getByRole('list', { name: 'Active incidents' }),
    ).toBeVisible();
    expect(await widerThanThePage(page)).toEqual([]);
    const scrollWidth = await page.evaluate(
      () => document.documentElement.scrollWidth,
    );
    expect(scrollWidth).toBeLessThanOrEqual(size.width);
    const buttons = await nextStep(page).getByRole('button').all();
    expect(buttons.length).toBeGreaterThanOrEqual(2);
    for (const button of buttons) {
      // Scrolls there, and fails when something lies over it.
      await button.click({ trial: true });
      const box = await button.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(FINGER_PX);
      expect(box?.width).toBeGreaterThanOrEqual(FINGER_PX);
    }
    await page
      .getByRole('button', { name: 'Write draft' })
      .click({ trial: true });
    await passesAxe(page);
    await page.context().close();
  });
}

test('on paper it has two pages, with what is needed without a screen', async ({
  browser,
}) => {
  const path = await declare({});
  const id = path.split('/').pop();
  for (const text of NOTES) {
    await asGuest(`/incidents/${id}/commands`, { type: 'note', text });
  }
  const page = await openAt(browser, LAPTOP, path);
  await expect(region(page, 'Who is on call')).toContainText('+');
  await expect(roles(page)).toContainText('Commander: free');
  const pdf = await page.pdf({ format: 'A4', margin: MARGIN });
  const { pages, text, links } = readPdf(pdf);
  expect(pages).toBeLessThanOrEqual(2);
  for (const words of [
    'Reports are empty for some',
    'Take command, aloud.',
    'Roll back V2 if it could be the cause.',
    'Commander: free',
    'Acknowledge',
    path,
  ]) {
    expect(withoutSpaces(text)).toContain(withoutSpaces(words));
  }
  expect(links.filter(link => link.startsWith('tel:'))).not.toEqual([]);
  await page.context().close();
});

/** Chromium draws words in pieces. */
function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}
