import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** A part of the page of an incident. */
export const region = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true });
export const nextStep = (page: Page) => region(page, 'Next step');
export const timeline = (page: Page) => region(page, 'Timeline');
export const roles = (page: Page) => region(page, 'Roles');
export const messages = (page: Page) => region(page, 'Messages');

/** Id of the incident on the page. */
export function incidentOn(page: Page): string {
  return new URL(page.url()).pathname.split('/').pop() ?? '';
}

/** Answers the step that the page asks for, and waits for the next one. */
export async function done(page: Page, step: RegExp): Promise<void> {
  await expect(nextStep(page)).toContainText(step);
  await nextStep(page).getByRole('button', { name: 'Done' }).click();
  await expect(nextStep(page)).not.toContainText(step);
}
