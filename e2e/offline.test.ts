import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { nextStep } from './commander';
import {
  BACKEND,
  asGuest,
  closePages,
  endIncident,
  openPortal,
} from './portal';

test.describe.configure({ mode: 'serial' });

const MINUTE = 60_000;

/** The first section of the checklist of a P1, until somebody has to decide. */
const STEPS = [
  ['p1-impact', /Record what is impaired/],
  ['p1-command', /Take command, aloud/],
  ['p1-rollback', /Roll back V2/],
  ['p1-works', /Check that the function works/],
  ['p1-page', /Page the on-call/],
  ['p1-post', /Post to customers/],
] as const;
const LAST = /Look whether it grows/;

interface Run {
  readonly sections: readonly {
    readonly steps: readonly {
      readonly id: string;
      readonly answers: readonly object[];
    }[];
  }[];
}

let context: BrowserContext;
let page: Page;
let id = '';
let runId = '';
/** Steps in the order in which they were sent and taken. */
const sent: string[] = [];

test.beforeAll(async ({ browser }) => {
  context = await browser.newContext();
  page = await context.newPage();
  // So that it is now when the hours below are over.
  await page.clock.install({ time: Date.now() - 80 * MINUTE });
  page.on('requestfinished', request => {
    if (request.method() !== 'POST' || !request.url().endsWith('/answers')) {
      return;
    }
    const { answers } = request.postDataJSON();
    for (const { step } of answers) sent.push(step);
  });
  const declared = await asGuest<{ id: string; runs: { id: string }[] }>(
    '/incidents',
    {
      title: 'Reports are slow for all',
      severity: 'P1',
      components: ['component:default/siteproof-web'],
      isDrill: true,
    },
  );
  id = declared.id;
  runId = declared.runs[0].id;
});

test.afterAll(async () => {
  if (id) await endIncident(id);
  await closePages(page);
});

const isAway = (url: URL) =>
  // Whoever opens a page anew has to be let in by the shell.
  url.origin === BACKEND && !url.pathname.startsWith('/api/auth/');

async function tick(from: number, to: number) {
  for (const [, words] of STEPS.slice(from, to)) {
    await expect(nextStep(page)).toContainText(words);
    const value = nextStep(page).getByLabel('What do you see?');
    if (await value.isVisible()) await value.fill('Reports take a minute');
    await nextStep(page).getByRole('button', { name: 'Done' }).click();
    await page.clock.runFor(1_000);
  }
}

test('with the backend away the last state stays, and ticks wait', async () => {
  await openPortal(page, `/production-safety/incidents/${id}`);
  await expect(nextStep(page)).toContainText(STEPS[0][1]);
  await context.route(isAway, route => route.abort());
  await tick(0, 3);
  await expect(page.getByText('3 answers wait to be sent')).toBeVisible();
});

test('they wait for half an hour, over a reload, and half an hour more', async () => {
  await page.clock.fastForward(35 * MINUTE);
  await expect(page.getByText('3 answers wait to be sent')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Last seen/).first()).toBeVisible();
  await expect(page.getByText('3 answers wait to be sent')).toBeVisible();
  await tick(3, STEPS.length);
  await page.clock.fastForward(35 * MINUTE);
  await expect(page.getByText('6 answers wait to be sent')).toBeVisible();
  await expect(nextStep(page)).toContainText(LAST);
  expect(sent).toEqual([]);
});

test('they are sent in order when it is back, and none is lost', async () => {
  await context.unroute(isAway);
  await page.clock.runFor(10_000);
  await expect(page.getByText(/waits? to be sent/)).toBeHidden();
  const ids = STEPS.map(([step]) => step);
  expect(sent).toEqual(ids);
  const run = await asGuest<Run>(`/runs/${runId}`);
  const steps = run.sections.flatMap(section => section.steps);
  for (const step of ids) {
    expect(steps.find(each => each.id === step)?.answers).toHaveLength(1);
  }
  await expect(nextStep(page)).toContainText(LAST);
});
