/** What stands in a timeline of a message that somebody pinned. */
export function pinnedSentence({
  by,
  author,
  text,
}: {
  readonly by: string;
  readonly author?: string;
  readonly text: string;
}): string {
  const whose = author === undefined || author === by ? '' : ` by ${author}`;
  return text === ''
    ? `${by} pinned a message${whose} without text in the chat.`
    : `${by} pinned a message${whose} in the chat: ${text}`;
}

export function unpinnedSentence(by: string): string {
  return `${by} took the pin of this message away in the chat.`;
}

/** Why a press did nothing, or what it did: read by who pressed alone. */
export const PRESS_ANSWERS = {
  unknown:
    'The portal does not know who you are: no user of the catalog has your verified address or your id of this chat. Acknowledge it in the portal.',
  ambiguous:
    'The portal does not know who you are: several users of the catalog have your address or your id of this chat. Acknowledge it in the portal.',
  'not-allowed':
    'You may not acknowledge from this chat. Acknowledge it in the portal, if you may do so there.',
  gone: 'The portal has no incident here any more. Look at its page.',
  restricted:
    'This incident is restricted. Those who are in it acknowledge it in the portal.',
  over: 'This incident is over.',
  before: 'It was acknowledged before.',
  done: 'You have acknowledged this incident. Nobody else is paged for it.',
  failed: 'It could not be acknowledged. Do so in the portal.',
} as const;

export type PressAnswer = keyof typeof PRESS_ANSWERS;
