import { expect, test } from '@playwright/test';
import { passesAxe } from './axe';
import { done, incidentOn, nextStep, region, timeline } from './commander';
import {
  ROLLOUT,
  TAB,
  endIncident,
  openAs,
  openPortal,
  restoreWhereRolledBack,
} from './portal';

let id = '';

// What is left would be in the way of other journeys.
test.afterAll(async () => {
  if (id) await endIncident(id);
});

test('a step of the checklist rolls back, is answered with proof, and fits a phone', async ({
  page,
}) => {
  await openAs(page, 'mara', ROLLOUT);
  await restoreWhereRolledBack(page);
  await openPortal(page, TAB);
  await page.getByRole('button', { name: 'Declare incident…' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What do users see?').fill('Forms lose their text');
  await dialog.getByText(/^P0/).click();
  await dialog.getByRole('button', { name: 'Declare' }).click();
  await expect(nextStep(page)).toContainText('Take command, aloud.');
  id = incidentOn(page);
  await page.getByRole('button', { name: 'Take command' }).click();
  await done(page, /Take command, aloud/);
  const offer = region(page, 'What the portal does');
  await expect(offer).toContainText('return to V1');
  await page.setViewportSize({ width: 390, height: 844 });
  const now = offer.getByRole('button', { name: /^Roll back .+ now$/ });
  await expect(now).toBeVisible();
  const width = await page.evaluate(() => document.body.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await passesAxe(page);
  await now.focus();
  await page.keyboard.press('Enter');
  await expect(nextStep(page)).toContainText(
    /Done: V1 for all users, confirmed/,
    { timeout: 60_000 },
  );
  await expect(nextStep(page)).not.toContainText('Roll back V2 if');
  await expect(timeline(page)).toContainText('confirmed');
  await passesAxe(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPortal(page, ROLLOUT);
  await restoreWhereRolledBack(page);
});
