import { textsOf, type SlackBlock } from './slackContent';
import type { SlackMessage } from './SlackWorkspace';

/** What people read, and who was called by it. */
export interface ReadText {
  readonly text: string;
  readonly mentions: readonly string[];
}

/** A message as people read it: blocks when it has some, else its text. */
export function readMessage(message: SlackMessage): ReadText {
  const blocks = message.blocks as readonly SlackBlock[];
  if (blocks.length === 0) return readText(message.text, message.isMarkup);
  const parts = blocks
    .flatMap(textsOf)
    .map(({ type, text }) => readText(text, type === 'mrkdwn'));
  return {
    text: parts.map(({ text }) => text).join('\n'),
    mentions: parts.flatMap(({ mentions }) => mentions),
  };
}

/** What is between angle brackets stands for somebody, or is a link. */
const CONTROL = /<([^<>]+)>/g;

function readText(source: string, isMarkup: boolean): ReadText {
  const mentions: string[] = [];
  const text = source.replace(CONTROL, (_, inside: string) => {
    const [target, label] = inside.split('|');
    if (/^[@!#]/.test(target)) {
      mentions.push(target);
      return label ?? target;
    }
    return label ? `${label} (${target})` : target;
  });
  return { text: unescaped(isMarkup ? plain(text) : text), mentions };
}

/** Without the signs that only say how a word looks. */
function plain(text: string): string {
  return text.replace(/(^|\s)([*_~`])(\S(?:.*?\S)?)\2(?=\s|$)/gm, '$1$3');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
