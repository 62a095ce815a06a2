import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
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
  TAB,
  closePages,
  endIncident,
  openAs,
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

/** Mara declares and has command first; Jonas takes it over. */
let marasBrowser: BrowserContext;
let mara: Page;
let jonas: Page;
let id = '';

test.beforeAll(async ({ browser }) => {
  marasBrowser = await browser.newContext();
  mara = await marasBrowser.newPage();
  jonas = await (await browser.newContext()).newPage();
  await openAs(mara, 'mara', ROLLOUT);
  await restoreWhereRolledBack(mara);
  // From here on there is no mouse.
  await openPortal(mara, TAB);
});

test.afterAll(async () => {
  if (id) await endIncident(id);
  await closePages(mara, jonas);
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name });
const pressNow = (page: Page, name: string | RegExp) =>
  pressByKeyboard(page, button(page, name));

// On the page of the component, so that what may have caused it is known.
test('a P0 is declared from its component by three keys, with its title and its severity', async () => {
  await expect(button(mara, /^Roll back/).first()).toBeVisible();
  await mara.keyboard.press('Alt+Shift+D');
  const dialog = mara.getByRole('dialog', { name: 'Declare an incident' });
  await expect(dialog.getByLabel('What do users see?')).toBeFocused();
  await expect(dialog.getByLabel('Affects siteproof-web')).toBeChecked();
  await mara.keyboard.type(TITLE);
  await tabTo(mara, dialog.getByRole('radio', { name: /^P1/ }));
  await mara.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('radio', { name: /^P0/ })).toBeChecked();
  await passesAxe(mara);
  await pressByKeyboard(mara, dialog.getByRole('button', { name: 'Declare' }));
  await expect(mara.getByRole('heading', { name: TITLE })).toBeVisible();
  id = incidentOn(mara);
  await expect(nextStep(mara)).toContainText('Take command, aloud.');
});

test('command is taken, and the first step ticked', async () => {
  await pressNow(mara, 'Take command');
  await expect(roles(mara)).toContainText('Commander: mara (you)');
  await keepsFocus(roles(mara));
  const done = nextStep(mara).getByRole('button', { name: 'Done' });
  await pressByKeyboard(mara, done);
  // The next step has the focus, so that it is read out and goes on from there.
  const step = nextStep(mara).locator('[tabindex="-1"]').first();
  await expect(step).toContainText('Roll back V2');
  await expect(step).toBeFocused();
});

test('command is offered, and read back by the next one', async () => {
  await pressNow(mara, 'Offer command…');
  await expect(mara.getByLabel('To whom')).toBeFocused();
  await mara.keyboard.type('user:default/jonas');
  await passesAxe(mara);
  await mara.keyboard.press('Enter');
  await expect(roles(mara)).toContainText('offered to jonas');
  await keepsFocus(roles(mara));
  await openAs(jonas, 'jonas', new URL(mara.url()).pathname);
  await pressNow(jonas, 'I have command');
  await expect(roles(jonas)).toContainText('Commander: jonas (you)');
  await keepsFocus(roles(jonas));
  await expect(roles(mara)).toContainText('Commander: jonas');
});

test('the suspect is rolled back after a confirmation, and the focus comes back', async () => {
  test.setTimeout(180_000);
  const suspects = region(jonas, 'Suspects');
  const rollBack = suspects.getByRole('button', { name: /^Roll back Design/ });
  await pressByKeyboard(jonas, rollBack);
  const dialog = jonas.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Roll back now' });
  await expect(confirm).toBeVisible();
  await keepsFocus(dialog);
  await pressByKeyboard(jonas, confirm);
  await expect(dialog).toContainText(/V1 for all users, confirmed/, {
    timeout: 90_000,
  });
  await keepsFocus(dialog);
  await jonas.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await keepsFocus(suspects);
  await pressByKeyboard(
    jonas,
    nextStep(jonas).getByRole('button', { name: 'Done', exact: true }),
  );
  await expect(nextStep(jonas)).toContainText('Check that V1 is confirmed.');
  await passesAxe(jonas);
});

test('a step is answered without a connection, and sent when it is back', async () => {
  const done = () => nextStep(mara).getByRole('button', { name: 'Done' });
  await expect(nextStep(mara)).toContainText('Check that V1 is confirmed.');
  await pressByKeyboard(mara, done());
  await expect(nextStep(mara)).toContainText(/Record what users see/);
  await marasBrowser.setOffline(true);
  await tabTo(mara, nextStep(mara).getByLabel('What do you see?'));
  await mara.keyboard.type('Reports are gone');
  await pressByKeyboard(mara, done());
  await expect(mara.getByText('1 answer waits to be sent')).toBeVisible();
  await keepsFocus(nextStep(mara));
  await marasBrowser.setOffline(false);
  await expect(mara.getByText(/waits? to be sent/)).toBeHidden({
    timeout: 60_000,
  });
  await expect(nextStep(jonas)).not.toContainText(/Record what users see/);
});

test('a text for the public is proposed by one and approved by the other', async () => {
  await pressNow(mara, 'Write to the public…');
  const text = messages(mara).getByLabel('Text, as it is published');
  await expect(text).not.toHaveValue('');
  await tabTo(mara, text);
  await mara.keyboard.press('Control+A');
  await mara.keyboard.type(PUBLIC_TEXT);
  await pressNow(mara, /^Propose/);
  const proposal = mara.getByRole('group', { name: 'Proposed text' });
  await expect(proposal).toBeFocused();
  await pressNow(jonas, 'Approve this text');
  await expect.poll(() => toldInPublic(id)).toEqual([PUBLISHED]);
  await keepsFocus(messages(jonas));
  await passesAxe(jonas);
});

test('it is resolved, and its draft is there', async () => {
  const state = region(jonas, 'Severity and status');
  await pressByKeyboard(jonas, state.getByRole('button', { name: 'Resolved' }));
  await expect(jonas.getByLabel(/why\?/)).toBeFocused();
  await jonas.keyboard.type('V1 for everybody');
  await jonas.keyboard.press('Enter');
  await expect(timeline(jonas)).toContainText('Status is resolved.');
  await keepsFocus(state);
  await expect.poll(() => alertsOf(id)).toEqual(['resolved']);
  await pressNow(jonas, 'Write draft');
  await expect(region(jonas, 'Post-mortem')).toContainText(
    `# Post-mortem: ${TITLE}`,
  );
  await passesAxe(jonas);
});
