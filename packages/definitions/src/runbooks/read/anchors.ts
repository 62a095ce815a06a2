import { plainText } from './markdown';

/** As TechDocs (Python-Markdown) names a heading. */
function techdocsSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\P{ASCII}/gu, '')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

/** As code hosts name a heading. */
function hostSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** Gives the headings of one file their anchors, in order. */
export class HeadingAnchors {
  readonly #techdocs = new Map<string, number>();
  readonly #host = new Map<string, number>();

  of(heading: string): readonly string[] {
    const text = plainText(heading);
    const names = [
      numbered(this.#techdocs, techdocsSlug(text) || '_', '_'),
      numbered(this.#host, hostSlug(text), '-'),
    ];
    return [...new Set(names)];
  }
}

function numbered(
  used: Map<string, number>,
  slug: string,
  joint: string,
): string {
  const before = used.get(slug) ?? 0;
  used.set(slug, before + 1);
  return before === 0 ? slug : `${slug}${joint}${before}`;
}
