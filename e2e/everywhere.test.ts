import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { WEB, closePages, endIncident, openPortal, searchPath } from './portal';

test.describe.configure({ mode: 'serial' });

const TITLE = 'Reports cannot be opened';
let page: Page;
let incident = '';

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
});

// What is left open would keep rollouts of other journeys from going forward.
test.afterAll(async () => {
  if (incident) await endIncident(incident);
  await closePages(page);
});

const banner = () => page.getByRole('list', { name: 'Active incidents' });

test('an incident is declared from any page by keyboard', async () => {
  await openPortal(page, WEB);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await page.locator('body').press('Alt+Shift+D');
  const dialog = page.getByRole('dialog', { name: 'Declare an incident' });
  await expect(dialog).toBeVisible();
  await page.keyboard.type(TITLE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  incident = new URL(page.url()).pathname.split('/').pop() ?? '';
  // Here everything is about it anyway.
  await expect(banner()).toBeHidden();
});

test('every other page tells of it, until it is hidden in this browser', async () => {
  await openPortal(page, '/production-safety');
  await expect(banner()).toContainText(TITLE);
  await page
    .getByRole('button', { name: `Hide “${TITLE}” in this browser` })
    .click();
  await expect(banner()).toBeHidden();
  await openPortal(page, WEB);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(banner()).toBeHidden();
});

test('it is found in the search by its title', async () => {
  const found = page.getByRole('link', { name: `P1: ${TITLE}` });
  // The search reads incidents once a minute.
  await expect(async () => {
    await page.goto(searchPath('reports opened', 'production-safety-incident'));
    await expect(found).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 120_000 });
  await found.click();
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
});

test('a runbook is found by what people see', async () => {
  await page.goto(searchPath('good way round', 'production-safety-runbook'));
  await page
    .getByRole('link', { name: 'P1: a core function is badly impaired' })
    .first()
    .click();
  await expect(
    page.getByRole('region', { name: 'Follow this runbook' }),
  ).toBeVisible({ timeout: 120_000 });
});
