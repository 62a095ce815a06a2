import type { AnnouncedMessage, AnnouncedTopic } from '@production-safety/core';
import { buttonBlocks } from './slackButtons';
import { linkTo, literal } from './slackText';

/** What Slack takes in a block of the kind, and people read in one look. */
const HEADER_LENGTH = 150;
const SECTION_LENGTH = 3_000;
/** Beyond this Slack may break a message up. */
const TEXT_LENGTH = 3_900;
const LINK_LENGTH = 3_000;

/** By which messages are found again; their payload is the key. */
export const TOPIC_EVENT = 'production_safety_topic';
export const MESSAGE_EVENT = 'production_safety_message';

/** Names nobody, unfolds no link and reads no markup. */
const PLAINLY = {
  parse: 'none',
  link_names: false,
  mrkdwn: false,
  unfurl_links: false,
  unfurl_media: false,
} as const;

/** The message that stands for a topic. */
export function topicMessage({
  key,
  title,
  status,
  href,
  actions = [],
}: AnnouncedTopic) {
  const line = title.replace(/\s+/g, ' ').trim() || '…';
  const link = linkTo(href, 'Open in the portal');
  const hasLink = link !== undefined && link.length <= LINK_LENGTH;
  return {
    ...PLAINLY,
    // For notifications, and for who does not see the blocks.
    text: literal(`${line}\n${status}`, TEXT_LENGTH),
    blocks: [
      { type: 'header', text: plain(literal(line, HEADER_LENGTH)) },
      ...(status.trim()
        ? [{ type: 'section', text: plain(literal(status, SECTION_LENGTH)) }]
        : []),
      ...(hasLink
        ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: link }] }]
        : []),
      ...buttonBlocks(actions),
    ],
    metadata: metadataOf(TOPIC_EVENT, key),
  };
}

/** A message in the thread of a topic. */
export function threadMessage({ key, text, actions = [] }: AnnouncedMessage) {
  const buttons = buttonBlocks(actions);
  const section = {
    type: 'section',
    text: plain(literal(text, SECTION_LENGTH)),
  };
  return {
    ...PLAINLY,
    text: literal(text, TEXT_LENGTH),
    ...(buttons.length > 0 && { blocks: [section, ...buttons] }),
    metadata: metadataOf(MESSAGE_EVENT, key),
  };
}

function metadataOf(eventType: string, key: string) {
  return { event_type: eventType, event_payload: { key } };
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: false };
}
