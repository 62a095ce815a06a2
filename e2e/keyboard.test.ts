import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { passesAxe } from './axe';
import {
  incidentOn,
  messages,
  nextStep,
  region,
  roles,
  timeline,
} from './commander';
import { keepsFocus, pressByKeyboard, tabTo } from './keyboard';
import {
  ROLLOUT,
  WEB,
  endIncident,
  openPortal,
  restoreWhereRolledBack,
} from './portal';
import { alertsOf, toldInPublic } from './vendors';

test.describe.configure({ mode: 'serial' });

const TITLE = 'Reports are lost';
const PUBLIC_TEXT = 'We are looking into it. Next update within the hour.';

const PUBLISHED = {
  name: TITLE,
  status: 'investigating',
  texts: [PUBLIC_TEXT],
};

let page: Page;
let id = '';

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
  await openPortal(page, ROLLOUT);
  await restoreWhereRolledBack(page);
  // From here on there is no mouse.
  await openPortal(page, `${WEB}/rollouts`);
});

test.afterAll(async () => {
  if (id) await endIncident(id);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });

test('a P0 is declared with three keys, its title and its severity', async () => {
  await expect(button(/^Roll back/).first()).toBeVisible();
  await page.keyboard.press('Alt+Shift+D');
  const dialog = page.getByRole('dialog', { name: 'Declare an incident' });
  await expect(dialog.getByLabel('What do users see?')).toBeFocused();
  await page.keyboard.type(TITLE);
  await tabTo(page, dialog.getByRole('radio', { name: /^P1/ }));
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('radio', { name: /^P0/ })).toBeChecked();
  await passesAxe(page);
  await pressByKeyboard(page, dialog.getByRole('button', { name: 'Declare' }));
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  id = incidentOn(page);
  await expect(nextStep(page)).toContainText('Take command, aloud.');
});

test('command is taken, and the first step ticked', async () => {
  await pressByKeyboard(page, button('Take command'));
  await expect(roles(page)).toContainText('Commander: guest (you)');
  await keepsFocus(roles(page));
  const done = nextStep(page).getByRole('button', { name: 'Done' });
  await pressByKeyboard(page, done);
  // The next step has the focus, so that it is read out and goes on from there.
  const step = nextStep(page).locator('[tabindex="-1"]').first();
  await expect(step).toContainText('Roll back V2');
  await expect(step).toBeFocused();
});

test('what the step asks for is rolled back, and the next one comes with the proof', async () => {
  test.setTimeout(120_000);
  await pressByKeyboard(
    page,
    nextStep(page).getByRole('button', { name: /^Roll back .* now$/ }),
  );
  await expect(nextStep(page)).toContainText('Check that V1 is confirmed.', {
    timeout: 90_000,
  });
  await passesAxe(page);
});

test('a text for the public is written, proposed and approved', async () => {
  await pressByKeyboard(page, button('Write to the public…'));
  const text = messages(page).getByLabel('Text, as it is published');
  await expect(text).not.toHaveValue('');
  await tabTo(page, text);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(PUBLIC_TEXT);
  await pressByKeyboard(page, button(/^Propose/));
  // Approving takes a second thought, and another press of Tab.
  const proposal = page.getByRole('group', { name: 'Proposed text' });
  await expect(proposal).toBeFocused();
  await pressByKeyboard(page, button('Approve this text'));
  await expect.poll(() => toldInPublic(id)).toEqual([PUBLISHED]);
  await keepsFocus(messages(page));
  await passesAxe(page);
});

test('it is resolved, and its draft is there', async () => {
  const state = region(page, 'Severity and status');
  await pressByKeyboard(page, state.getByRole('button', { name: 'Resolved' }));
  await expect(page.getByLabel(/why\?/)).toBeFocused();
  await page.keyboard.type('V1 for everybody');
  await page.keyboard.press('Enter');
  await expect(timeline(page)).toContainText('Status is resolved.');
  await keepsFocus(state);
  await expect.poll(() => alertsOf(id)).toEqual(['resolved']);
  await pressByKeyboard(page, button('Write draft'));
  await expect(region(page, 'Post-mortem')).toContainText(
    `# Post-mortem: ${TITLE}`,
  );
  await passesAxe(page);
});
