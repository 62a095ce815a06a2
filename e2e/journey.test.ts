import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
  ROLLOUT,
  SANDBOX,
  WEB,
  addFault,
  backendAnswers,
  clearFaults,
  closePages,
  exposedUser,
  killBackend,
  openPortal,
  part,
} from './portal';

const PARTS = ['navigation', 'dashboard', 'forms', 'ncr', 'diary'];
/** How often SiteProof asks for its flags here, instead of every 15 s. */
const POLL_MS = 500;

test.describe.configure({ mode: 'serial' });

let portal: Page;
let siteproof: Page;

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext();
  portal = await context.newPage();
  siteproof = await context.newPage();
});

test.afterAll(async () => {
  await clearFaults();
  await closePages(portal);
});

const card = () => portal.getByRole('region', { name: 'Design system v2' });

/** Restores the rollout, or one part, from the rollout page. */
async function restore(what: string, dialogTitle: string) {
  await openPortal(portal, ROLLOUT);
  await portal.getByRole('button', { name: what }).click();
  const dialog = portal.getByRole('dialog', { name: dialogTitle });
  await dialog.getByLabel('Reason').fill('Fixed and tried');
  await dialog.getByRole('button', { name: /^Restore/ }).click();
  await expect(dialog).toBeHidden();
}

async function seesEverywhere(version: 'v1' | 'v2') {
  for (const name of PARTS) {
    await expect(part(siteproof, name, version)).toBeVisible();
  }
}

test('the card of siteproof-web says where its rollout stands', async () => {
  await openPortal(portal, WEB);
  await expect(card()).toContainText(/Beta, 25\s% of users/i);
  await expect(card()).toContainText('Flags are served as planned');
  await expect(card().getByRole('button', { name: /Roll back/ })).toBeEnabled();
});

test('an exposed user of SiteProof sees V2', async () => {
  const user = await exposedUser(siteproof);
  await siteproof.goto(`${SANDBOX}/siteproof/?user=${user}&poll=${POLL_MS}`);
  await seesEverywhere('v2');
});

test('two interactions roll back, and the dialog proves it', async () => {
  await card()
    .getByRole('button', { name: /Roll back/ })
    .click();
  const dialog = portal.getByRole('dialog');
  await expect(dialog).toContainText(/25\s% of users return to V1/);
  await dialog.getByRole('button', { name: 'Roll back now' }).click();
  await expect(dialog).toContainText(
    /V1 for all users, confirmed in \d+(\.\d+)?\ss/,
  );
  await expect(dialog).toContainText(/6 of 6 flags switched off/);
  await seesEverywhere('v1');
  await portal.keyboard.press('Escape');
  await expect(card()).toContainText(/rolled back/i);
});

test('the runbook opens as TechDocs from the card', async () => {
  await card().getByRole('link', { name: 'Rollback procedure' }).click();
  await expect(portal).toHaveURL(
    /\/docs\/default\/component\/siteproof-web\/runbooks\/rollback-procedure/,
  );
  await expect(
    portal.getByRole('heading', { name: 'Rollback procedure', level: 1 }),
  ).toBeVisible({ timeout: 120_000 });
  await expect(
    portal.getByRole('heading', { name: 'Roll back one part', level: 2 }),
  ).toBeVisible();
});

test('restoring brings V2 back to the same users', async () => {
  await restore('Restore', 'Restore Design system v2?');
  await seesEverywhere('v2');
});

test('the template Emergency rollback takes back one part', async () => {
  await openPortal(portal, '/create/templates/default/emergency-rollback');
  const component = portal.getByRole('textbox', { name: 'Component' });
  await component.click();
  await component.pressSequentially('SiteProof w');
  await portal.getByRole('option', { name: 'SiteProof web' }).click();
  await portal.getByRole('button', { name: 'Add Item' }).click();
  await portal.getByRole('textbox', { name: 'parts-0' }).fill('navigation');
  await portal.getByRole('button', { name: /Review/ }).click();
  await portal.getByRole('button', { name: /Create/ }).click();
  await expect(
    portal.getByText(/V1 of navigation for all users, confirmed in/).first(),
  ).toBeVisible({
    timeout: 60_000,
  });
  await expect(part(siteproof, 'navigation', 'v1')).toBeVisible();
  await expect(part(siteproof, 'dashboard', 'v2')).toBeVisible();
  await portal.getByRole('link', { name: /Open rollout/ }).click();
  await expect(portal).toHaveURL(/rollouts\/default.design-system-v2/);
});

test('a backend killed in mid-rollback finishes it when it is back', async () => {
  await addFault({
    mode: 'latency',
    latencyMs: 1_500,
    match: { path: '^/api/v1/projects' },
  });
  await openPortal(portal, ROLLOUT);
  await portal
    .getByRole('button', { name: /Roll back Design system v2/ })
    .click();
  const dialog = portal.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Roll back now' }).click();
  await expect(dialog).toContainText('Asked by');
  killBackend();
  await expect.poll(backendAnswers).toBe(false);
  await clearFaults();
  await expect.poll(backendAnswers, { timeout: 120_000 }).toBe(true);
  await expect(dialog).toContainText(/V1 for all users, confirmed in/, {
    timeout: 60_000,
  });
  await seesEverywhere('v1');
});

test('the history says who did what and why', async () => {
  await openPortal(portal, ROLLOUT);
  const history = portal.getByRole('region', { name: 'History' });
  await expect(history).toContainText(
    'Rolled back by guest because Error rate',
  );
  await expect(history).toContainText(
    'Restored to 25 % of users by guest because Fixed and tried',
  );
});
