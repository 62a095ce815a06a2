import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { passesAxe } from './axe';
import {
  ROLLOUT,
  SANDBOX,
  closePages,
  exposedUser,
  openPortal,
  part,
  restoreWhereRolledBack,
} from './portal';

/** How often SiteProof asks for its flags here, instead of every 15 s. */
const POLL_MS = 500;

test.describe.configure({ mode: 'serial' });

let portal: Page;
let siteproof: Page;
let traffic: Page;

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext();
  portal = await context.newPage();
  siteproof = await context.newPage();
  traffic = await context.newPage();
});

test.afterAll(async () => {
  await fetch(`${SANDBOX}/sandbox/traffic/troubles`, { method: 'DELETE' });
  await fetch(`${SANDBOX}/sandbox/traffic/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ diurnal: false, sentry: { state: 'up' } }),
  });
  await closePages(portal);
});

/** The row of a part, with its state and what can be done. */
const rowOf = (name: string) =>
  portal
    .getByRole('region', { name: 'Parts' })
    .getByRole('row')
    .filter({ hasText: `ds2-${name}` });

const guards = () => portal.getByRole('region', { name: 'Guards' });

test('guards of a rollout that runs say how it does, with the numbers', async () => {
  // Each source has its own delay, and begins with what is restored here.
  test.setTimeout(10 * 60_000);
  await openPortal(portal, ROLLOUT);
  await restoreWhereRolledBack(portal);
  const forms = guards()
    .getByRole('listitem')
    .filter({ hasText: /above 5\s% in forms/ });
  await expect(forms).toContainText(/Healthy.*of [\d,]+ requests failed/s, {
    timeout: 150_000,
  });
  // Sentry tells of whole minutes, once it is sure of them.
  const crashes = guards()
    .getByRole('listitem')
    .filter({ hasText: 'crashes above 3 in 1 hour' });
  await expect(crashes).toContainText('Healthy', { timeout: 200_000 });
  // Whoever opens the example sees a rollout that is well, by all measures.
  await expect(guards()).not.toContainText('No connected source measures');
  await expect(
    guards().getByRole('listitem').filter({ hasText: 'negative-feedback' }),
  ).toContainText('Healthy', { timeout: 200_000 });
});

test('errors in one part take that part back, without a person', async () => {
  const user = await exposedUser(siteproof);
  await siteproof.goto(`${SANDBOX}/siteproof/?user=${user}&poll=${POLL_MS}`);
  await expect(part(siteproof, 'forms', 'v2')).toBeVisible();

  await traffic.goto(`${SANDBOX}/siteproof/traffic/`);
  await traffic.getByLabel('Where').selectOption('forms');
  await traffic.getByLabel('How much').fill('30');
  await traffic.getByRole('button', { name: 'Inject' }).click();

  await expect(part(siteproof, 'forms', 'v1')).toBeVisible({
    timeout: 120_000,
  });
  await expect(part(siteproof, 'dashboard', 'v2')).toBeVisible();
  await expect(rowOf('forms')).toContainText(/Rolled back/i);
  await expect(rowOf('dashboard')).toContainText(/On/);
});

test('the page shows the clock from the first bad sample to the proof', async () => {
  const clock = portal.getByRole('region', { name: 'Latest rollback' });
  await expect(clock).toContainText(
    'Decided without a person, by the guard forms-errors',
  );
  for (const moment of [
    'First bad sample',
    'Threshold crossed',
    'Decided',
    'Flags written',
    'V1 confirmed',
  ]) {
    await expect(clock).toContainText(moment);
  }
  await expect(clock).toContainText(
    /First bad sample to V1 confirmed: [\d.]+\ss/,
  );
  await expect(portal.getByRole('region', { name: 'History' })).toContainText(
    /Guard forms-errors fired: \d+ of \d+ requests failed/,
  );
});

test('a page says why, and reaches the same verdict again', async () => {
  await portal
    .getByRole('region', { name: 'Latest rollback' })
    .getByRole('link', { name: 'Why was this rolled back?' })
    .click();
  await expect(
    portal.getByRole('heading', {
      name: 'Why was Design system v2: forms rolled back?',
    }),
  ).toBeVisible();
  await expect(
    portal.getByRole('region', { name: 'Judged again' }),
  ).toContainText('the same verdict follows again');
  await expect(
    portal
      .getByRole('region', { name: 'Share that failed' })
      .getByRole('img', { name: /On V2 .* failed from/ }),
  ).toBeVisible();
  const judgement = portal.getByRole('region', { name: 'Was it right?' });
  await judgement.getByRole('button', { name: 'It was right' }).click();
  const dialog = portal.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Errors were injected');
  await dialog.getByRole('button', { name: 'Say so' }).click();
  await expect(judgement).toContainText(
    /guest says that it was right, .*: Errors were injected/,
  );
});

test('a burst of crashes, which no request tells of, takes all of V2 back', async () => {
  // Two minutes to count, one and a half that Sentry takes, and restoring V1.
  test.setTimeout(8 * 60_000);
  await traffic.bringToFront();
  await traffic.getByRole('button', { name: /^Remove/ }).click();
  await traffic
    .getByLabel('What goes wrong')
    .selectOption('Pages crash (an hour)');
  await expect(traffic.getByLabel('How much')).toHaveValue('300');
  await traffic.getByLabel('Where').selectOption('Every part');
  await traffic.getByRole('button', { name: 'Inject' }).click();
  await expect(
    traffic.getByText('Every part: 300 crashes an hour, on V2'),
  ).toBeVisible();

  for (const name of ['dashboard', 'diary'] as const) {
    await expect(part(siteproof, name, 'v1')).toBeVisible({ timeout: 400_000 });
  }
  await openPortal(portal, ROLLOUT);
  const clock = portal.getByRole('region', { name: 'Latest rollback' });
  // That of the part that went back before is named as well.
  await expect(clock).toContainText(
    /Decided without a person, by the guards? (forms-errors and )?crashes/,
  );
  await expect(clock).toContainText('V1 confirmed');
  await clock.getByRole('link', { name: 'Why was this rolled back?' }).click();
  await expect(
    portal.getByRole('region', { name: 'Judged again' }),
  ).toContainText('the same verdict follows again');
  const curve = portal.getByRole('region', { name: 'How often it happened' });
  await expect(
    curve.getByRole('img', { name: /On V2 it happened \d+ times/ }),
  ).toBeVisible();
  await traffic.getByRole('button', { name: /^Remove/ }).click();
});

test('the page of the traffic has the load of a day, and silences a source', async () => {
  await traffic.bringToFront();
  const formOf = (label: string) =>
    traffic.locator('form').filter({ has: traffic.getByLabel(label) });
  const apply = (label: string) =>
    formOf(label).getByRole('button', { name: 'Apply' }).click();

  await traffic
    .getByLabel('Over the day')
    .selectOption('Fewer at night, a day takes 5 minutes');
  await apply('Over the day');
  await expect(
    traffic.getByText(/It is \d\d:\d\d on the curve: [\d.]+ times/),
  ).toBeVisible();

  const sentry = traffic.getByRole('group', { name: 'Sentry' });
  const statusOfSentry = async () =>
    (await fetch(`${SANDBOX}/sentry/api/0/organizations/sandbox/`)).status;
  await sentry.getByLabel('How it does').selectOption('Does not answer');
  await traffic.locator('#sources').getByRole('button').click();
  await expect(traffic.getByText('Applied.')).toBeVisible();
  expect(await statusOfSentry()).toBe(503);
  await passesAxe(traffic);

  await sentry.getByLabel('How it does').selectOption('Works');
  await traffic.locator('#sources').getByRole('button').click();
  await expect.poll(statusOfSentry).toBe(401);
});
