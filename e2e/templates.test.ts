import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { incidentOn, nextStep, region } from './commander';
import { asGuest, closePages, endIncident, openPortal } from './portal';

test.describe.configure({ mode: 'serial' });

const TITLE = 'Invoices are sent twice';
const COMPONENT = 'component:default/siteproof-web';

let page: Page;
let id = '';

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
});

// What is left open would be in the way of other journeys.
test.afterAll(async () => {
  if (id) await endIncident(id);
  await closePages(page);
});

const openTemplate = (name: string) =>
  openPortal(page, `/create/templates/default/${name}`);
const press = (name: string) =>
  page.getByRole('button', { name, exact: true }).click();

/** Goes from the filled form to what the run of the template gives. */
async function run(link: string) {
  await press('Review');
  await press('Create');
  const result = page.getByRole('button', { name: link });
  await expect(result).toBeVisible({ timeout: 60_000 });
  await result.click();
}

test('an incident is declared by its template, and the result leads to it', async () => {
  await openTemplate('declare-incident');
  await page.getByLabel(/^What do users see\?/).fill(TITLE);
  expect(await violations(page, 'form')).toEqual([]);
  await page.getByLabel(/^Drill/).check();
  await run('Open incident');
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  id = incidentOn(page);
  await expect(nextStep(page)).toContainText('Record what is impaired');
  const incident = await asGuest<object>(`/incidents/${id}`);
  expect(incident).toMatchObject({ severity: 'P1', isDrill: true });
});

test('a checklist is started by its template in that incident, and followed', async () => {
  await openTemplate('run-checklist');
  await page.getByLabel(/^Incident/).fill(id);
  expect(await violations(page, 'form')).toEqual([]);
  await run('Follow it');
  await expect(region(page, 'All steps')).toContainText(
    /0 of \d+ steps answered/,
  );
  const { runs } = await asGuest<{
    runs: { runbook: { entityRef: string; path: string } }[];
  }>(`/incidents/${id}`);
  expect(runs.map(({ runbook }) => runbook)).toContainEqual({
    entityRef: COMPONENT,
    path: 'docs/deployment-ready-checklist.md',
  });
});
