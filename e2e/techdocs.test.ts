import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { asGuest, closePages, endIncident, openPortal } from './portal';

test.describe.configure({ mode: 'serial' });

const RUNBOOK = '/docs/default/system/production-safety/runbooks/p2-response';
const PLAIN = '/docs/default/system/production-safety/concepts/incidents';
/** MkDocs has to build the pages before the first one is shown. */
const BUILT = { timeout: 120_000 };

let page: Page;

test.beforeAll(async ({ browser }) => {
  // A context of its own: what looks for broken rules needs one.
  page = await (await browser.newContext()).newPage();
});

test.afterAll(() => closePages(page));

const panel = () => page.getByRole('region', { name: 'Follow this runbook' });
/** The steps of the page, in order. */
const steps = () => page.getByRole('group', { name: /^Step: / });

/** The open runs of the runbook, the newest first. */
async function openRuns() {
  const entityRef = encodeURIComponent('system:default/production-safety');
  const path = encodeURIComponent('docs/runbooks/p2-response.md');
  const { items } = await asGuest<{ items: { id: string }[] }>(
    `/runs?entityRef=${entityRef}&path=${path}`,
  );
  return items;
}

test('a runbook is started where it is read', async () => {
  await openPortal(page, RUNBOOK);
  await expect(panel()).toContainText('Nobody is following it now.', BUILT);
  expect(await openRuns()).toEqual([]);
  await panel().getByRole('button', { name: 'Start run' }).click();
  await expect(panel()).toContainText('Started by guest');
  expect(await openRuns()).toHaveLength(1);
});

test('a step is ticked in place, with what was seen', async () => {
  const first = steps().first();
  await first.getByLabel('What do you see?').fill('Reports are slow');
  await first.getByRole('button', { name: 'Done' }).click();
  await expect(first).toContainText('Done by guest');
  await expect(first).toContainText('Value: Reports are slow');
  await expect(page.locator('.task-list-item input').first()).toBeChecked();
  await expect(steps().nth(1)).toBeFocused();
  await expect(
    steps().nth(1).getByRole('button', { name: 'Done' }),
  ).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  test(`what stands in the page passes axe in ${theme}`, async () => {
    // While one is open, it is asked in which incident a run starts.
    const { id } = await asGuest<{ id: string }>('/incidents', {
      title: 'Labels are cut off',
      severity: 'P3',
    });
    await page.evaluate(chosen => localStorage.setItem('theme', chosen), theme);
    await page.reload();
    await expect(steps().first()).toContainText('Done by guest', BUILT);
    await panel().getByRole('button', { name: 'Resume run' }).click();
    await expect(steps().nth(1).getByLabel('What do you see?')).toBeVisible();
    await expect(panel().getByLabel('Start in')).toBeVisible();
    // The rest of the page is MkDocs'.
    const ours = ['runbook', 'step'].map(name => ({
      fromShadowDom: [
        '[data-testid="techdocs-native-shadowroot"]',
        `[data-production-safety-${name}]`,
      ],
    }));
    const { violations } = await new AxeBuilder({ page })
      .include(ours[0])
      .include(ours[1])
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .analyze();
    await endIncident(id);
    const broken = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    );
    expect(broken).toEqual([]);
  });
}

test('the page of the run has it, and back in the document it goes on', async () => {
  await panel().getByRole('link', { name: 'Page of this run' }).click();
  await expect(page.getByRole('region', { name: 'All steps' })).toContainText(
    /^.*1 of \d+ steps answered/,
  );
  await page.getByRole('link', { name: 'Read the runbook' }).click();
  await expect(steps().first()).toContainText('Done by guest', BUILT);
  await expect(panel()).toContainText(/1 of \d+ steps answered/);
});

test('after a reload it is only shown, until it is resumed', async () => {
  await page.reload();
  await expect(steps().first()).toContainText('Done by guest', BUILT);
  await expect(
    steps().nth(1).getByRole('button', { name: 'Done' }),
  ).toBeHidden();
  await panel().getByRole('button', { name: 'Resume run' }).click();
  await steps().nth(1).getByLabel('What do you see?').fill('Half of them');
  await steps().nth(1).getByRole('button', { name: 'Done' }).click();
  await expect(steps().nth(1)).toContainText('Done by guest');
  await expect(panel()).toContainText(/2 of \d+ steps answered/);
  expect(await openRuns()).toHaveLength(1);
});

test('a page without steps is a plain document', async () => {
  await openPortal(page, PLAIN);
  await expect(page.locator('article h1')).toContainText('Incidents', BUILT);
  await expect(panel()).toBeHidden();
});
