import type { RunView } from '@production-safety/backstage-plugin-production-safety-common';

const ANY_ORIGIN = 'https://portal.invalid';
const ABSOLUTE = /^(https?:|mailto:)/i;

/**
 * Where a link in a runbook leads: TechDocs has a page for each file beside
 * it. Undefined when that is not known.
 */
export function runLink(
  { techdocsPath }: Pick<RunView, 'techdocsPath'>,
  href: string,
): string | undefined {
  if (ABSOLUTE.test(href)) return href;
  if (!techdocsPath || href.startsWith('/')) return undefined;
  const page = techdocsPath.replace(/\/+$/, '');
  if (href.startsWith('#')) return `${page}/${href}`;
  // A file is written beside the others; its page is a folder beside theirs.
  const url = new URL(href, `${ANY_ORIGIN}${page}`);
  if (url.origin !== ANY_ORIGIN) return undefined;
  const path = url.pathname.replace(/(?:\/index)?\.md$/, '/');
  return `${path}${url.hash}`;
}
