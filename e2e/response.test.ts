import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { passesAxe } from './axe';
import {
  done,
  incidentOn,
  messages,
  nextStep,
  region,
  roles,
  timeline,
} from './commander';
import {
  ROLLOUT,
  TAB,
  asGuest,
  clearFaults,
  closePages,
  endIncident,
  openAs,
  openPortal,
  restoreWhereRolledBack,
} from './portal';
import {
  alertsOf,
  loseNextAnswer,
  takeDown,
  threadsOf,
  toldInPublic,
} from './vendors';

test.describe.configure({ mode: 'serial' });

const TITLE = 'Nobody can log in';
/** With what a vendor might take for its own signs. */
const PUBLIC_TEXT =
  'We are looking into a problem with *SiteProof*: “Sign in” fails & <stays> at 0 % for some.\n\nNext update within the hour.';
const PUBLISHED = {
  name: TITLE,
  status: 'investigating',
  texts: [PUBLIC_TEXT],
};
const WHILE_AWAY = ['Half of Europe is hit', 'We try V1 for everybody'];
/** A vendor that was away is tried again after a minute at the latest. */
const TRIED_AGAIN = { timeout: 90_000 };

/** Two people in two browsers that share nothing. */
let marasBrowser: BrowserContext;
let mara: Page;
let jonas: Page;
let id = '';

test.beforeAll(async ({ browser }) => {
  marasBrowser = await browser.newContext();
  mara = await marasBrowser.newPage();
  jonas = await (await browser.newContext()).newPage();
});

// What is left would be in the way of other journeys.
test.afterAll(async () => {
  await clearFaults();
  if (id) await endIncident(id);
  await closePages(mara, jonas);
});

/** The thread of the incident, without what the deputy says when its time comes. */
const saidIn = async (incident: string) =>
  (await threadsOf(incident)).map(({ text, replies }) => ({
    text,
    replies: replies.filter(reply => WHILE_AWAY.includes(reply)),
  }));

/** What colleagues read in the thread of the incident. */
const repliesInSlack = async () =>
  (await saidIn(id)).flatMap(({ replies }) => replies);

async function tellColleagues(page: Page, text: string) {
  const place = messages(page);
  await place.getByLabel('Tell colleagues in the chat').fill(text);
  await place.getByRole('button', { name: 'Tell colleagues' }).click();
}

test('a P0 is declared from the component, and its checklist opens by itself', async () => {
  await mara.goto(`${ROLLOUT}?as=`);
  const choice = mara.getByRole('button', { name: 'Mara Lindqvist' });
  await expect(choice).toBeVisible({ timeout: 60_000 });
  await passesAxe(mara);
  await choice.click();
  await restoreWhereRolledBack(mara);
  await takeDown('pagerduty');
  await openPortal(mara, TAB);
  await mara.getByRole('button', { name: 'Declare incident…' }).first().click();
  const dialog = mara.getByRole('dialog');
  await dialog.getByLabel('What do users see?').fill(TITLE);
  await dialog.getByText(/^P0/).click();
  await passesAxe(mara);
  await dialog.getByRole('button', { name: 'Declare' }).click();
  await expect(mara.getByRole('heading', { name: TITLE })).toBeVisible();
  id = incidentOn(mara);
  await expect(nextStep(mara)).toContainText('Take command, aloud.');
  await expect(timeline(mara)).toContainText('Checklist opened');
});

test('nobody is paged while PagerDuty is away, and once when it is back', async () => {
  const banner = mara
    .getByRole('alert')
    .filter({ hasText: 'has not answered since' });
  await expect(banner).toContainText('It is tried again until it answers.');
  await expect(banner.getByRole('button', { name: /^Copy/ })).toBeVisible();
  // The last numbers are known, although nobody can be asked for them now.
  await expect(mara.getByText(/^Call people yourself\. On call/)).toBeVisible();
  await passesAxe(mara);
  await expect(timeline(mara)).toContainText('could not be reached');
  expect(await alertsOf(id)).toEqual([]);
  await clearFaults();
  await expect(banner).toBeHidden(TRIED_AGAIN);
  await expect.poll(() => alertsOf(id), TRIED_AGAIN).toEqual(['triggered']);
  await expect.poll(() => threadsOf(id)).toHaveLength(1);
});

