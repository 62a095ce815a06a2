import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Broken rules of WCAG 2.1 AA in a part of the page. */
export async function violations(page: Page, part = 'main'): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .include(part)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

/**
 * The page as it is now breaks no rule, nor does a dialog on it. What fades in
 * has the wrong colours for a moment.
 */
export async function passesAxe(page: Page): Promise<void> {
  const dialog = await page.getByRole('dialog').isVisible();
  await expect
    .poll(() => violations(page, dialog ? '[role=dialog]' : 'main'))
    .toEqual([]);
}
