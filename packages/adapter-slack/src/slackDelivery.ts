import {
  portRejected,
  type ChatDelivery,
  type ChatWord,
  type EpochMs,
  type HeardInChat,
} from '@production-safety/core';
import { z } from 'zod';
import { placeOf } from './parsePlace';
import { pressedAction } from './slackButtons';
import { plainText } from './slackText';

/** More than anybody reads in a timeline. */
const PINNED_LENGTH = 2_000;

const id = z.string().regex(/^[A-Za-z0-9]{1,40}$/);
const ts = z.string().regex(/^\d{1,12}\.\d{1,10}$/);

const challengeSchema = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().min(1).max(500),
});

const pressedSchema = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id }),
  channel: z.object({ id }),
  message: z.object({ ts, thread_ts: ts.optional() }),
  actions: z
    .array(z.object({ action_id: z.string(), action_ts: ts.optional() }))
    .min(1),
});

const pinSchema = z.object({
  type: z.literal('event_callback'),
  event_id: z.string().min(1).max(100),
  event: z.object({
    type: z.enum(['pin_added', 'pin_removed']),
    user: id,
    channel_id: id,
    event_ts: ts.optional(),
    item: z.object({
      type: z.literal('message'),
      message: z.object({
        ts,
        thread_ts: ts.optional(),
        text: z.string().optional(),
        user: id.optional(),
        permalink: z.string().optional(),
      }),
    }),
  }),
});

/**
 * What a delivery is. All that Slack sends besides is nothing for us.
 *
 * @throws SafetyError `port-rejected` for what is neither a form nor JSON.
 */
export function hearDelivery(
  { body, header }: ChatDelivery,
  now: EpochMs,
): HeardInChat {
  const sent = parse(body, header('content-type') ?? '');
  const challenge = challengeSchema.safeParse(sent);
  if (challenge.success) {
    return { kind: 'challenge', answer: challenge.data.challenge };
  }
  const pressed = pressedSchema.safeParse(sent);
  const word = pressed.success
    ? pressedWord(pressed.data, now)
    : pinWord(sent, now);
  return word ? { kind: 'word', word } : { kind: 'nothing' };
}

function parse(body: Uint8Array, type: string): unknown {
  const text = Buffer.from(body).toString('utf8');
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  try {
    return JSON.parse(
      isForm ? new URLSearchParams(text).get('payload') ?? '' : text,
    );
  } catch {
    throw portRejected('This is nothing that Slack sends');
  }
}

function pressedWord(
  { user, channel, message, actions }: z.infer<typeof pressedSchema>,
  now: EpochMs,
): ChatWord | undefined {
  const [{ action_id: actionId, action_ts: at }] = actions;
  const action = pressedAction(actionId);
  if (!action) return undefined;
  const root = message.thread_ts ?? message.ts;
  return {
    kind: 'pressed',
    // Slack does not say it twice; a proxy may.
    deliveryId: ['press', channel.id, message.ts, user.id, action, at].join(
      ' ',
    ),
    at: momentOf(at, now),
    user: user.id,
    place: placeOf({ channel: channel.id, ts: root }),
    room: roomOf(channel.id),
    action,
  };
}

function pinWord(sent: unknown, now: EpochMs): ChatWord | undefined {
  const pin = pinSchema.safeParse(sent);
  if (!pin.success) return undefined;
  const { event_id: deliveryId, event } = pin.data;
  const { channel_id: channel, item, type, user } = event;
  const { message } = item;
  const about = {
    deliveryId,
    at: momentOf(event.event_ts, now),
    user,
    place: placeOf({ channel, ts: message.thread_ts ?? message.ts }),
    room: roomOf(channel),
    message: placeOf({ channel, ts: message.ts }),
  };
  if (type === 'pin_removed') return { kind: 'unpinned', ...about };
  const href = linkIn(message.permalink);
  return {
    kind: 'pinned',
    ...about,
    text: plainText(message.text ?? '', PINNED_LENGTH),
    ...(message.user ? { author: message.user } : {}),
    ...(href ? { href } : {}),
  };
}

function roomOf(channel: string): string {
  return placeOf({ channel, ts: '' });
}

/** Never later than now: the future is a clock that is wrong. */
function momentOf(at: string | undefined, now: EpochMs): EpochMs {
  return at === undefined ? now : Math.min(Math.floor(Number(at) * 1000), now);
}

function linkIn(href: string | undefined): string | undefined {
  const isOne =
    href !== undefined && href.length <= 1_000 && /^https:\/\//.test(href);
  return isOne && URL.canParse(href) ? href : undefined;
}
