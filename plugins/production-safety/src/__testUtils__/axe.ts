import axe from 'axe-core';

/** Names of the accessibility rules that an element breaks. */
export async function brokenRules(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, {
    // jsdom computes no colours; contrast is looked at in a real browser.
    rules: {
      'color-contrast': { enabled: false },
      'label-content-name-mismatch': { enabled: false },
      // Parts of a page are tested, not whole pages with their landmarks.
      region: { enabled: false },
    },
  });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`,
  );
}
