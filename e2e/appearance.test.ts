import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { widerThanThePage } from './fits';
import { ROLLOUT, WEB, asGuest, openPortal } from './portal';

const component = (name: string) => `/catalog/default/component/${name}`;
const rollout = (name: string) => `/production-safety/rollouts/default.${name}`;

interface Screen {
  readonly name: string;
  readonly path: string | (() => Promise<string>);
  /** What is there when the screen has loaded. */
  readonly ready: (page: Page) => ReturnType<Page['getByText']>;
  readonly then?: (page: Page) => Promise<void>;
}

const SCREENS: readonly Screen[] = [
  {
    name: 'card',
    path: WEB,
    ready: page => page.getByRole('button', { name: /Roll back/ }).first(),
  },
  {
    name: 'card without a rollout',
    path: component('fieldops-notifications'),
    ready: page => page.getByText('protects this component'),
  },
  {
    name: 'card of what is not known',
    path: component('siteproof-reports'),
    ready: page => page.getByText(/not known|could not be read/i).first(),
  },
  {
    name: 'tab',
    path: `${WEB}/rollouts`,
    ready: page => page.getByRole('region', { name: 'History' }).first(),
  },
  {
    name: 'rollout',
    path: ROLLOUT,
    ready: page => page.getByRole('region', { name: 'History' }).first(),
  },
  {
    name: 'completed rollout',
    path: rollout('invoice-v2'),
    ready: page => page.getByRole('region', { name: 'History' }).first(),
  },
  {
    name: 'portfolio',
    path: '/production-safety',
    ready: page => page.getByRole('link', { name: 'Design system v2' }).first(),
  },
  {
    name: 'setup check',
    path: '/production-safety/providers',
    ready: page => page.getByText(/accepts the organisation key/).first(),
  },
  {
    name: 'incident',
    path: () => drill(),
    ready: page => page.getByText('Take command, aloud.').first(),
  },
  {
    name: 'incidents',
    path: '/production-safety/incidents',
    ready: page => page.getByText('Reports are empty for some').first(),
  },
  {
    name: 'declare dialog',
    path: '/production-safety/incidents',
    ready: page => page.getByText('Reports are empty for some').first(),
    then: async page => {
      await page.getByRole('button', { name: 'Declare incident…' }).click();
      await expect(page.getByLabel('What do users see?')).toBeVisible();
    },
  },
  {
    name: 'rollback dialog',
    path: ROLLOUT,
    ready: page => page.getByRole('region', { name: 'History' }).first(),
    then: async page => {
      await page
        .getByRole('button', { name: /^Roll back Design system v2/ })
        .click();
      await expect(
        page.getByRole('button', { name: 'Roll back now' }),
      ).toBeVisible();
    },
  },
];

/** A drill, so that nothing is held up by it; the same one each time. */
async function drill(): Promise<string> {
  const { id } = await asGuest<{ id: string }>('/incidents', {
    title: 'Reports are empty for some',
    severity: 'P0',
    components: ['component:default/fieldops-billing'],
    isDrill: true,
    idempotencyKey: 'appearance',
  });
  return `/production-safety/incidents/${id}`;
}

const WIDTHS = [1440, 390] as const;
const THEMES = ['light', 'dark'] as const;

for (const theme of THEMES) {
  for (const width of WIDTHS) {
    test.describe(`in ${theme}, ${width} px wide`, () => {
      test.use({ viewport: { width, height: 900 } });

      for (const { name, path, ready, then } of SCREENS) {
        test(`the ${name} fits and passes axe`, async ({ page }) => {
          await page.addInitScript(
            chosen => localStorage.setItem('theme', chosen),
            theme,
          );
          const address = typeof path === 'string' ? path : await path();
          await openPortal(page, address);
          // What is not known any more was known for a minute after the start.
          await expect(ready(page)).toBeVisible({ timeout: 150_000 });
          await then?.(page);
          // The shell's own cards load for themselves, slowly on a busy machine.
          await expect(
            page.locator('main .MuiCircularProgress-root'),
          ).toHaveCount(0, { timeout: 60_000 });
          await page.screenshot({
            path: `reports/screens/${name.replace(
              / /g,
              '-',
            )}-${theme}-${width}.png`,
            fullPage: true,
          });
          expect(await widerThanThePage(page)).toEqual([]);
          const place = then ? '[role=dialog]' : 'main';
          expect(await violations(page, place)).toEqual([]);
        });
      }
    });
  }
}

/** Words are longer there, and those of stored facts stay English. */
test.describe('in German, 390 px wide', () => {
  test.use({ viewport: { width: 390, height: 900 } });

  test('the page of a rollout fits', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('language', 'de'));
    await openPortal(page, ROLLOUT);
    await expect(page.getByRole('region', { name: 'Verlauf' })).toBeVisible();
    await expect(page.getByText('Hier nicht gemessen').first()).toBeVisible();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
    ).toBeLessThanOrEqual(390);
  });
});
