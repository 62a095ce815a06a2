import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** More presses than this nobody makes. */
const AT_MOST = 120;

/** Presses Tab until what is meant has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  for (let pressed = 0; pressed < AT_MOST; pressed += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  // Says what it is that cannot be reached.
  await expect(target).toBeFocused({ timeout: 1_000 });
}

/** Goes to a button by Tab, and presses it by Enter. */
export async function pressByKeyboard(
  page: Page,
  button: Locator,
): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

/** What has the focus is in a part of the page: nobody begins from its top. */
export async function keepsFocus(part: Locator): Promise<void> {
  await expect
    .poll(() => part.evaluate(each => each.contains(document.activeElement)))
    .toBe(true);
}

/** Without waiting: what has no focus now may get it from the next press. */
function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll(found =>
    found.some(each => each === document.activeElement),
  );
}