test('whoever takes command acknowledges, and the other sees each tick', async () => {
  await openAs(jonas, 'jonas', new URL(mara.url()).pathname);
  await expect(roles(jonas)).toContainText('Commander: free');
  await passesAxe(jonas);
  await mara.getByRole('button', { name: 'Take command' }).click();
  await expect(roles(mara)).toContainText('Commander: mara (you)');
  await done(mara, /Take command, aloud/);
  await expect(nextStep(jonas)).toContainText('Roll back V2');
  await expect(timeline(jonas)).toContainText('mara took command.');
  await expect.poll(() => alertsOf(id)).toEqual(['acknowledged']);
});

test('command is handed over once the other has read it back', async () => {
  await mara.getByRole('button', { name: 'Offer command…' }).click();
  await mara.getByLabel('To whom').fill('user:default/jonas');
  await passesAxe(mara);
  await mara.getByRole('button', { name: 'Offer', exact: true }).click();
  await expect(roles(mara)).toContainText(
    'mara (you), offered to jonas, not read back yet',
  );
  await expect(roles(jonas)).toContainText('mara, offered to you');
  await jonas.getByRole('button', { name: 'I have command' }).click();
  await expect(roles(mara)).toContainText('Commander: jonas');
  await expect(timeline(mara)).toContainText(
    'jonas read back and has command.',
  );
});

test('what may have caused it is rolled back from there, with proof', async () => {
  const suspects = region(jonas, 'Suspects');
  await expect(suspects).toContainText('It changes siteproof-web.');
  await suspects.getByRole('button', { name: /^Roll back Design/ }).click();
  const dialog = jonas.getByRole('dialog');
  await passesAxe(jonas);
  await dialog.getByRole('button', { name: 'Roll back now' }).click();
  await expect(dialog).toContainText(/V1 for all users, confirmed/, {
    timeout: 60_000,
  });
  await passesAxe(jonas);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(timeline(mara)).toContainText(/Design system v2: Rolled back/i);
  await done(jonas, /Roll back V2/);
});

test('the public reads what the commander approved, to the letter', async () => {
  await mara.getByRole('button', { name: 'Write to the public…' }).click();
  const form = mara.getByRole('form', { name: 'Text for the public' });
  const text = form.getByLabel('Text, as it is published');
  await expect(text).not.toHaveValue('');
  await text.fill(PUBLIC_TEXT);
  await passesAxe(mara);
  await form.getByRole('button', { name: /^Propose/ }).click();
  const proposal = messages(jonas).getByRole('group', {
    name: 'Proposed text',
  });
  await expect(proposal).toContainText('Proposed by mara');
  await expect(proposal).toContainText(PUBLIC_TEXT);
  await expect(messages(mara)).toContainText('It waits for jonas');
  expect(await toldInPublic(id)).toEqual([]);
  await passesAxe(jonas);
  await proposal.getByRole('button', { name: 'Approve this text' }).click();
  await expect.poll(() => toldInPublic(id)).toEqual([PUBLISHED]);
  await expect(messages(mara)).toContainText('Public, approved by jonas');
});

test('what Slack and PagerDuty missed while they were away arrives once', async () => {
  const [first, second] = WHILE_AWAY;
  // Slack takes it, and nobody hears so: it must not be sent twice.
  await loseNextAnswer('^/slack/api/chat.postMessage');
  await tellColleagues(jonas, first);
  await expect.poll(repliesInSlack).toEqual([first]);
  await takeDown('slack');
  await takeDown('pagerduty');
  await tellColleagues(jonas, second);
  await expect(messages(mara)).toContainText(second);
  const banner = mara
    .getByRole('alert')
    .filter({ hasText: 'slack has not taken everything' });
  await expect(banner).toBeVisible();
  await passesAxe(mara);
  expect(await repliesInSlack()).toEqual([first]);
  await clearFaults();
  await expect(banner).toBeHidden(TRIED_AGAIN);
  expect(await threadsOf(id)).toHaveLength(1);
  expect(await repliesInSlack()).toEqual(WHILE_AWAY);
  expect(await alertsOf(id)).toEqual(['acknowledged']);
});

test('what is said to be done is read from the system', async () => {
  await expect(nextStep(mara)).toContainText(/Check that V1 is confirmed/);
  await nextStep(mara).getByRole('button', { name: 'Done' }).click();
  await expect(nextStep(jonas)).toContainText(/Record what users see/);
});

