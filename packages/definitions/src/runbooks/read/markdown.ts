import { Table, TaskList, parser } from '@lezer/markdown';

const markdown = parser.configure([Table, TaskList]);

/** The syntax tree of a Markdown text; offsets are those of the text. */
export function readMarkdown(text: string) {
  return markdown.parse(text);
}

/** A node of a syntax tree. */
export type MarkdownNode = ReturnType<typeof readMarkdown>['topNode'];

/** The nodes directly inside a node. */
export function childrenOf(node: MarkdownNode): readonly MarkdownNode[] {
  const children: MarkdownNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

/** All that makes a text more than words; most texts have nothing of it. */
const MARKUP = /[<[*`_\r\n]| {2}/;

/** What people read of a piece of inline Markdown. */
export function plainText(markdownText: string): string {
  if (!MARKUP.test(markdownText)) return markdownText.trim();
  return markdownText
    .replace(/<[^<>]*>/g, '')
    .replace(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/(^|[\s(“"])_|_(?=[\s).,;:!?”"]|$)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
