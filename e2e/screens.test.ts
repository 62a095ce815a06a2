import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe';
import { region } from './commander';
import {
  ROLLOUT,
  SANDBOX,
  WEB,
  asGuest,
  closePages,
  endIncident,
  openPortal,
  searchPath,
} from './portal';
import { declareBroken, declareHeld } from './rollouts';

/**
 * Screens and states that no other journey gives to axe. One page is used for
 * all of them, as most of their time goes to opening the portal.
 */
interface Screen {
  readonly name: string;
  readonly path: () => string;
  readonly ready: (page: Page) => Locator;
  /** To the state that is looked at. */
  readonly then?: (page: Page) => Promise<void>;
  /** The main part of the page when absent. */
  readonly part?: string;
}

const GUARDS = `${ROLLOUT}/guards`;

let incident = '';
let restricted = '';
let run = '';
let held = { id: '', step: 0 };
let broken = { id: '', rollback: '' };

const rolloutPath = (id: string) => `/production-safety/rollouts/${id}`;
const incidentPath = (id: string) => `/production-safety/incidents/${id}`;

/** What is ours of a result: the list around it is Backstage's own. */
const FOUND = 'article .MuiListItemText-root';
/** A place in the grid of Backstage's home page. */
const WIDGET = '.react-grid-item';
const OVERRIDE = 'Advance although something holds it';
const SEARCHES = {
  incidents: searchPath('reports cut off', 'production-safety-incident'),
  runbooks: searchPath('good way round', 'production-safety-runbook'),
};

async function openByButton(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('dialog').getByLabel('Reason')).toBeVisible();
}

/** The search reads what is new once a minute. */
async function findBySearch(page: Page, path: string, name: RegExp) {
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByRole('link', { name }).first()).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: 120_000 });
}

const OF_ROLLOUTS: readonly Screen[] = [
  {
    name: 'a rollout that is not there',
    path: () => '/production-safety/rollouts/default.nowhere',
    ready: page => page.getByText('There is no such rollout'),
  },
  {
    name: 'no such page',
    path: () => '/production-safety/nowhere',
    ready: page => page.getByText('There is no such page'),
  },
  {
    name: 'portfolio in which nothing is found',
    path: () => '/production-safety?q=nothingiscalledso',
    ready: page => page.getByText('No rollout matches'),
  },
  {
    name: 'guards and their backtest',
    path: () => GUARDS,
    ready: page => page.getByRole('heading', { name: /guard/i }).first(),
  },
  {
    name: 'rollout page with everything unfolded',
    path: () => ROLLOUT,
    ready: page => page.getByRole('region', { name: 'History' }).first(),
    then: async page => {
      const folded = page.locator('main [aria-expanded=false]');
      await expect(folded.first()).toBeVisible();
      // From the last on, as what is unfolded counts no longer.
      for (const fold of (await folded.all()).reverse()) await fold.click();
    },
  },
  {
    name: 'pause dialog',
    path: () => rolloutPath(held.id),
    ready: page => page.getByRole('button', { name: 'Pause' }),
    then: page => openByButton(page, 'Pause'),
    part: '[role=dialog]',
  },
  {
    name: 'override dialog',
    path: () => rolloutPath(held.id),
    ready: page => page.getByRole('button', { name: OVERRIDE }),
    then: page => openByButton(page, OVERRIDE),
    part: '[role=dialog]',
  },
  {
    name: 'why a rollout went forward',
    path: () => `${rolloutPath(held.id)}/steps/${held.step}`,
    ready: page =>
      page.getByRole('heading', { name: /^Why did .* enter more/ }),
    then: page =>
      expect(
        page.getByText('A person went through gates that were not open'),
      ).toBeVisible(),
  },
  {
    name: 'why a rollout was rolled back',
    path: () => `${rolloutPath(broken.id)}/rollbacks/${broken.rollback}`,
    ready: page =>
      page.getByRole('heading', { name: /^Why was .* rolled back/ }),
    then: page =>
      expect(region(page, 'Judged again')).toContainText(
        'the same verdict follows again',
      ),
  },
  {
    name: 'widget of the home page',
    path: () => '/home',
    ready: page =>
      page.locator(WIDGET).getByRole('link', { name: 'Reports are cut off' }),
    part: WIDGET,
  },
  {
    name: 'notifications',
    path: () => '/notifications',
    // Which of them are the newest depends on what pages people meanwhile.
    ready: page => page.locator('article tbody a').first(),
    // What is around the words and their link is Backstage's own.
    part: 'article tbody a',
  },
  {
    name: 'tab of a component with incidents and items',
    path: () => `${WEB}/rollouts`,
    ready: page => page.getByText('Reports are cut off').first(),
  },
  {
    name: 'tab of a component with two rollouts',
    path: () => '/catalog/default/component/siteproof-reports/rollouts',
    ready: page => page.getByRole('button', { name: /^Rollout / }),
  },
];

