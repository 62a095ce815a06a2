import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Where the portal under test and its sandbox are; set by the configuration. */
export const SANDBOX = `http://127.0.0.1:${process.env.SANDBOX_PORT}`;
export const BACKEND = `http://localhost:${process.env.PORTAL_BACKEND_PORT}`;
export const WEB = '/catalog/default/component/siteproof-web';
export const ROLLOUT = '/production-safety/rollouts/default.design-system-v2';
/** Its component's tab; other journeys declare more rollouts of it. */
export const TAB = `${WEB}/rollouts?rollout=default.design-system-v2`;

/** Opens a page of the portal, signing in as guest where it asks. */
export async function openPortal(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const enter = page.getByRole('button', { name: 'Enter', exact: true });
  // The navigation is folded away on a phone; content is there everywhere.
  const inside = page.locator('main, article');
  await expect(enter.or(inside).first()).toBeVisible({ timeout: 60_000 });
  if (await enter.isVisible()) await enter.click();
}

/** Opens a page of the portal as one of the people of the example. */
export function openAs(page: Page, person: string, path: string) {
  return openPortal(page, `${path}?as=${person}`);
}

/**
 * Closes what a journey opened for itself, with all pages beside it: they
 * would go on listening, and take their share of the machine from the journeys
 * that follow. Nothing is there to close when opening failed.
 */
export async function closePages(
  ...pages: readonly (Page | undefined)[]
): Promise<void> {
  for (const page of pages) await page?.context().close();
}

/**
 * On the page of the rollout: others may have left it rolled back, and an
 * incident open that holds it.
 */
export async function restoreWhereRolledBack(page: Page): Promise<void> {
  // While an incident is open another one is enabled, with other words.
  const restore = page.getByRole('button', {
    name: /^Restore/,
    disabled: false,
  });
  const rollBack = page.getByRole('button', {
    name: /Roll back Design system v2/,
  });
  await expect(restore.or(rollBack).first()).toBeVisible();
  if (!(await restore.isVisible())) return;
  await restore.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Fixed and tried');
  await dialog.getByRole('button', { name: /^Restore/ }).click();
  await expect(dialog).toBeHidden();
}

/** A demo user of SiteProof who is served V2 now. */
export async function exposedUser(page: Page): Promise<string> {
  await page.goto(`${SANDBOX}/siteproof/who/`);
  const row = page
    .locator('tr[data-user]')
    .filter({ has: page.locator('[data-version="v2"]') })
    .first();
  await expect(row).toBeVisible();
  return (await row.getAttribute('data-user')) ?? '';
}

/** The part of SiteProof as its user sees it: V1 or V2. */
export function part(siteproof: Page, name: string, version: 'v1' | 'v2') {
  return siteproof.locator(`[data-part="${name}"][data-version="${version}"]`);
}

/** Switches on a fault of the flag server. */
export async function addFault(fault: object): Promise<void> {
  const response = await fetch(`${SANDBOX}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(response.status).toBe(201);
}

/** Ends every fault but the ones of the example. */
export async function clearFaults(): Promise<void> {
  const { faults } = await (await fetch(`${SANDBOX}/sandbox/faults`)).json();
  for (const { id, match } of faults) {
    if (match?.path === '^/eu/') continue;
    await fetch(`${SANDBOX}/sandbox/faults/${id}`, { method: 'DELETE' });
  }
}

/** Ends the backend at once, with everything it runs, as a crash would. */
export function killBackend(): void {
  const folder = process.env.PORTAL_DATA_DIRECTORY ?? '';
  const { backend } = JSON.parse(
    readFileSync(join(folder, 'processes.json'), 'utf8'),
  );
  execFileSync('kill', ['-9', '--', `-${backend}`]);
}

/** True while the backend answers. */
export async function backendAnswers(): Promise<boolean> {
  const health = `${BACKEND}/.backstage/health/v1/readiness`;
  return fetch(health).then(
    response => response.ok,
    () => false,
  );
}

/** Ends an incident that a journey may have left open. */
export async function endIncident(id: string): Promise<void> {
  const { status } = await asGuest<{ status: string }>(`/incidents/${id}`);
  if (status === 'resolved') return;
  await asGuest(`/incidents/${id}/commands`, {
    type: 'set-status',
    status: 'resolved',
    reason: 'The journey is over',
  });
}

/** The search for some words in one kind of documents. */
export const searchPath = (words: string, type: string) =>
  `/search?${new URLSearchParams([
    ['query', words],
    ['types[]', type],
  ])}`;

/** Asks the API as the guest. */
export function asGuest<T>(path: string, body?: object): Promise<T> {
  return ask('/api/auth/guest/refresh', { method: 'POST' }, path, body);
}

/** Asks the API as one of the people of the example. */
export function asPerson<T>(
  name: string,
  path: string,
  body?: object,
): Promise<T> {
  const headers = { 'x-portal-person': name };
  return ask('/api/auth/person/refresh', { headers }, path, body);
}

async function ask<T>(
  door: string,
  init: RequestInit,
  path: string,
  body?: object,
): Promise<T> {
  const entered = await fetch(`${BACKEND}${door}`, init);
  const { backstageIdentity } = await entered.json();
  const response = await fetch(`${BACKEND}/api/production-safety/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${backstageIdentity.token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
  return response.json();
}
