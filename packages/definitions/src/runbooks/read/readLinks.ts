import type { RunbookLink } from '../document';
import type { MarkdownNode } from './markdown';
import type { Source } from './Source';

/** Links of a runbook, and the anchors that its HTML defines. */
export function readLinks(
  root: MarkdownNode,
  source: Source,
  stepAt: (line: number) => string | undefined,
): {
  readonly links: readonly RunbookLink[];
  readonly anchors: readonly string[];
} {
  const links: RunbookLink[] = [];
  const anchors: string[] = [];
  const cursor = root.cursor();
  do {
    const text = () => source.text.slice(cursor.from, cursor.to);
    if (cursor.name === 'URL') {
      const line = source.lineAt(cursor.from);
      const step = stepAt(line);
      links.push({
        href: text().replace(/^<|>$/g, ''),
        line,
        column: source.columnAt(cursor.from),
        ...(step !== undefined && { step }),
      });
    } else if (cursor.name === 'HTMLTag' || cursor.name === 'HTMLBlock') {
      for (const [, id] of text().matchAll(/\s(?:id|name)="([^"]*)"/g)) {
        anchors.push(id);
      }
    }
  } while (cursor.next());
  return { links, anchors };
}