const OF_INCIDENTS: readonly Screen[] = [
  {
    name: 'an incident that is not there',
    path: () => incidentPath('nowhere'),
    ready: page => page.getByText('There is no such incident or run'),
  },
  {
    name: 'incidents that are over',
    path: () => '/production-safety/incidents?state=closed',
    ready: page => page.getByRole('table').first(),
  },
  {
    name: 'restricted incident',
    path: () => incidentPath(restricted),
    ready: page => page.getByText(/Restricted/).first(),
  },
  {
    name: 'forms of an incident',
    path: () => incidentPath(incident),
    ready: page => region(page, 'Action items'),
    then: async page => {
      for (const name of [
        'Write to the public…',
        'Draft a report to colleagues…',
        'Add action item',
        'Write draft',
      ]) {
        await page.getByRole('button', { name }).click();
      }
      await expect(region(page, 'Post-mortem')).toContainText('# Post-mortem');
    },
  },
  {
    name: 'page of a run',
    path: () => `/production-safety/runs/${run}`,
    ready: page => region(page, 'All steps'),
  },
  {
    name: 'incidents in the search',
    path: () => SEARCHES.incidents,
    ready: page => page.locator('article'),
    then: page => findBySearch(page, SEARCHES.incidents, /Reports are cut off/),
    part: FOUND,
  },
  {
    name: 'runbooks in the search',
    path: () => SEARCHES.runbooks,
    ready: page => page.locator('article'),
    then: page => findBySearch(page, SEARCHES.runbooks, /^P1: a core function/),
    part: FOUND,
  },
  {
    name: 'bar of active incidents',
    path: () => '/production-safety',
    ready: page => page.getByRole('list', { name: 'Active incidents' }),
    part: 'ul[aria-label="Active incidents"]',
  },
  {
    name: 'dialog of the shortcut',
    path: () => WEB,
    ready: page => page.getByRole('heading', { level: 1 }).first(),
    then: async page => {
      await page.locator('body').press('Alt+Shift+D');
      await expect(page.getByLabel('What do users see?')).toBeFocused();
    },
    part: '[role=dialog]',
  },
];

const OF_FAILURES: readonly Screen[] = [
  ['portfolio', '/production-safety'],
  ['rollout', ROLLOUT],
  ['incidents', '/production-safety/incidents'],
  ['setup check', '/production-safety/providers'],
].map(([name, path]) => ({
  name: `${name} that cannot be loaded`,
  path: () => path,
  ready: page => page.getByRole('button', { name: /again/i }).first(),
}));

const OF_SANDBOX: readonly Screen[] = [
  ['home', '/'],
  ['product', '/siteproof/'],
  ['users', '/siteproof/who/'],
  ['traffic', '/siteproof/traffic/'],
  ['inbox', '/siteproof/inbox/'],
  ['status page', '/siteproof/status/'],
].map(([name, path]) => ({
  name: `sandbox: ${name}`,
  path: () => `${SANDBOX}${path}`,
  ready: page => page.locator('h1, h2').first(),
  part: 'body',
}));

let page: Page;

test.beforeAll(async ({ browser }) => {
  const declared = await asGuest<{ id: string; runs: { id: string }[] }>(
    '/incidents',
    {
      title: 'Reports are cut off',
      severity: 'P1',
      components: ['component:default/siteproof-web'],
    },
  );
  incident = declared.id;
  [{ id: run }] = declared.runs;
  await asGuest(`/incidents/${incident}/commands`, { type: 'take-command' });
  await asGuest(`/incidents/${incident}/commands`, {
    type: 'add-item',
    kind: 'detect',
    text: 'Add an alert for reports',
  });
  restricted = (
    await asGuest<{ id: string }>('/incidents', {
      title: 'Keys are public',
      severity: 'P2',
      isRestricted: true,
      isDrill: true,
    })
  ).id;
  const unique = Date.now().toString(36);
  held = await declareHeld(`screens-held-${unique}`);
  broken = await declareBroken(`screens-broken-${unique}`);
  page = await (await browser.newContext()).newPage();
  await openPortal(page, '/production-safety');
});

test.afterAll(async () => {
  for (const id of [incident, restricted]) if (id) await endIncident(id);
  await closePages(page);
});

/** What is broken on some screens, by their names; all are looked at. */
async function brokenOn(screens: readonly Screen[]) {
  const wrong: Record<string, readonly string[]> = {};
  for (const screen of screens) {
    await test.step(screen.name, async () => {
      const found = await lookAt(screen).catch((error: Error) => [
        `could not be looked at: ${error.message}`,
      ]);
      if (found.length > 0) wrong[screen.name] = found;
    });
  }
  return wrong;
}

async function lookAt({ path, ready, then, part = 'main' }: Screen) {
  await openPortal(page, path());
  await expect(ready(page)).toBeVisible();
  await then?.(page);
  await expect(page.locator('main .MuiCircularProgress-root')).toHaveCount(0, {
    timeout: 60_000,
  });
  let found = await violations(page, part);
  // What fades in has the wrong colours for a moment.
  if (found.length > 0) {
    await page.waitForTimeout(1_000);
    found = await violations(page, part);
  }
  return found;
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    test.beforeAll(async () => {
      await openPortal(page, '/production-safety');
      await page.evaluate(
        chosen => localStorage.setItem('theme', chosen),
        theme,
      );
    });

    test('screens and states of rollouts pass axe', async () => {
      expect(await brokenOn(OF_ROLLOUTS)).toEqual({});
    });

    test('screens and states of incidents pass axe', async () => {
      expect(await brokenOn(OF_INCIDENTS)).toEqual({});
    });

    test('what cannot be loaded passes axe', async () => {
      const isAsked = (url: URL) =>
        url.pathname.startsWith('/api/production-safety/v1/');
      await page.route(isAsked, route => route.abort());
      const wrong = await brokenOn(OF_FAILURES);
      await page.unroute(isAsked);
      expect(wrong).toEqual({});
    });
  });
}

test('pages of the sandbox pass axe', async () => {
  expect(await brokenOn(OF_SANDBOX)).toEqual({});
});
