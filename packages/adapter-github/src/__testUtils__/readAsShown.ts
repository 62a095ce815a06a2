import type { ShownIssue } from '@production-safety/testing';

const ZERO_WIDTH = '&#8203;';

/**
 * What GitHub makes of the text of an issue, as far as ours goes: escapes and
 * entities are what they stand for, and comments are not seen.
 */
export function readAsShown({
  number,
  title,
  body,
}: {
  readonly number: number;
  readonly title: string;
  readonly body: string;
}): ShownIssue {
  const seen = body.replace(/<!--[\s\S]*?-->/g, '');
  return {
    id: String(number),
    title,
    text: seen
      .replace(/\[([^\]\\]*)\]\(<([^>]*)>\)/g, '$1 $2')
      .split(ZERO_WIDTH)
      .join('')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&'),
    mentions: [
      ...(seen.match(/(?<![\w`/])@[a-z\d][\w/-]*/gi) ?? []),
      ...(seen.match(/(?<![\w&])#\d+/g) ?? []),
      ...(seen.match(/<[a-z!/][^>]*>(?!\))/gi) ?? []).filter(
        each => !each.startsWith('<http'),
      ),
      // A link of the text, which is none in the one that leads back.
      ...(seen.match(/(?<!\(<)https?:\/\/\S+/g) ?? []),
    ],
  };
}