test('without a connection steps are ticked, and sent when it is back', async () => {
  const asked = [/Record what users see/, /Page the on-call/];
  await expect(nextStep(mara)).toContainText(asked[0]);
  await marasBrowser.setOffline(true);
  await nextStep(mara).getByLabel('What do you see?').fill('Login hangs');
  await nextStep(mara).getByRole('button', { name: 'Done' }).click();
  await expect(nextStep(mara)).toContainText(asked[1]);
  await nextStep(mara).getByRole('button', { name: 'Done' }).click();
  await expect(mara.getByText('2 answers wait to be sent')).toBeVisible();
  await passesAxe(mara);
  // As long as a way through a tunnel.
  await mara.waitForTimeout(60_000);
  await expect(mara.getByText('2 answers wait to be sent')).toBeVisible();
  // Nobody else knows yet.
  await expect(nextStep(jonas)).toContainText(asked[0]);
  await marasBrowser.setOffline(false);
  await expect(mara.getByText(/waits? to be sent/)).toBeHidden({
    timeout: 60_000,
  });
  await expect(nextStep(jonas)).toContainText('Open a channel');
  const steps = region(jonas, 'All steps');
  await steps.getByText('First ten minutes').click();
  await expect(steps).toContainText('Value: Login hangs');
});

test('it is resolved, everywhere and once', async () => {
  await loseNextAnswer('^/pagerduty/');
  await jonas.getByRole('button', { name: 'Resolved' }).click();
  await jonas.getByLabel(/why\?/).fill('V1 for everybody');
  await region(jonas, 'Severity and status')
    .getByRole('button', { name: 'Change', exact: true })
    .click();
  await expect(timeline(mara)).toContainText('Status is resolved.');
  await expect.poll(() => alertsOf(id), TRIED_AGAIN).toEqual(['resolved']);
  await expect
    .poll(() => saidIn(id))
    .toEqual([
      { text: expect.stringContaining('resolved'), replies: WHILE_AWAY },
    ]);
});

test('the public reads that it is over once the commander approved the last message', async () => {
  expect(await toldInPublic(id)).toEqual([PUBLISHED]);
  await expect(jonas.getByText(/the public still reads/)).toBeVisible();
  const form = messages(jonas).getByRole('form', {
    name: 'Text for the public',
  });
  await expect(form.getByLabel('Stage')).toHaveValue('resolved');
  await form.getByLabel(/^What is affected/).fill('Sign in');
  await form.getByLabel('Was data lost?').selectOption('no');
  await form.getByLabel(/^What users may still notice/).fill('nothing');
  const text = form.getByLabel('Text, as it is published');
  const propose = form.getByRole('button', { name: /^Propose/ });
  await expect(propose).toBeEnabled();
  await expect(text).toHaveValue(/^Sign in work as usual again since .*\.$/);
  await passesAxe(jonas);
  const last = await text.inputValue();
  await propose.click();
  const proposal = messages(jonas).getByRole('group', {
    name: 'Proposed text',
  });
  await expect(proposal).toContainText(last);
  await proposal.getByRole('button', { name: 'Approve this text' }).click();
  await expect
    .poll(async () => {
      const [{ status, texts }] = await toldInPublic(id);
      return { status, texts: [...texts].sort() };
    }, TRIED_AGAIN)
    .toEqual({ status: 'resolved', texts: [PUBLIC_TEXT, last].sort() });
  await expect(mara.getByText(/the public still reads/)).toBeHidden();
});

test('the draft of the post-mortem has what was said and done', async () => {
  await mara.getByRole('button', { name: 'Write draft' }).click();
  const draft = region(mara, 'Post-mortem');
  await expect(draft).toContainText(`# Post-mortem: ${TITLE}`);
  await expect(draft).toContainText('jonas read back and has command.');
  for (const text of WHILE_AWAY) await expect(draft).toContainText(text);
  await expect(draft).toContainText('Sign in');
  await passesAxe(mara);
  await openAs(jonas, 'jonas', '/production-safety/incidents?state=closed');
  await passesAxe(jonas);
});

test('every answer is in the timeline once', async () => {
  const { items } = await asGuest<{ items: { id: string; kind: string }[] }>(
    `/incidents/${id}/timeline?limit=100`,
  );
  const answers = items.filter(({ kind }) => kind === 'step-answered');
  expect(answers).toHaveLength(5);
  expect(new Set(items.map(each => each.id)).size).toBe(items.length);
});
