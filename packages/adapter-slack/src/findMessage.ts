import { z } from 'zod';
import type { SlackApi } from './SlackApi';

/** As many as Slack advises to read at once. */
const PAGE_SIZE = '200';
/** What was posted and lost its answer is among the latest. */
const PAGES_OF_CHANNEL = 10;
/** A thread begins with its oldest; nobody writes longer ones. */
const PAGES_OF_THREAD = 50;

const pageSchema = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({
          event_type: z.string(),
          event_payload: z.record(z.string(), z.unknown()),
        })
        .optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string() }).partial().optional(),
});

/**
 * The id of the message that carries a key: in the thread of `ts`, or without
 * one among the latest of the channel.
 */
export async function findMessage(
  api: SlackApi,
  { channel, ts }: { readonly channel: string; readonly ts?: string },
  { eventType, key }: { readonly eventType: string; readonly key: string },
): Promise<string | undefined> {
  const method = ts ? 'conversations.replies' : 'conversations.history';
  const query = {
    channel,
    ...(ts && { ts }),
    limit: PAGE_SIZE,
    include_all_metadata: 'true',
  };
  const pages = ts ? PAGES_OF_THREAD : PAGES_OF_CHANNEL;
  let cursor = '';
  for (let page = 0; page < pages; page += 1) {
    const answer = await api.read(
      method,
      { ...query, ...(cursor && { cursor }) },
      pageSchema,
    );
    const found = answer.messages.find(
      ({ metadata }) =>
        metadata?.event_type === eventType &&
        metadata.event_payload.key === key,
    );
    if (found) return found.ts;
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (!cursor) break;
  }
  return undefined;
}
