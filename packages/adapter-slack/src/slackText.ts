/**
 * Text as Slack shows it to the letter, at most so long: its three control
 * characters are escaped, so that nothing in it is a mention or a link.
 */
export function literal(text: string, longest: number): string {
  const whole = escaped(text);
  if (whole.length <= longest) return whole;
  let kept = '';
  // Sign by sign, so that neither an escape nor a surrogate pair is cut.
  for (const sign of text) {
    const next = kept + escaped(sign);
    if (next.length >= longest) break;
    kept = next;
  }
  return `${kept}…`;
}

/** A link with a label that is not anybody's text; nothing without a web address. */
export function linkTo(href: string, label: string): string | undefined {
  if (!isWebAddress(href)) return undefined;
  const address = new URL(href).href.replaceAll('|', '%7C');
  return `<${escaped(address)}|${label}>`;
}

/** What people read of a text that Slack sends, at most so long. */
export function plainText(markup: string, longest: number): string {
  const read = markup
    .replace(
      /<([^<>|]*)(?:\|([^<>]*))?>/g,
      (_, target: string, label = '') =>
        label || (target.startsWith('@') ? '@somebody' : target),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
  const signs = [...read];
  return signs.length <= longest
    ? read
    : `${signs.slice(0, longest - 1).join('')}…`;
}

/** The only links that leave the portal. */
export function isWebAddress(href: string): boolean {
  return /^https?:\/\//.test(href) && URL.canParse(href);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
