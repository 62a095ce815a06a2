import type { Page } from '@playwright/test';

/** Our parts of the page that need scrolling sideways; the shell is not ours. */
export function widerThanThePage(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main section, main article, [role=dialog]')]
      .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
      .map(each => each.getAttribute('aria-label') ?? each.className),
  );
}
