import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import {
  ROLLOUT,
  SANDBOX,
  WEB,
  asGuest,
  openPortal,
  restoreWhereRolledBack,
} from './portal';

test.describe.configure({ mode: 'serial' });

let commander: Page;
let other: Page;
let offline: BrowserContext;

test.beforeAll(async ({ browser }) => {
  offline = await browser.newContext();
  commander = await offline.newPage();
  other = await (await browser.newContext()).newPage();
});

const nextStep = (page: Page) =>
  page.getByRole('region', { name: 'Next step' });
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });

/** Answers the step that the page asks for, and waits for the next one. */
async function done(page: Page, step: RegExp) {
  await expect(nextStep(page)).toContainText(step);
  await nextStep(page).getByRole('button', { name: 'Done' }).click();
  await expect(nextStep(page)).not.toContainText(step);
}

/** What the sandbox's PagerDuty has of the incident on the page. */
async function alertState(page: Page): Promise<string | undefined> {
  const id = new URL(page.url()).pathname.split('/').pop();
  const answer = await fetch(`${SANDBOX}/sandbox/pagerduty/alerts`);
  const { alerts } = (await answer.json()) as {
    alerts: readonly { key: string; state: string }[];
  };
  return alerts.find(({ key }) => key.endsWith(`${id}`))?.state;
}

test('a P0 is declared from the component, and its checklist opens by itself', async () => {
  await openPortal(commander, ROLLOUT);
  await restoreWhereRolledBack(commander);
  await openPortal(commander, `${WEB}/rollouts`);
  await commander
    .getByRole('button', { name: 'Declare incident…' })
    .first()
    .click();
  const dialog = commander.getByRole('dialog');
  await dialog.getByLabel('What do users see?').fill('Nobody can log in');
  await dialog.getByText(/^P0/).click();
  await dialog.getByRole('button', { name: 'Declare' }).click();
  await expect(
    commander.getByRole('heading', { name: 'Nobody can log in' }),
  ).toBeVisible();
  await expect(nextStep(commander)).toContainText('Take command, aloud.');
  await expect(timeline(commander)).toContainText('Checklist opened');
  await expect.poll(() => alertState(commander)).toBe('triggered');
});

test('whoever takes command acknowledges, and the others see each tick', async () => {
  await openPortal(other, new URL(commander.url()).pathname);
  await commander.getByRole('button', { name: 'Take command' }).click();
  await done(commander, /Take command, aloud/);
  await expect(nextStep(other)).toContainText('Roll back V2');
  await expect(timeline(other)).toContainText('guest took command.');
  await expect.poll(() => alertState(commander)).toBe('acknowledged');
});

test('what may have caused it is rolled back from there, with proof', async () => {
  const suspects = commander.getByRole('region', { name: 'Suspects' });
  await expect(suspects).toContainText('It changes siteproof-web.');
  await suspects.getByRole('button', { name: /^Roll back Design/ }).click();
  const dialog = commander.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Roll back now' }).click();
  await expect(dialog).toContainText(/V1 for all users, confirmed/, {
    timeout: 60_000,
  });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(timeline(other)).toContainText(/Design system v2: Rolled back/i);
  await done(commander, /Roll back V2/);
});

test('without a connection steps are ticked, and sent when it is back', async () => {
  const asked = 'Check that V1 is confirmed.';
  await expect(nextStep(commander)).toContainText(asked);
  await offline.setOffline(true);
  await nextStep(commander).getByRole('button', { name: 'Done' }).click();
  await expect(commander.getByText(/waits? to be sent/)).toBeVisible();
  // The page goes on by itself, and nobody else knows yet.
  await expect(nextStep(commander)).not.toContainText(asked);
  await expect(nextStep(other)).toContainText(asked);
  await offline.setOffline(false);
  await expect(commander.getByText(/waits? to be sent/)).toBeHidden({
    timeout: 60_000,
  });
  await expect(nextStep(other)).not.toContainText(asked, { timeout: 30_000 });
});

test('it is resolved, and the draft of the post-mortem is there', async () => {
  await commander.getByRole('button', { name: 'Resolved' }).click();
  await commander.getByLabel(/why\?/).fill('V1 for everybody');
  await commander
    .getByRole('region', { name: 'Severity and status' })
    .getByRole('button', { name: 'Change', exact: true })
    .click();
  await expect(timeline(other)).toContainText('Status is resolved.');
  await expect.poll(() => alertState(commander)).toBe('resolved');
  await commander.getByRole('button', { name: 'Write draft' }).click();
  await expect(
    commander.getByText('# Post-mortem: Nobody can log in'),
  ).toBeVisible();
});

test('every answer is in the timeline once', async () => {
  const id = new URL(commander.url()).pathname.split('/').pop();
  const { items } = await asGuest<{ items: { id: string; kind: string }[] }>(
    `/incidents/${id}/timeline?limit=100`,
  );
  const answers = items.filter(({ kind }) => kind === 'step-answered');
  expect(answers).toHaveLength(3);
  expect(new Set(items.map(each => each.id)).size).toBe(items.length);
});
